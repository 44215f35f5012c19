import { guardFormula, type CsvCell } from '../../shared/util/csv.ts'

/** Excel reads a file without this mark as something other than UTF-8 and spoils č, ë and Cyrillic. */
const BYTE_ORDER_MARK = '\ufeff'

/**
 * RFC 4180 text in UTF-8 with a byte order mark: every cell quoted, lines ended by CRLF. Text whose first visible character
 * would begin a formula gets an apostrophe in front; numbers never do.
 */
export function csvText(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  const lines = [header, ...rows].map((cells) => cells.map(cellText).join(','))
  return BYTE_ORDER_MARK + lines.map((line) => `${line}\r\n`).join('')
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '""'
  if (typeof cell === 'number') return `"${Number.isFinite(cell) ? cell : ''}"`
  return `"${guardFormula(cell).replaceAll('"', '""')}"`
}
