import { plainLine, type NarrativeNode } from '../../../shared/document/narrative.ts'

/** The blocks with every table as lines, one a row; what a cell of another table can hold. */
export function flattenTables(blocks: readonly NarrativeNode[]): readonly NarrativeNode[] {
  return blocks.flatMap((block) => (block.type === 'table' ? (block.content ?? []).map(rowLine) : [block]))
}

function rowLine(row: NarrativeNode): NarrativeNode {
  const text = (row.content ?? []).map(plainLine).join('\t')
  return { type: 'paragraph', ...(text !== '' && { content: [{ type: 'text', text }] }) }
}

/**
 * A table in which every cell has its own place: what reached over several is followed by empty cells. Cells that are
 * pasted over others need this, because theirs may be parted elsewhere.
 */
export function splitMergedCells(table: NarrativeNode): NarrativeNode {
  const taken = new Set<string>()
  const rows = (table.content ?? []).map((row, at) => {
    const cells: NarrativeNode[] = []
    const fill = (): void => {
      while (taken.has(`${at}:${cells.length}`)) cells.push({ type: 'tableCell', content: [{ type: 'paragraph' }] })
    }
    for (const { attrs, ...cell } of row.content ?? []) {
      fill()
      const column = cells.length
      const [right, down] = [Number(attrs?.colspan ?? 1), Number(attrs?.rowspan ?? 1)]
      for (let y = 0; y < down; y++) for (let x = 0; x < right; x++) taken.add(`${at + y}:${column + x}`)
      taken.delete(`${at}:${column}`)
      cells.push(cell)
    }
    fill()
    return { ...row, content: cells }
  })
  return { ...table, content: rows }
}

/** Whether a cell of the table reaches over more than one place. */
export const hasMergedCells = (table: NarrativeNode): boolean =>
  (table.content ?? []).some(({ content = [] }) =>
    content.some(({ attrs }) => Number(attrs?.colspan ?? 1) > 1 || Number(attrs?.rowspan ?? 1) > 1),
  )
