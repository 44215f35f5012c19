import { describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { addEntry, readEntry, setEntryField, setEntryRemoved, type Stamp } from '../../../shared/document/entries.ts'
import { recommendationField } from '../../../shared/document/keys.ts'
import { narrativeOf, narrativeText } from '../../../shared/document/narrative.ts'
import { applyEntry } from '../../../shared/document/suggestions/applyEntry.ts'
import { judgeEntry } from '../../../shared/document/suggestions/judgeEntry.ts'
import { fieldsOfEntry, suggestValues } from '../../../shared/document/suggestions/suggestValues.ts'
import {
  storedSuggestionSchema,
  suggestionSchema,
  type EntrySuggestion,
} from '../../../shared/document/suggestions/suggestion.ts'
import { newEntryId, type EntryId } from '../../../shared/domain/ids.ts'
import { parse } from '../../../shared/util/validate.ts'
import { ANA, by, copyOf, ILIR, seededDoc } from '../../support/contentDocs.ts'

const MADE: Stamp = by(ILIR, 7)
const line = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })

function docWith(fields: object = {}): { readonly doc: Y.Doc; readonly id: EntryId } {
  const doc = seededDoc()
  return { doc, id: addEntry(doc, 'recommendation', { title: 'Open shelters', deadline: '2027', ...fields }, by(ANA)) }
}

const suggestion = (id: EntryId, values: EntrySuggestion['values'], hunks: EntrySuggestion['hunks'] = []) =>
  ({ kind: 'entry', entry: 'recommendation', id, values, hunks }) satisfies EntrySuggestion
const later = { field: 'deadline', seen: '2027', to: '2028-06' }
const isTaken = (value: unknown): boolean => parse(suggestionSchema, value).ok

function accept(doc: Y.Doc, asked: EntrySuggestion): void {
  const judged = judgeEntry(doc, asked)
  if (judged.state === 'gone') throw new Error('The entry is gone')
  const results = judged.hunks.map(({ now, merged }) => ({ seen: now, result: merged ?? [] }))
  const values = asked.values.map(({ field, to }) => ({ field, result: to }))
  doc.transact(() => applyEntry(doc, asked, { results, values }, MADE))
}

const statesOf = (doc: Y.Doc, asked: EntrySuggestion): unknown => {
  const judged = judgeEntry(doc, asked)
  return judged.state === 'gone' ? 'gone' : judged.values.map(({ state }) => state)
}
const recommendation = (doc: Y.Doc, id: EntryId) => readEntry(doc, 'recommendation', id, new Set())

describe('DM460 a suggestion on an entry holds fields that it has, with values that they may have', () => {
  const id = newEntryId()
  test.each([
    ['another deadline', [later]],
    ['a new entry', [{ field: 'title', to: 'New' }]],
    ['a removal', [{ field: 'removed', seen: false, to: true }]],
  ])('%s is taken, and read as it is stored', (_, values) => {
    expect(isTaken(suggestion(id, values))).toBe(true)
    expect(parse(storedSuggestionSchema, suggestion(id, values))).toMatchObject({ value: { kind: 'entry', values } })
  })

  test.each<[string, unknown]>([
    ['nothing', suggestion(id, [])],
    ['a date that is none', suggestion(id, [{ ...later, to: 'soon' }])],
    ['a field that was seen as it cannot be', suggestion(id, [{ ...later, seen: 5 }])],
    ['an unknown field', suggestion(id, [{ field: '__proto__', seen: '', to: 'x' }])],
    ['one field twice', suggestion(id, [later, later])],
    ['who made it', suggestion(id, [{ field: 'created', seen: by(ANA), to: by(ILIR) }])],
    ['who removed it', suggestion(id, [{ field: 'removed', seen: null, to: by(ILIR) }])],
    ['to put it back', suggestion(id, [{ field: 'removed', seen: true, to: false }])],
    ['a removal beside a change', suggestion(id, [later, { field: 'removed', seen: false, to: true }])],
    ['a part of a new entry only', suggestion(id, [later, { field: 'title', to: 'New' }])],
    ['where it was taken over from', suggestion(id, [{ field: 'carriedFrom', seen: null, to: id }])],
    ['a figure', { ...suggestion(id, [{ field: 'value', to: '7' }]), entry: 'figure' }],
    ['evidence', { ...suggestion(id, [{ field: 'title', to: 'New' }]), entry: 'evidence' }],
    [
      'a text of what has none',
      {
        ...suggestion(
          id,
          [{ field: 'title', to: 'New' }],
          [{ blocks: [], after: null, base: [], to: [line('Words.')] }],
        ),
        entry: 'request',
      },
    ],
    [
      'more fields than forty',
      suggestion(
        id,
        Array.from({ length: 41 }, (_, n) => ({ ...later, field: `f${n}` })),
      ),
    ],
    ['more than 20,000 characters', { ...suggestion(id, [later]), hunks: [hunkOf('x'.repeat(20_000))] }],
  ])('%s is refused', (_, value) => expect(isTaken(value)).toBe(false))

  test('one of a later version is unknown', () => {
    const stored = { ...suggestion(id, [{ field: 'weather', seen: '', to: 'rain' }]), more: 1 }
    expect(parse(storedSuggestionSchema, stored)).toEqual({ ok: true, value: { kind: 'unknown' } })
  })
})

