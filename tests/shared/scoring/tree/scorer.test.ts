import { describe, expect, test } from 'vitest'
import type { FlagAnswer, SettledAnswer } from '../../../../shared/domain/answer.ts'
import type { FlagId, IndicatorCode } from '../../../../shared/domain/ids.ts'
import { indicatorsOf } from '../../../../shared/domain/instrument.ts'
import { scoreAll } from '../../../../shared/scoring/tree/scoreAll.ts'
import { createScorer } from '../../../../shared/scoring/tree/scorer.ts'
import type { NodeScore, ScoreChange, ScoreSheet } from '../../../../shared/scoring/sheet.ts'
import { BAN_CORE, smallInstrument } from '../../../support/instruments.ts'
import {
  code,
  flagAnswer,
  flagId,
  inputOf,
  level,
  nodeIn,
  randomSettled,
  settled,
} from '../../../support/scoreInputs.ts'
import { seededRandom, type SeededRandom } from '../../../support/seededRandom.ts'

const EDITS = 2_400
const SMALL = smallInstrument({
  AA: { indicators: { 'AA-01': {}, 'AA-02': { dimension: 'law' } } },
  BB: { indicators: { 'BB-01': {} } },
})
const answer = (key: string, score: number): ScoreChange => ({
  kind: 'answer',
  code: code(key),
  answer: settled(level(score)),
})

/** All bits of a sheet; JSON would hide -0 and NaN. */
function bitsOf(sheet: ScoreSheet): string[] {
  const show = (_key: string, value: unknown): unknown => (typeof value === 'number' ? doubleBits(value) : value)
  return [...sheet.nodes.values()].map((node) => JSON.stringify(node, show))
}

function doubleBits(value: number): string {
  return new BigUint64Array(new Float64Array([value]).buffer)[0]?.toString(16) ?? ''
}

/** Strict areas so that thresholds, unknown-as-worst and rules all come into play. */
const STRICT = {
  ...BAN_CORE,
  areas: BAN_CORE.areas.map((area, index) => ({
    ...area,
    weight: index + 0.5,
    threshold: [0, 0.25, 0.5, 0.9][index % 4] ?? 0,
    indicators: area.indicators.map((indicator, n) =>
      n % 3 === 0 ? { ...indicator, unknownAs: 'worst' as const } : indicator,
    ),
  })),
}

describe.each([
  ['the shipped instrument', BAN_CORE],
  ['the same with thresholds and unknown as worst', STRICT],
])('SC21: incremental = full on %s', (name, instrument) => {
  test(`SC21: bit-identical after each of ${EDITS} random edits over all states`, () => {
    const random = seededRandom(`SC21 ${name}`)
    const answers = new Map<IndicatorCode, SettledAnswer>()
    const flags = new Map<FlagId, FlagAnswer>()
    const scorer = createScorer(instrument)
    for (let edit = 0; edit < EDITS;) {
      const changes = Array.from({ length: 1 + random.int(3) }, () => randomChange(random))
      edit += changes.length
      for (const change of changes) take(change, answers, flags)
      const before = scorer.sheet()
      const delta = scorer.apply(changes)
      const full = scoreAll(instrument, { answers, flags })
      expect(bitsOf(delta.sheet)).toEqual(bitsOf(full))
      expect(delta.sheet).toBe(scorer.sheet())
      const replaced = [...delta.sheet.nodes].filter(([id, node]) => before.nodes.get(id) !== node).map(([id]) => id)
      expect(replaced.sort()).toEqual(delta.changed.toSorted())
    }
  })
})

function randomChange(random: SeededRandom): ScoreChange {
  if (random.chance(0.1)) {
    const flag = random.pick(['F1', 'F2', 'F3', 'F4', 'F77'].map(flagId))
    return { kind: 'flag', flag, answer: random.chance(0.3) ? null : flagAnswer(random.chance(0.5)) }
  }
  const indicator = random.pick(indicatorsOf(BAN_CORE))
  return {
    kind: 'answer',
    code: random.chance(0.02) ? code('ZZ-01') : indicator.code,
    answer: randomSettled(random, indicator),
  }
}

function take(change: ScoreChange, answers: Map<IndicatorCode, SettledAnswer>, flags: Map<FlagId, FlagAnswer>): void {
  if (change.kind === 'answer') answers.set(change.code, change.answer)
  else if (change.kind === 'flag' && change.answer) flags.set(change.flag, change.answer)
  else if (change.kind === 'flag') flags.delete(change.flag)
}

