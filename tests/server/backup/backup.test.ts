import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { documentPath, MANIFEST, REGISTRY, type Manifest } from '../../../server/backup/backupFormat.ts'
import { BackupFaultError, readBackup } from '../../../server/backup/readBackup.ts'
import { restoreBackup } from '../../../server/backup/restoreBackup.ts'
import { backup, restore } from '../../../server/backupCommands.ts'
import { takeBackup } from '../../../server/commands/takeBackup.ts'
import { startServer } from '../../../server/main.ts'
import { DamagedDocumentError } from '../../../server/storage/DocumentStore.ts'
import { openLevelDocumentStore } from '../../../server/storage/levelDocumentStore.ts'
import type { Assessment } from '../../../shared/domain/assessment.ts'
import { roomName, type RoomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { temporaryFolder } from '../../support/factories.ts'
import { startTestServer, type TestServer } from '../../support/startServer.ts'
import { openStockClient } from '../../support/stockClient.ts'

const serbiaOf = (server: TestServer): Assessment =>
  must(
    server.workspace.registry.state().assessments.findLast(({ country }) => country === 'RS'),
    'Serbia',
  )
const contentOf = (assessment: Assessment): RoomName => roomName({ kind: 'content', assessment: assessment.id })

async function archiveOf(server: TestServer): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  await takeBackup(server.workspace, null, async (bytes) => void parts.push(bytes))
  return Buffer.concat(parts)
}

describe('ST50: what was acknowledged before a backup began is in it', { timeout: 60_000 }, () => {
  test('while people type; elsewhere it is the same workspace, document by document', async () => {
    const server = await startTestServer({ sample: true })
    const serbia = serbiaOf(server)
    const editor = await server.signIn('editor.rs@ocena.example')
    const client = openStockClient({
      wsOrigin: server.wsOrigin,
      room: contentOf(serbia),
      cookie: editor,
      origin: server.origin,
      doc: new Y.Doc(),
    })
    onTestFinished(() => client.provider.destroy())
    await client.synced()
    let typed = 0
    let stopped = false
    const type = (): void => {
      if (stopped) return
      // Faster than any typist, but never so far ahead that nothing else gets a turn.
      if (typed - client.durable.length * 5 > 50) return void setTimeout(type, 1)
      for (let n = 0; n < 5; n++) client.doc.getMap('figures').set(`typed/${typed++}`, typed)
      client.sendFlush()
      setImmediate(type)
    }
    onTestFinished(() => void (stopped = true))
    type()
    await vi.waitFor(() => expect(client.durable.length).toBeGreaterThan(3))
    const acknowledged = client.durable.length * 5
    const archive = await archiveOf(server)
    stopped = true

    const folder = path.join(await temporaryFolder(), 'elsewhere')
    await restoreBackup(readBackup(archive), folder, 1)
    const store = await openLevelDocumentStore(path.join(folder, 'documents'))
    const rooms = await store.rooms()
    expect([...rooms].sort()).toEqual([...(await server.workspace.store.rooms())].sort())
    for (const room of rooms) {
      // The one that is typed in may have been compacted since; what it holds is looked at below.
      if (room === contentOf(serbia)) continue
      expect(await store.load(room)).toEqual(await server.workspace.store.load(room))
    }
    await store.close()
    const again = await startTestServer({ dataDir: folder })
    const keys = await again.workspace.hub.read(contentOf(serbia), (doc) => [...doc.getMap('figures').keys()])
    expect(keys.filter((key) => key.startsWith('typed/')).length).toBeGreaterThanOrEqual(acknowledged)
    expect(keys).toContain(`typed/${acknowledged - 1}`)
  })
})

test('ST51: a restored workspace has a new lineage, nobody signed in and no invitation', async () => {
  const server = await startTestServer({ sample: true })
  const cookie = await server.signIn('facilitator@ocena.example')
  const invited = { email: 'new@ocena.example', roles: [{ role: 'reader', country: '*' }] }
  expect((await server.api(cookie, 'POST', '/api/invitations', invited)).status).toBe(201)
  const folder = path.join(await temporaryFolder(), 'elsewhere')
  await restoreBackup(readBackup(await archiveOf(server)), folder, 1)
  const again = await startTestServer({ dataDir: folder })
  expect((await again.api(cookie, 'GET', '/api/me')).status).toBe(401)
  const [before, after] = [server.workspace.registry.state(), again.workspace.registry.state()]
  expect(after.invitations).toEqual([])
  expect(after.accounts.map(({ id }) => id)).toEqual(before.accounts.map(({ id }) => id))
  const epochs = new Set([...before.assessments, ...after.assessments].map(({ epoch }) => epoch))
  expect(epochs.size).toBe(before.assessments.length + after.assessments.length)
  expect(await again.signIn('facilitator@ocena.example')).toContain('sid=')
  expect(after.activity.at(-1)).toMatchObject({ deed: 'restore', by: null })
})

