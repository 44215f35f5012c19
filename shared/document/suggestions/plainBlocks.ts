import { nodeText, type NarrativeNode } from '../narrative.ts'

/**
 * A block after a person rewrote its words as plain text, one line a paragraph or an item. A block whose words stayed
 * keeps its form and its marks; other headings, lists and quotes stay what they are; the rest becomes paragraphs. `like`:
 * the block as it was, null for a new one. Blank lines are no blocks.
 */
export function blocksOfText(text: string, like: NarrativeNode | null): readonly NarrativeNode[] {
  if (like && text === nodeText(like)) return [like]
  const lines = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
  if (lines.length === 0) return []
  const paragraphs = lines.map(paragraphOf)
  switch (like?.type) {
    case 'heading':
      return paragraphs.map((node, at) => (at === 0 ? { ...like, content: node.content ?? [] } : node))
    case 'bulletList':
    case 'orderedList':
      return [{ ...like, content: paragraphs.map((node) => ({ type: 'listItem', content: [node] })) }]
    case 'blockquote':
      return [{ ...like, content: paragraphs }]
    default:
      return paragraphs
  }
}

const paragraphOf = (line: string): NarrativeNode => ({ type: 'paragraph', content: [{ type: 'text', text: line }] })
