import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readBackup } from '../../../server/backup/readBackup.ts'
import { restoreBackup } from '../../../server/backup/restoreBackup.ts'
import { takeBackup } from '../../../server/commands/takeBackup.ts'
import type { DocumentStore } from '../../../server/storage/DocumentStore.ts'
import { DISCUSSION_MAP, patchThread, putComment } from '../../../shared/document/discussion/discussionParts.ts'
import { newEntryId } from '../../../shared/domain/ids.ts'
import { startColdDesk, type ColdDesk } from '../../support/coldDesk.ts'
import { memberOf } from '../../support/evidenceFixture.ts'
import { temporaryFolder } from '../../support/factories.ts'

const SAID = ['Alphaword asks', 'Betaword answers'] as const

async function cooled(desk: ColdDesk): Promise<Awaited<ReturnType<ColdDesk['talk']>>> {
  const talk = await desk.talk('ana', SAID)
  await desk.resolve(talk.id)
  await desk.cool(talk.id)
  return talk
}

describe('what earlier servers and damage do', () => {
  test('RO808 a thread that somebody went on in without its words is put together again', async () => {
    const desk = await startColdDesk()
    const { id } = await cooled(desk)
    const { id: reopened } = await cooled(desk)
    const by = memberOf(desk.server, 'editor')
    await desk.server.workspace.hub.transact(desk.hot(), (doc) => {
      putComment(doc, { id: newEntryId(), thread: id, by, text: 'Said to an earlier server', at: Date.now() + 1 })
      patchThread(doc, reopened, { resolved: null })
    })
    expect(await desk.words(id)).toEqual([...SAID, 'Said to an earlier server'])
    // not written over by what is there alone
    expect(await desk.cool(id)).toBe(0)
    await desk.look()
    // and cold again with all of it, as it is resolved
    expect((await desk.thread(id)).cold).toMatchObject({ count: 3, lastBy: by })
    expect((await desk.thread(reopened)).comments.map(({ text }) => text)).toEqual(SAID)
    expect(await desk.words(id)).toEqual([...SAID, 'Said to an earlier server'])
    expect(await desk.words(reopened)).toEqual(SAID)
  })

  test('RO808 a mark that a later version wrote is not taken for a copy that nobody needs', async () => {
    const desk = await startColdDesk()
    const { id } = await cooled(desk)
    const mark = { later: true }
    await desk.server.workspace.hub.transact(desk.hot(), (doc) => doc.getMap(DISCUSSION_MAP.cold).set(id, mark))
    await desk.server.stop()
    const again = await startColdDesk(desk.server.dataDir)
    expect((await again.ask('ana', 'POST', `/threads/${id}/comments`, { text: 'More' })).status).toBe(201)
    expect(await again.words(id)).toEqual([...SAID, 'More'])
  })

  test('RO809 where the copy is gone its thread is refused, and every other one goes on', async () => {
    const desk = await startColdDesk()
    const { id } = await cooled(desk)
    const { id: other, comments } = await desk.talk('ana', SAID)
    // as after the restore of an archive that had to leave a damaged document out
    const elsewhere = await restored(desk, (room) => room !== desk.settled())
    expect((await elsewhere.ask('ana', 'GET', `/threads/${id}/comments`)).status).toBe(503)
    expect((await elsewhere.ask('ana', 'POST', `/threads/${id}/comments`, { text: 'More' })).status).toBe(503)
    expect((await elsewhere.thread(id)).cold).toMatchObject({ count: 2 })
    expect((await elsewhere.ask('ana', 'POST', `/threads/${other}/comments`, { text: 'More' })).status).toBe(201)
    expect((await elsewhere.ask('ana', 'DELETE', `/threads/${other}/comments/${comments[0]}`, {})).status).toBe(200)
    await elsewhere.resolve(other)
    await elsewhere.look()
    expect(await elsewhere.words(other)).toEqual([null, SAID[1], 'More'])
    expect((await elsewhere.thread(other)).cold).not.toBeNull()
  })
})

describe('backups', () => {
  test('RO811 one with cold threads, one of before them, and one during which threads go warm hold everything once', async () => {
    const desk = await startColdDesk()
    const plain = await desk.talk('ana', SAID)
    const before = await restored(desk)
    expect(await before.words(plain.id)).toEqual(SAID)
    const { id } = await cooled(desk)
    const { id: warming } = await cooled(desk)
    await desk.resolve(plain.id)
    const { store } = desk.server.workspace
    const left = new Set<string>([desk.settled(), desk.hot()])
    const load: DocumentStore['load'] = async (room) => {
      const stored = await store.load(room)
      // between the two: one goes warm, and another would go cold
      if (left.delete(room) && left.size === 1) {
        await desk.ask('ana', 'POST', `/threads/${warming}/comments`, { text: 'Meanwhile' })
        void desk.look()
      }
      return stored
    }
    const after = await restored(desk, () => true, load)
    expect(left.size).toBe(0)
    expect(await after.words(id)).toEqual(SAID)
    expect(await after.words(warming)).toEqual([...SAID, 'Meanwhile'])
    expect(await after.words(plain.id)).toEqual(SAID)
    expect((await after.thread(plain.id)).cold).toBeNull()
    expect((await after.thread(id)).cold).toMatchObject({ count: 2 })
  })
})

/** The workspace as a backup taken now gives it, with the documents that `isIn` lets into it. */
async function restored(
  desk: ColdDesk,
  isIn: (room: string) => boolean = () => true,
  load?: DocumentStore['load'],
): Promise<ColdDesk> {
  const { workspace } = desk.server
  const own: Pick<DocumentStore, 'rooms' | 'load'> = {
    rooms: async () => (await workspace.store.rooms()).filter(isIn),
    load: load ?? ((room) => workspace.store.load(room)),
  }
  const store: DocumentStore = Object.assign(Object.create(workspace.store) as DocumentStore, own) // all else as it is
  const parts: Uint8Array[] = []
  await takeBackup({ ...workspace, store }, null, async (bytes) => void parts.push(bytes))
  const dataDir = path.join(await temporaryFolder(), 'elsewhere')
  await restoreBackup(readBackup(Buffer.concat(parts)), dataDir, 1)
  return startColdDesk(dataDir)
}