test('ST56: a damaged document is left out and named; everything else is in the archive', async () => {
  const server = await startTestServer({ sample: true })
  const room = contentOf(serbiaOf(server))
  const { store } = server.workspace
  const load = store.load.bind(store)
  Object.assign(store, {
    load: (name: RoomName) => (name === room ? Promise.reject(new DamagedDocumentError(room, 'cut')) : load(name)),
  })
  const { manifest, documents } = readBackup(await archiveOf(server))
  expect(manifest.damaged).toEqual([{ room, because: `Document ${room} is damaged: cut` }])
  expect(documents.has(room)).toBe(false)
  expect(documents.size).toBe((await store.rooms()).length - 1)
  expect(manifest.counts.documents).toBe(documents.size)
})

describe('an archive that is not whole', () => {
  let archive: Uint8Array
  let files: Record<string, Uint8Array>
  let room: string
  beforeAll(async () => {
    const server = await startTestServer({ sample: true })
    archive = await archiveOf(server)
    files = unzipSync(archive)
    room = documentPath(contentOf(serbiaOf(server)))
    await server.remove()
  })
  const refusal = (bytes: Uint8Array): string => {
    try {
      readBackup(bytes)
    } catch (error) {
      if (error instanceof BackupFaultError) return error.message
      throw error
    }
    return 'taken'
  }
  const changed = (change: (parts: Record<string, Uint8Array>) => void): Uint8Array => {
    const parts = { ...files }
    change(parts)
    return zipSync(parts, { level: 1 })
  }
  const manifestWith = (change: (manifest: Manifest) => unknown): Uint8Array =>
    changed((parts) => {
      const manifest = JSON.parse(Buffer.from(parts[MANIFEST] ?? []).toString()) as Manifest // written by writeBackup
      parts[MANIFEST] = strToU8(JSON.stringify(change(manifest) ?? manifest))
    })

  test('ST52: is refused wherever it was cut', () => {
    expect(refusal(archive)).toBe('taken')
    for (let cut = 1; cut < 40; cut++)
      expect(refusal(archive.subarray(0, Math.floor((archive.length * cut) / 40)))).toMatch(
        /not a whole zip|no file of/,
      )
    expect(refusal(new Uint8Array())).toMatch(/not a whole zip archive/)
  })

  test('ST52: is refused for a flipped bit in any file, by the name of the file', () => {
    for (const name of [REGISTRY, room]) {
      const damaged = changed((parts) => {
        const bytes = must(parts[name], name).slice()
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
        parts[name] = bytes
      })
      expect(refusal(damaged)).toBe(`${name} in the archive is damaged: it does not match its checksum`)
    }
    // A flip in what a zip says about itself (times, attributes) changes nothing that is read.
    const same = readBackup(archive).documents
    const outcome = (flipped: Uint8Array): unknown => {
      const said = refusal(flipped)
      return said === 'taken' ? readBackup(flipped).documents : said
    }
    for (let n = 0; n < 100; n++) {
      const flipped = archive.slice()
      const at = Math.floor((flipped.length * n) / 100)
      flipped[at] = (flipped[at] ?? 0) ^ 0x10
      expect([same, expect.stringMatching(/./)]).toContainEqual(outcome(flipped))
    }
  })

  test('ST52: is refused for a file that is missing, added, foreign or named to climb out', () => {
    expect(refusal(changed((parts) => void delete parts[room]))).toBe(`The archive lacks ${room}`)
    expect(refusal(changed((parts) => void (parts['readable/x.json'] = strToU8('{}'))))).toMatch(/does not list/)
    for (const name of ['../../etc/passwd', 'documents/../../x.jsonl', 'documents/a/b/c.jsonl', 'C:\\x', 'run.sh'])
      expect(refusal(changed((parts) => void (parts[name] = strToU8('x'))))).toMatch(/no file of a backup/)
    expect(refusal(zipSync({ 'manifest.json': strToU8('{"format":"other"}') }))).toBe(
      'The archive is not a backup of Ocena',
    )
  })

  test('ST53: is refused when it was written by a newer server, or would unpack without end', () => {
    expect(refusal(manifestWith((manifest) => ({ ...manifest, version: 7 })))).toMatch(
      /version 7; this server reads up to 6/,
    )
    const bomb = archive.slice()
    const view = new DataView(bomb.buffer, bomb.byteOffset)
    const directory = view.getUint32(bomb.length - 6, true)
    view.setUint32(directory + 24, 0xf0000000, true)
    expect(refusal(bomb)).toMatch(/unpack to more than/)
  })
})

