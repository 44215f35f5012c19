import { describe, expect, test } from 'vitest'
import { placeWords, triedWords, whatIfSentence } from '../../../client/features/whatIf/whatIfWords.ts'
import {
  isWhatIf,
  NO_CHANGES,
  readWhatIf,
  writeWhatIf,
  type WhatIfChanges,
} from '../../../client/scoring/whatIfAddress.ts'
import { placeAmong, whatIfOutcome, type Rival } from '../../../client/scoring/whatIfOutcome.ts'
import type { Answer } from '../../../shared/domain/answer.ts'
import type { AreaCode, IndicatorCode } from '../../../shared/domain/ids.ts'
import { areaCodeSchema } from '../../../shared/domain/ids.ts'
import { DEFAULT_METHOD } from '../../../shared/domain/method.ts'
import { scoreAll } from '../../../shared/scoring/tree/scoreAll.ts'
import { NUMBERS, PERCENT, SCALE, smallInstrument, YES_PARTLY_NO } from '../../support/instruments.ts'
import {
  checklist,
  code,
  inputOf,
  level,
  noData,
  nodeIn,
  notApplicable,
  number,
  numbers,
  ratio,
  yes,
} from '../../support/scoreInputs.ts'
import { format, t } from '../assessment/englishText.ts'

const INSTRUMENT = smallInstrument({
  AA: {
    indicators: {
      'AA-01': { answer: SCALE },
      'AA-02': { answer: YES_PARTLY_NO },
      'AA-03': { answer: PERCENT },
      'AA-04': { answer: { kind: 'ratio', numerator: 'n', denominator: 'd', scored: false, direction: 'none' } },
      'AA-05': {
        answer: {
          kind: 'checklist',
          scoring: 'share',
          items: [
            { id: 'a', text: 'a' },
            { id: 'b', text: 'b' },
          ],
        },
      },
      'AA-06': { answer: NUMBERS },
    },
  },
  BB: { indicators: { 'BB-01': {}, 'BB-02': {} } },
})
const wording = { t, format, smallBelow: 5 }
const BB = areaCodeSchema.parse('BB')
const changesOf = (
  answers: readonly (readonly [string, Answer | null])[],
  weights: readonly (readonly [AreaCode | IndicatorCode, number])[] = [],
): WhatIfChanges => ({
  answers: new Map(answers.map(([id, answer]) => [code(id), answer])),
  weights: new Map(weights),
})

describe('what is tried stands in the address', () => {
  test('DM140: every kind of answer and weight comes back as it was written', () => {
    const because: Answer = { status: 'not-applicable', reason: 'what-if' }
    const changes = changesOf(
      [
        ['AA-01', level(3)],
        ['AA-02', yes],
        ['AA-03', number(12.5)],
        ['AA-04', ratio(3, 7)],
        ['AA-05', checklist(['a'], ['b'])],
        ['AA-06', numbers({ a: 41, b: null, c: 5 })],
        ['BB-01', null],
        ['BB-02', because],
      ],
      [[BB, 2]],
    )
    const hash = writeWhatIf(changes)
    expect(hash).toBe(
      '#what-if=AA-01=3;AA-02=yes;AA-03=12.5;AA-04=3/7;AA-05=a!b;AA-06=a:41/c:5;BB-01=open;BB-02=not-applicable;w.BB=2',
    )
    expect(readWhatIf(hash, INSTRUMENT)).toEqual({ changes, faults: [] })
    expect(readWhatIf(encodeURI(hash), INSTRUMENT)?.changes).toEqual(changes)
  })

  test('DM140: an address without it is no what-if, an empty one tries nothing', () => {
    expect([isWhatIf(''), isWhatIf('#what-iffy'), isWhatIf('#what-if'), isWhatIf('#what-if=')]).toEqual([
      false,
      false,
      true,
      true,
    ])
    expect(readWhatIf('#contents', INSTRUMENT)).toBeNull()
    expect(readWhatIf('#what-if', INSTRUMENT)).toEqual({ changes: NO_CHANGES, faults: [] })
    expect(writeWhatIf(NO_CHANGES)).toBe('#what-if')
  })

  test('DM141: what does not fit the instrument is left out and named', () => {
    const read = readWhatIf(
      '#what-if=AA-01=9;ZZ-01=2;AA-03=NaN;AA-04=1/2/3;AA-05=q;w.AA=-1;w.ZZ=2;BB-01=4;%',
      INSTRUMENT,
    )
    expect(read?.changes).toEqual(changesOf([['BB-01', level(4)]]))
    expect(read?.faults).toEqual([
      'AA-01=9',
      'ZZ-01=2',
      'AA-03=NaN',
      'AA-04=1/2/3',
      'AA-05=q',
      'w.AA=-1',
      'w.ZZ=2',
      '%',
    ])
  })
})

