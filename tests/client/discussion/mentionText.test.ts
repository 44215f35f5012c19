import { describe, expect, test } from 'vitest'
import {
  askedName,
  isNamed,
  mayName,
  readersNamed,
  spellReaders,
  withMentions,
  withName,
  withSpelledNames,
} from '../../../client/features/discussion/mentions/mentionText.ts'
import type { Country } from '../../../shared/domain/country.ts'
import { memberIdSchema, newId, type MemberId } from '../../../shared/domain/ids.ts'
import { mentionOf } from '../../../shared/domain/inbox/mentions.ts'

const reader = (name: string, country: Country | null = null, id: MemberId = memberIdSchema.parse(newId())) => ({
  id,
  name,
  country,
})
const spell = (...readers: ReturnType<typeof reader>[]) => spellReaders(readers, ({ country }) => country ?? '')

const ana = reader('Ana')
const anaMarkovic = reader('Ana Marković', 'RS')
const djordje = reader('Ђорђе Чичовачки', 'BA')

describe('who is named in a comment', () => {
  test('DM480 a reader’s name after an @ becomes their id, the longest name first; words and addresses stay', () => {
    const readers = spell(ana, anaMarkovic, djordje)
    const cases: readonly (readonly [string, string])[] = [
      ['@Ana', mentionOf(ana.id)],
      ['@Ana Marković, see this', `${mentionOf(anaMarkovic.id)}, see this`],
      ['(@Ana) and @Ђорђе Чичовачки!', `(${mentionOf(ana.id)}) and ${mentionOf(djordje.id)}!`],
      ['@Ana@Ana Marković', `${mentionOf(ana.id)}${mentionOf(anaMarkovic.id)}`],
      ['@Anatolia, @ana, @ Ana', '@Anatolia, @ana, @ Ana'],
      ['ana@Ana.example and a.b-c@Ana', 'ana@Ana.example and a.b-c@Ana'],
      ['@', '@'],
      ['no name', 'no name'],
    ]
    expect(cases.map(([typed]) => withMentions(typed, readers))).toEqual(cases.map(([, sent]) => sent))
    expect(withMentions('@Ana', [])).toBe('@Ana')
  })

  test('DM480 what was sent stands in the box again as it was typed', () => {
    const readers = spell(ana, anaMarkovic)
    const typed = '@Ana Marković, @Ana: look'
    expect(withSpelledNames(withMentions(typed, readers), readers)).toBe(typed)
    const gone = `@{${memberIdSchema.parse(newId())}} look`
    expect(withSpelledNames(gone, readers)).toBe(gone)
  })

  test('DM481 readers of one name are told apart by country, and by number where that is one too', () => {
    const readers = spell(reader('Ana', 'RS'), reader('Ana', 'BA'), reader('Ana', 'RS'), reader('Marko', 'RS'))
    expect(readers.map(({ spelled }) => spelled)).toEqual(['Ana (RS)', 'Ana (BA)', 'Ana (RS) 2', 'Marko'])
    expect(withMentions('@Ana (RS) 2 @Ana (BA) @Ana', readers)).toBe(
      `${mentionOf(readers[2]?.id ?? ana.id)} ${mentionOf(readers[1]?.id ?? ana.id)} @Ana`,
    )
  })

  test('DM482 an @ at the caret asks for a name; in an address, after a space or on another line it does not', () => {
    expect(askedName('see @An', 7)).toEqual({ start: 4, typed: 'An' })
    expect(askedName('@Ana Mar', 8)).toEqual({ start: 0, typed: 'Ana Mar' })
    expect(askedName('@Ana', 2)).toEqual({ start: 0, typed: 'A' })
    const others = ['desk@office', 'д@', '@ Ana', '@Ana\nnext', 'none', `@${'a'.repeat(41)}`]
    expect(others.filter((text) => askedName(text, text.length) !== null)).toEqual([])
    expect([mayName('desk@office.example'), mayName('desk@office, @')]).toEqual([false, true])
  })

  test('DM482 a beginning finds names in both scripts and without marks, by their words in order', () => {
    const readers = spell(reader('Ана Ђурић'), reader('Ana Čović'), reader('Marko'))
    const found = (typed: string) => readersNamed(readers, typed).map(({ spelled }) => spelled)
    expect(found('')).toHaveLength(3)
    expect(found('ana')).toEqual(['Ана Ђурић', 'Ana Čović'])
    expect(found('ана чо')).toEqual(['Ana Čović'])
    expect(found('djur')).toEqual(['Ана Ђурић'])
    expect(found('covic ana')).toEqual([])
    expect(isNamed(readers, 'Marko ')).toBe(true)
    expect(isNamed(readers, 'Marko')).toBe(false)
    expect(isNamed(readers, 'Marko can you')).toBe(true)
  })

  test('DM482 a chosen name takes the place of what was typed, and the caret stands after it', () => {
    const [marko] = spell(reader('Marko'))
    if (!marko) throw new Error('one reader')
    expect(withName('see @ma', { start: 4, typed: 'ma' }, marko)).toEqual({ text: 'see @Marko ', caret: 11 })
    expect(withName('see @ma now', { start: 4, typed: 'ma' }, marko)).toEqual({ text: 'see @Marko now', caret: 11 })
  })
})
