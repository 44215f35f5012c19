import { createHash } from 'node:crypto'
import path from 'node:path'
import { ClassicLevel } from 'classic-level'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { BACKUP_LIMITS, MANIFEST, type BackupLimits, type Manifest } from '../../../server/backup/backupFormat.ts'
import { BackupFaultError, readBackup } from '../../../server/backup/readBackup.ts'
import { restoreBackup } from '../../../server/backup/restoreBackup.ts'
import { writeBackup } from '../../../server/backup/writeBackup.ts'
import { takeBackup } from '../../../server/commands/takeBackup.ts'
import { addEntry } from '../../../shared/document/entries.ts'
import type { AssessmentId } from '../../../shared/domain/ids.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { temporaryFolder } from '../../support/factories.ts'
import { startTestServer, type TestServer } from '../../support/startServer.ts'

const serbiaOf = ({ workspace }: TestServer): AssessmentId =>
  must(
    workspace.registry.state().assessments.findLast(({ country }) => country === 'RS'),
    'Serbia',
  ).id

async function archiveOf({ workspace }: TestServer): Promise<{ bytes: Uint8Array; manifest: Manifest }> {
  const parts: Uint8Array[] = []
  const manifest = await takeBackup(workspace, null, async (bytes) => void parts.push(bytes))
  return { bytes: Buffer.concat(parts), manifest }
}

/** The archive with its manifest changed, and without the files that the new one does not list. */
function withManifest(archive: Uint8Array, change: (manifest: Manifest) => Manifest): Uint8Array {
  const files = unzipSync(archive)
  const manifest = change(JSON.parse(strFromU8(must(files[MANIFEST], 'a manifest'))) as Manifest) // as it was written
  const listed = new Set([MANIFEST, ...manifest.files.map((file) => file.path)])
  const kept = Object.entries(files).filter(([name]) => listed.has(name))
  return zipSync({ ...Object.fromEntries(kept), [MANIFEST]: strToU8(JSON.stringify(manifest)) })
}

test(
  'ST66 versions are in a backup and come back with it, number, name, hashes and state',
  { timeout: 60_000 },
  async () => {
    const server = await startTestServer({ sample: true })
    const serbia = serbiaOf(server)
    for (const name of ['First', 'Second'])
      await server.workspace.versions.take(serbia, { reason: 'named', by: null, name })
    const { bytes, manifest } = await archiveOf(server)
    expect(manifest.counts.versions).toBe(2)
    const folder = path.join(await temporaryFolder(), 'elsewhere')
    await restoreBackup(readBackup(bytes), folder, 1)
    const again = await startTestServer({ dataDir: folder })
    const heads = await server.workspace.versionStore.heads(serbia)
    expect(await again.workspace.versionStore.heads(serbia)).toEqual(heads)
    for (const { number } of heads)
      expect(await again.workspace.versionStore.state(serbia, number)).toEqual(
        await server.workspace.versionStore.state(serbia, number),
      )
  },
)

test('ST76 who touched and did what is in a backup and comes back with it', { timeout: 60_000 }, async () => {
  const server = await startTestServer({ sample: true })
  const serbia = serbiaOf(server)
  const { history, hub, registry } = server.workspace
  const by = must(registry.state().accounts[0], 'somebody').id
  await hub.transact(
    roomName({ kind: 'content', assessment: serbia }),
    (doc) => addEntry(doc, 'request', { title: 'A request' }, { by, at: 1 }),
    by,
  )
  history.note(serbia, { kind: 'stage', by, place: null, about: 'review' })
  const { bytes } = await archiveOf(server)
  const folder = path.join(await temporaryFolder(), 'elsewhere')
  await restoreBackup(readBackup(bytes), folder, 1)
  const again = await startTestServer({ dataDir: folder })
  const deeds = ({ workspace }: TestServer) => workspace.history.deeds(serbia, Number.MAX_SAFE_INTEGER, 10)
  expect((await deeds(server)).map(({ kind }) => kind)).toEqual(['stage', 'edit'])
  expect(await deeds(again)).toEqual(await deeds(server))
  expect(history.touches(serbia)).toHaveLength(1)
  expect(again.workspace.history.touches(serbia)).toEqual(history.touches(serbia))
})

test('ST67 a backup of before there were versions opens', { timeout: 60_000 }, async () => {
  const server = await startTestServer({ sample: true })
  const { bytes } = await archiveOf(server)
  const old = withManifest(bytes, (manifest) => {
    const { documents, assessments, rounds, members } = manifest.counts
    // as the earlier server wrote it
    return { ...manifest, version: 1, counts: { documents, assessments, rounds, members } as Manifest['counts'] }
  })
  const content = readBackup(old)
  expect(content.versions).toEqual([])
  const folder = path.join(await temporaryFolder(), 'elsewhere')
  await restoreBackup(content, folder, 1)
  const again = await startTestServer({ dataDir: folder })
  expect(await again.workspace.versionStore.heads(serbiaOf(again))).toEqual([])
})

