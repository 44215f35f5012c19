/** A cell: text is guarded against being read as a formula, a number is data, null is empty. */
export type CsvCell = string | number | null

/** Excel reads a file without this mark as something other than UTF-8 and spoils č, ë and Cyrillic. */
const BYTE_ORDER_MARK = '\ufeff'
const FORMULA_SIGNS = '=+-@＝＋－＠\t\r'
/** Spaces and invisible signs that a spreadsheet may skip before a formula; TAB and CR are signs themselves. */
const SKIPPED = /^[^\S\t\r]|^[\p{Cf}\p{Cc}]/u

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
  const guarded = beginsFormula(cell) ? `'${cell}` : cell
  return `"${guarded.replaceAll('"', '""')}"`
}

function beginsFormula(text: string): boolean {
  for (const sign of text) {
    if (FORMULA_SIGNS.includes(sign)) return true
    if (!SKIPPED.test(sign)) return false
  }
  return false
}