test('SC20: every number of a sheet stays finite and inside 0–4, worst ≤ best, whatever was merged', () => {
  const random = seededRandom('SC20 bounds')
  for (let round = 0; round < 60; round++) {
    const answers = new Map(indicatorsOf(STRICT).map((indicator) => [indicator.code, randomSettled(random, indicator)]))
    const nodes = [...scoreAll(STRICT, { answers, flags: new Map() }).nodes.values()]
    expect(nodes.filter((node) => !isSound(node))).toEqual([])
  }
})

function isSound({ state, value, range: { worst, best }, coverage }: NodeScore): boolean {
  const isScore = (score: number | null): boolean => score === null || (score >= 0 && score <= 4)
  const isOrdered = worst === null || best === null || worst <= best
  const fitsState = value === null ? state !== 'scored' : state === 'scored' || state === 'context'
  return (
    [value, worst, best].every(isScore) && isOrdered && fitsState && coverage.byWeight >= 0 && coverage.byWeight <= 1
  )
}

describe('SC22: identity', () => {
  test('SC22: nodes that a change does not touch stay the same objects', () => {
    const scorer = createScorer(SMALL, inputOf({ 'AA-01': 1, 'BB-01': 2 }))
    const before = scorer.sheet()
    const { changed, sheet } = scorer.apply([answer('AA-01', 3)])
    expect([...changed].sort()).toEqual(['AA', 'AA-01', 'AA@practice', 'whole', 'whole@practice'])
    for (const id of ['BB', 'BB-01', 'AA-02', 'AA@law', 'whole@law', 'BB@practice'])
      expect(nodeIn(sheet, id)).toBe(nodeIn(before, id))
    expect(nodeIn(before, 'AA-01').value).toBe(1)
  })

  test('SC22: a change that changes no score gives the same sheet', () => {
    const scorer = createScorer(SMALL, inputOf({ 'AA-01': 1 }))
    const before = scorer.sheet()
    const delta = scorer.apply([
      answer('AA-01', 1),
      answer('ZZ-01', 4),
      { kind: 'flag', flag: flagId('F9'), answer: null },
    ])
    expect(delta.changed).toEqual([])
    expect(delta.sheet.nodes).toEqual(before.nodes)
    expect(delta.sheet.ignored).toEqual(['ZZ-01'])
    const again = scorer.apply([answer('AA-01', 1)])
    expect(again).toEqual({ changed: [], sheet: delta.sheet })
    expect(again.sheet).toBe(delta.sheet)
  })

  test('SC22: recomputing stops where nothing changed', () => {
    const capped = smallInstrument({ AA: { indicators: { 'AA-01': {}, 'AA-02': { weight: 0 } } } })
    const scorer = createScorer(capped, inputOf({ 'AA-01': 1, 'AA-02': 1 }))
    expect(scorer.apply([answer('AA-02', 4)]).changed).toEqual(['AA-02'])
  })

  test('SC22: a node whose count alone changed is a new one', () => {
    const weighted = smallInstrument({ AA: { indicators: { 'AA-01': { weight: 2 }, 'AA-02': {}, 'AA-03': {} } } })
    const scorer = createScorer(weighted, inputOf({ 'AA-01': 2 }))
    const before = nodeIn(scorer.sheet(), 'AA')
    scorer.apply([
      { kind: 'answer', code: code('AA-01'), answer: { kind: 'unanswered' } },
      answer('AA-02', 2),
      answer('AA-03', 2),
    ])
    expect(nodeIn(scorer.sheet(), 'AA')).toEqual({ ...before, coverage: { byWeight: 0.5, answered: 2, applicable: 3 } })
  })

  test('SC22: a change of a flag touches its area and the whole', () => {
    const capped = smallInstrument({ AA: { indicators: { 'AA-01': {} } }, BB: { indicators: { 'BB-01': {} } } }, [
      { id: 'F1', area: 'AA', max: 1 },
    ])
    const scorer = createScorer(capped, inputOf({ 'AA-01': 3, 'BB-01': 3 }))
    const met: ScoreChange = { kind: 'flag', flag: flagId('F1'), answer: flagAnswer(true) }
    expect(scorer.apply([met]).changed).toEqual(['AA', 'whole'])
    expect(nodeIn(scorer.sheet(), 'whole').value).toBe(2)
    scorer.apply([{ ...met, answer: null }])
    expect(nodeIn(scorer.sheet(), 'whole').value).toBe(3)
  })
})

test('SC22: the input map that was handed in is not written to', () => {
  const input = inputOf({ 'AA-01': 1 })
  createScorer(SMALL, input).apply([answer('BB-01', 3)])
  expect([...input.answers.keys()]).toEqual(['AA-01'])
})
