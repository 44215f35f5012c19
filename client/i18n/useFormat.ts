import { useTranslation } from 'react-i18next'
import { formatter, type Formatter } from '../../shared/i18n/format.ts'
import { DEFAULT_LANGUAGE, isLanguage, LANGUAGES, type Language } from '../../shared/i18n/languages.ts'

const formatters = new Map<Language, Formatter>()

/** Dates, numbers, percentages, relative times and sorting of the reader's language; the same object until the language changes. */
export function useFormat(): Formatter {
  const { language } = useTranslation().i18n
  return formatterFor(isLanguage(language) ? language : DEFAULT_LANGUAGE)
}

/** The same outside components. */
export function formatterFor(language: Language): Formatter {
  const known = formatters.get(language)
  if (known) return known
  const made = formatter(LANGUAGES.find((entry) => entry.id === language)?.format ?? 'en')
  formatters.set(language, made)
  return made
}
