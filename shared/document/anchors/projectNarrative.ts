import * as Y from 'yjs'

/** A place between two characters of a live text, as Yjs counts. */
export interface TextPlace {
  readonly text: Y.XmlText
  readonly index: number
}

/** The plain text of a narrative, with the way from its offsets to the live text and back. Offsets are UTF-16. */
export interface NarrativeProjection {
  /** The same characters as `narrativeText`. */
  readonly text: string
  /** Where the character at an offset begins; null where none of a live text follows. */
  startAt(offset: number): TextPlace | null
  /** Where the character before an offset ends; null where none of a live text goes before. */
  endAt(offset: number): TextPlace | null
  /** The offset of a place; null where its text is not in this narrative. */
  offsetOf(place: TextPlace): number | null
}

/** Characters of one live text that follow each other, without a break or a foreign thing between. */
interface Stretch {
  readonly text: Y.XmlText
  /** In the live text. */
  readonly index: number
  /** In the projection. */
  readonly from: number
  readonly to: number
}

/** A part of a narrative as `readNarrative` parts it. */
type Part =
  | { readonly kind: 'words'; readonly words: string; readonly place: TextPlace }
  | { readonly kind: 'break' }
  | { readonly kind: 'element'; readonly children: readonly Part[] }

/** Reads a narrative once; the result holds until the narrative changes. It changes nothing. */
export function projectNarrative(fragment: Y.XmlFragment): NarrativeProjection {
  const stretches: Stretch[] = []
  let whole = ''
  const write = (part: Part): void => {
    if (part.kind === 'break') whole += '\n'
    if (part.kind === 'element') writeAll(part.children, part.children.every(isInline) ? '' : '\n')
    if (part.kind !== 'words') return
    const { words, place } = part
    stretches.push({ ...place, from: whole.length, to: whole.length + words.length })
    whole += words
  }
  const writeAll = (parts: readonly Part[], between: string): void =>
    parts.forEach((part, index) => {
      if (index > 0) whole += between
      write(part)
    })
  writeAll(fragment.toArray().flatMap(partsOf), '\n')

  const text = whole.trim()
  const lead = whole.length - whole.trimStart().length
  return {
    text,
    startAt(offset) {
      const stretch = stretches.find(({ to }) => to > offset + lead)
      return stretch ? placeIn(stretch, Math.max(offset + lead, stretch.from)) : null
    },
    endAt(offset) {
      const stretch = stretches.findLast(({ from }) => from < offset + lead)
      return stretch ? placeIn(stretch, Math.min(offset + lead, stretch.to)) : null
    },
    offsetOf(place) {
      const own = stretches.filter((stretch) => stretch.text === place.text)
      const stretch = own.findLast(({ index }) => index <= place.index) ?? own[0]
      if (!stretch) return null
      const at = Math.min(stretch.from + Math.max(0, place.index - stretch.index), stretch.to)
      return Math.min(Math.max(0, at - lead), text.length)
    },
  }
}

const placeIn = ({ text, index, from }: Stretch, at: number): TextPlace => ({ text, index: index + at - from })

const isInline = ({ kind }: Part): boolean => kind !== 'element'

function partsOf(node: unknown): readonly Part[] {
  if (node instanceof Y.XmlText) return wordsOf(node)
  if (!(node instanceof Y.XmlElement)) return [{ kind: 'element', children: [] }]
  if (node.nodeName === 'hardBreak') return [{ kind: 'break' }]
  return [{ kind: 'element', children: node.toArray().flatMap(partsOf) }]
}

/** The runs of a live text. */
function wordsOf(text: Y.XmlText): readonly Part[] {
  let index = 0
  const delta: readonly { readonly insert?: unknown }[] = text.toDelta()
  const parts = delta.map(({ insert }): Part => {
    const at = index
    index += typeof insert === 'string' ? insert.length : 1
    return typeof insert === 'string'
      ? { kind: 'words', words: insert, place: { text, index: at } }
      : { kind: 'element', children: [] }
  })
  return parts
}
