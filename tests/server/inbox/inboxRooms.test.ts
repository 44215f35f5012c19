import path from 'node:path'
import { expect, test } from 'vitest'
import { readBackup } from '../../../server/backup/readBackup.ts'
import { restoreBackup } from '../../../server/backup/restoreBackup.ts'
import { takeBackup } from '../../../server/commands/takeBackup.ts'
import { completeInboxes, inboxRoom } from '../../../server/inbox/inboxRooms.ts'
import { DamagedDocumentError } from '../../../server/storage/DocumentStore.ts'
import { readSeenMarks } from '../../../shared/document/inbox/seenMarks.ts'
import type { MemberId } from '../../../shared/domain/ids.ts'
import { SCHEMA_VERSION } from '../../../shared/document/keys.ts'
import { parseRoomName, type RoomName } from '../../../shared/protocol/rooms.ts'
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts'
import { must } from '../../../shared/util/assert.ts'
import { earlierEvidence } from '../../support/evidenceFixture.ts'
import { temporaryFolder } from '../../support/factories.ts'
import { accept, type Member } from '../../support/people.ts'
import { openStockClient } from '../../support/stockClient.ts'
import { startTalking } from './inboxFixture.ts'

test('ST80 members of an earlier version get an inbox at the start, and nothing that was said before is new', async () => {
  const folder = await earlierEvidence()
  const { server, start, inbox } = await startTalking(folder)
  const rooms = await server.workspace.store.rooms()
  const members = server.workspace.registry.state().accounts.filter(({ guest }) => guest === undefined)
  for (const { id } of members) expect(rooms).toContain(inboxRoom(id))
  expect((await inbox('reader')).unread).toEqual([])
  const id = await start('commenter', 'Why?')
  await server.stop()
  // what was said since is new after the next start too
  const again = await startTalking(folder)
  expect((await again.inbox('reader')).unread).toMatchObject([{ threads: 1, comments: 1 }])
  await again.reply('editor', id, 'Because')
  expect((await again.inbox('reader')).unread).toMatchObject([{ threads: 1, comments: 2 }])
})

test('ST81 who joins later gets an inbox when somebody tells them something, or when they ask', async () => {
  const { server, cookies, assessment, start } = await startTalking()
  const early = await start('editor', 'Before they came')
  const join = async (email: string) => {
    const roles = [{ role: 'commenter', country: 'RS' }]
    return accept(server, await server.api(cookies.ana, 'POST', '/api/invitations', { email, roles }))
  }
  const [told, asking] = [await join('told@ocena.example'), await join('asking@ocena.example')]
  const inboxOf = async ({ cookie }: typeof told) => (await server.api(cookie, 'GET', '/api/me/inbox')).body
  await start('editor', `@{${told.id}} welcome`)
  expect(await inboxOf(told)).toMatchObject({
    notices: [{ notice: { kind: 'mention', assessment } }],
    unread: [{ threads: 1, comments: 1 }],
  })
  expect(await inboxOf(asking)).toMatchObject({ notices: [], unread: [{ threads: 1, comments: 1 }] })
  expect(JSON.stringify(await inboxOf(told))).not.toContain(early)
})

