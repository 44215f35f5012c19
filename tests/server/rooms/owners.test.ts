import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { must } from '../../../shared/util/assert.ts'
import type { MemberId } from '../../../shared/domain/ids.ts'
import { narrativeOf } from '../../../shared/document/narrative.ts'
import { ClientOwners } from '../../../server/rooms/guard/ClientOwners.ts'
import { ownPart } from '../../../server/rooms/guard/ownPart.ts'
import type { DocumentStore } from '../../../server/storage/DocumentStore.ts'
import { createMemoryDocumentStore } from '../../../server/storage/memoryDocumentStore.ts'
import { ANA, copyOf, MARKO, seededDoc } from '../../support/contentDocs.ts'
import { CONTENT, startRooms, type RoomServer } from '../../support/roomServer.ts'
import { syncMessage, type StockClient } from '../../support/stockClient.ts'

const TEXT = 'conclusion:ID'
const wordsIn = (doc: Y.Doc): string => narrativeOf(doc, TEXT).toJSON()
function add(doc: Y.Doc, words: string): void {
  const root = narrativeOf(doc, TEXT)
  const text = new Y.XmlText()
  root.insert(root.length, [text])
  text.insert(0, words)
}

/** What a kill would leave: what is on disk now, in a store of its own. */
async function leftOf(store: DocumentStore): Promise<DocumentStore> {
  const left = createMemoryDocumentStore()
  const { records } = must(await store.load(CONTENT), 'a document')
  for (const [n, { update, author }] of records.entries()) {
    const authorship = { member: author, at: n }
    if (n === 0) await left.create(CONTENT, update, authorship)
    else await left.append(CONTENT, update, authorship)
  }
  return left
}

/** Who is noted as the author of what each client id wrote. */
async function authorsOf(store: DocumentStore): Promise<ReadonlyMap<number, ReadonlySet<MemberId | null>>> {
  const { records } = must(await store.load(CONTENT), 'a document')
  const found = new Map<number, Set<MemberId | null>>()
  for (const { update, author } of records)
    for (const [client] of Y.parseUpdateMeta(update).to) found.set(client, (found.get(client) ?? new Set()).add(author))
  return found
}

/** Two people write in turn; their last words are shown to each other, but the server dies before they are on disk. */
async function crash(before: readonly string[]): Promise<{ ana: Y.Doc; marko: Y.Doc; left: DocumentStore }> {
  const store = createMemoryDocumentStore()
  const server = await startRooms({ store })
  const [ana, marko] = [server.client(ANA), server.client(MARKO)]
  await Promise.all([ana.synced(), marko.synced()])
  for (const words of before) {
    add(ana.doc, words)
    add(marko.doc, words)
    await Promise.all([ana.flush(), marko.flush()])
  }
  const left = await leftOf(store)
  for (const [from, to, words] of [
    [ana, marko, 'first'],
    [marko, ana, 'second'],
    [ana, marko, 'third'],
    [marko, ana, 'fourth'],
  ] as const) {
    add(from.doc, words)
    await vi.waitFor(() => expect(wordsIn(to.doc)).toContain(words))
  }
  ana.destroy()
  marko.destroy()
  await server.stop()
  return { ana: ana.doc, marko: marko.doc, left }
}

describe('after a crash', () => {
  const restart = (left: DocumentStore): Promise<RoomServer> =>
    startRooms({ store: left, timing: { heartbeatMs: 60_000, returnMs: 60_000 } })

  test.each([
    ['they wrote before', ['early'], 'ana'],
    ['they wrote before', ['early'], 'marko'],
    ['they never wrote before', [], 'ana'],
    ['they never wrote before', [], 'marko'],
  ] as const)('PR255 two people hold one another’s lost words; %s (%j), %s is back first', async (_, before, first) => {
    const { ana, marko, left } = await crash(before)
    const server = await restart(left)
    const back = { ana: () => server.client(ANA, { doc: ana }), marko: () => server.client(MARKO, { doc: marko }) }
    const one = back[first]()
    await one.synced()
    // Whatever was answered before this question has been judged when it is answered.
    const heard = one.frames.length
    one.sendRaw(syncMessage(0, Uint8Array.of(0)))
    await vi.waitFor(() => expect(one.frames.length).toBeGreaterThan(heard))
    const two = back[first === 'ana' ? 'marko' : 'ana']()
    await two.synced()
    await Promise.all([one.flush(), two.flush()])
    const kept = await server.hub.read(CONTENT, wordsIn)
    for (const words of ['first', 'second', 'third', 'fourth']) expect(kept).toContain(words)
    expect(kept).toBe(wordsIn(one.doc))
    expect(kept).toBe(wordsIn(two.doc))
    expect([...one.closes, ...two.closes]).toEqual([])
    expect([...one.controls, ...two.controls].filter(({ kind }) => kind === 'refused')).toEqual([])
    const authors = await authorsOf(left)
    expect(authors.get(ana.clientID)).toEqual(new Set([ANA]))
    expect(authors.get(marko.clientID)).toEqual(new Set([MARKO]))
  })

  test('PR255 while the other one is away, one’s own words are taken and typing on ends no link', async () => {
    const { ana, left } = await crash(['early'])
    const server = await restart(left)
    const back = server.client(ANA, { doc: ana })
    await back.synced()
    await vi.waitFor(async () => expect(await server.hub.read(CONTENT, wordsIn)).toContain('first'))
    for (let n = 0; n < 60; n++) add(ana, `typed on ${n}`)
    const barrier = back.sendFlush()
    const marko = server.client(MARKO)
    await marko.synced()
    await marko.flush()
    expect(back.closes).toEqual([])
    expect(back.durable).not.toContain(barrier)
  })
})

