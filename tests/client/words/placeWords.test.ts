import { describe, expect, test } from 'vitest'
import { valueWords, versionPlace } from '../../../client/words/placeWords.ts'
import { reasonWords } from '../../../client/features/versions/reasonWords.ts'
import { readContent } from '../../../shared/document/content.ts'
import { addEntry } from '../../../shared/document/entries.ts'
import { ANA, by, seededDoc } from '../../support/contentDocs.ts'
import { SCALE, smallInstrument } from '../../support/instruments.ts'
import { format, t } from '../assessment/englishText.ts'

const items = ['a', 'b', 'c'].map((id) => ({ id, text: `item ${id}` }))
const wording = {
  t,
  format,
  smallBelow: null,
  content: readContent(seededDoc()),
  instrument: smallInstrument({
    AA: {
      indicators: { 'AA-01': { answer: SCALE }, 'AA-02': { answer: { kind: 'checklist', scoring: 'share', items } } },
    },
  }),
}
const proposal = (code: string, value: unknown, reason = '') =>
  valueWords(
    { map: 'proposals', key: `${code}:ana000000001`, value: { answer: { status: 'answered', value }, reason } },
    wording,
  )

describe('a kept value in words', () => {
  test('a proposal reads as it does on its indicator, with its reason', () => {
    expect(proposal('AA-01', { kind: 'scale', level: 2 }, 'seen')).toBe('2 – level 2 – seen')
    expect(proposal('XX-99', { kind: 'scale', level: 2 })).toBe('Level 2')
  })

  test('two checklists with as many ticks differ by their items', () => {
    const ticked = (id: string) => proposal('AA-02', { kind: 'checklist', ticked: [id], notApplicable: [] })
    expect(ticked('a')).toBe('1 of 3 in place · In place: item a · Missing: item b; item c')
    expect(ticked('b')).toContain('In place: item b')
  })

  test('what holds no answer shows by itself', () => {
    const value = (given: unknown) => valueWords({ map: 'meta', key: 'x', value: given }, wording)
    expect([value(null), value(1.5), value(true), value(['a', 2])]).toEqual(['nothing', '1.5', 'yes', 'a, 2'])
  })
})

test('DM439 places of versions are called as on the screens, a proposal by whose it is, an entry by its title', () => {
  const doc = seededDoc()
  const request = addEntry(doc, 'request', { title: 'Numbers of 2024' }, by(ANA))
  const words = { ...wording, content: readContent(doc) }
  const called = (place: string): string => versionPlace(place, words, (member) => (member === ANA ? 'Ana' : '?'))
  expect(
    [
      'rationale:AA-01',
      'settled/AA-01',
      `proposals/AA-01:${ANA}`,
      'flags/F1',
      `requests/${request}`,
      'requests/abcdefgh',
      'elsewhere',
    ].map(called),
  ).toEqual([
    'Rationale for AA-01',
    'Decision on AA-01',
    'Answer to AA-01 · Ana',
    'Test F1',
    'Numbers of 2024',
    t('entries.untitled'),
    'elsewhere',
  ])
})

test('DM439 each reason for a version is said in words, one of a later server as one that was kept by itself', () => {
  const said = (reason: string, by: typeof ANA | null = ANA): string =>
    reasonWords({ reason, by, restored: { version: 3, places: ['a', 'b'] } }, t, () => 'Ana')
  expect(
    ['time', 'named', 'stage', 'restore', 'shrink', 'migration', 'approval', 'later'].map((reason) => said(reason)),
  ).toEqual([
    'Kept automatically',
    'Kept by Ana',
    'Before Ana moved the stage',
    'Before Ana restored 2 places from version 3',
    'Before Ana removed much',
    'Before the server changed how it is stored',
    'Ana asked partners to approve it',
    'Kept automatically',
  ])
  expect(said('shrink', null)).toBe('Before much was removed')
})
