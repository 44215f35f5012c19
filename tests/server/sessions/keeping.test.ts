import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { createHash } from 'node:crypto'
import { MANIFEST, REGISTRY, type Manifest } from '../../../server/backup/backupFormat.ts'
import { readBackup } from '../../../server/backup/readBackup.ts'
import { restoreBackup } from '../../../server/backup/restoreBackup.ts'
import { takeBackup } from '../../../server/commands/takeBackup.ts'
import { REGISTRY_VERSION } from '../../../server/registry/Registry.ts'
import { readState } from '../../../server/sessions/readState.ts'
import { SCHEMA_VERSION } from '../../../shared/document/keys.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts'
import { must } from '../../../shared/util/assert.ts'
import { MINUTE_MS, temporaryFolder } from '../../support/factories.ts'
import { startTestServer } from '../../support/startServer.ts'
import { openStockClient } from '../../support/stockClient.ts'
import { startSessionDesk, type SessionDesk } from '../../support/sessions/sessionDesk.ts'

async function archiveOf(desk: SessionDesk): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  await takeBackup(desk.server.workspace, null, async (bytes) => void parts.push(bytes))
  return Buffer.concat(parts)
}

/** What a registry of version 4 did not have. */
function asBefore(registry: string): string {
  const { sessions: _sessions, ...state } = JSON.parse(registry) as object & { readonly sessions: unknown }
  return JSON.stringify({ ...state, version: 4 })
}

test('WS09 a registry of version 4 opens, and an archive of format 5 is restored, without any session', async () => {
  const dataDir = await temporaryFolder()
  const desk = await startSessionDesk({ dataDir })
  const files = unzipSync(await archiveOf(desk))
  await desk.server.stop()
  const file = path.join(dataDir, 'registry.json')
  await writeFile(file, asBefore(await readFile(file, 'utf8')))
  const again = await startSessionDesk({ dataDir })
  expect(again.server.workspace.registry.state()).toMatchObject({ version: REGISTRY_VERSION, sessions: [] })
  await again.plan()

  const registry = strToU8(asBefore(strFromU8(must(files[REGISTRY], 'a registry'))))
  const manifest = JSON.parse(strFromU8(must(files[MANIFEST], 'a manifest'))) as Manifest // as it was written
  const sha256 = createHash('sha256').update(registry).digest('hex')
  const earlier: Manifest = {
    ...manifest,
    version: 5,
    files: manifest.files.map((each) => (each.path === REGISTRY ? { ...each, bytes: registry.length, sha256 } : each)),
  }
  const archive = zipSync({ ...files, [REGISTRY]: registry, [MANIFEST]: strToU8(JSON.stringify(earlier)) })
  const folder = path.join(await temporaryFolder(), 'elsewhere')
  await restoreBackup(readBackup(archive), folder, 1)
  expect((await startSessionDesk({ dataDir: folder })).server.workspace.registry.state().sessions).toEqual([])
})

test('WS09 a backup that is taken while people vote has the three documents and no ballot, and goes on at the item', async () => {
  const desk = await startSessionDesk()
  const id = await desk.voting()
  const archive = await archiveOf(desk)
  const names = Object.keys(unzipSync(archive))
  for (const kind of ['session', 'console', 'screen'] as const)
    expect(names).toContain(`documents/${roomName({ kind, session: id })}.jsonl`)
  for (const bytes of Object.values(unzipSync(archive))) {
    const text = strFromU8(bytes)
    expect(text).not.toContain('dan says')
    expect(text).not.toContain(Buffer.from('dan says').toString('base64').slice(0, 10))
  }
  expect(names.filter((name) => name.includes('ballots'))).toEqual([])
  const folder = path.join(await temporaryFolder(), 'elsewhere')
  await restoreBackup(readBackup(archive), folder, 1)
  const again = await startSessionDesk({ dataDir: folder })
  const state = await again.state(id)
  expect([state.phase.kind, [...state.rounds.values()].map(({ end }) => end)]).toEqual(['open', ['interrupted']])
  expect((await again.row('mira', id)).epoch).not.toBe((await desk.row('mira', id)).epoch)
})

test('WS36 the sample has a dry run of five items, planned, for its facilitator and two editors', async () => {
  const server = await startTestServer({ sample: true })
  const rows = async (email: string) => (await server.api(await server.signIn(email), 'GET', '/api/sessions')).body
  for (const email of ['facilitator@ocena.example', 'editor.rs@ocena.example', 'editor.ba@ocena.example'])
    expect(await rows(email)).toMatchObject([
      {
        state: 'planned',
        settings: { exercise: true },
        people: [{ role: 'facilitator' }, { role: 'participant' }, { role: 'participant' }],
      },
    ])
  expect(await rows('editor2.rs@ocena.example')).toEqual([])
  const [session] = server.workspace.registry.state().sessions
  const state = await readState(server.workspace, must(session, 'the session').id)
  expect(state.agenda.map(({ targets }) => targets.length)).toEqual([2, 2, 2, 2, 2])
})

test('WS37 a sign-in goes on while its page is open in a session, and ends half an hour after it was closed', async () => {
  const desk = await startSessionDesk({ roomTiming: { heartbeatMs: 20 }, reauthoriseEveryMs: 50 })
  const id = await desk.atItem()
  const cookie = await desk.cookie('dan')
  const client = openStockClient({
    wsOrigin: desk.server.wsOrigin,
    room: roomName({ kind: 'session', session: id }),
    cookie,
    params: { protocol: String(PROTOCOL_VERSION), schema: String(SCHEMA_VERSION) },
  })
  await client.synced()
  const { registry, lastSeen } = desk.server.workspace
  const seen = (): number =>
    Math.max(...registry.state().signIns.flatMap((each) => (each.member === desk.id('dan') ? [lastSeen.of(each)] : [])))
  for (let step = 0; step < 3; step++) {
    desk.at += 20 * MINUTE_MS
    client.sendPong()
    await vi.waitFor(() => expect(seen()).toBe(desk.at))
  }
  expect(client.closes).toEqual([])
  expect(await desk.server.api(cookie, 'GET', `/api/sessions/${id}`)).toMatchObject({ status: 200 })
  client.destroy()
  desk.at += 31 * MINUTE_MS
  expect(await desk.server.api(cookie, 'GET', `/api/sessions/${id}`)).toMatchObject({ status: 401 })
})
