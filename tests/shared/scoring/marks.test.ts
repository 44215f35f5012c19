import { describe, expect, test } from 'vitest'
import { scoreAll } from '../../../shared/scoring/tree/scoreAll.ts'
import { createScorer } from '../../../shared/scoring/tree/scorer.ts'
import { WHOLE, type ScoreInput } from '../../../shared/scoring/sheet.ts'
import { DEFAULT_METHOD } from '../../../shared/domain/method.ts'
import { smallInstrument } from '../../support/instruments.ts'
import { code, inputOf, level, nodeIn, notApplicable, settled } from '../../support/scoreInputs.ts'

const SMALL = smallInstrument({
  AA: { indicators: { 'AA-01': {}, 'AA-02': {}, 'AA-03': { weight: 0 } } },
  BB: { indicators: { 'BB-01': {}, 'BB-02': {} } },
})
const codes = (...list: string[]) => new Set(list.map(code))
const FULL = inputOf({ 'AA-01': 4, 'AA-02': 0, 'BB-01': 2, 'BB-02': 2 })

describe('SC37: an indicator that the national version does not have', () => {
  const without: ScoreInput = { ...FULL, absent: codes('AA-02') }

  test('SC37: leaves numerator, denominator and both counts, whatever answer it kept', () => {
    expect(nodeIn(scoreAll(SMALL, without), 'AA')).toMatchObject({
      value: 4,
      range: { worst: 4, best: 4 },
      coverage: { byWeight: 1, answered: 1, applicable: 1 },
    })
    expect(nodeIn(scoreAll(SMALL, FULL), 'AA').value).toBe(2)
  })

  test('SC37: is told apart from not applicable by its flag, which stays with it', () => {
    const sheet = scoreAll(SMALL, without)
    expect(nodeIn(sheet, 'AA-02')).toMatchObject({ state: 'not-applicable', value: null, flags: ['absent'] })
    expect(nodeIn(sheet, 'AA').flags).toEqual([])
    expect(nodeIn(sheet, WHOLE).flags).toEqual([])
  })

  test('SC37: is no share of "not applicable"', () => {
    const said = inputOf({ 'AA-01': 4, 'AA-02': notApplicable })
    expect(nodeIn(scoreAll(SMALL, said), 'AA').flags).toEqual(['many-not-applicable'])
    expect(nodeIn(scoreAll(SMALL, { ...inputOf({ 'AA-01': 4 }), absent: codes('AA-02') }), 'AA').flags).toEqual([])
  })

  test('SC37: an area without any is not applicable', () => {
    const sheet = scoreAll(SMALL, { ...FULL, absent: codes('AA-01', 'AA-02') })
    expect(nodeIn(sheet, 'AA').state).toBe('not-applicable')
    expect(nodeIn(sheet, WHOLE).value).toBe(2)
  })
})

describe('SC38: dissent and open threads', () => {
  test('SC38: the value counts, and the indicator and all above it are flagged', () => {
    const sheet = scoreAll(SMALL, { ...FULL, dissent: codes('AA-01'), openThreads: codes('BB-01', 'AA-01') })
    expect(nodeIn(sheet, WHOLE)).toMatchObject({ value: 2, flags: ['dissent', 'open-thread'] })
    expect(nodeIn(sheet, 'AA-01')).toMatchObject({ value: 4, flags: ['dissent', 'open-thread'] })
    expect(nodeIn(sheet, 'AA@practice').flags).toEqual(['dissent', 'open-thread'])
    expect(nodeIn(sheet, 'BB').flags).toEqual(['open-thread'])
    expect(nodeIn(sheet, 'BB-02').flags).toEqual([])
  })

  test('SC38: findings of the answer stay beside them', () => {
    const sheet = scoreAll(SMALL, { ...inputOf({ 'AA-01': 7 }), dissent: codes('AA-01') })
    expect(nodeIn(sheet, 'AA').flags).toEqual(['invalid', 'dissent'])
  })

  test('SC38: each comes and goes by a change', () => {
    const scorer = createScorer(SMALL, FULL)
    const before = scorer.sheet()
    const marked = scorer.apply([{ kind: 'dissent', code: code('AA-01'), holds: true }])
    expect([...marked.changed].sort()).toEqual(['AA', 'AA-01', 'AA@practice', 'whole', 'whole@practice'])
    scorer.apply([{ kind: 'open-thread', code: code('AA-01'), holds: true }])
    expect(nodeIn(scorer.sheet(), WHOLE).flags).toEqual(['dissent', 'open-thread'])
    scorer.apply([
      { kind: 'dissent', code: code('AA-01'), holds: false },
      { kind: 'open-thread', code: code('AA-01'), holds: false },
    ])
    expect(scorer.sheet().nodes).toEqual(before.nodes)
  })
})

