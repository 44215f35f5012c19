import { safeWebAddress } from '../../../components/webAddress.ts'

/** A stretch of a text: words, or an absolute web address as it was typed, with where it leads. */
export type TextPart =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly address: string }

/** What looks like an absolute address, up to white space or a sign that nobody sees. */
const ADDRESS = /(?<![\p{L}\p{N}])[hH][tT]{2}[pP][sS]?:\/\/[^\s<>"\p{Cc}\p{Cf}]+/gu
/** A longer one is no address that somebody means. */
const MAX_ADDRESS = 2_000
/** Belongs to the sentence where an address ends with it. */
const PUNCTUATION = new Set(".,;:!?…'’‘“”„«»*_~|`")
const OPENING: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
])

/**
 * A text in parts, which together are the text. Only absolute http and https addresses are links; one that carries a name or
 * a password before its host, to look like another, stays words.
 */
export function splitLinks(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  const takeWords = (to: number): void => {
    if (to > from) parts.push({ kind: 'words', text: text.slice(from, to) })
    from = to
  }
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const typed = found.slice(0, endOfAddress(found))
    const address = typed.length <= MAX_ADDRESS ? plainAddress(typed) : null
    if (address === null) continue
    takeWords(index)
    parts.push({ kind: 'link', text: typed, address })
    from = index + typed.length
  }
  takeWords(text.length)
  return parts
}

function plainAddress(typed: string): string | null {
  const address = safeWebAddress(typed)
  if (address === null) return null
  const { username, password } = new URL(address)
  return username === '' && password === '' ? address : null
}

/** Where an address ends: before punctuation of the sentence, and before brackets that were opened before it. */
function endOfAddress(found: string): number {
  const counts = new Map<string, number>()
  for (const sign of found) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  const countOf = (sign: string): number => counts.get(sign) ?? 0
  let end = found.length
  for (; end > 0; end -= 1) {
    const last = found.charAt(end - 1)
    const opening = OPENING.get(last)
    if (opening !== undefined && countOf(last) > countOf(opening)) counts.set(last, countOf(last) - 1)
    else if (!PUNCTUATION.has(last)) break
  }
  return end
}
