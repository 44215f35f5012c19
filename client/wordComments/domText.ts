/** The marks of what stands in a text's element and is not part of the text: carets of others, and what is said about it. */
const NOT_CONTENT = '.ocena-caret, [data-not-content]'

/** A field's plain text as it stands on the page. Offsets are those of the plain text (UTF-16). */
export interface DomText {
  /** Null where there is no character between the offsets. */
  rangeOf(start: number, end: number): Range | null
  /** What of a range lies in the text; null where no character does. */
  offsetsOf(range: AbstractRange): { readonly start: number; readonly end: number } | null
}

/** A text node with the number of characters before it. */
interface Piece {
  readonly node: Text
  readonly from: number
}

/**
 * Finds a plain text, as `projectNarrative` gives it, in the element that shows it. Null while the element shows another
 * text, because one of both is newer. Line feeds of the plain text part elements and have no character on the page.
 */
export function readDomText(root: Element, plain: string): DomText | null {
  const pieces = piecesIn(root)
  const shown = pieces.map(({ node }) => node.data).join('')
  const lead = shown.length - shown.trimStart().length
  const { flat, flatOf, plainOf } = withoutBreaks(plain)
  if (flat === '' || shown.replaceAll('\n', '').trim() !== flat || shown.trim().includes('\n')) return null
  return {
    rangeOf(start, end) {
      const [from, to] = [flatOf(start) + lead, flatOf(end) + lead]
      const first = pieces.find(({ node, from: at }) => at + node.length > from)
      const last = pieces.findLast(({ from: at }) => at < to)
      if (from >= to || !first || !last) return null
      const range = document.createRange()
      range.setStart(first.node, from - first.from)
      range.setEnd(last.node, Math.min(to - last.from, last.node.length))
      return range
    },
    offsetsOf({ startContainer, startOffset, endContainer, endOffset }) {
      const within = (at: number): number => Math.min(Math.max(0, at - lead), flat.length)
      const from = within(charactersBefore(pieces, startContainer, startOffset))
      const to = within(charactersBefore(pieces, endContainer, endOffset))
      return from < to ? { start: plainOf(from), end: plainOf(to - 1) + 1 } : null
    },
  }
}

function piecesIn(root: Element): readonly Piece[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ALL, (node) =>
    node instanceof Element && node.matches(NOT_CONTENT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  )
  const pieces: Piece[] = []
  let from = 0
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue
    pieces.push({ node, from })
    from += node.length
  }
  return pieces
}

/** How many characters of the pieces stand before a place in the document. */
function charactersBefore(pieces: readonly Piece[], container: Node, offset: number): number {
  const own = pieces.find(({ node }) => node === container)
  if (own) return own.from + Math.min(offset, own.node.length)
  const place = document.createRange()
  place.setStart(container, offset)
  return pieces.reduce(
    (before, { node, from }) => (place.comparePoint(node, node.length) <= 0 ? from + node.length : before),
    0,
  )
}

/** A text without its line feeds, and the way between the offsets of both. */
export function withoutBreaks(plain: string): {
  readonly flat: string
  /** The number of characters before an offset that are no line feed. */
  readonly flatOf: (offset: number) => number
  /** The offset of a character. */
  readonly plainOf: (index: number) => number
} {
  const offsets: number[] = []
  for (let at = 0; at < plain.length; at += 1) if (plain[at] !== '\n') offsets.push(at)
  const flatOf = (offset: number): number => {
    const after = offsets.findIndex((at) => at >= offset)
    return after === -1 ? offsets.length : after
  }
  return { flat: plain.replaceAll('\n', ''), flatOf, plainOf: (index) => offsets[index] ?? plain.length }
}
