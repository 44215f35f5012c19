import type { CsvDecimal } from '../../shared/util/csv.ts'
import { useFormat } from './useFormat.ts'

/** The decimal sign that the reader's language writes, for files that they open in a spreadsheet. */
export function useCsvDecimal(): CsvDecimal {
  return useFormat().fixed(0.5, 1).includes(',') ? 'comma' : 'point'
}
