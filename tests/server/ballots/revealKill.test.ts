import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ClassicLevel } from 'classic-level'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { BallotBox } from '../../../server/ballots/BallotBox.ts'
import type { RoomHub } from '../../../server/rooms/RoomHub.ts'
import { commandSession } from '../../../server/sessions/commandSession.ts'
import type { Workspace } from '../../../server/workspace/Workspace.ts'
import { newEntryId, type SessionId } from '../../../shared/domain/ids.ts'
import type { SessionCommand } from '../../../shared/domain/sessions/sessionCommand.ts'
import { ballotAnswerSchema } from '../../../shared/protocol/sessions/sessionsApi.ts'
import { padded } from '../../../shared/protocol/sessions/padding.ts'
import { must } from '../../../shared/util/assert.ts'
import { Killed } from '../../support/dyingHub.ts'
import { accountByEmail } from '../../support/people.ts'
import { ballotOn, levelOf } from '../../support/sessions/openVote.ts'
import { startSessionDesk, type SessionDesk } from '../../support/sessions/sessionDesk.ts'

/** A workspace that dies when rooms and box have done so many deeds together; what they have done is on the disk. */
function dyingWorkspace(workspace: Workspace, deeds: number): Workspace {
  let left = deeds
  const dying = <T extends object>(part: T, counted: readonly (keyof T)[]): T =>
    new Proxy(part, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target)
        if (typeof value !== 'function') return value
        if (!counted.some((each) => each === name)) return value.bind(target) as unknown
        return async (...all: unknown[]) => {
          if (left === 0) throw new Killed()
          left -= 1
          return (await value.apply(target, all)) as unknown
        }
      },
    })
  return {
    ...workspace,
    hub: dying<RoomHub>(workspace.hub, ['transact']),
    ballots: dying<BallotBox>(workspace.ballots, ['open', 'take', 'destroy', 'remove']),
  }
}

