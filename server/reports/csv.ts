import { csvNumber, csvSeparator, guardFormula, type CsvCell, type CsvDecimal } from '../../shared/util/csv.ts'

/** Excel reads a file without this mark as something other than UTF-8 and spoils č, ë and Cyrillic. */
const BYTE_ORDER_MARK = '\ufeff'

/**
 * RFC 4180 text in UTF-8 with a byte order mark: every cell quoted, lines ended by CRLF; with a decimal comma the cells
 * are parted by semicolons. Text whose first visible character
 * would begin a formula gets an apostrophe in front; numbers never do.
 */
export function csvText(
  header: readonly string[],
  rows: readonly (readonly CsvCell[])[],
  decimal: CsvDecimal = 'point',
): string {
  const lines = [header, ...rows].map((cells) =>
    cells.map((cell) => cellText(cell, decimal)).join(csvSeparator(decimal)),
  )
  return BYTE_ORDER_MARK + lines.map((line) => `${line}\r\n`).join('')
}

function cellText(cell: CsvCell, decimal: CsvDecimal): string {
  if (cell === null) return '""'
  if (typeof cell === 'number') return `"${csvNumber(cell, decimal)}"`
  return `"${guardFormula(cell).replaceAll('"', '""')}"`
}
