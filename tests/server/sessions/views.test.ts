import * as Y from 'yjs'
import { expect, test, vi } from 'vitest'
import { readConsole, readScreen } from '../../../shared/document/sessions/viewParts.ts'
import type { SessionId } from '../../../shared/domain/ids.ts'
import { consoleRoom, screenRoom, sessionRoom } from '../../../server/sessions/sessionRooms.ts'
import { startSessionDesk, type SessionDesk } from '../../support/sessions/sessionDesk.ts'

const bytesOf = async (desk: SessionDesk, room: ReturnType<typeof screenRoom>): Promise<string> =>
  Buffer.from(await desk.server.workspace.hub.read(room, (doc) => Y.encodeStateAsUpdate(doc))).toString('latin1')
const screenOf = (desk: SessionDesk, id: SessionId) => desk.server.workspace.hub.read(screenRoom(id), readScreen)
const REASON = 'Qzplantedword'

test('WS34 a screen never has a name or a reason, and nothing of ballots before the reveal but their number', async () => {
  const desk = await startSessionDesk()
  const id = await desk.atItem()
  await vi.waitFor(async () =>
    expect(await screenOf(desk, id)).toMatchObject({ phase: 'open', item: { indicator: { code: 'ID-01' } } }),
  )
  await desk.give('mira', id, { kind: 'open-ballots' })
  await desk.cast('dan', id, 1, REASON)
  await desk.cast('eva', id, 3, REASON)
  await vi.waitFor(async () =>
    expect(await screenOf(desk, id)).toMatchObject({ phase: 'voting', counts: { electorate: 2 }, results: [] }),
  )
  for (const room of [sessionRoom(id), screenRoom(id), consoleRoom(id)]) {
    const bytes = await bytesOf(desk, room)
    expect(bytes).not.toContain(REASON)
    expect(bytes).not.toContain('tally')
  }
  await desk.give('mira', id, { kind: 'reveal', override: null })
  await vi.waitFor(async () =>
    expect(await screenOf(desk, id)).toMatchObject({ phase: 'revealed', results: [{ country: 'RS', median: 2 }] }),
  )
  const { seats } = await desk.state(id)
  const bytes = await bytesOf(desk, screenRoom(id))
  for (const { id: seat, name, member } of seats.values())
    for (const word of [seat, name, member, REASON]) expect(bytes).not.toContain(word)
  await desk.give('mira', id, { kind: 'vote-again' })
  await vi.waitFor(async () =>
    expect(await screenOf(desk, id)).toMatchObject({ phase: 'voting', round: { number: 2 }, results: [] }),
  )
})

test('WS34 the console is empty again when a round is over', async () => {
  const desk = await startSessionDesk()
  const id = await desk.voting()
  await desk.give('mira', id, { kind: 'reveal', override: null })
  await vi.waitFor(async () => {
    const view = await desk.server.workspace.hub.read(consoleRoom(id), readConsole)
    expect(view).toMatchObject({ cast: [] })
  })
  expect(await bytesOf(desk, consoleRoom(id))).not.toContain('dan says')
})