describe('whose an id is', () => {
  const named = (client: StockClient): void => client.provider.awareness.setLocalState({ place: null })

  test('PR256 nobody writes under the id of a colleague who has named it and not written yet', async () => {
    const server = await startRooms()
    const [ana, insider] = [server.client(ANA), server.client(MARKO)]
    await Promise.all([ana.synced(), insider.synced()])
    named(ana)
    await vi.waitFor(() => expect(insider.provider.awareness.states.has(ana.doc.clientID)).toBe(true))
    const forged = copyOf(insider.doc)
    forged.clientID = ana.doc.clientID
    const before = Y.encodeStateVector(forged)
    add(forged, 'forged')
    insider.sendRaw(syncMessage(2, Y.encodeStateAsUpdate(forged, before)))
    await vi.waitFor(() => expect(insider.controls).toContainEqual({ kind: 'refused', reason: 'malformed' }))
    add(ana.doc, 'mine')
    await ana.flush()
    expect(await server.hub.read(CONTENT, wordsIn)).toBe('mine')
  })

  test('PR257 who was forestalled is told, never that the words are on disk', async () => {
    const server = await startRooms()
    const insider = server.client(MARKO)
    await insider.synced()
    const ana = server.client(ANA, { connect: false })
    const forged = copyOf(insider.doc)
    forged.clientID = ana.doc.clientID
    const before = Y.encodeStateVector(forged)
    add(forged, 'forged')
    // He says himself that the id is his, so it is.
    insider.provider.awareness.clientID = ana.doc.clientID
    named(insider)
    insider.sendRaw(syncMessage(2, Y.encodeStateAsUpdate(forged, before)))
    insider.provider.disconnect()
    await vi.waitFor(async () => expect(await server.hub.read(CONTENT, wordsIn)).toBe('forged'))
    add(ana.doc, 'mine12')
    ana.provider.connect()
    await ana.synced()
    named(ana)
    ana.sendFlush()
    await vi.waitFor(() => expect(ana.controls).toContainEqual({ kind: 'refused', reason: 'malformed' }))
    expect(ana.durable).toEqual([])
  })

  test('PR256 soon after a start ids that nobody named wait; one that was only brought goes to who names it', () => {
    const owners = new ClientOwners(1_000)
    const ana = { member: ANA, named: 1, now: 0 }
    expect(owners.notBroughtBy([1, 2], ana)).toEqual([2])
    expect(owners.notBroughtBy([2], { ...ana, named: null })).toEqual([])
    expect(owners.notBroughtBy([1, 2], { ...ana, now: 1_000 })).toEqual([])
    owners.bind([2], ANA, 1_000)
    expect(owners.name(2, MARKO, 1_000)).toBe(true)
    expect(owners.mayWrite(2, ANA, 1_000)).toBe(false)
    expect(owners.name(2, ANA, 1_000)).toBe(false)
    owners.restore([[3, ANA]])
    expect(owners.name(3, MARKO, 1_000)).toBe(false)
  })
})

test('PR255 the part of an update that is one’s own leaves out what builds on the rest, deletes too', () => {
  const base = seededDoc()
  const [ana, marko] = [copyOf(base), copyOf(base)]
  add(ana, 'a1')
  Y.applyUpdate(marko, Y.encodeStateAsUpdate(ana))
  add(marko, 'm1')
  Y.applyUpdate(ana, Y.encodeStateAsUpdate(marko))
  add(ana, 'a2')
  narrativeOf(ana, TEXT).delete(1, 1)
  const stateOf = (client: number): number => Y.getState(base.store, client)
  const update = Y.encodeStateAsUpdate(ana, Y.encodeStateVector(base))
  const part = ownPart(update, { stateOf, mayTake: (client) => client !== marko.clientID })
  Y.applyUpdate(base, part)
  expect([base.store.pendingStructs, base.store.pendingDs]).toEqual([null, null])
  expect(wordsIn(base)).toBe('a1')
  Y.applyUpdate(base, ownPart(update, { stateOf, mayTake: () => true }))
  expect(Y.encodeStateVector(base)).toEqual(Y.encodeStateVector(ana))
  expect(wordsIn(base)).toBe('a1a2')
})
