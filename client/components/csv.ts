import { csvNumber, csvSeparator, guardFormula, type CsvCell, type CsvDecimal } from '../../shared/util/csv.ts'

/**
 * Rows as CSV (RFC 4180, UTF-8 with a byte order mark, all texts quoted). A text that a spreadsheet would take for a
 * formula gets an apostrophe before it; numbers stay numbers, in the form that the reader's spreadsheet takes for one.
 */
export function buildCsv(
  header: readonly string[],
  rows: readonly (readonly CsvCell[])[],
  decimal: CsvDecimal = 'point',
): string {
  const line = (row: readonly CsvCell[]): string =>
    row.map((cell) => csvCell(cell, decimal)).join(csvSeparator(decimal))
  return `\ufeff${[header, ...rows].map(line).join('\r\n')}\r\n`
}

function csvCell(cell: CsvCell, decimal: CsvDecimal): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return csvNumber(cell, decimal)
  return `"${guardFormula(cell).replaceAll('"', '""')}"`
}

/** Hands a text file to the reader under a name that every system takes. */
export function downloadText(name: string, text: string, type = 'text/csv;charset=utf-8'): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName(name)
  link.click()
  URL.revokeObjectURL(url)
}

/** Letters, digits, points and dashes of a name; everything else becomes a dash. */
export function fileName(name: string): string {
  return name
    .replaceAll(/[^\p{L}\p{N}.]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .toLowerCase()
}
