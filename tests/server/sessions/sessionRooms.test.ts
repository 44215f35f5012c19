import { expect, test, vi } from 'vitest'
import type { SessionId } from '../../../shared/domain/ids.ts'
import { CLOSE } from '../../../shared/protocol/closeCodes.ts'
import { roomName, type SessionAddress } from '../../../shared/protocol/rooms.ts'
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts'
import { SCHEMA_VERSION } from '../../../shared/document/keys.ts'
import { startSessionDesk, type Attendee, type SessionDesk } from '../../support/sessions/sessionDesk.ts'
import { openStockClient, type StockClient } from '../../support/stockClient.ts'

const KINDS = ['session', 'console', 'screen'] as const

const open = async (desk: SessionDesk, who: Attendee, session: SessionId, kind: SessionAddress['kind']) =>
  openStockClient({
    wsOrigin: desk.server.wsOrigin,
    room: roomName({ kind, session }),
    cookie: await desk.cookie(who),
    params: { protocol: String(PROTOCOL_VERSION), schema: String(SCHEMA_VERSION) },
  })

/** What a socket came to: why it is read only, or the code that closed it. */
const heard = (client: StockClient): string | number | undefined => {
  const welcome = client.controls.find((control) => control.kind === 'welcome')
  return client.closes[0] ?? welcome?.readOnlyBecause ?? undefined
}

test('WS03 each of the three documents opens for whom it is, and nobody writes in one', async () => {
  const desk = await startSessionDesk()
  const id = await desk.plan()
  const all = 'server-owned'
  const expected: Readonly<Record<Attendee, readonly (string | number)[]>> = {
    mira: [all, all, all],
    ceca: [all, all, all],
    dan: [all, CLOSE.noRight, all],
    eva: [all, CLOSE.noRight, all],
    oto: [all, CLOSE.noRight, all],
    ana: [all, CLOSE.noRight, all],
    zoe: [CLOSE.gone, CLOSE.gone, CLOSE.gone],
  }
  for (const [who, outcomes] of Object.entries(expected))
    for (const [at, kind] of KINDS.entries()) {
      const client = await open(desk, who as Attendee, id, kind) // a key of a literal
      await vi.waitFor(() => expect(heard(client)).toBeDefined())
      expect([who, kind, heard(client)]).toEqual([who, kind, outcomes[at]])
      client.destroy()
    }
})

test('WS03 who is no longer asked, or no longer runs it, loses what is open at once', async () => {
  const desk = await startSessionDesk()
  const id = await desk.plan()
  const [dan, ceca, console] = [
    await open(desk, 'dan', id, 'session'),
    await open(desk, 'ceca', id, 'session'),
    await open(desk, 'ceca', id, 'console'),
  ]
  for (const client of [dan, ceca, console]) await client.synced()
  const people = desk
    .body()
    .people.filter(({ member }) => member !== desk.id('dan'))
    .map((each) => (each.member === desk.id('ceca') ? { ...each, role: 'participant' as const } : each))
  expect(await desk.ask('mira', 'PATCH', `/sessions/${id}`, { people })).toMatchObject({ status: 200 })
  await vi.waitFor(() => expect([dan.closes.length, console.closes.length]).not.toContain(0))
  expect([dan.closes[0], console.closes[0], ceca.closes]).toEqual([CLOSE.gone, CLOSE.noRight, []])
})
