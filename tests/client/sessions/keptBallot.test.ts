import { describe, expect, test } from 'vitest'
import {
  afterAnswer,
  afterLate,
  afterRefusal,
  cast,
  inRound,
  isUnsent,
  keptBallotSchema,
  NOTHING_KEPT,
  ownBallot,
  standingIn,
  takenBack,
  unsentWords,
  withValue,
  type KeptBallot,
} from '../../../client/features/sessions/ballot/keptBallot.ts'
import { padded } from '../../../shared/protocol/sessions/padding.ts'
import { choiceOfKey } from '../../../client/features/sessions/ballot/choiceOfKey.ts'
import type { BallotRoundId } from '../../../shared/domain/ids.ts'
import type { AnswerKind } from '../../../shared/domain/instrument.ts'
import type { BallotValue } from '../../../shared/domain/sessions/ballot.ts'
import { BALLOT_BYTES } from '../../../shared/protocol/sessions/sessionsApi.ts'
import { must } from '../../../shared/util/assert.ts'
import { parse } from '../../../shared/util/validate.ts'
import { TARGET } from '../../support/sessions/someSession.ts'
import { level } from './ballots.ts'

const FIRST = 'round0000001' as BallotRoundId // brand: a test's own
const SECOND = 'round0000002' as BallotRoundId // brand: a test's own
const NOW = 1_000_000

const chosen = (value: BallotValue, reason = ''): KeptBallot => {
  const kept = inRound(NOTHING_KEPT, FIRST)
  return { ...kept, form: { ...withValue(kept.form, TARGET, value), reason } }
}
const outgoingOf = (kept: KeptBallot) => must(kept.outgoing, 'a ballot on its way')
const answer = (kept: KeptBallot, over: object = {}) => ({
  receipt: 'ABCDEFGHJK',
  at: NOW + 5,
  change: outgoingOf(kept).change,
  isOther: false,
  pad: '',
  ...over,
})

describe('the own ballot', () => {
  test('WS73: each change of it, and taking it back, counts one up from the last', () => {
    const first = cast(chosen(level(3)), FIRST, NOW)
    expect(outgoingOf(first).change).toBe(1)
    const stored = afterAnswer(first, outgoingOf(first), answer(first))
    const second = cast({ ...stored, form: withValue(stored.form, TARGET, level(2)) }, FIRST, NOW)
    expect(outgoingOf(second)).toMatchObject({ change: 2, ballot: { values: { [TARGET]: level(2) } } })
    // before the second was answered
    expect(outgoingOf(takenBack(second, FIRST, NOW))).toMatchObject({ change: 3, ballot: null })
    expect(outgoingOf(cast(chosen(level(1)), SECOND, NOW)).change).toBe(1)
  })

  test('WS74: "on the disk" is said only after the answer to the newest change', () => {
    const kept = chosen(level(3))
    expect(standingIn(NOTHING_KEPT, FIRST)).toBe('none')
    expect(standingIn(kept, FIRST)).toBe('chosen')
    const sent = cast(kept, FIRST, NOW)
    expect(standingIn(sent, FIRST)).toBe('on-its-way')
    const changed = cast({ ...sent, form: withValue(sent.form, TARGET, level(4)) }, FIRST, NOW)
    const half = afterAnswer(changed, outgoingOf(sent), answer(sent))
    expect(standingIn(half, FIRST)).toBe('on-its-way')
    const whole = afterAnswer(half, outgoingOf(half), answer(half))
    expect(standingIn(whole, FIRST)).toBe('stored')
    expect(ownBallot(whole, FIRST)?.values[TARGET]).toEqual(level(4))
    // another choice that is not cast yet is not what the server has
    expect(standingIn({ ...whole, form: withValue(whole.form, TARGET, level(0)) }, FIRST)).toBe('chosen')
    const back = takenBack(whole, FIRST, NOW)
    expect(standingIn(afterAnswer(back, outgoingOf(back), answer(back, { receipt: null })), FIRST)).toBe('taken-back')
  })

  test('WS74: what came after the end is late, and what was refused is in its form still', () => {
    const sent = cast(chosen(level(3), 'Because'), FIRST, NOW)
    const late = afterLate(sent, outgoingOf(sent))
    expect([standingIn(late, FIRST), late.outgoing, unsentWords(late)]).toEqual(['late', null, 'Because'])
    const refused = afterRefusal(sent, outgoingOf(sent))
    expect([standingIn(refused, FIRST), refused.form.reason]).toEqual(['chosen', 'Because'])
  })

  test('WS75: an answer that tells of a ballot from another device makes it go again, over that one', () => {
    const sent = cast(chosen(level(3)), FIRST, NOW)
    const higher = afterAnswer(sent, outgoingOf(sent), answer(sent, { change: 7, isOther: true }))
    expect(outgoingOf(higher)).toMatchObject({ change: 8, ballot: { values: { [TARGET]: level(3) } } })
    const equal = afterAnswer(sent, outgoingOf(sent), answer(sent, { receipt: null, isOther: true }))
    expect(outgoingOf(equal).change).toBe(2)
    expect(standingIn(equal, FIRST)).toBe('on-its-way')
    // whatever the clock of the device says
    const set = afterAnswer(sent, outgoingOf(sent), answer(sent, { at: NOW - 60_000 }))
    expect(standingIn(set, FIRST)).toBe('stored')
  })

  test('WS76: a new ballot round has an empty form; words that were never sent stay in it', () => {
    const unsent = inRound(chosen(level(3), 'Half a thought'), SECOND)
    expect(unsent.form).toMatchObject({ values: {}, confidence: null, reason: 'Half a thought' })
    const sent = cast(chosen(level(3), 'Said'), FIRST, NOW)
    const stored = afterAnswer(sent, outgoingOf(sent), answer(sent))
    expect(inRound(stored, SECOND).form.reason).toBe('')
    expect(ownBallot(inRound(stored, SECOND), FIRST)?.reason).toBe('Said')
    expect([isUnsent(stored), isUnsent(sent), isUnsent(unsent)]).toEqual([false, true, true])
  })

  test('WS79: words that are too long to be sent are kept all the same', () => {
    const long = chosen(level(1), 'x'.repeat(5_000))
    expect(parse(keptBallotSchema, JSON.parse(JSON.stringify(long)))).toEqual({ ok: true, value: long })
  })
})

