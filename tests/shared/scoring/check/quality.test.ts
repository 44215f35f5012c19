import { describe, expect, test } from 'vitest'
import { settle, type Answer, type Proposal } from '../../../../shared/domain/answer.ts'
import type { AnswerKind, Instrument } from '../../../../shared/domain/instrument.ts'
import { entryIdSchema, memberIdSchema } from '../../../../shared/domain/ids.ts'
import { isOutlier } from '../../../../shared/scoring/check/outlier.ts'
import { quality, type QualityEntry, type QualityKind } from '../../../../shared/scoring/check/quality.ts'
import { scoreAll } from '../../../../shared/scoring/tree/scoreAll.ts'
import { PERCENT, smallInstrument } from '../../../support/instruments.ts'
import { code, level, number, ratio } from '../../../support/scoreInputs.ts'

const SCORED = {
  scored: true,
  direction: 'higher',
  interpolation: 'linear',
  benchmarks: [
    { value: 0, score: 0 },
    { value: 100, score: 4 },
  ],
} as const
const RATIO: AnswerKind = {
  kind: 'ratio',
  numerator: 'convicted',
  denominator: 'charged',
  ...SCORED,
  benchmarks: [...SCORED.benchmarks],
}
const aimingAt = (target: number): Instrument =>
  smallInstrument({
    AA: {
      indicators: {
        'AA-03': { answer: { kind: 'number', unit: '%', target, ...SCORED, benchmarks: [...SCORED.benchmarks] } },
      },
    },
  })
const INSTRUMENT = smallInstrument({
  AA: {
    indicators: {
      'AA-01': { dimension: 'law' },
      'AA-02': {},
      'AA-03': { answer: PERCENT },
      'AA-04': { answer: RATIO },
    },
  },
})
const SOURCE = entryIdSchema.parse('evidence001')
const proposal = (member: string, answer: Answer): Proposal => ({
  member: memberIdSchema.parse(member),
  answer,
  reason: '',
  at: 0,
})

type Parts = Partial<Omit<QualityEntry, 'settled' | 'proposals'>> & { readonly proposals?: readonly Answer[] }

/** The kinds found at a node, with everything that is not named as good as it can be. */
function kindsAt(node: string, parts: Record<string, Parts>, instrument = INSTRUMENT): readonly QualityKind[] {
  const entries = new Map(
    Object.entries(parts).map(([key, { proposals = [], ...rest }]): [ReturnType<typeof code>, QualityEntry] => [
      code(key),
      {
        settled: settle(
          proposals.map((answer, n) => proposal(`member0000${n}`, answer)),
          null,
        ),
        proposals,
        evidence: [{ id: SOURCE, reliability: 'A' }],
        rationale: '',
        earlier: [],
        ...rest,
      },
    ]),
  )
  const answers = new Map([...entries].map(([key, entry]) => [key, entry.settled]))
  const sheet = scoreAll(instrument, { answers, flags: new Map() })
  return quality(instrument, sheet, entries)
    .filter((flag) => flag.node === node)
    .map((flag) => flag.kind)
}

describe('SC110: a high score must be shown', () => {
  test('3 of 4 without evidence is flagged; 2 is not, nor 3 with a source', () => {
    expect(kindsAt('AA-01', { 'AA-01': { proposals: [level(3)], evidence: [] } })).toEqual(['no-evidence'])
    expect(kindsAt('AA-01', { 'AA-01': { proposals: [level(2)], evidence: [] } })).toEqual([])
    expect(kindsAt('AA-01', { 'AA-01': { proposals: [level(3)] } })).toEqual([])
  })

  test('sources of grade D alone are flagged; one better or ungraded source ends it', () => {
    const graded = (...grades: ('A' | 'D' | null)[]) => grades.map((reliability) => ({ id: SOURCE, reliability }))
    const at = (evidence: QualityEntry['evidence']) =>
      kindsAt('AA-01', { 'AA-01': { proposals: [level(1)], evidence } })
    expect(at(graded('D', 'D'))).toEqual(['only-weak-sources'])
    expect(at(graded('D', 'A'))).toEqual([])
    expect(at(graded('D', null))).toEqual([])
  })

  test('an unanswered indicator has no finding', () => {
    expect(kindsAt('AA-01', { 'AA-01': { evidence: [{ id: SOURCE, reliability: 'D' }], earlier: [4, 4, 4] } })).toEqual(
      [],
    )
  })
})

