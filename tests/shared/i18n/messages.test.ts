import { describe, expect, test } from 'vitest'
import { LANGUAGES, preferredLanguage } from '../../../shared/i18n/languages.ts'
import { en } from '../../../shared/i18n/messages/en.ts'
import { srCyrl, srLatn } from '../../../shared/i18n/messages/sr.ts'
import type { MessageTree } from '../../../shared/i18n/translation.ts'

const TRANSLATIONS: readonly (readonly [string, MessageTree])[] = [
  ['sr-Cyrl', srCyrl],
  ['sr-Latn', srLatn],
]

/** Every text under its dotted key. */
function flat(messages: MessageTree, prefix = ''): Map<string, string> {
  const texts = new Map<string, string>()
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === 'string') texts.set(prefix + key, value)
    else for (const [inner, text] of flat(value, `${prefix}${key}.`)) texts.set(inner, text)
  }
  return texts
}

const PLURAL = /_(zero|one|two|few|many|other)$/
const stem = (key: string): string => key.replace(PLURAL, '')
const parameters = (text: string): string[] =>
  [...new Set(text.match(/\{\{\s*[\w.]+/g) ?? [])].map((p) => p.slice(2).trim()).sort()
const english = flat(en)
const stems = (texts: ReadonlyMap<string, string>): string[] => [...new Set([...texts.keys()].map(stem))].sort()

describe.each(TRANSLATIONS)('texts in %s', (language, messages) => {
  const texts = flat(messages)

  test('DM60 have the same keys as the English ones', () => {
    expect(stems(texts)).toEqual(stems(english))
  })

  test('DM60 have every plural category of the language wherever English counts', () => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const counted = [...english.keys()].filter((key) => key.endsWith('_one')).map(stem)
    const missing = counted.flatMap((key) => categories.map((c) => `${key}_${c}`)).filter((key) => !texts.has(key))
    expect(missing).toEqual([])
  })

  test('DM60 have the same parameters as the English ones', () => {
    const different = [...texts].filter(([key, text]) => {
      const original = english.get(key) ?? english.get(`${stem(key)}_other`) ?? ''
      const optional = PLURAL.test(key) ? new Set(['count']) : new Set<string>()
      const named = (list: string[]): string => list.filter((name) => !optional.has(name)).join()
      return named(parameters(text)) !== named(parameters(original))
    })
    expect(different).toEqual([])
  })

  test('are empty only where English is, and hold no stray white space', () => {
    const stray = [...texts].filter(
      ([key, text]) => text !== text.trim() || (text === '') !== (english.get(key) === ''),
    )
    expect(stray).toEqual([])
  })
})

describe('Serbian', () => {
  test('Cyrillic texts hold no Latin letters in Cyrillic words, Latin texts hold no Cyrillic ones', () => {
    const mixed = /(?:\p{sc=Cyrillic}\p{sc=Latin})|(?:\p{sc=Latin}\p{sc=Cyrillic})/u
    const bare = (text: string): string => text.replace(/\{\{.*?\}\}|<[^<>]*>/g, ' ')
    expect([...flat(srCyrl)].filter(([, text]) => mixed.test(bare(text)))).toEqual([])
    expect([...flat(srLatn)].filter(([, text]) => /\p{sc=Cyrillic}/u.test(bare(text)))).toEqual([])
  })
})

describe('languages', () => {
  test('every language has a tag of its own and a name in its own script', () => {
    expect(new Set(LANGUAGES.map((language) => language.lang)).size).toBe(LANGUAGES.length)
    expect(LANGUAGES.find((language) => language.id === 'sr-Cyrl')?.name).toMatch(/^\p{sc=Cyrillic}/u)
  })

  test.each([
    [['sr'], 'sr-Latn'],
    [['sr-Cyrl-RS', 'en'], 'sr-Cyrl'],
    [['sq', 'bs-BA', 'en'], 'sr-Latn'],
    [['sq', 'mk'], 'en'],
    [['en-US'], 'en'],
    [[], 'en'],
  ])('a browser that asks for %j gets %s', (tags, language) => {
    expect(preferredLanguage(tags)).toBe(language)
  })
})
