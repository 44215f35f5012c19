import { MAX_SPAN, type NarrativeNode } from '../../../shared/document/narrative.ts'
import type { Around } from './around.ts'
import { isElement, textOf } from './elementStyle.ts'
import type { HtmlElement, HtmlNode } from './readHtml.ts'

interface Cell {
  readonly type: 'tableHeader' | 'tableCell'
  readonly column: number
  readonly content: readonly NarrativeNode[]
  readonly colspan: number
  readonly rowspan: number
}

/** Columns beyond this are not a table that somebody reads; such a one becomes lines. */
const MAX_COLUMNS = 50
const EMPTY: readonly NarrativeNode[] = [{ type: 'paragraph' }]

/** A table with its caption before it. Every row has every column, spans end inside the table, empty rows are none. */
export function toTable(table: HtmlElement, around: Around): readonly NarrativeNode[] {
  const caption = table.children.filter((child) => isElement(child) && child.tag === 'caption')
  const rows = rowsOf(table).filter((row) => cellsOf(row).length > 0)
  const before = around.toBlocks(caption, around)
  if (rows.length === 0) return before
  const grid = placeCells(rows, around)
  const width = grid.flat().reduce((most, { column }) => Math.max(most, column + 1), 1)
  if (width > MAX_COLUMNS) {
    around.leftOut.add('largeTable')
    return [...before, ...rows.map((row) => asLine(cellsOf(row).map((cell) => textOf(cell).trim())))]
  }
  const taken = new Set<string>()
  const content = grid.map((cells, row) => ({
    type: 'tableRow',
    content: rowContent({ cells, row, width, height: grid.length, taken }),
  }))
  return [...before, { type: 'table', content }]
}

const asLine = (cells: readonly string[]): NarrativeNode => ({
  type: 'paragraph',
  content: [{ type: 'text', text: cells.join('\t') || ' ' }],
})

function rowsOf(table: HtmlElement): readonly HtmlElement[] {
  return table.children.filter(isElement).flatMap((child) => {
    if (child.tag === 'tr') return [child]
    return /^(thead|tbody|tfoot)$/.test(child.tag) ? rowsOf(child) : []
  })
}

const cellsOf = (row: HtmlElement): readonly HtmlElement[] =>
  row.children.filter((child: HtmlNode): child is HtmlElement => isElement(child) && /^t[dh]$/.test(child.tag))

/** The cells of each row at their columns, moved aside by cells that reach down from above. */
function placeCells(rows: readonly HtmlElement[], around: Around): readonly (readonly Cell[])[] {
  const taken = new Set<string>()
  return rows.map((element, row) => {
    let column = 0
    return cellsOf(element).map((source) => {
      while (taken.has(`${row}:${column}`)) column++
      const cell = readCell(source, column, around)
      for (let down = 0; down < cell.rowspan; down++)
        for (let right = 0; right < cell.colspan; right++) taken.add(`${row + down}:${column + right}`)
      column += cell.colspan
      return cell
    })
  })
}

function readCell(source: HtmlElement, column: number, around: Around): Cell {
  const content = around.toBlocks(source.children, around)
  return {
    type: source.tag === 'th' ? 'tableHeader' : 'tableCell',
    column,
    content: content.length > 0 ? content : EMPTY,
    colspan: span(source.attrs.colspan),
    rowspan: span(source.attrs.rowspan),
  }
}

const span = (text: string | undefined): number => {
  const number = Number(text ?? 1)
  return Number.isInteger(number) && number > 1 ? Math.min(number, MAX_SPAN) : 1
}

interface RowPlace {
  readonly cells: readonly Cell[]
  readonly row: number
  readonly width: number
  readonly height: number
  readonly taken: Set<string>
}

function rowContent({ cells, row, width, height, taken }: RowPlace): readonly NarrativeNode[] {
  const out: NarrativeNode[] = []
  for (let column = 0; column < width; column++) {
    if (taken.has(`${row}:${column}`)) continue
    const cell = cells.find((each) => each.column === column)
    const colspan = Math.min(cell?.colspan ?? 1, width - column)
    const rowspan = Math.min(cell?.rowspan ?? 1, height - row)
    for (let down = 0; down < rowspan; down++)
      for (let right = 0; right < colspan; right++) taken.add(`${row + down}:${column + right}`)
    const attrs = { ...(colspan > 1 && { colspan }), ...(rowspan > 1 && { rowspan }) }
    const type = cell?.type ?? 'tableCell'
    out.push({ type, ...(Object.keys(attrs).length > 0 && { attrs }), content: cell?.content ?? EMPTY })
  }
  return out
}
