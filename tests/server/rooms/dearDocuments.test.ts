import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { narrativeOf } from '../../../shared/document/narrative.ts'
import { encodeSyncUpdate } from '../../../server/rooms/wire/syncFrames.ts'
import { countIntegration } from '../../../server/rooms/guard/integrationCost.ts'
import { readStoredOwners } from '../../../server/rooms/guard/ClientOwners.ts'
import { createMemoryDocumentStore } from '../../../server/storage/memoryDocumentStore.ts'
import { ANA, MARKO } from '../../support/contentDocs.ts'
import { entangledText, TEXT } from '../../support/dearUpdates.ts'
import { CONTENT, startRooms } from '../../support/roomServer.ts'

const stepsOf = (updates: readonly Uint8Array[]): number => {
  const doc = new Y.Doc()
  return countIntegration({ doc, budget: Infinity }, () => updates.forEach((update) => Y.applyUpdate(doc, update)))
    .steps
}

test('PR251 who sends such a thing is told, and a colleague works on meanwhile', async () => {
  const server = await startRooms()
  const [ana, marko] = [server.client(ANA), server.client(MARKO)]
  await Promise.all([ana.synced(), marko.synced()])
  const [text, knot] = entangledText(3_000, 'up')
  ana.sendRaw(encodeSyncUpdate(text))
  ana.sendRaw(encodeSyncUpdate(knot))
  await vi.waitFor(() => expect(ana.controls).toContainEqual({ kind: 'refused', reason: 'too-large' }), {
    timeout: 10_000,
  })
  marko.doc.getMap('flags').set('F1', 'typed meanwhile')
  const barrier = marko.sendFlush()
  // His own client, in this process, has to place what was taken with Yjs alone.
  await vi.waitFor(() => expect(marko.durable).toContain(barrier), { timeout: 15_000 })
  const told = ana.durable.length
  ana.sendFlush()
  await marko.flush()
  expect(ana.durable).toHaveLength(told)
})

test('PR253 a stored document that is dear to load is stored anew when it is first read, and is cheap then', async () => {
  const store = createMemoryDocumentStore()
  const [text, knot] = entangledText(2_600, 'up')
  const first = await startRooms({ store })
  await first.stop()
  await store.append(CONTENT, text, { member: ANA, at: 1 })
  await store.append(CONTENT, knot, { member: MARKO, at: 2 })
  const second = await startRooms({ store })
  const marko = second.client(MARKO)
  await marko.synced()
  const seen = narrativeOf(marko.doc, TEXT).toJSON()
  expect(seen).toHaveLength(5_201)
  await vi.waitFor(async () => expect((await store.load(CONTENT))?.records).toHaveLength(1))
  const stored = await store.load(CONTENT)
  expect(stepsOf(stored?.records.map(({ update }) => update) ?? [])).toBeLessThan(10)
  const owners = stored && readStoredOwners(stored)
  expect([owners?.owners.get(5), owners?.owners.get(9), owners?.unmeasured]).toEqual([ANA, MARKO, 0])
  await second.stop()
})
