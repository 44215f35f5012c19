import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import {
  DEFAULT_LANGUAGE,
  isLanguage,
  LANGUAGES,
  preferredLanguage,
  type Language,
} from '../../shared/i18n/languages.ts'
import { en } from '../../shared/i18n/messages/en.ts'

const STORED_UNDER = 'ocena.language'

/** Starts the interface's texts in the reader's language; resolves when its texts are there. English shows where one is missing. */
export async function initI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: DEFAULT_LANGUAGE,
    fallbackLng: DEFAULT_LANGUAGE,
    supportedLngs: LANGUAGES.map((language) => language.id),
    load: 'currentOnly',
    partialBundledLanguages: true,
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false }, // React escapes
    react: { useSuspense: false },
    returnNull: false,
  })
  await show(storedLanguage() ?? preferredLanguage(navigator.languages))
}

/** Shows the interface in another language and remembers it on this device. Rejects when its texts cannot be fetched. */
export async function setLanguage(language: Language): Promise<void> {
  await show(language)
  try {
    localStorage.setItem(STORED_UNDER, language)
  } catch {
    // A browser that keeps nothing: the choice holds until the page closes.
  }
}

/** The language that is shown now. */
export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : DEFAULT_LANGUAGE
}

async function show(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation'))
    i18next.addResourceBundle(language, 'translation', await fetchMessages(language))
  await i18next.changeLanguage(language)
  document.documentElement.lang = LANGUAGES.find((known) => known.id === language)?.lang ?? language
}

async function fetchMessages(language: Language): Promise<object> {
  switch (language) {
    case 'en':
      return en
    case 'sr-Latn':
      return (await import('../../shared/i18n/messages/sr.ts')).srLatn
    case 'sr-Cyrl':
      return (await import('../../shared/i18n/messages/sr.ts')).srCyrl
  }
}

function storedLanguage(): Language | null {
  try {
    const stored = localStorage.getItem(STORED_UNDER)
    return isLanguage(stored) ? stored : null
  } catch {
    return null
  }
}
