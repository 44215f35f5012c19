import { createInstance, type TFunction } from 'i18next'
import { formatter, type Formatter } from '../../shared/i18n/format.ts'
import { DEFAULT_LANGUAGE, isLanguage, LANGUAGES, type Language } from '../../shared/i18n/languages.ts'
import { en } from '../../shared/i18n/messages/en.ts'
import { srCyrl, srLatn } from '../../shared/i18n/messages/sr.ts'

/** In what words a mail is written. */
export interface MailWording {
  readonly language: Language
  readonly t: TFunction
  readonly format: Formatter
}

/** The words of a language as it is stored; English for none, and for one that is not known here. */
export async function mailWording(stored: string | null): Promise<MailWording> {
  const language = isLanguage(stored) ? stored : DEFAULT_LANGUAGE
  const texts = createInstance()
  await texts.init({
    lng: language,
    fallbackLng: DEFAULT_LANGUAGE,
    resources: {
      en: { translation: en },
      'sr-Cyrl': { translation: srCyrl },
      'sr-Latn': { translation: srLatn },
    },
    interpolation: { escapeValue: false }, // plain text; the page that ends mail escapes by itself
    returnNull: false,
  })
  const locale = LANGUAGES.find(({ id }) => id === language)?.format ?? DEFAULT_LANGUAGE
  return { language, t: texts.t, format: formatter(locale) }
}
