/** Languages of the interface, in the order in which menus show them; `lang` is the tag for the page and for plural rules. */
export const LANGUAGES = [
  { id: 'en', lang: 'en', name: 'English', format: 'en' },
  { id: 'sr-Latn', lang: 'sr-Latn', name: 'Srpski (latinica)', format: 'sr-Latn' },
  { id: 'sr-Cyrl', lang: 'sr-Cyrl', name: 'Српски (ћирилица)', format: 'sr-Cyrl' },
] as const

export type Language = (typeof LANGUAGES)[number]['id']
export const DEFAULT_LANGUAGE: Language = 'en'

/** Whether a stored or asked-for tag is exactly one of ours. */
export function isLanguage(tag: unknown): tag is Language {
  return LANGUAGES.some((language) => language.id === tag)
}

/**
 * The language that suits a reader best, from tags such as `navigator.languages`, best first.
 * Serbian without a script, Bosnian, Montenegrin and Croatian readers get Latin letters; nothing known gives English.
 */
export function preferredLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    const language = languageOfTag(tag.toLowerCase())
    if (language) return language
  }
  return DEFAULT_LANGUAGE
}

function languageOfTag(tag: string): Language | null {
  const [primary, ...rest] = tag.split('-')
  if (primary === 'sr') return rest.includes('cyrl') ? 'sr-Cyrl' : 'sr-Latn'
  if (primary === 'bs' || primary === 'cnr' || primary === 'hr' || primary === 'sh') return 'sr-Latn'
  return primary === 'en' ? 'en' : null
}
