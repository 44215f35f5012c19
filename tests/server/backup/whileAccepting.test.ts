import path from 'node:path'
import { expect, test } from 'vitest'
import { readBackup } from '../../../server/backup/readBackup.ts'
import { restoreBackup } from '../../../server/backup/restoreBackup.ts'
import { writeBackup } from '../../../server/backup/writeBackup.ts'
import type { DocumentStore } from '../../../server/storage/DocumentStore.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { temporaryFolder } from '../../support/factories.ts'
import { replaceWords, startSuggesting } from '../../support/suggesting.ts'

test(
  'ST77 a backup taken while a suggestion is accepted has its words, or an open suggestion',
  { timeout: 60_000 },
  async () => {
    const desk = await startSuggesting()
    const { store, registry, versionStore: versions, history, now } = desk.server.workspace
    const suggestion = await desk.draft((text) => replaceWords(text, 0, 'open', 'closed'))
    const thread = await desk.suggest('commenter', suggestion)
    const results = await desk.results(suggestion)
    const discussion = roomName({ kind: 'discussion', assessment: desk.assessment })
    const left = new Set<string>([desk.content, discussion])
    let status = 0
    // accepted between the two: whichever is read first does not know of it, the other one does
    const acceptBetween: Pick<DocumentStore, 'rooms' | 'load'> = {
      rooms: () => store.rooms(),
      async load(room) {
        const stored = await store.load(room)
        const isFirst = left.size === 2
        if (left.delete(room) && isFirst) status = (await desk.accept('ana', thread, results)).status
        return stored
      },
    }
    const parts: Uint8Array[] = []
    const readable = () => Promise.resolve('{}')
    const halting: DocumentStore = Object.assign(Object.create(store) as DocumentStore, acceptBetween) // all else as it is
    await writeBackup({ store: halting, registry, versions, history, now, readable }, async (bytes) => {
      parts.push(bytes)
    })
    expect(status).toBe(200)
    const dataDir = path.join(await temporaryFolder(), 'elsewhere')
    await restoreBackup(readBackup(Buffer.concat(parts)), dataDir, 1)
    const again = await startSuggesting(dataDir)
    const isOpen = (await again.thread(thread)).outcome === null
    expect({ isOpen, text: await again.text() }).toEqual({
      isOpen: true,
      text: expect.stringContaining('closed') as unknown,
    })
    // what was accepted already is not written twice
    expect((await again.accept('ana', thread, await again.results(suggestion))).status).toBe(200)
    expect((await again.thread(thread)).outcome?.status).toBe('accepted')
    expect((await again.text()).split('closed')).toHaveLength(2)
  },
)