test('ST66 a version whose state is another one is refused, and nothing is restored', { timeout: 60_000 }, async () => {
  const server = await startTestServer({ sample: true })
  const serbia = serbiaOf(server)
  await server.workspace.versions.take(serbia, { reason: 'named', by: null, name: 'First' })
  const { bytes } = await archiveOf(server)
  const files = unzipSync(bytes)
  const name = `versions/${serbia}/1.json`
  const file = JSON.parse(strFromU8(must(files[name], name))) as { head: unknown; state: string } // as it was written
  const forged = strToU8(JSON.stringify({ ...file, state: Buffer.from('another').toString('base64') }))
  const archive = withManifest(zipSync({ ...files, [name]: forged }), (manifest) => ({
    ...manifest,
    files: manifest.files.map((each) =>
      each.path === name
        ? { path: name, bytes: forged.length, sha256: createHash('sha256').update(forged).digest('hex') }
        : each,
    ),
  }))
  const folder = path.join(await temporaryFolder(), 'elsewhere')
  await expect(restoreBackup(readBackup(archive), folder, 1)).rejects.toThrow(BackupFaultError)
})

test('ST66 a damaged version is named in the backup, and the others are inside', { timeout: 60_000 }, async () => {
  const server = await startTestServer({ sample: true })
  const serbia = serbiaOf(server)
  for (const at of [1, 2]) await server.workspace.versions.take(serbia, { reason: 'named', by: null, name: `${at}` })
  await server.stop()
  const db = new ClassicLevel<string, Uint8Array>(path.join(server.dataDir, 'versions'), { valueEncoding: 'view' })
  await db.put(`state/${serbia}/${'1'.padStart(16, '0')}`, Uint8Array.of(1))
  await db.close()
  const again = await startTestServer({ dataDir: server.dataDir })
  const { bytes, manifest } = await archiveOf(again)
  expect(manifest.damaged).toMatchObject([{ because: expect.stringContaining('Version 1') as unknown }])
  expect(readBackup(bytes).versions.map(({ head }) => head.number)).toEqual([2])
})

test('ST70 a version whose head is damaged or gone is named as well', { timeout: 60_000 }, async () => {
  const server = await startTestServer({ sample: true })
  const serbia = serbiaOf(server)
  for (const at of [1, 2, 3]) await server.workspace.versions.take(serbia, { reason: 'named', by: null, name: `${at}` })
  await server.stop()
  const db = new ClassicLevel<string, Uint8Array>(path.join(server.dataDir, 'versions'), { valueEncoding: 'view' })
  await db.put(`head/${serbia}/${'1'.padStart(16, '0')}`, Uint8Array.of(1))
  await db.del(`head/${serbia}/${'2'.padStart(16, '0')}`)
  await db.close()
  const again = await startTestServer({ dataDir: server.dataDir })
  const { bytes, manifest } = await archiveOf(again)
  const room = roomName({ kind: 'content', assessment: serbia })
  expect(manifest.damaged).toMatchObject([
    { room, because: expect.stringContaining('Version 2') as unknown },
    { room, because: expect.stringContaining('Version 1') as unknown },
  ])
  expect(readBackup(bytes).versions.map(({ head }) => head.number)).toEqual([3])
})

test('ST71 a backup leaves the oldest versions out where a reader would refuse it, and says so', async () => {
  const server = await startTestServer({ sample: true })
  const { workspace } = server
  const serbia = serbiaOf(server)
  for (const at of [1, 2, 3]) await workspace.versions.take(serbia, { reason: 'named', by: null, name: `${at}` })
  const all = (await archiveOf(server)).manifest.files
  const { registry, store, versionStore: versions, history, now } = workspace
  const write = async (limits: BackupLimits) => {
    const parts: Uint8Array[] = []
    const source = { registry, store, versions, history, now, limits, readable: () => Promise.resolve('{}') }
    const manifest = await writeBackup(source, async (bytes) => void parts.push(bytes))
    return { manifest, content: readBackup(Buffer.concat(parts)) }
  }
  // the manifest is a file too
  const { manifest, content } = await write({ ...BACKUP_LIMITS, files: all.length - 1 })
  expect(manifest.leftOut).toEqual([
    {
      room: roomName({ kind: 'content', assessment: serbia }),
      because: expect.stringContaining('1 of its versions') as unknown,
    },
  ])
  expect(content.versions.map(({ head }) => head.number)).toEqual([3, 2])
  await expect(write({ ...BACKUP_LIMITS, files: all.length - 4 })).rejects.toThrow(BackupFaultError)
  await expect(write({ ...BACKUP_LIMITS, bytes: 10_000 })).rejects.toThrow('which no server reads')
}, 60_000)