describe('SC40: areas at the whole', () => {
  test('SC40: how many of those that apply have a score', () => {
    expect(nodeIn(scoreAll(SMALL, FULL), WHOLE).areas).toEqual({ scored: 2, applicable: 2 })
    expect(nodeIn(scoreAll(SMALL, inputOf({ 'AA-01': 1 })), WHOLE).areas).toEqual({ scored: 1, applicable: 2 })
    const none = inputOf({ 'AA-01': 1, 'BB-01': notApplicable, 'BB-02': notApplicable })
    expect(nodeIn(scoreAll(SMALL, none), WHOLE).areas).toEqual({ scored: 1, applicable: 1 })
    expect(nodeIn(scoreAll(SMALL, FULL), 'AA').areas).toBeNull()
  })

  test('SC40: weight, count and areas are three statements', () => {
    const { coverage, areas } = nodeIn(scoreAll(SMALL, inputOf({ 'AA-01': 1, 'BB-01': 1, 'BB-02': 1 })), WHOLE)
    expect([coverage.byWeight, coverage.answered, coverage.applicable, areas]).toEqual([
      0.75,
      3,
      4,
      { scored: 2, applicable: 2 },
    ])
  })
})

describe('SC47: an instrument that changes under its answers', () => {
  const later = { ...SMALL, version: '2.0.0', areas: SMALL.areas.slice(0, 1) }

  test('SC47: answers to what is gone are kept, not used and listed, and count again when it comes back', () => {
    const scorer = createScorer(SMALL, FULL)
    const before = scorer.sheet()
    const { sheet } = scorer.rebase(later, DEFAULT_METHOD)
    expect(sheet.instrument.version).toBe('2.0.0')
    expect(sheet.ignored).toEqual(['BB-01', 'BB-02'])
    expect(nodeIn(sheet, WHOLE).value).toBe(2)
    expect(sheet.nodes).toEqual(scoreAll(later, FULL).nodes)
    expect(scorer.rebase(SMALL, DEFAULT_METHOD).sheet).toEqual(before)
  })

  test('SC47: an answer that comes late to what is gone is listed too; taken back it is not', () => {
    const scorer = createScorer(later)
    const change = { kind: 'answer', code: code('BB-01') } as const
    expect(scorer.apply([{ ...change, answer: settled(level(2)) }]).sheet.ignored).toEqual(['BB-01'])
    expect(scorer.apply([{ ...change, answer: { kind: 'unanswered' } }]).sheet.ignored).toEqual([])
  })

  test('SC49: a step to another version names the nodes that differ and keeps the others', () => {
    const scorer = createScorer(SMALL, FULL)
    const before = scorer.sheet()
    const { changed, sheet } = scorer.rebase(later, DEFAULT_METHOD)
    expect([...changed].sort()).toEqual(['whole', 'whole@practice'])
    expect(nodeIn(sheet, 'AA')).toBe(nodeIn(before, 'AA'))
    expect(before.nodes.size).toBe(SMALL.areas.length * 4 + 4 + 5)
    expect(scorer.rebase(later, DEFAULT_METHOD)).toEqual({ changed: [], sheet })
  })
})
