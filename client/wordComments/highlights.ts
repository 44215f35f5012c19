/** How words of a text are shown: `suggestion` are those that somebody suggests to change, `asked` are those that a comment is being written on, `flash` those just gone to. */
export type HighlightKind = 'comment' | 'suggestion' | 'guessed' | 'active' | 'asked' | 'flash'

/** Words on the page with the look that they have. */
export interface Highlighted {
  readonly kind: HighlightKind
  readonly range: Range
}

/** Of looks that overlap the later one wins. */
const ORDER: readonly HighlightKind[] = ['comment', 'suggestion', 'guessed', 'active', 'asked', 'flash']

/** Names of the looks in the style sheet. */
export const highlightName = (kind: HighlightKind): string => `ocena-comment-${kind}`

/** Whether this browser draws over a text without changing it. Without it the lists of threads say where they stand. */
const canHighlight = (): boolean => typeof Highlight === 'function' && typeof CSS === 'object' && 'highlights' in CSS

/**
 * Draws words. Nothing is put into the text or its editor, so the clipboard and the document stay as they are. Gives the
 * way to take them away again.
 */
export function drawHighlights(words: readonly Highlighted[]): () => void {
  if (!canHighlight()) return () => undefined
  for (const { kind, range } of words) highlightOf(kind).add(range)
  return () => {
    for (const { kind, range } of words) highlightOf(kind).delete(range)
  }
}

function highlightOf(kind: HighlightKind): Highlight {
  const known = CSS.highlights.get(highlightName(kind))
  if (known) return known
  const made = new Highlight()
  made.priority = ORDER.indexOf(kind)
  CSS.highlights.set(highlightName(kind), made)
  return made
}
