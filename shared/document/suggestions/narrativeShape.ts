import type { NarrativeNode } from '../narrative.ts'

const BLOCKS = ['paragraph', 'heading', 'bulletList', 'orderedList', 'blockquote', 'table'] as const
const INLINE = ['text', 'hardBreak'] as const

/** What may stand directly in what, by node name; equal to the content of the editor's schema. */
export const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  paragraph: INLINE,
  heading: INLINE,
  bulletList: ['listItem'],
  orderedList: ['listItem'],
  listItem: BLOCKS,
  blockquote: BLOCKS,
  table: ['tableRow'],
  tableRow: ['tableCell', 'tableHeader'],
  tableHeader: BLOCKS,
  tableCell: BLOCKS,
  text: [],
  hardBreak: [],
}

/**
 * Whether nodes are blocks in which each part stands where the schema lets it stand. An editor deletes, for everybody, an
 * element that does not, so whoever writes blocks from elsewhere asks first.
 */
export const areBlocksInPlace = (nodes: readonly NarrativeNode[]): boolean => nodes.every((node) => fits(BLOCKS, node))

const fits = (allowed: readonly string[], { type, content = [] }: NarrativeNode): boolean =>
  allowed.includes(type) && content.every((child) => fits(CHILDREN[type] ?? [], child))