function hunkOf(text: string): EntrySuggestion['hunks'][number] {
  return { blocks: [], after: null, base: [], to: [line(text)] }
}

describe('DM461 a suggestion on an entry is judged field by field', () => {
  test('as seen, done, or a third thing; other fields do not matter', () => {
    const { doc, id } = docWith()
    const asked = suggestion(id, [later])
    setEntryField(doc, 'recommendation', id, 'addressee', 'The ministry')
    expect(statesOf(doc, asked)).toEqual(['as-seen'])
    setEntryField(doc, 'recommendation', id, 'deadline', '2029')
    expect(judgeEntry(doc, asked)).toMatchObject({ values: [{ field: 'deadline', state: 'conflict', now: '2029' }] })
    setEntryField(doc, 'recommendation', id, 'deadline', '2028-06')
    expect(statesOf(doc, asked)).toEqual(['done'])
  })

  test('of one that was removed or never was, nothing can be accepted; its removal is done', () => {
    const { doc, id } = docWith()
    const removal = suggestion(id, [{ field: 'removed', seen: false, to: true }])
    expect(statesOf(doc, removal)).toEqual(['as-seen'])
    setEntryRemoved(doc, 'recommendation', id, by(ANA))
    expect(statesOf(doc, suggestion(id, [later]))).toBe('gone')
    expect(statesOf(doc, removal)).toEqual(['done'])
    expect(statesOf(doc, suggestion(newEntryId(), [later]))).toBe('gone')
  })

  test('a new one is as seen until it is there, and gone when it was removed again; looking makes no text', () => {
    const { doc } = docWith()
    const asked = suggestion(newEntryId(), [{ field: 'title', to: 'New' }], [hunkOf('Words.')])
    expect(statesOf(doc, asked)).toEqual(['as-seen'])
    expect(doc.share.has(recommendationField(asked.id))).toBe(false)
    accept(doc, asked)
    expect(statesOf(doc, asked)).toEqual(['done'])
    setEntryRemoved(doc, 'recommendation', asked.id, by(ANA))
    expect(statesOf(doc, asked)).toBe('gone')
  })
})

describe('DM462 accepting writes the fields that differ, and nothing else', () => {
  test('one field of an entry', () => {
    const { doc, id } = docWith()
    const before = recommendation(doc, id)
    accept(doc, suggestion(id, [later]))
    expect(recommendation(doc, id)).toEqual({ ...before, deadline: '2028-06' })
    let updates = 0
    doc.on('update', () => (updates += 1))
    accept(doc, suggestion(id, [later]))
    expect(updates).toBe(0)
  })

  test('a new entry with its text, and a removal, are stamped here', () => {
    const { doc } = docWith()
    const id = newEntryId()
    accept(doc, suggestion(id, [{ field: 'title', to: 'New' }], [hunkOf('Its words.')]))
    expect(recommendation(doc, id)).toMatchObject({ title: 'New', priority: 'medium', created: MADE, removed: null })
    expect(narrativeText(narrativeOf(doc, recommendationField(id)))).toBe('Its words.')
    accept(doc, suggestion(id, [{ field: 'removed', seen: false, to: true }]))
    expect(recommendation(doc, id)).toMatchObject({ title: 'New', removed: MADE })
  })
})

describe('DM463 what a private copy changed in an entry becomes a suggestion', () => {
  test('fields that say something else, with what was seen', () => {
    const { doc, id } = docWith()
    const copy = copyOf(doc)
    const before = fieldsOfEntry(copy, 'recommendation', id)
    setEntryField(copy, 'recommendation', id, 'deadline', '2028-06')
    setEntryField(copy, 'recommendation', id, 'addressee', 'x')
    setEntryField(copy, 'recommendation', id, 'addressee', '')
    expect(suggestValues('recommendation', before, fieldsOfEntry(copy, 'recommendation', id))).toEqual([later])
  })

  test('of a new one all that says something, without what was seen', () => {
    const doc = seededDoc()
    const id = addEntry(doc, 'practice', { area: null, who: 'A centre' }, by(ANA))
    const values = suggestValues('practice', null, fieldsOfEntry(doc, 'practice', id))
    expect(values).toEqual([
      { field: 'title', to: '' },
      { field: 'who', to: 'A centre' },
    ])
    expect(isTaken({ kind: 'entry', entry: 'practice', id, values, hunks: [] })).toBe(true)
  })
})
