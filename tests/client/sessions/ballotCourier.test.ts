import { expect, test } from 'vitest'
import { BallotCourier } from '../../../client/features/sessions/ballot/ballotCourier.ts'
import {
  cast,
  inRound,
  NOTHING_KEPT,
  standingIn,
  withValue,
  type KeptBallot,
} from '../../../client/features/sessions/ballot/keptBallot.ts'
import type { BallotRoundId } from '../../../shared/domain/ids.ts'
import { problem, type ProblemKind } from '../../../shared/protocol/problem.ts'
import type { BallotAnswer, BallotBody } from '../../../shared/protocol/sessions/sessionsApi.ts'
import { TARGET } from '../../support/sessions/someSession.ts'
import { level } from './ballots.ts'

const ROUND = 'round0000001' as BallotRoundId // brand: a test's own
const NOW = 1_000_000

/** A device with one chosen ballot on its way, and a server that answers as it is told. */
function device(answers: readonly (ProblemKind | 'ok')[]) {
  const chosen = inRound(NOTHING_KEPT, ROUND)
  let kept: KeptBallot = cast({ ...chosen, form: withValue(chosen.form, TARGET, level(3)) }, ROUND, NOW)
  const sent: BallotBody[] = []
  const pauses: number[] = []
  const seen: string[] = []
  const courier = new BallotCourier({
    read: () => kept,
    write: (next) => (kept = next),
    post: async (body): Promise<BallotAnswer> => {
      const told = answers[sent.length] ?? 'ok'
      sent.push(body)
      if (told !== 'ok') throw problem(told, 'as told')
      return { receipt: 'ABCDEFGHJK', at: NOW + sent.length, change: body.change, isOther: false, pad: '' }
    },
    pause: async (attempt) => void pauses.push(attempt),
  })
  courier.subscribe(() => seen.push(courier.state().kind))
  return { courier, sent, pauses, seen, kept: () => kept, put: (next: KeptBallot) => (kept = next) }
}

test('WS78: is sent again with the same change, after longer and longer pauses, until it is answered', async () => {
  const { courier, sent, pauses, seen, kept } = device(['unavailable', 'throttled', 'cannot-save', 'ok'])
  await courier.run()
  expect(sent.map(({ change }) => change)).toEqual([1, 1, 1, 1])
  expect(pauses).toEqual([1, 2, 3])
  expect(standingIn(kept(), ROUND)).toBe('stored')
  expect(seen).toEqual(['sending', 'waiting', 'waiting', 'waiting', 'resting'])
})

test('WS78: says "late" where the server says that it came after the end, and sends no more', async () => {
  const { courier, sent, kept } = device(['unavailable', 'conflict'])
  await courier.run()
  expect(standingIn(kept(), ROUND)).toBe('late')
  await courier.run()
  expect(sent.length).toBe(2)
})

test('WS78: what is refused for good is not sent again, and said', async () => {
  const { courier, sent, kept } = device(['invalid'])
  await courier.run()
  expect([courier.state().kind, sent.length, kept().outgoing]).toEqual(['refused', 1, null])
  expect(standingIn(kept(), ROUND)).toBe('chosen')
})

test('WS78: a change that comes while one is on its way goes after it', async () => {
  const { courier, sent, kept, put } = device(['unavailable'])
  const running = courier.run()
  put(cast({ ...kept(), form: withValue(kept().form, TARGET, level(1)) }, ROUND, NOW))
  // one at a time
  await Promise.all([running, courier.run()])
  expect(sent.map(({ change }) => change)).toEqual([1, 2])
  expect(sent.at(-1)?.ballot?.values[TARGET]).toEqual(level(1))
  expect(standingIn(kept(), ROUND)).toBe('stored')
})
