import type { NarrativeNode } from '../../../../shared/document/narrative.ts'

/** Blocks in short: `name{attributes}(children)`, text in quotes with its marks behind. */
export const showBlocks = (nodes: readonly NarrativeNode[]): string => nodes.map(show).join(' ')

function show({ type, attrs, text, marks = [], content = [] }: NarrativeNode): string {
  if (type === 'text')
    return (
      JSON.stringify(text) +
      marks.map((mark) => `^${mark.type}${mark.attrs ? JSON.stringify(mark.attrs) : ''}`).join('')
    )
  return `${type}${attrs ? JSON.stringify(attrs) : ''}(${showBlocks(content)})`
}
