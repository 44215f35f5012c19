import { expect, test } from 'vitest'
import {
  entryAcceptance,
  fieldResults,
  type JudgedThere,
} from '../../../client/features/discussion/suggestions/accept/fieldResults.ts'
import { newEntryId } from '../../../shared/domain/ids.ts'

const value = (state: 'as-seen' | 'done' | 'conflict', now: unknown = 'now') => ({ field: 'deadline', state, now })
const there = (values: JudgedThere['values'], hunks: JudgedThere['hunks'] = []): JudgedThere => ({
  state: 'there',
  values,
  hunks,
})
const hunk = (state: 'as-seen' | 'merged' | 'conflict' | 'done') => ({ state, now: [], merged: [] })

test.each([
  ['at-once', there([value('as-seen'), value('done')])],
  ['at-once', there([value('done')], [hunk('as-seen')])],
  ['look', there([value('as-seen'), value('conflict')])],
  ['look', there([value('as-seen')], [hunk('merged')])],
  ['look', there([value('as-seen')], [hunk('conflict')])],
  ['done', there([value('done')], [hunk('done')])],
] as const)('RO611 %s', (acceptance, judged) => expect(entryAcceptance(judged)).toBe(acceptance))

test('RO611 each field says what was suggested unless it was chosen that it stays; a new one was never seen', () => {
  const values = [
    { field: 'deadline', seen: '2027', to: '2028' },
    { field: 'addressee', seen: '', to: 'The ministry' },
  ]
  const suggestion = { kind: 'entry', entry: 'recommendation', id: newEntryId(), values, hunks: [] } as const
  const judged = [
    { field: 'deadline', state: 'conflict', now: '2030' },
    { field: 'addressee', state: 'as-seen', now: '' },
  ] as const
  expect(fieldResults({ ...suggestion, values, hunks: [] }, judged, new Map([['deadline', 'now']]))).toEqual([
    { field: 'deadline', seen: '2030', result: '2030' },
    { field: 'addressee', seen: '', result: 'The ministry' },
  ])
  const added = { ...suggestion, values: [{ field: 'title', to: 'New' }], hunks: [] }
  expect(fieldResults(added, [{ field: 'title', state: 'as-seen', now: undefined }], new Map())).toEqual([
    { field: 'title', result: 'New' },
  ])
})
