import { describe, expect, test } from 'vitest'
import { foldText } from '../../../shared/search/foldText.ts'
import type { SearchEntry } from '../../../shared/search/searchEntry.ts'
import { createSearchIndex } from '../../../shared/search/searchIndex.ts'

const entry = (id: string, text: string, fields: Partial<SearchEntry> = {}): SearchEntry => ({
  id,
  kind: 'rationale',
  assessment: 'rs',
  place: 'ID-03',
  title: 'ID-03',
  text,
  ...fields,
})
const found = (texts: Readonly<Record<string, string>>, query: string): readonly string[] => {
  const index = createSearchIndex()
  index.replace(
    'all',
    Object.entries(texts).map(([id, text]) => entry(id, text)),
  )
  return index.find(query, 10, null).map(({ id }) => id)
}

describe('search', () => {
  test.each([
    ['sudija', 'Судија је саслушао жртву'],
    ['судија', 'Sudija je saslušao žrtvu'],
    ['citanje', 'č\u0069tanje'.normalize('NFD')],
    ['čitanje'.normalize('NFD'), 'Читање закона'],
    ['cerna', 'Černa Gora'],
    ['djak', 'Đak je svjedok'],
    ['đak', 'djak'],
    ['zrtva', 'ŽRTVA'],
    ['kukes', 'Qendra në Kukës'],
    ['ceshtje', 'çështje'],
    ['d’accord', "d'accord"],
    ['казна', 'Kazna za trgovce'],
    ['шtо', 'што'],
    ['gjorgji', 'Ѓорѓи'],
    ['kje', 'ќе'],
    ['ID 01', 'ID-01 is open'],
    ['id-01', 'ID 01'],
    ['id01', 'see ID-01'],
    ['zako', 'Zakon o krivičnom postupku'],
    ['krivicnom zakon', 'Zakon o krivičnom postupku'],
    ['postupka', 'postupku'],
  ])('DM280: %j finds %j', (query, text) => {
    expect(found({ other: 'something else entirely', this: text }, query)).toEqual(['this'])
  })

  test('DM280: all words must be there, and no word finds nothing', () => {
    const texts = { a: 'victims of trafficking', b: 'victims alone' }
    expect(found(texts, 'victims trafficking')).toEqual(['a'])
    expect(found(texts, ' … ')).toEqual([])
    expect(found(texts, 'x'.repeat(100_000))).toEqual([])
  })

  test('DM281: a source that changed is found as it is now, and no more as it was', () => {
    const index = createSearchIndex()
    index.replace('rs', [entry('a', 'shelter')])
    index.replace('al', [entry('b', 'shelter', { assessment: 'al' })])
    index.replace('rs', [entry('a', 'hotline')])
    expect(index.find('shelter', 10, null).map(({ id }) => id)).toEqual(['b'])
    expect(index.find('hotline', 10, null).map(({ id }) => id)).toEqual(['a'])
    index.replace('rs', [])
    expect(index.find('hotline', 10, null)).toEqual([])
  })

  test('DM281: of equal answers the one in the assessment at hand comes first', () => {
    const index = createSearchIndex()
    index.replace('rs', [entry('a', 'shelter')])
    index.replace('al', [entry('b', 'shelter', { assessment: 'al' })])
    expect(index.find('shelter', 10, 'al')[0]?.id).toBe('b')
    expect(index.find('shelter', 10, 'rs')[0]?.id).toBe('a')
  })

  test('DM281: an answer shows the text around what was found', () => {
    const index = createSearchIndex()
    index.replace('rs', [entry('a', `${'before '.repeat(40)}Склониште је затворено ${'after '.repeat(40)}`)])
    const [first] = index.find('skloniste', 10, null)
    expect(first?.excerpt).toMatch(/^… (before ){6}Склониште је затворено (after )+…$/)
  })

  test('DM280: folding is the same whatever the encoding, and again changes nothing', () => {
    for (const text of ['Ђорђе Čapljina', 'Ǆep', 'ﬁnanciranje', 'İstanbul']) {
      expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC')))
      expect(foldText(foldText(text))).toBe(foldText(text))
    }
  })
})
