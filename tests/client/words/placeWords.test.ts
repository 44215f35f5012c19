import { describe, expect, test } from 'vitest'
import { valueWords } from '../../../client/words/placeWords.ts'
import { readContent } from '../../../shared/document/content.ts'
import { seededDoc } from '../../support/contentDocs.ts'
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