test('ST54: nothing is restored into a folder that holds something, and nothing half is left behind', async () => {
  const server = await startTestServer({ sample: true })
  const content = readBackup(await archiveOf(server))
  const folder = await temporaryFolder()
  const filled = path.join(folder, 'filled')
  await mkdir(filled)
  await writeFile(path.join(filled, 'notes.txt'), 'mine')
  await expect(restoreBackup(content, filled, 1)).rejects.toThrow(/is not empty \(notes.txt\); nothing was changed/)
  const broken = { ...content, documents: new Map([...content.documents, ['nonsense' as RoomName, []] as const]) } // no document
  Object.defineProperty(broken, 'registry', {
    get: () => {
      throw new Error('the disk is full')
    },
  })
  await expect(restoreBackup(broken, path.join(folder, 'new'), 1)).rejects.toThrow('the disk is full')
  expect(await readdir(folder)).toEqual(['filled'])
  const empty = path.join(folder, 'empty')
  await mkdir(empty)
  await restoreBackup(content, empty, 1)
  expect((await readdir(empty)).sort()).toEqual(['documents', 'history', 'registry.json', 'versions'])
})

describe('ST55: the two commands', () => {
  const environment = (dataDir: string) => ({ DATA_DIR: dataDir, PORT: '0' })

  test('ask the server that runs, or open the directory where none does, and give one whole file', async () => {
    const server = await startTestServer({ sample: true })
    const folder = await mkdtemp(path.join(os.tmpdir(), 'ocena-backup-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const never = () => Promise.reject(new Error('another server was started'))
    const live = path.join(folder, 'live.zip')
    const [said] = await backup([live], environment(server.dataDir), never)
    expect(said).toMatch(
      /live\.zip holds \d+ documents, 12 assessments, 2 rounds, \d+ members, \d+ versions; every checksum was proved\./,
    )
    expect((await stat(live)).mode & 0o077).toBe(0)
    expect(server.workspace.registry.state().activity.at(-1)).toMatchObject({ deed: 'backup', by: null })
    await server.stop()
    expect(await readdir(server.dataDir)).not.toContain('backup-channel.json')
    const cold = path.join(folder, 'cold.zip')
    await backup([cold], environment(server.dataDir), startServer)
    const [one, other] = [readBackup(await readFile(live)), readBackup(await readFile(cold))]
    expect([...other.documents.keys()]).toEqual([...one.documents.keys()])

    const target = path.join(folder, 'restored')
    const lines = await restore([live], environment(target), 1)
    expect(lines.filter((line) => /^[0-9a-f]{64} {2}\S/.test(line))).toHaveLength(one.manifest.files.length)
    await expect(restore([live], environment(target), 1)).rejects.toThrow('is not empty')
    const readable = one.manifest.files.filter(({ path: name }) => name.startsWith('readable/'))
    expect(readable).toHaveLength(12)
  })

  test('a channel that a killed server left, no workspace, and a wrong call are told in sentences', async () => {
    const server = await startTestServer({ sample: true })
    await server.stop()
    const stale = { url: `${server.origin}/backup`, token: 'x' }
    await writeFile(path.join(server.dataDir, 'backup-channel.json'), JSON.stringify(stale))
    const file = path.join(server.dataDir, '..', `${path.basename(server.dataDir)}.zip`)
    onTestFinished(() => rm(file, { force: true }))
    await backup([file], environment(server.dataDir), startServer)
    expect(readBackup(await readFile(file)).manifest.counts.assessments).toBe(12)
    const nowhere = await temporaryFolder()
    await expect(backup([file], environment(nowhere), startServer)).rejects.toThrow(/holds no workspace/)
    expect(await readdir(nowhere)).toEqual([])
    await expect(backup([], environment(nowhere), startServer)).rejects.toThrow('npm run backup -- FILE; there were 0')
  })

  test('over HTTP only facilitators and whoever carries the token get it', async () => {
    const server = await startTestServer({ sample: true })
    expect((await server.api(null, 'GET', '/backup')).status).toBe(404)
    expect((await server.api(null, 'GET', '/backup', undefined, { authorization: 'Bearer guess' })).status).toBe(404)
    const facilitator = await server.signIn('facilitator@ocena.example')
    const response = await fetch(`${server.origin}/api/backup`, { headers: { cookie: facilitator } })
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="ocena-\d{4}-\d\d-\d\d\.zip"$/)
    const { documents } = readBackup(new Uint8Array(await response.arrayBuffer()))
    const room = contentOf(serbiaOf(server))
    expect(documents.get(room)?.length).toBeGreaterThan(0)
    const mode = (await stat(path.join(server.dataDir, 'backup-channel.json'))).mode & 0o777
    expect(mode).toBe(0o600)
  })
})
