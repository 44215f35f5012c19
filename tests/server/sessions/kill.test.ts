import { expect, test, vi } from 'vitest'
import { readIndicator } from '../../../shared/document/answers.ts'
import { newEntryId, type EntryId, type SessionId } from '../../../shared/domain/ids.ts'
import type { SessionCommand } from '../../../shared/domain/sessions/sessionCommand.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import type { Workspace } from '../../../server/workspace/Workspace.ts'
import { StoreFailedError } from '../../../server/rooms/live/RoomJournal.ts'
import { commandSession } from '../../../server/sessions/commandSession.ts'
import { sessionRoom } from '../../../server/sessions/sessionRooms.ts'
import { dyingAfter, Killed } from '../../support/dyingHub.ts'
import { accountByEmail } from '../../support/people.ts'
import { must } from '../../../shared/util/assert.ts'
import { code, level } from '../../support/scoreInputs.ts'
import { temporaryFolder } from '../../support/factories.ts'
import { startSessionDesk, type SessionDesk } from '../../support/sessions/sessionDesk.ts'

const desks = async (): Promise<SessionDesk> => startSessionDesk({ dataDir: await temporaryFolder() })
async function restart(desk: SessionDesk): Promise<SessionDesk> {
  await desk.server.stop()
  return startSessionDesk({ dataDir: desk.server.dataDir })
}

/** Gives a command as Mira with a workspace of our own; whether a kill came between. */
async function isKilled(
  desk: SessionDesk,
  workspace: Workspace,
  session: SessionId,
  command: SessionCommand,
  id = newEntryId(),
) {
  const mira = must(accountByEmail(desk.server, 'mira@ocena.example'), 'Mira')
  const seen = (await desk.state(session)).revision
  return commandSession(workspace, mira, session, { id, seen, command }).then(
    () => false,
    (error: unknown) => {
      if (!(error instanceof Killed)) throw error
      return true
    },
  )
}
const logOf = (desk: SessionDesk) =>
  desk.server.workspace.hub.read(roomName({ kind: 'content', assessment: desk.assessment }), (doc) =>
    readIndicator(doc, code('ID-01'), new Set()).log.map(({ id }) => id),
  )
const record = (decision: EntryId): SessionCommand => ({
  kind: 'record',
  decision,
  answer: level(2),
  reason: 'So.',
  seen: null,
})

test.each([0, 1, 2, 3, 4])(
  'WS30 a decision whose recording is killed after %i deeds is there once after the next start, or was never noted',
  async (deeds) => {
    const desk = await desks()
    const id = await desk.voting()
    await desk.give('mira', id, { kind: 'reveal', override: null })
    await desk.give('mira', id, { kind: 'decide', target: desk.assessment })
    const { workspace } = desk.server
    const decision = newEntryId()
    const dying = { ...workspace, hub: dyingAfter(workspace.hub, deeds) }
    expect(await isKilled(desk, dying, id, record(decision))).toBe(true)
    const again = await restart(desk)
    const state = await again.state(id)
    expect(await logOf(again)).toEqual(deeds === 0 ? [] : [decision])
    expect([...state.decisions.values()].map((each) => each.state)).toEqual(deeds === 0 ? [] : ['recorded'])
    expect(state.phase.kind).toBe(deeds === 0 ? 'deciding' : 'open')
    expect(await logOf(await restart(again))).toEqual(deeds === 0 ? [] : [decision])
  },
)

test.each([0, 1, 2])(
  'WS31 a reveal that is killed after %i deeds is one after the next start, with every ballot, or was never given',
  async (deeds) => {
    const desk = await desks()
    const id = await desk.voting()
    const { workspace } = desk.server
    const dying = { ...workspace, hub: dyingAfter(workspace.hub, deeds) }
    expect(await isKilled(desk, dying, id, { kind: 'reveal', override: null })).toBe(true)
    const again = await restart(desk)
    if (deeds === 0) await again.give('mira', id, { kind: 'reveal', override: null })
    await vi.waitFor(async () => expect((await again.state(id)).phase.kind).toBe('revealed'))
    expect([...(await again.state(id)).results.values()]).toMatchObject([{ cast: 2 }])
    await vi.waitFor(async () => expect(await again.server.workspace.ballots.rounds()).toEqual([]))
  },
)

