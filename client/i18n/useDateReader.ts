import { readDate, type DateReading } from '../../shared/i18n/readDate.ts'
import { useFormat } from './useFormat.ts'

/** Reads typed dates by the language of the interface. `partial`: a year or a month alone will do. */
export function useDateReader(partial: boolean): (text: string) => DateReading {
  const { locale } = useFormat()
  return (text) => readDate(text, { locale, partial, thisYear: new Date().getFullYear() })
}
