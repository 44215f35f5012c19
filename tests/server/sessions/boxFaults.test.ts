import { expect, test, vi } from 'vitest'
import { BoxDamagedError } from '../../../server/ballots/BallotBox.ts'
import { startSessions } from '../../../server/sessions/startSessions.ts'
import { consoleRoom } from '../../../server/sessions/sessionRooms.ts'
import { readConsole } from '../../../shared/document/sessions/viewParts.ts'
import { seatOf } from '../../../shared/domain/sessions/machine/applyCommand.ts'
import type { SessionId } from '../../../shared/domain/ids.ts'
import { must } from '../../../shared/util/assert.ts'
import { startSessionDesk, type Attendee, type SessionDesk } from '../../support/sessions/sessionDesk.ts'

async function roundOf(desk: SessionDesk, session: SessionId) {
  const { phase } = await desk.state(session)
  if (phase.kind !== 'voting') throw new Error('Nobody votes')
  return { session, round: phase.ballotRound }
}
const seatIn = async (desk: SessionDesk, session: SessionId, who: Attendee) =>
  must(seatOf(await desk.state(session), desk.id(who)), who)

function damageBox(desk: SessionDesk): void {
  const { ballots } = desk.server.workspace
  for (const deed of ['castBy', 'take'] as const) vi.spyOn(ballots, deed).mockRejectedValue(new BoxDamagedError())
}

test('WS123 where the box is damaged a round is cancelled as any other', async () => {
  const desk = await startSessionDesk()
  const id = await desk.voting()
  damageBox(desk)
  await desk.give('mira', id, { kind: 'hand', up: true })
  await desk.give('mira', id, { kind: 'cancel-ballots' })
  expect(await desk.state(id)).toMatchObject({ phase: { kind: 'open' } })
})

test('WS123 where the box is damaged a reveal ends the round as not held, whatever quorum and grace', async () => {
  const desk = await startSessionDesk()
  const { settings } = desk.body()
  const id = await desk.voting({ settings: { ...settings, quorum: 5, graceMs: 9_000 } })
  const { round } = await roundOf(desk, id)
  damageBox(desk)
  await desk.give('mira', id, { kind: 'reveal', override: null })
  const { phase, rounds } = await desk.state(id)
  expect([phase.kind, rounds.get(round)?.end]).toEqual(['open', 'not-held'])
})

test('WS124 a ballot that could not be taken out with its seat is out before anything is counted', async () => {
  const desk = await startSessionDesk()
  const id = await desk.atItem()
  await desk.give('mira', id, { kind: 'open-ballots' })
  const { ballots } = desk.server.workspace
  const [round, dan, eva] = [await roundOf(desk, id), await seatIn(desk, id, 'dan'), await seatIn(desk, id, 'eva')]
  for (const who of ['dan', 'eva'] as const) await desk.cast(who, id, 2)
  vi.spyOn(ballots, 'remove').mockRejectedValueOnce(new Error('a moment without a disk'))
  await desk.command('mira', id, { kind: 'set-role', seat: dan, role: 'observer' })
  expect((await desk.state(id)).seats.get(dan)?.role).toBe('observer')
  await desk.give('mira', id, { kind: 'hand', up: true })
  expect(await ballots.castBy(round)).toEqual([eva])
})

test('WS124 a start takes out ballots of seats that do not vote', async () => {
  const desk = await startSessionDesk()
  const id = await desk.voting()
  const { ballots } = desk.server.workspace
  const round = await roundOf(desk, id)
  const sample = { values: {}, confidence: null, range: null, reason: '' }
  await ballots.cast(round, await seatIn(desk, id, 'oto'), 1, sample)
  const stop = await startSessions(desk.server.workspace)
  await stop()
  expect(await ballots.castBy(round)).toEqual([await seatIn(desk, id, 'dan'), await seatIn(desk, id, 'eva')].toSorted())
})

test('WS124 the receipts of a round are those of the ballots that were counted', async () => {
  const desk = await startSessionDesk()
  const id = await desk.voting()
  const { ballots } = desk.server.workspace
  const { round, session } = await roundOf(desk, id)
  const sample = { values: {}, confidence: null, range: null, reason: '' }
  const stray = await ballots.cast({ session, round }, await seatIn(desk, id, 'oto'), 1, sample)
  vi.spyOn(ballots, 'remove').mockResolvedValue()
  await desk.give('mira', id, { kind: 'reveal', override: null })
  const { receipts } = must((await desk.state(id)).rounds.get(round), 'the round')
  expect(receipts).toHaveLength(2)
  expect(receipts).not.toContain(stray.receipt)
})

test('WS125 a late ballot of an earlier round adds to those too late, and who has cast in this one stays', async () => {
  const desk = await startSessionDesk()
  const id = await desk.voting()
  const { ballotCounter, hub } = desk.server.workspace
  const first = await roundOf(desk, id)
  await desk.give('mira', id, { kind: 'reveal', override: null })
  await desk.give('mira', id, { kind: 'vote-again' })
  await desk.cast('eva', id, 2)
  const [now, dan, eva] = [await roundOf(desk, id), await seatIn(desk, id, 'dan'), await seatIn(desk, id, 'eva')]
  const view = () => hub.read(consoleRoom(id), readConsole)
  ballotCounter.noteCast(now)
  await ballotCounter.flush()
  expect(await view()).toEqual({ ballotRound: now.round, cast: [eva], late: 0 })
  for (const _ of ['once', 'again']) {
    ballotCounter.noteLate(first, dan)
    await ballotCounter.flush()
    expect(await view()).toEqual({ ballotRound: now.round, cast: [eva], late: 1 })
  }
  expect((await desk.state(id)).counts).toMatchObject({ ballotRound: now.round, cast: 1 })
})
