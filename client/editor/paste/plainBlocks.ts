import type { NarrativeNode } from '../../../shared/document/narrative.ts'

const BULLET = /^[-–•*]\s+(?=\S)/
/** Lines as a table where each has as many cells; anything else with tabs stays text. */
const MAX_COLUMNS = 50

/**
 * Plain text as blocks: lines that all begin with a dash are a list, lines that all have the same number of tabs a table,
 * an empty line parts paragraphs. Numbers at the start of a line stay what they are.
 */
export function plainBlocks(text: string): readonly NarrativeNode[] {
  const parts: string[][] = [[]]
  for (const line of text.split(/\r\n|\r|\n/))
    if (line.trim() === '') parts.push([])
    else parts.at(-1)?.push(line)
  return parts.filter((lines) => lines.length > 0).flatMap(blocksOf)
}

function blocksOf(lines: readonly string[]): readonly NarrativeNode[] {
  const [first = ''] = lines
  const rows = rowsOf(lines)
  if (rows) return [{ type: 'table', content: rows.map(tableRow) }]
  const isList = (line: string): boolean => BULLET.test(line.trimStart())
  const from = lines.findIndex(isList)
  if (from >= 0 && lines.length - from > 1 && lines.slice(from).every(isList))
    return [
      ...lines.slice(0, from).map(paragraph),
      { type: 'bulletList', content: lines.slice(from).map((line) => item(line.trimStart().replace(BULLET, ''))) },
    ]
  return lines.length === 1 ? [paragraph(first)] : lines.map(paragraph)
}

/** The cells of lines that all have the same number of them, parted by tabs or as a CSV with semicolons; null for text. */
function rowsOf(lines: readonly string[]): readonly (readonly string[])[] | null {
  for (const cellsOf of [cellsByTab, cellsBySemicolon]) {
    const rows = lines.map(cellsOf)
    const width = rows[0]?.length ?? 1
    const isTable = width > 1 && width <= MAX_COLUMNS && rows.length > 1 && rows.every((row) => row.length === width)
    // items of a law end with a semicolon each, which makes no column
    if (isTable && rows[0]?.every((_, column) => rows.some((row) => row[column] !== ''))) return rows
  }
  return null
}

const cellsByTab = (line: string): readonly string[] => line.split('\t')

/** In a sentence a space follows a semicolon; in a CSV a cell does, in quotes where it holds a semicolon itself. */
function cellsBySemicolon(line: string): readonly string[] {
  const cells = [...`;${line.replace(/^\uFEFF/, '')}`.matchAll(CSV_CELL)].map(([, quoted, plain = '']) =>
    quoted === undefined ? plain : quoted.replaceAll('""', '"'),
  )
  return cells.some((cell) => cell.startsWith(' ')) ? [] : cells
}

const CSV_CELL = /;(?:"((?:[^"]|"")*)"(?=;|$)|([^;]*))/g

const paragraph = (text: string): NarrativeNode => ({
  type: 'paragraph',
  ...(text !== '' && { content: [{ type: 'text', text }] }),
})
const item = (text: string): NarrativeNode => ({ type: 'listItem', content: [paragraph(text)] })
const tableRow = (cells: readonly string[]): NarrativeNode => ({
  type: 'tableRow',
  content: cells.map((text) => ({ type: 'tableCell', content: [paragraph(text)] })),
})
