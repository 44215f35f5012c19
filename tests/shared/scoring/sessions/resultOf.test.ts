import { describe, expect, test } from 'vitest'
import type { Answer, AnswerValue } from '../../../../shared/domain/answer.ts'
import type { AssessmentId, BallotRoundId } from '../../../../shared/domain/ids.ts'
import type { AnswerKind, Indicator } from '../../../../shared/domain/instrument.ts'
import type { BallotValue, CastBallot } from '../../../../shared/domain/sessions/ballot.ts'
import { ballotResultSchema, type BallotResult } from '../../../../shared/domain/sessions/ballotResult.ts'
import { USUAL_SETTINGS, type SessionSettings } from '../../../../shared/domain/sessions/sessionSettings.ts'
import { resultOf } from '../../../../shared/scoring/sessions/resultOf.ts'
import { sessionAgreement } from '../../../../shared/scoring/sessions/sessionAgreement.ts'
import { must } from '../../../../shared/util/assert.ts'
import { parse } from '../../../../shared/util/validate.ts'
import { COUNT, NUMBERS, PERCENT, SCALE, smallInstrument, YES_PARTLY_NO } from '../../../support/instruments.ts'
import type { SeededRandom } from '../../../support/seededRandom.ts'
import { itemId, seatId } from '../../../support/sessions/someSession.ts'
import { withSeeds } from '../../../support/withSeeds.ts'
import { recount, recountAlpha, recountRule, type Recount } from './recount.ts'

const RATIO: AnswerKind = {
  kind: 'ratio',
  numerator: 'convictions',
  denominator: 'cases',
  scored: true,
  direction: 'higher',
  interpolation: 'linear',
  benchmarks: [
    { value: 0, score: 0 },
    { value: 1, score: 4 },
  ],
}
const CHECKLIST: AnswerKind = {
  kind: 'checklist',
  scoring: 'share',
  items: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: id })),
}
const TARGETS = [1, 2, 3, 4, 5, 6].map((n) => `assessment000${n}` as AssessmentId) // ids of the right form
const [TARGET = 'assessment0001' as AssessmentId] = TARGETS // as above
const ROUND = 'round0000001' as BallotRoundId // as above

/** What may be cast, with the score that it was made to have. */
interface Planted {
  readonly value: BallotValue
  readonly score: number | null
}
const answered = (value: AnswerValue, score: number | null): Planted => ({
  value: { kind: 'answer', answer: { status: 'answered', value } },
  score,
})
const unscored = (answer: Answer): Planted => ({ value: { kind: 'answer', answer }, score: null })
const level = (n: number): Planted => answered({ kind: 'scale', level: n }, n)

const KINDS: readonly { readonly name: string; readonly kind: AnswerKind; readonly choices: readonly Planted[] }[] = [
  { name: 'scale', kind: SCALE, choices: [0, 1, 2, 3, 4].map(level) },
  {
    name: 'yes, partly, no',
    kind: YES_PARTLY_NO,
    choices: (['no', 'partly', 'yes'] as const).map((choice, n) => answered({ kind: 'yes_partly_no', choice }, 2 * n)),
  },
  {
    name: 'number',
    kind: PERCENT,
    choices: [0, 25, 40, 50, 100].map((value) => answered({ kind: 'number', value }, value / 25)),
  },
  {
    name: 'unscored number',
    kind: COUNT,
    choices: [0, 7, 12].map((value) => answered({ kind: 'number', value }, null)),
  },
  {
    name: 'numbers',
    kind: NUMBERS,
    choices: [1, 2].map((a) => answered({ kind: 'numbers', values: { b: 3, a } }, null)),
  },
  {
    name: 'ratio',
    kind: RATIO,
    choices: [0, 1, 3, 4].map((numerator) => answered({ kind: 'ratio', numerator, denominator: 4 }, numerator)),
  },
  {
    name: 'checklist',
    kind: CHECKLIST,
    choices: [[], ['b', 'a'], ['a', 'b', 'c', 'd']].map((ticked) =>
      answered({ kind: 'checklist', ticked, notApplicable: [] }, ticked.length),
    ),
  },
]
const ALWAYS: readonly Planted[] = [
  { value: { kind: 'dont-know' }, score: null },
  { value: { kind: 'abstain' }, score: null },
  unscored({ status: 'no-data', reason: 'nobody counts' }),
  unscored({ status: 'not-obtained', reason: '' }),
  unscored({ status: 'not-applicable', reason: 'no such court' }),
]

const indicatorOf = (answer: AnswerKind): Indicator =>
  must(smallInstrument({ AA: { indicators: { 'AA-01': { answer } } } }).areas[0]?.indicators[0], 'the indicator')