test.each([30, 400])('WS31 a grace of %i ms ends by itself, also where a restart comes in between', async (graceMs) => {
  const desk = await desks()
  const settings = { ...desk.body().settings, graceMs }
  const id = await desk.atItem({ settings })
  await desk.give('mira', id, { kind: 'open-ballots' })
  await desk.cast('dan', id, 1)
  await desk.give('mira', id, { kind: 'reveal', override: 'Dan is the one who knows.' })
  expect((await desk.state(id)).phase).toMatchObject({ kind: 'voting', taking: { kind: 'until' } })
  await desk.cast('eva', id, 3)
  const now = graceMs > 100 ? await restart(desk) : desk
  await vi.waitFor(async () => expect((await now.state(id)).phase.kind).toBe('revealed'))
  expect([...(await now.state(id)).results.values()]).toMatchObject([{ cast: 2 }])
})

test('WS32 a start leaves what is voted on as it is, stops the timer, and says that it started', async () => {
  const desk = await desks()
  const id = await desk.voting()
  await desk.give('mira', id, { kind: 'timer', set: { left: 60_000, atEnd: 'stop-taking' } })
  const again = await restart(desk)
  const state = await again.state(id)
  expect(state.phase).toMatchObject({ kind: 'voting', taking: { kind: 'open' } })
  expect(state.timer).toEqual({ kind: 'paused', left: 60_000, total: 60_000, atEnd: 'stop-taking' })
  expect(state.events.at(-1)).toMatchObject({ kind: 'server-started', by: null })
  await again.give('mira', id, { kind: 'reveal', override: null })
  expect([...(await again.state(id)).results.values()]).toMatchObject([{ cast: 2 }])
})

test('WS32 a round whose keys are gone, as after a restore, is interrupted and back at its item', async () => {
  const desk = await desks()
  const id = await desk.voting()
  const { ballots } = desk.server.workspace
  for (const round of await ballots.rounds()) await ballots.destroy(round)
  const again = await restart(desk)
  const state = await again.state(id)
  expect([state.phase.kind, [...state.rounds.values()].map(({ end }) => end)]).toEqual(['open', ['interrupted']])
  expect(state.results.size).toBe(0)
  await again.give('mira', id, { kind: 'open-ballots' })
})

test('WS33 where the disk takes nothing a command is answered with 503, nothing moves, and afterwards it goes on', async () => {
  const desk = await desks()
  const id = await desk.voting()
  const before = await desk.state(id)
  const { hub } = desk.server.workspace
  const { transact } = hub
  Object.assign(hub, { transact: () => Promise.reject(new StoreFailedError(sessionRoom(id), new Error('ENOSPC'))) })
  for (const command of [
    { kind: 'reveal', override: null },
    { kind: 'cancel-ballots' },
    { kind: 'hand', up: true },
  ] as const)
    expect(await desk.command('mira', id, command)).toMatchObject({ status: 503 })
  expect(await desk.state(id)).toEqual(before)
  Object.assign(hub, { transact })
  await desk.give('mira', id, { kind: 'reveal', override: null })
  expect([...(await desk.state(id)).results.values()]).toMatchObject([{ cast: 2 }])
})

test('WS33 ballots that the disk does not open for make no round', async () => {
  const desk = await desks()
  const id = await desk.atItem()
  const { ballots } = desk.server.workspace
  const { open } = ballots
  Object.assign(ballots, { open: () => Promise.reject(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })) })
  expect(await desk.command('mira', id, { kind: 'open-ballots' })).toMatchObject({ status: 503 })
  expect((await desk.state(id)).phase.kind).toBe('open')
  Object.assign(ballots, { open })
  await desk.give('mira', id, { kind: 'open-ballots' })
})

test('WS30 a decision that the disk did not take is written before any other deed, once', async () => {
  const desk = await desks()
  const id = await desk.voting()
  await desk.give('mira', id, { kind: 'reveal', override: null })
  await desk.give('mira', id, { kind: 'decide', target: desk.assessment })
  const { hub } = desk.server.workspace
  const { applyAs } = hub
  Object.assign(hub, { applyAs: () => Promise.reject(new StoreFailedError(sessionRoom(id), new Error('ENOSPC'))) })
  const decision = newEntryId()
  expect(await desk.command('mira', id, record(decision))).toMatchObject({ status: 503 })
  expect(await desk.command('mira', id, { kind: 'leave-open', why: 'The disk is full.' })).toMatchObject({
    status: 503,
  })
  expect((await desk.state(id)).phase.kind).toBe('deciding')
  Object.assign(hub, { applyAs })
  // it is decided by now, so that nothing is left open
  expect(await desk.command('mira', id, { kind: 'leave-open', why: 'The disk is full.' })).toMatchObject({
    status: 409,
  })
  expect(await logOf(desk)).toEqual([decision])
  expect((await desk.state(id)).agenda[0]?.status).toBe('decided')
})
