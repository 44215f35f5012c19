import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ClassicLevel } from 'classic-level'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { MANIFEST, REGISTRY, type Manifest } from '../../../server/backup/backupFormat.ts'
import { readBackup } from '../../../server/backup/readBackup.ts'
import { restoreBackup } from '../../../server/backup/restoreBackup.ts'
import { takeBackup } from '../../../server/commands/takeBackup.ts'
import { REGISTRY_VERSION } from '../../../server/registry/Registry.ts'
import { recordRange } from '../../../server/storage/levelKeys.ts'
import { readStatement } from '../../../shared/document/reviews/reviewParts.ts'
import type { ReviewId } from '../../../shared/domain/ids.ts'
import { serverStatusSchema } from '../../../shared/protocol/status.ts'
import type { RoomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { temporaryFolder } from '../../support/factories.ts'
import { RATIONALE, roomOf, SENTENCE, startReviewDesk, type ReviewDesk } from '../../support/reviewDesk.ts'

async function archiveOf(desk: ReviewDesk): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  await takeBackup(desk.server.workspace, null, async (bytes) => void parts.push(bytes))
  return Buffer.concat(parts)
}

async function written(dataDir?: string): Promise<{ readonly desk: ReviewDesk; readonly id: ReviewId }> {
  const desk = await startReviewDesk(dataDir === undefined ? {} : { dataDir })
  const id = await desk.plan()
  await desk.step('editor', id, 'open')
  const answer = await desk.ask('peer', 'PUT', `/reviews/${id}/statement`, { seen: null, text: 'Sealed and kept.' })
  expect(answer.status).toBe(200)
  return { desk, id }
}

test('RO748 a review comes back from a backup with its words and its version, sealed as before, of a new lineage', async () => {
  const { desk, id } = await written()
  const before = await desk.row('peer', id)
  const folder = path.join(await temporaryFolder(), 'elsewhere')
  await restoreBackup(readBackup(await archiveOf(desk)), folder, 1)
  const again = await startReviewDesk({ dataDir: folder })
  expect(await again.server.workspace.hub.read(roomOf(id), readStatement)).toMatchObject({ text: 'Sealed and kept.' })
  expect(again.stored(id)).toEqual(desk.stored(id))
  const after = await again.row('peer', id)
  expect(after.epoch).not.toBe(before.epoch)
  expect((await again.row('editor', id)).epoch).toBeNull()
  const version = await again.ask('peer', 'GET', `/reviews/${id}/version`)
  expect(version).toMatchObject({ status: 200, body: { texts: { [RATIONALE]: SENTENCE } } })
})

/** What a registry of version 3 did not have. */
function asBefore(registry: string): string {
  const {
    reviews: _r,
    approvalAsks: _a,
    approvals: _p,
    overrides: _o,
    sessions: _s,
    ...state
  } = JSON.parse(registry) as object & {
    readonly [name in 'reviews' | 'approvalAsks' | 'approvals' | 'overrides' | 'sessions']: unknown
  }
  return JSON.stringify({ ...state, version: 3 })
}

test('RO748 a registry of version 3 opens, and an archive of format 4 is restored, without any review', async () => {
  const dataDir = await temporaryFolder()
  const desk = await startReviewDesk({ dataDir })
  const files = unzipSync(await archiveOf(desk))
  await desk.server.stop()
  const file = path.join(dataDir, 'registry.json')
  await writeFile(file, asBefore(await readFile(file, 'utf8')))
  const again = await startReviewDesk({ dataDir })
  expect(again.server.workspace.registry.state()).toMatchObject({ version: REGISTRY_VERSION, reviews: [] })
  await again.step('editor', await again.plan(), 'open')

  const registry = strToU8(asBefore(strFromU8(must(files[REGISTRY], 'a registry'))))
  const manifest = JSON.parse(strFromU8(must(files[MANIFEST], 'a manifest'))) as Manifest // as it was written
  const sha256 = createHash('sha256').update(registry).digest('hex')
  const earlier: Manifest = {
    ...manifest,
    version: 4,
    files: manifest.files.map((each) => (each.path === REGISTRY ? { ...each, bytes: registry.length, sha256 } : each)),
  }
  const archive = zipSync({ ...files, [REGISTRY]: registry, [MANIFEST]: strToU8(JSON.stringify(earlier)) })
  const folder = path.join(await temporaryFolder(), 'elsewhere')
  await restoreBackup(readBackup(archive), folder, 1)
  const restored = await startReviewDesk({ dataDir: folder })
  expect(restored.server.workspace.registry.state()).toMatchObject({ version: REGISTRY_VERSION, reviews: [] })
})

/** Turns a bit in everything that a document's records say. */
async function damage(dataDir: string, room: RoomName): Promise<void> {
  const db = new ClassicLevel<string, Uint8Array>(path.join(dataDir, 'documents'), { valueEncoding: 'view' })
  await db.open()
  for (const [key, value] of await db.iterator(recordRange(room)).all()) {
    const damaged = value.slice()
    damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 1
    await db.put(key, damaged)
  }
  await db.close()
}

test('RO748 a damaged document of a review is named to the administrator, and keeps nobody from anything else', async () => {
  const dataDir = await temporaryFolder()
  const { desk, id } = await written(dataDir)
  const room = roomOf(id)
  await desk.server.stop()
  await damage(dataDir, room)
  const again = await startReviewDesk({ dataDir })
  expect(await again.row('peer', id)).toMatchObject({ counts: { hasStatement: false } })
  const status = serverStatusSchema.parse((await again.ask('ana', 'GET', '/status')).body)
  expect(status.store.quarantined).toMatchObject([{ room }])
  expect((await again.ask('editor', 'GET', `/assessments/${again.assessment}/replies`)).status).toBe(200)
  expect((await again.ask('peer', 'PUT', `/reviews/${id}/statement`, { seen: null, text: 'More.' })).status).toBe(503)
  await again.step('editor', await again.plan(), 'open')
})

test('RO750 a reply that cannot be read is printed as one that cannot be read, never as one without words', async () => {
  const dataDir = await temporaryFolder()
  const desk = await startReviewDesk({ dataDir })
  const id = await desk.plan({ kind: 'reply' })
  await desk.step('editor', id, 'open')
  await desk.ask('peer', 'PUT', `/reviews/${id}/statement`, { seen: null, text: 'We object.' })
  await desk.step('peer', id, 'submit')
  const printed = async (at: ReviewDesk): Promise<unknown> =>
    (await at.ask('editor', 'GET', `/assessments/${at.assessment}/replies`)).body
  expect(await printed(desk)).toMatchObject([{ review: id, statement: 'We object.', isDamaged: false }])
  await desk.server.stop()
  await damage(dataDir, roomOf(id))
  expect(await printed(await startReviewDesk({ dataDir }))).toMatchObject([
    { review: id, statement: null, isDamaged: true },
  ])
})