interface Cast {
  readonly kind?: AnswerKind
  readonly settings?: Partial<SessionSettings>
  readonly previous?: BallotResult
  readonly target?: AssessmentId
  readonly number?: number
}
const count = (ballots: readonly CastBallot[], cast: Cast = {}): BallotResult => {
  const { kind = SCALE, settings = {}, previous = null, target = TARGET, number = 1 } = cast
  const result = resultOf({
    question: {
      item: itemId('one'),
      indicator: indicatorOf(kind),
      targets: TARGETS.map((assessment) => ({ assessment, country: 'RS', last: null })),
    },
    target,
    ballotRound: ROUND,
    number,
    ballots,
    electorate: ballots.length + 2,
    settings: { ...USUAL_SETTINGS, ...settings },
    previous,
    random: () => 0,
  })
  expect(parse(ballotResultSchema, result)).toEqual({ ok: true, value: result })
  return result
}
const ballotOf = (name: string, value: BallotValue | null, reason = ''): CastBallot => ({
  seat: seatId(name),
  change: 1,
  ballot: { values: value ? { [TARGET]: value } : {}, confidence: null, range: null, reason },
})
const levels = (...given: readonly number[]): readonly CastBallot[] =>
  given.map((n, at) => ballotOf(`p${at + 10}`, level(n).value))

const RULES: readonly SessionSettings['rule'][] = [
  { kind: 'unanimous' },
  { kind: 'majority', least: 0.5 },
  { kind: 'within-one', least: 0.75 },
  { kind: 'iqr', most: 1 },
  { kind: 'range', most: 2 },
]