test('RO627 whoever has just come gets an inbox by its socket and by its snapshot, before anything else made it', async () => {
  const { server, cookies, assessment } = await startTalking()
  const invite = async (path: string, body: object): Promise<Member> =>
    accept(server, await server.api(cookies.ana, 'POST', path, body))
  const asMember = { roles: [{ role: 'commenter', country: 'RS' }] }
  const asGuest = { assessment, until: Date.now() + 3_600_000 }
  const member = await invite('/api/invitations', { email: 'new@ocena.example', ...asMember })
  const guest = await invite('/api/guest-links', { email: 'visit@ocena.example', ...asGuest })
  const byHttp = await invite('/api/invitations', { email: 'weak@ocena.example', ...asMember })
  const roomOf = ({ id }: Member): RoomName => inboxRoom(id as MemberId) // brand: an id of the server
  const rooms = await server.workspace.store.rooms()
  for (const who of [member, guest, byHttp]) expect(rooms).not.toContain(roomOf(who))

  for (const who of [member, guest]) {
    const client = openStockClient({
      wsOrigin: server.wsOrigin,
      room: roomOf(who),
      cookie: who.cookie,
      params: { protocol: String(PROTOCOL_VERSION), schema: String(SCHEMA_VERSION) },
    })
    await client.synced()
    expect(client.closes).toEqual([])
    // what was said before they came is not new to them, and what comes now is
    const until = readSeenMarks(client.doc).allUntil(assessment)
    const at = must(
      server.workspace.registry.state().accounts.find(({ id }) => id === who.id),
      who.id,
    ).created
    expect(until).toBe(at)
    client.destroy()
  }
  const snapshot = (cookie: string) => server.api(cookie, 'GET', `/api/documents/${roomOf(byHttp)}/snapshot`)
  // nobody else makes it for them
  expect((await snapshot(member.cookie)).status).toBe(404)
  expect(await server.workspace.store.rooms()).not.toContain(roomOf(byHttp))
  expect((await snapshot(byHttp.cookie)).status).toBe(200)
  expect(await server.workspace.store.rooms()).toContain(roomOf(byHttp))
})

test('ST82 inboxes are in a backup and come back with it; one without them opens all the same', async () => {
  const { server, start, name, me, assessment, told } = await startTalking()
  await start('editor', `${name('commenter')} look`)
  await me('commenter', 'POST', '/seen', { assessment, all: Date.now() })
  const parts: Uint8Array[] = []
  await takeBackup(server.workspace, null, async (bytes) => void parts.push(bytes))
  const content = readBackup(Buffer.concat(parts))
  const restored = async (documents: typeof content.documents) => {
    const folder = path.join(await temporaryFolder(), 'elsewhere')
    await restoreBackup({ ...content, documents }, folder, 1)
    return startTalking(folder)
  }
  const whole = await restored(content.documents)
  expect(await whole.told('commenter')).toEqual(await told('commenter'))
  expect((await whole.inbox('commenter')).unread).toEqual([])
  expect((await whole.inbox('reader')).unread).toMatchObject([{ threads: 1 }])
  const kept = [...content.documents].filter(([room]) => parseRoomName(room)?.kind !== 'inbox')
  expect(kept.length).toBeLessThan(content.documents.size)
  const without = await restored(new Map(kept))
  expect(await without.inbox('commenter')).toMatchObject({ notices: [], unread: [] })
  await without.start('editor', `${name('commenter')} again`)
  expect(await without.told('commenter')).toEqual(['mention 1'])
})

test('ST83 one damaged inbox keeps no server from starting and no other member from theirs', async () => {
  const members = ['member01', 'member02', 'member03'] as MemberId[] // brand: test ids
  const made: RoomName[] = []
  const told: unknown[] = []
  const create = async (room: RoomName): Promise<boolean> => {
    if (room.includes('member02')) throw new DamagedDocumentError(room, 'its head is gone')
    return made.push(room) > 0
  }
  await completeInboxes({ hub: { create }, log: { error: (fields) => void told.push(fields) } }, members, 1)
  expect(made).toEqual(['members/member01/inbox', 'members/member03/inbox'])
  expect(told).toMatchObject([{ member: 'member02' }])
  const full = async (): Promise<boolean> => {
    throw new Error('No space left on device')
  }
  await expect(completeInboxes({ hub: { create: full }, log: { error: () => {} } }, members, 1)).rejects.toThrow(
    'No space',
  )
})

test('ST84 who is disabled is told nothing, and keeps their inbox for when they come back', async () => {
  const { server, start, reply, name, idOf, told, inbox } = await startTalking()
  const id = await start('editor', `${name('commenter')} look`)
  const setDisabled = (disabled: boolean) =>
    server.workspace.registry.update((draft) => {
      for (const account of draft.accounts) if (account.id === idOf('commenter')) account.disabled = disabled
    })
  await setDisabled(true)
  await reply('editor', id, `${name('commenter')} again`)
  await setDisabled(false)
  expect(await told('commenter')).toEqual(['mention 1'])
  // what was said meanwhile is counted from the threads
  expect((await inbox('commenter')).unread).toMatchObject([{ threads: 1, comments: 2 }])
})