describe('what it would do', () => {
  const input = inputOf({ 'AA-01': 2, 'BB-01': 2, 'BB-02': 4 })
  const before = scoreAll(INSTRUMENT, input)

  test('DM142: touched areas and the whole are shown before and after; the input stays as it was', () => {
    const held = structuredClone(input)
    const { moves, sheet } = whatIfOutcome(INSTRUMENT, input, before, changesOf([['BB-01', level(4)]]))
    expect(moves.map((move) => [move.id, move.before?.value, move.after?.value])).toEqual([
      ['BB', 3, 4],
      ['whole', 2.5, 3],
    ])
    expect(input).toEqual(held)
    expect(nodeIn(before, 'BB').value).toBe(3)
    expect(nodeIn(sheet, 'AA')).toEqual(nodeIn(before, 'AA'))
  })

  test('DM142: taking an answer away and saying "no data" count as they would in the document', () => {
    const after = (answer: Answer | null) =>
      nodeIn(whatIfOutcome(INSTRUMENT, input, before, changesOf([['BB-01', answer]])).sheet, 'BB')
    expect(after(null)).toEqual(nodeIn(scoreAll(INSTRUMENT, inputOf({ 'AA-01': 2, 'BB-02': 4 })), 'BB'))
    expect(after(noData).coverage.answered).toBe(1)
    expect(after(notApplicable).coverage.applicable).toBe(1)
  })

  test('DM143: a weight is tried beside the instrument’s others', () => {
    const { moves, method } = whatIfOutcome(INSTRUMENT, input, before, changesOf([], [[BB, 3]]))
    expect(moves.map((move) => [move.id, move.after?.value])).toEqual([
      ['BB', 3],
      ['whole', 2.75],
    ])
    expect(before.method).toEqual(DEFAULT_METHOD)
    expect(method.weights).toEqual({ source: 'expert', areas: { BB: 3 }, indicators: {} })
  })

  test('DM144: the rank range is over every open answer of all; without a score or others there is none', () => {
    const rival = (id: string, value: number, worst: number, best: number): Rival => ({
      id,
      node: { state: 'scored', value, worst, best, coverage: 1, contested: 0, unanswered: 0 },
    })
    const own = nodeIn(before, 'whole')
    const certain = { ...own, range: { worst: 2.5, best: 2.5 } }
    expect(placeAmong(certain, [rival('x', 3, 2, 4), rival('y', 1, 1, 1)], 1, 0)).toEqual({
      kind: 'ranked',
      best: 1,
      worst: 2,
      of: 3,
    })
    expect(placeAmong(certain, [], 1, 0)).toBeNull()
    expect(placeAmong(nodeIn(scoreAll(INSTRUMENT, inputOf({})), 'whole'), [rival('x', 3, 2, 4)], 1, 0)).toBeNull()
  })

  test('DM145: one sentence says what is tried and what it would do', () => {
    const changes = changesOf([['BB-01', level(4)]], [[BB, 1]])
    const { moves } = whatIfOutcome(INSTRUMENT, input, before, changes)
    const shown = (value: number) => format.fixed(value, 1)
    const percent = (share: number) => format.percent(share)
    const place = { kind: 'ranked', best: 2, worst: 4, of: 6 } as const
    expect(whatIfSentence(triedWords(changes, INSTRUMENT, wording), moves, place, t, shown, percent)).toBe(
      'If BB-01 were 4, BB weighed 1: area BB 3.0 → 4.0, overall 2.5 → 3.0, rank 2–4 of 6.',
    )
    const idle = changesOf([['BB-02', level(4)]])
    const same = whatIfOutcome(INSTRUMENT, input, before, idle)
    expect(whatIfSentence(triedWords(idle, INSTRUMENT, wording), same.moves, null, t, shown, percent)).toBe(
      'If BB-02 were 4: area BB unchanged at 3.0, overall unchanged at 2.5.',
    )
    expect(whatIfSentence([], moves, null, t, shown, percent)).toBe('')
    expect(placeWords({ ...place, best: 3, worst: 3 }, t, percent)).toBe('rank 3 of 6')
  })

  test('SC103: below the coverage that the round asks for it stands apart with that reason, and is in nobody’s rank', () => {
    const rival = (id: string, coverage: number): Rival => ({
      id,
      node: { state: 'scored', value: 3, worst: 2, best: 4, coverage, contested: 0, unanswered: 0 },
    })
    const own = { ...nodeIn(before, 'whole'), coverage: { byWeight: 0.49, answered: 1, applicable: 2 } }
    expect(placeAmong(own, [rival('x', 1)], 1, 0.5)).toEqual({ kind: 'apart', least: 0.5 })
    expect(
      placeAmong({ ...own, coverage: { ...own.coverage, byWeight: 0.5 } }, [rival('x', 0.4)], 1, 0.5),
    ).toMatchObject({
      kind: 'ranked',
      of: 1,
    })
    expect(placeWords({ kind: 'apart', least: 0.5 }, t, (share) => format.percent(share))).toBe(
      'not ranked: less than 50% of the weight is answered',
    )
  })
})
