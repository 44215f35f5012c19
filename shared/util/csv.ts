/** One cell of a table: text, a number as it is, or nothing. */
export type CsvCell = string | number | null

/**
 * Spreadsheets read a file by the country they are set to: where numbers have a decimal comma, cells are parted by a
 * semicolon, and a point makes 2.8 the second of August.
 */
export type CsvDecimal = 'point' | 'comma'

/** What parts the cells of a line. */
export const csvSeparator = (decimal: CsvDecimal): string => (decimal === 'comma' ? ';' : ',')

/** A number as such a spreadsheet reads it; nothing for what is no number. */
export function csvNumber(value: number, decimal: CsvDecimal): string {
  if (!Number.isFinite(value)) return ''
  return decimal === 'comma' ? String(value).replace('.', ',') : String(value)
}

/** Half-width, fullwidth and small forms: a spreadsheet may read each as the plain sign. TAB and CR begin a formula too. */
const FORMULA_SIGNS = '=+-@＝＋－＠﹦﹢﹣﹫\t\r'
/** Spaces and signs that nobody sees, which a spreadsheet may skip before a formula; U+2800 is the empty Braille cell. */
const SKIPPED = /^[\s\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]$/u

/** A text for a cell of CSV: with an apostrophe in front where its first visible sign would begin a formula. */
export const guardFormula = (text: string): string => (beginsFormula(text) ? `'${text}` : text)

function beginsFormula(text: string): boolean {
  for (const sign of text) {
    if (FORMULA_SIGNS.includes(sign)) return true
    if (!SKIPPED.test(sign)) return false
  }
  return false
}
