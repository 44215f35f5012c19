import { guardFormula, type CsvCell } from '../../shared/util/csv.ts'

/**
 * Rows as CSV (RFC 4180, UTF-8 with a byte order mark, all texts quoted). A text that a spreadsheet would take for a
 * formula gets an apostrophe before it; numbers stay numbers, with a point.
 */
export function buildCsv(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return `\ufeff${[header, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}

function csvCell(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
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