describe('a ballot round that is cut off', () => {
  let dataDir = ''
  beforeEach(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'ocena-reveal-'))
  })
  afterEach(async () => {
    vi.restoreAllMocks()
    await rm(dataDir, { recursive: true, force: true })
  })

  const commandOf =
    (desk: SessionDesk, session: SessionId) => async (who: 'mira' | 'ceca' | 'dan' | 'eva', given: SessionCommand) =>
      expect([given.kind, await desk.command(who, session, given)]).toMatchObject([given.kind, { status: 200 }])

  /** Up to the first item, with two who vote. */
  async function seated(): Promise<{ readonly desk: SessionDesk; readonly session: SessionId }> {
    const desk = await startSessionDesk({ dataDir })
    const session = await desk.plan()
    const command = commandOf(desk, session)
    await command('mira', { kind: 'open-doors' })
    for (const who of ['mira', 'ceca', 'dan', 'eva'] as const) await command(who, { kind: 'take-seat' })
    const { agenda } = await desk.state(session)
    await command('mira', { kind: 'go-to', item: must(agenda[0], 'an item').id })
    return { desk, session }
  }

  /** Casts 1 for Dan and 3 for Eva; gives their receipts, sorted. */
  async function castBoth(desk: SessionDesk, session: SessionId): Promise<readonly string[]> {
    const { phase } = await desk.state(session)
    if (phase.kind !== 'voting') throw new Error(`voting, not ${phase.kind}`)
    const receipts: string[] = []
    for (const [who, level] of [
      ['dan', 1],
      ['eva', 3],
    ] as const) {
      const body = padded({
        ballotRound: phase.ballotRound,
        change: 1,
        ballot: ballotOn(desk.assessment, levelOf(level)),
      })
      const answer = await desk.ask(who, 'POST', `/sessions/${session}/ballot`, body)
      expect(answer).toMatchObject({ status: 200 })
      receipts.push(ballotAnswerSchema.parse(answer.body).receipt ?? '')
    }
    return receipts.toSorted()
  }

  /** Gives a command as Mira in a workspace that dies after so many deeds; tells whether it came to that. */
  async function dies(desk: SessionDesk, session: SessionId, command: SessionCommand, deeds: number): Promise<boolean> {
    const mira = must(accountByEmail(desk.server, 'mira@ocena.example'), 'Mira')
    const body = { id: newEntryId(), seen: (await desk.state(session)).revision, command }
    const error = await commandSession(dyingWorkspace(desk.server.workspace, deeds), mira, session, body).then(
      () => null,
      (reason: unknown) => reason,
    )
    if (error !== null && !(error instanceof Killed)) throw error
    return error !== null
  }

  async function expectRevealedOnce(desk: SessionDesk, session: SessionId, receipts: readonly string[]): Promise<void> {
    await vi.waitFor(async () => expect((await desk.state(session)).phase.kind).toBe('revealed'), { timeout: 10_000 })
    await vi.waitFor(async () => expect(await desk.server.workspace.ballots.rounds()).toEqual([]), { timeout: 10_000 })
    const { results, rounds, events } = await desk.state(session)
    expect([...results.values()]).toMatchObject([{ cast: 2, electorate: 2, delphi: { n: 2, median: 2 } }])
    expect([...rounds.values()]).toMatchObject([{ end: 'revealed', receipts }])
    expect(events.filter(({ kind }) => kind === 'revealed')).toHaveLength(1)
    expect(await readdir(path.join(dataDir, 'ballots', 'keys'))).toEqual([])
  }

  test('WS58 a reveal that is killed before any of its deeds is done once, with every ballot, after the start', async () => {
    let deeds = 0
    for (let isKilled = true; isKilled; deeds++) {
      const { desk, session } = await seated()
      await commandOf(desk, session)('mira', { kind: 'open-ballots' })
      const receipts = await castBoth(desk, session)
      isKilled = await dies(desk, session, { kind: 'reveal', override: null }, deeds)
      await desk.server.stop()
      const again = await startSessionDesk({ dataDir })
      const { phase } = await again.state(session)
      const isOpen = phase.kind === 'voting' && phase.taking.kind === 'open'
      // where nothing was chosen on the disk, time alone reveals nothing
      expect([deeds, isOpen]).toEqual([deeds, deeds === 0])
      if (isOpen) await commandOf(again, session)('mira', { kind: 'reveal', override: null })
      await expectRevealedOnce(again, session, receipts)
      await again.server.stop()
      await rm(dataDir, { recursive: true, force: true })
    }
    // the choice, the count, its result and the destruction are four of them
    expect(deeds).toBeGreaterThan(4)
  }, 120_000)

  test('WS58 a kill between the keys and the records leaves nothing that opens, and the start takes it away', async () => {
    const { desk, session } = await seated()
    await commandOf(desk, session)('mira', { kind: 'open-ballots' })
    const receipts = await castBoth(desk, session)
    const batch = ClassicLevel.prototype.batch as (...given: unknown[]) => Promise<void> // one of its overloads
    const failing = function (this: unknown, ...given: unknown[]): Promise<void> {
      const isDeletion = JSON.stringify(given[0] ?? null).includes('"type":"del","key":"ballot/')
      return isDeletion ? Promise.reject(new Killed()) : batch.apply(this, given)
    }
    vi.spyOn(ClassicLevel.prototype, 'batch').mockImplementation(failing as never) // as above
    await desk.command('mira', session, { kind: 'reveal', override: null })
    const held = await desk.server.workspace.ballots.rounds()
    expect(held).toHaveLength(1)
    expect(await desk.server.workspace.ballots.isOpen(must(held[0], 'the round'))).toBe(false)
    vi.restoreAllMocks()
    await desk.server.stop()
    await expectRevealedOnce(await startSessionDesk({ dataDir }), session, receipts)
  })

  test('WS58 ballots whose opening or cancelling is killed go on after the start, or are gone as a whole', async () => {
    for (const kind of ['open-ballots', 'cancel-ballots'] as const)
      for (let deeds = 0; deeds < 3; deeds++) {
        const { desk, session } = await seated()
        if (kind === 'cancel-ballots') {
          await commandOf(desk, session)('mira', { kind: 'open-ballots' })
          await castBoth(desk, session)
        }
        await dies(desk, session, { kind }, deeds)
        await desk.server.stop()
        const again = await startSessionDesk({ dataDir })
        const { phase, rounds } = await again.state(session)
        const held = await again.server.workspace.ballots.rounds()
        expect([kind, deeds, held.map(({ round }) => round)]).toEqual([
          kind,
          deeds,
          phase.kind === 'voting' ? [phase.ballotRound] : [],
        ])
        expect([...rounds.values()].filter(({ end }) => end === 'revealed')).toEqual([])
        if (phase.kind === 'open') await commandOf(again, session)('mira', { kind: 'open-ballots' })
        // the ballots that were there are there, and can be cast again
        await castBoth(again, session)
        await again.server.stop()
        await rm(dataDir, { recursive: true, force: true })
      }
  }, 120_000)

  test('WS58 a disk that is full at the reveal keeps every ballot, and the reveal is done when there is room', async () => {
    const { desk, session } = await seated()
    await commandOf(desk, session)('mira', { kind: 'open-ballots' })
    const receipts = await castBoth(desk, session)
    const { store, ballots, hub } = desk.server.workspace
    const full = vi.spyOn(store, 'append').mockRejectedValue(new Error('ENOSPC: no space left on device'))
    expect((await desk.command('mira', session, { kind: 'reveal', override: null })).status).toBe(503)
    const { rounds } = await desk.state(session)
    const round = must([...rounds.keys()][0], 'the round')
    expect(await ballots.isOpen({ session, round })).toBe(true)
    full.mockRestore()
    await vi.waitFor(() => expect(hub.storeHealthy()).toBe(true), { timeout: 10_000 })
    const { phase } = await desk.state(session)
    if (phase.kind === 'voting' && phase.taking.kind === 'open')
      await commandOf(desk, session)('mira', { kind: 'reveal', override: null })
    else await desk.command('mira', session, { kind: 'hand', up: true })
    await expectRevealedOnce(desk, session, receipts)
  })
})
