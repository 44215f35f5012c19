import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import {
  DEFAULT_LANGUAGE,
  isLanguage,
  LANGUAGES,
  preferredLanguage,
  type Language,
} from '../../shared/i18n/languages.ts'
import { enFirst } from '../../shared/i18n/messages/enFirst.ts'

const STORED_UNDER = 'ocena.language'

/** Starts the interface's texts in the reader's language; resolves when its texts are there. English shows where one is missing. */
export async function initI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: DEFAULT_LANGUAGE,
    fallbackLng: DEFAULT_LANGUAGE,
    supportedLngs: LANGUAGES.map((language) => language.id),
    load: 'currentOnly',
    partialBundledLanguages: true,
    resources: { en: { translation: enFirst } },
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

/**
 * Fetches texts that the first load does not carry, from now on in every language that is shown: of the assessment, and of
 * pages that have words of their own. A page's code waits for them, so that it never shows a key. Rejects when they cannot
 * be fetched.
 */
export async function fetchTexts(...parts: readonly Part[]): Promise<void> {
  for (const part of parts) wanted.add(part)
  await Promise.all([fetchParts(DEFAULT_LANGUAGE), fetchParts(currentLanguage())])
}

type Part = keyof typeof NAMESPACE_OF
/** One namespace of each part, by which we know whether the part is there. */
const NAMESPACE_OF = { first: 'common', work: 'assessment', pages: 'compare' } as const
const wanted = new Set<Part>(['first'])

async function show(language: Language): Promise<void> {
  await fetchParts(language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = LANGUAGES.find((known) => known.id === language)?.lang ?? language
}

async function fetchParts(language: Language): Promise<void> {
  const missing = [...wanted].filter(
    (part) => i18next.getResource(language, 'translation', NAMESPACE_OF[part]) === undefined,
  )
  for (const messages of await Promise.all(missing.map((part) => MESSAGES[language][part]())))
    i18next.addResourceBundle(language, 'translation', messages, true, true)
}

const MESSAGES: Readonly<Record<Language, Readonly<Record<Part, () => Promise<object>>>>> = {
  en: {
    first: () => Promise.resolve(enFirst),
    work: async () => (await import('../../shared/i18n/messages/enWork.ts')).enWork,
    pages: async () => (await import('../../shared/i18n/messages/enPages.ts')).enPages,
  },
  'sr-Latn': {
    first: async () => (await import('../../shared/i18n/messages/srFirst.ts')).srLatnFirst,
    work: async () => (await import('../../shared/i18n/messages/srWork.ts')).srLatnWork,
    pages: async () => (await import('../../shared/i18n/messages/srPages.ts')).srLatnPages,
  },
  'sr-Cyrl': {
    first: async () => (await import('../../shared/i18n/messages/srFirst.ts')).srCyrlFirst,
    work: async () => (await import('../../shared/i18n/messages/srWork.ts')).srCyrlWork,
    pages: async () => (await import('../../shared/i18n/messages/srPages.ts')).srCyrlPages,
  },
}

function storedLanguage(): Language | null {
  try {
    const stored = localStorage.getItem(STORED_UNDER)
    return isLanguage(stored) ? stored : null
  } catch {
    return null
  }
}