describe('the count of a ballot round', () => {
  for (const { name, kind, choices } of KINDS)
    test(`WS50 a recount of planted ballots agrees for every target: ${name}`, () =>
      withSeeds(`recount-${name.replaceAll(/[ ,]/g, '')}`, (random) => {
        const rule = random.pick(RULES)
        const planted = plant(random, [...choices, ...choices, ...ALWAYS])
        const ballots = planted.map(({ name: seat, by }) => ({
          ...ballotOf(seat, null),
          ballot: { values: valuesOf(by), confidence: null, range: null, reason: '' },
        }))
        for (const target of TARGETS) {
          const result = count(ballots, { kind, target, settings: { rule } })
          expectRecounted(
            result,
            planted.map(({ by }) => by.get(target) ?? null),
            rule,
          )
        }
      }))

  test('WS51 what has no score is counted, in no statistic, and stands behind what has one', () => {
    const result = count([
      ...levels(1, 3, 3),
      ballotOf('dk', { kind: 'dont-know' }),
      ballotOf('ab', { kind: 'abstain' }),
      ballotOf('nd', must(ALWAYS[2], 'no data').value),
      ballotOf('silent', null),
    ])
    expect(result).toMatchObject({ cast: 7, electorate: 9, silent: 1, delphi: { n: 3, median: 3 } })
    expect(result.tally.map(({ value, score, count: n }) => [value.kind, score, n])).toEqual([
      ['answer', 3, 2],
      ['answer', 1, 1],
      ['answer', null, 1],
      ['dont-know', null, 1],
      ['abstain', null, 1],
    ])
  })

  test('WS51 answers that say the same are one row, whatever their words and order, and show neither', () => {
    const said = (reason: string): BallotValue => ({ kind: 'answer', answer: { status: 'not-applicable', reason } })
    const result = count([ballotOf('ana', said('Too small')), ballotOf('ben', said('No court'))])
    expect(result.tally).toEqual([
      { value: { kind: 'answer', answer: { status: 'not-applicable', reason: '–' } }, score: null, count: 2 },
    ])
    expect(result.reasons).toEqual([
      { seat: seatId('ana'), reason: 'Too small' },
      { seat: seatId('ben'), reason: 'No court' },
    ])
    const ticks = (...ticked: string[]): BallotValue =>
      answered({ kind: 'checklist', ticked, notApplicable: [] }, null).value
    const checked = count([ballotOf('ana', ticks('d', 'a')), ballotOf('ben', ticks('a', 'd'))], { kind: CHECKLIST })
    expect(checked.tally).toMatchObject([{ count: 2, score: 2, value: { answer: { value: { ticked: ['a', 'd'] } } } }])
  })

  test('WS52 a median between two levels is offered as both of them and never as one', () => {
    const offered = (result: BallotResult): unknown[] =>
      result.offer.map((answer) =>
        answer.status === 'answered' && answer.value.kind === 'scale' ? answer.value.level : answer,
      )
    expect(offered(count(levels(2, 3)))).toEqual([2, 3])
    expect(offered(count(levels(0, 4)))).toEqual([2])
    expect(offered(count(levels(0, 0, 3, 4)))).toEqual([1, 2])
    expect(offered(count(levels(1, 2, 2, 4)))).toEqual([2])
    expect(offered(count([]))).toEqual([])
    for (const rule of RULES) expect(offered(count(levels(1, 2, 3, 4), { settings: { rule } }))).toEqual([2, 3])
    expect(offered(count(levels(0, 4, 4, 2), { settings: { rule: { kind: 'majority', least: 0.5 } } }))).toEqual([4])
    const choice = (name: string, one: 'yes' | 'partly' | 'no') =>
      ballotOf(name, answered({ kind: 'yes_partly_no', choice: one }, null).value)
    const between = count([choice('ana', 'yes'), choice('ben', 'partly')], { kind: YES_PARTLY_NO })
    expect(between.offer).toMatchObject([{ value: { choice: 'partly' } }, { value: { choice: 'yes' } }])
  })

  test('WS52 of numbers the median is offered, of ratios the middle ones, and a finding without a score where it prevails', () => {
    const numbers = [10, 20, 60, 90].map((value, n) =>
      ballotOf(`p${n}`, answered({ kind: 'number', value }, null).value),
    )
    for (const kind of [PERCENT, COUNT])
      expect(count(numbers, { kind }).offer).toEqual([{ status: 'answered', value: { kind: 'number', value: 40 } }])
    const ratios = [3, 1, 2].map((numerator, n) =>
      ballotOf(`p${n}`, answered({ kind: 'ratio', numerator, denominator: 4 }, null).value),
    )
    expect(count(ratios, { kind: RATIO }).offer).toMatchObject([{ value: { numerator: 2 } }])
    expect(count(ratios.slice(0, 2), { kind: RATIO }).offer).toMatchObject([
      { value: { numerator: 1 } },
      { value: { numerator: 3 } },
    ])
    const noData = must(ALWAYS[2], 'no data').value
    const prevails = [...levels(3), ballotOf('ana', noData), ballotOf('ben', noData)]
    expect(count(prevails).offer).toEqual([{ status: 'no-data', reason: '' }])
  })

  test('WS53 a later round tells who moved nearer to the median of the one before, by name where ballots are named', () => {
    const first = count(levels(0, 2, 4, 4))
    const second = count(levels(2, 2, 3, 4), { previous: first, number: 2 })
    // the median was 3: from 3 away to 1, as before, from 1 away to it, as before
    expect(second.convergence).toEqual({ medianShift: -0.5, iqrChange: -1.25, nearer: 2, same: 2, further: 0 })
    expect([first.convergence, first.mayStop]).toEqual([null, false])
    expect([second.delphi?.iqr, second.mayStop]).toEqual([1.25, false])
    expect(count(levels(2, 2, 3, 3), { previous: second, number: 3 }).mayStop).toBe(true)
  })

  test('WS54 an anonymous count holds no seat: no names, shuffled reasons, and pairs only from the ballots themselves', () => {
    const anonymous = { anonymity: 'anonymous' } as const
    const first = count(levels(0, 2, 4, 4), { settings: anonymous })
    const ballots = levels(2, 2, 3, 4).map((cast, n) => ({
      ...cast,
      ballot: {
        ...cast.ballot,
        reason: `reason ${n}`,
        before: { [TARGET]: must([0, 2, 4, 4].map(level)[n], 'the level').value },
      },
    }))
    const second = count(ballots, { previous: first, number: 2, settings: anonymous })
    expect(second.named).toBeNull()
    expect(second.convergence).toMatchObject({ nearer: 2, same: 2, further: 0 })
    expect(second.reasons).toEqual([0, 1, 2, 3].map((n) => ({ seat: null, reason: `reason ${n}` })))
    expect(JSON.stringify(second)).not.toContain('seatp')
    const named = count(ballots)
    expect(named.reasons.map(({ seat }) => seat)).toEqual(ballots.map(({ seat }) => seat))
    expect(named.named?.map(({ seat }) => seat)).toEqual(ballots.map(({ seat }) => seat))
  })

  test('WS54 the shuffling gives every order, whatever the order of seats', () => {
    const ballots = ['a', 'b', 'c'].map((reason, n) => ballotOf(`p${n}`, level(2).value, reason))
    const orders = new Set<string>()
    for (let first = 0; first < 3; first++)
      for (let second = 0; second < 2; second++) {
        const draws = [first, second, 0]
        const result = resultOf({
          question: { item: itemId('one'), indicator: indicatorOf(SCALE), targets: [] },
          target: TARGET,
          ballotRound: ROUND,
          number: 1,
          ballots,
          electorate: 3,
          settings: { ...USUAL_SETTINGS, anonymity: 'anonymous' },
          previous: null,
          random: () => draws.shift() ?? 0,
        })
        orders.add(result.reasons.map(({ reason }) => reason).join(''))
      }
    expect([...orders].toSorted()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba'])
  })
})

describe('the agreement of a session', () => {
  test('WS55 alpha over items equals one from its definition, from the last round of each item, and is told from five on', () => {
    const given = [[1, 1, 2], [3, 3, 3, 4], [0, 2], [4, 4, 3, 4, 4], [2, 2, 2], [1]]
    const results = given.map((unit, n) => ({ ...count(levels(...unit)), item: itemId(`i${n}`) }))
    const earlier = { ...count(levels(0, 4, 0, 4)), item: itemId('i0'), number: 0 }
    const bootstrap = { draws: 200, seed: 1 }
    const agreement = sessionAgreement([...results, earlier], bootstrap)
    expect(agreement).toMatchObject({ kind: 'measured', units: 5 })
    if (agreement.kind !== 'measured') throw new Error('measured')
    expect(agreement.alpha).toBeCloseTo(recountAlpha(given), 12)
    expect(must(agreement.interval, 'the interval').low).toBeLessThanOrEqual(agreement.alpha)
    expect(sessionAgreement(results.slice(1), bootstrap)).toEqual({ kind: 'too-few', units: 4, needed: 5 })
  })
})

interface Seat {
  readonly name: string
  readonly by: ReadonlyMap<AssessmentId, Planted>
}

/** Up to forty seats that say something of each target, or nothing. */
function plant(random: SeededRandom, choices: readonly Planted[]): readonly Seat[] {
  return Array.from({ length: random.int(40) }, (_, n) => ({
    name: `p${n + 100}`,
    by: new Map(TARGETS.flatMap((target) => (random.chance(0.15) ? [] : [[target, random.pick(choices)] as const]))),
  }))
}

const valuesOf = (by: Seat['by']): CastBallot['ballot']['values'] =>
  Object.fromEntries([...by].map(([target, { value }]) => [target, value]))

function expectRecounted(
  result: BallotResult,
  planted: readonly (Planted | null)[],
  rule: SessionSettings['rule'],
): void {
  const said = planted.filter((each) => each !== null)
  const ratings = said.flatMap(({ score }) => (score === null ? [] : [score]))
  const counted = recount(ratings)
  const agreed = recountRule(ratings, rule)
  const rows = (from: readonly { readonly name: string; readonly score: number | null; readonly count: number }[]) =>
    from.map(({ name, score, count: n }) => `${name} ${score === null ? '–' : exact(score)}: ${n}`).toSorted()
  // each choice was planted as one object, so that equal ones are the same
  const choices = [...new Set(said)].map((choice) => ({
    name: nameOf(choice.value),
    score: choice.score,
    count: said.filter((each) => each === choice).length,
  }))
  expect(rows(result.tally.map((row) => ({ ...row, name: nameOf(row.value) })))).toEqual(rows(choices))
  expect({
    cast: result.cast,
    silent: result.silent,
    delphi: result.delphi && Object.values(result.delphi).flat().map(exact),
    consensus: result.consensus && [result.consensus.reached, exact(result.consensus.measure)],
    between: result.offer.filter((each) => !isWhole(each)),
  }).toEqual({
    cast: planted.length,
    silent: planted.length - said.length,
    delphi: counted && [...figuresOf(counted)].map(exact),
    consensus: agreed && [agreed.reached, exact(agreed.measure)],
    between: [],
  })
}

const exact = (value: number): string => value.toFixed(9)
const figuresOf = ({ n, median, lower, upper, withinOne }: Recount): readonly number[] => [
  n,
  median,
  lower,
  upper,
  upper - lower,
  withinOne,
]
const isWhole = (answer: Answer): boolean =>
  answer.status !== 'answered' || answer.value.kind !== 'scale' || Number.isInteger(answer.value.level)

/** What tells choices apart, without the words of reasons. */
const nameOf = (value: BallotValue): string =>
  value.kind !== 'answer'
    ? value.kind
    : value.answer.status !== 'answered'
      ? value.answer.status
      : JSON.stringify(value.answer.value, (_, part: unknown) => {
          if (Array.isArray(part)) return part.map(String).toSorted()
          if (part === null || typeof part !== 'object') return part
          return Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        })