test('SC111: law and practice two steps apart are a finding of the area, either way round', () => {
  const gap = (law: number, practice: number) =>
    kindsAt('AA', { 'AA-01': { proposals: [level(law)] }, 'AA-02': { proposals: [level(practice)] } })
  expect(gap(4, 2)).toEqual(['law-practice-gap'])
  expect(gap(1, 3)).toEqual(['law-practice-gap'])
  expect(gap(3, 2)).toEqual([])
  expect(kindsAt('AA', { 'AA-01': { proposals: [level(4)] } })).toEqual([])
})

test('SC112: a jump of two since last round needs a word', () => {
  const at = (parts: Parts) => kindsAt('AA-01', { 'AA-01': { proposals: [level(3)], ...parts } })
  expect(at({ earlier: [3, 1] })).toEqual(['jump-without-comment'])
  expect(at({ earlier: [3, 1], rationale: 'A new law.' })).toEqual([])
  expect(at({ earlier: [3, 2] })).toEqual([])
  expect(at({ earlier: [1, null] })).toEqual([])
})

test('SC113: proposals two steps apart are wide; those without a score do not count', () => {
  const at = (...proposals: Answer[]) => kindsAt('AA-01', { 'AA-01': { proposals } })
  expect(at(level(1), level(3))).toEqual(['wide-proposals'])
  expect(at(level(2), level(3))).toEqual([])
  expect(at(level(1), { status: 'no-data', reason: '' })).toEqual([])
})

describe('SC114: an outlier lies apart from its own history by a modified z above 3.5', () => {
  test('by the median absolute deviation (z = 0.6745 × 2.9 ÷ 0.5 = 3.91; × 2.5 ÷ 0.5 = 3.37)', () => {
    expect(isOutlier(3.9, [0, 0.5, 1, 1.5, 2])).toBe(true)
    expect(isOutlier(3.5, [0, 0.5, 1, 1.5, 2])).toBe(false)
    expect(isOutlier(-1.9, [0, 0.5, 1, 1.5, 2])).toBe(true)
  })

  test('where most values are equal, by the mean absolute deviation (z = 2 ÷ (1.253314 × 0.25) = 6.4; 1 gives 3.2)', () => {
    expect(isOutlier(3, [1, 1, 1, 2])).toBe(true)
    expect(isOutlier(2, [1, 1, 1, 2])).toBe(false)
  })

  test('two earlier values, or values that never differed, say nothing', () => {
    expect(isOutlier(4, [0, 1])).toBe(false)
    expect(isOutlier(4, [1, 1, 1, 1])).toBe(false)
  })

  test('in an assessment, with rounds that had no score left out', () => {
    const earlier = [1, null, 1, 1, 1.5]
    expect(kindsAt('AA-01', { 'AA-01': { proposals: [level(3)], rationale: 'why', earlier } })).toEqual(['outlier'])
  })
})

test('SC115: the same rationale twice is told with where else it stands; short ones and white space do not count', () => {
  const text = 'The police screened nobody at the border in the period.'
  const entries = { 'AA-01': { rationale: text }, 'AA-02': { rationale: `  ${text.replace(' ', '\n ')}` } }
  expect(kindsAt('AA-01', entries)).toEqual(['repeated-text'])
  expect(kindsAt('AA-02', entries)).toEqual(['repeated-text'])
  expect(kindsAt('AA-03', entries)).toEqual([])
  expect(kindsAt('AA-01', { 'AA-01': { rationale: 'see above' }, 'AA-02': { rationale: 'see above' } })).toEqual([])
})

test('SC116: a target that is the worst benchmark asks for nothing, and a share above one counts other cases', () => {
  const aimless = aimingAt(0)
  expect(kindsAt('AA-03', { 'AA-03': { proposals: [number(50)] } }, aimless)).toEqual(['target-is-baseline'])
  const aiming = aimingAt(100)
  expect(kindsAt('AA-03', { 'AA-03': { proposals: [number(50)] } }, aiming)).toEqual([])
  expect(kindsAt('AA-04', { 'AA-04': { proposals: [ratio(168, 66)] } })).toEqual(['ratio-above-one'])
  expect(kindsAt('AA-04', { 'AA-04': { proposals: [ratio(66, 168)] } })).toEqual([])
})