describe('a request', () => {
  test('WS77: has the same length whatever is chosen and why, and a whole number of 4 kB', () => {
    const values: readonly BallotValue[] = [level(0), level(4), { kind: 'abstain' }, { kind: 'dont-know' }]
    const reasons = ['', 'Зато што нема података', 'ш'.repeat(1_000), '"\\\n'.repeat(300)]
    const lengths = [null, ...values.flatMap((value) => reasons.map((reason) => chosen(value, reason).form))].map(
      (ballot) => new TextEncoder().encode(JSON.stringify(padded({ ballotRound: FIRST, change: 1, ballot }))).length,
    )
    expect(new Set(lengths)).toEqual(new Set([BALLOT_BYTES]))
    const longest = chosen(level(1), '\u2028"'.repeat(500)).form
    const long = new TextEncoder().encode(
      JSON.stringify(padded({ ballotRound: FIRST, change: 1, ballot: { ...longest, reason: 'ش\\'.repeat(3_000) } })),
    )
    expect(long.length % BALLOT_BYTES).toBe(0)
  })
})

describe('keys', () => {
  const scale: AnswerKind = {
    kind: 'scale',
    min: 0,
    max: 4,
    levels: [0, 1, 2, 4].map((score) => ({ score, text: `Level ${score}` })),
  }
  const yes: AnswerKind = { kind: 'yes_partly_no', scores: { yes: 4, partly: 2, no: 0 }, partlyMeans: 'half' }

  test('WS80: a digit chooses the level of its score, and nothing where there is none', () => {
    expect(choiceOfKey(scale, '4')).toEqual(level(4))
    expect(choiceOfKey(scale, '3')).toBeNull()
    expect(choiceOfKey(scale, '5')).toBeNull()
    expect(choiceOfKey(scale, 'Enter')).toBeNull()
    expect(choiceOfKey(yes, '2')).toEqual({
      kind: 'answer',
      answer: { status: 'answered', value: { kind: 'yes_partly_no', choice: 'partly' } },
    })
    expect(choiceOfKey({ kind: 'number', unit: 'cases', scored: false, direction: 'none' }, '1')).toBeNull()
  })
})
