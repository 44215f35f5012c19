import { createInstance, type TFunction } from 'i18next'
import { formatter, type Formatter } from '../../shared/i18n/format.ts'
import { DEFAULT_LANGUAGE, isLanguage, LANGUAGES, type Language } from '../../shared/i18n/languages.ts'
import { en } from '../../shared/i18n/messages/en.ts'
import { srCyrl, srLatn } from '../../shared/i18n/messages/sr.ts'

/** In what words the server writes mail and files. */
export interface ServerWording {
  readonly language: Language
  /** The same as a BCP 47 tag. */
  readonly lang: string
  readonly t: TFunction
  readonly format: Formatter
}

/** The words of a language as it is stored; English for none, and for one that is not known here. */
export async function serverWording(stored: string | null): Promise<ServerWording> {
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
    interpolation: { escapeValue: false }, // plain text; whoever makes markup of it escapes by itself
    returnNull: false,
  })
  const known = LANGUAGES.find(({ id }) => id === language)
  return {
    language,
    lang: known?.lang ?? language,
    t: texts.t,
    format: formatter(known?.format ?? DEFAULT_LANGUAGE),
  }
}
