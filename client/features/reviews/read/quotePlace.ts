import { comparableText } from '../../../../shared/document/anchors/comparableText.ts'
import { MAX_SELECTION, quotedWords, quoteOf } from '../../../../shared/document/anchors/textAnchor.ts'
import type { Quote, TextAnchor } from '../../../../shared/domain/discussion.ts'

/** Characters of a plain text from `start` up to `end`. */
export interface TextStretch {
  readonly start: number
  readonly end: number
}

/**
 * Where the words of a quote stand in the text that they were taken from. Null where the text has other words there: then
 * it is another text.
 */
export function placeOfQuote(text: string, { head, tail, length, offset }: Quote): TextStretch | null {
  const compared = comparableText(text)
  const first = Array.from({ length: compared.text.length }, (_, at) => at).find(
    (at) => compared.originalStart(at) >= offset,
  )
  if (first === undefined) return null
  const words = quotedWords(compared.text.slice(first, first + length))
  if (words.head !== head || words.tail !== tail || words.length !== length) return null
  return { start: compared.originalStart(first), end: compared.originalEnd(first + length) }
}

/**
 * An anchor on words of a text that does not change: its positions are empty, its quote says where they stand. Null where
 * there is no word between the ends, or more than can be anchored.
 */
export function anchorOnFrozen(field: string, text: string, { start, end }: TextStretch): TextAnchor | null {
  const words = text.slice(start, end)
  const from = start + words.length - words.trimStart().length
  const to = start + words.trimEnd().length
  if (to <= from || to - from > MAX_SELECTION) return null
  return { kind: 'text', field, start: '', end: '', quote: quoteOf(text, from, to) }
}

/** A text cut where stretches begin and end; `isMarked`: whether a piece lies in one. Together the pieces are the text. */
export function piecesOf(
  text: string,
  stretches: readonly TextStretch[],
): readonly { readonly words: string; readonly isMarked: boolean; readonly start: number }[] {
  const cuts = [...new Set([0, text.length, ...stretches.flatMap(({ start, end }) => [start, end])])].toSorted(
    (a, b) => a - b,
  )
  return cuts.slice(0, -1).map((start, at) => ({
    start,
    words: text.slice(start, cuts[at + 1]),
    isMarked: stretches.some((stretch) => stretch.start <= start && start < stretch.end),
  }))
}
