import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { ClientOwners, readStoredOwners } from '../../../server/rooms/guard/ClientOwners.ts'
import { ANSWER_LIMITS, judgeUpdate, LIVE_LIMITS, type UpdateLimits } from '../../../server/rooms/guard/guard.ts'
import { createMemoryDocumentStore } from '../../../server/storage/memoryDocumentStore.ts'
import { ACCEPTED_MAP } from '../../../shared/document/keys.ts'
import { narrativeOf, narrativeText, seedNarrative } from '../../../shared/document/narrative.ts'
import { acceptedClients, acceptedMark, markAccepted } from '../../../shared/document/suggestions/acceptedMarks.ts'
import { newEntryId } from '../../../shared/domain/ids.ts'
import { must } from '../../../shared/util/assert.ts'
import { ANA, copyOf, ILIR, MARKO, seededDoc } from '../../support/contentDocs.ts'
import { CONTENT, startRooms, type RoomServer } from '../../support/roomServer.ts'
import { textsByClient } from '../../support/serverCopy.ts'

const FIELD = 'conclusion:ID'
const THREAD = newEntryId()
const ELSEWHERE = 'conclusion:PR'
const text = (doc: Y.Doc, field: typeof FIELD | typeof ELSEWHERE = FIELD): string =>
  narrativeText(narrativeOf(doc, field))
const write = (doc: Y.Doc, words: string, field: typeof FIELD | typeof ELSEWHERE = FIELD): void => {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(words)])
  narrativeOf(doc, field).push([paragraph])
}
const accept = ({ hub }: Pick<RoomServer, 'hub'>, words: string, client = 7): Promise<number> =>
  hub.applyAs(CONTENT, { author: ILIR, by: ANA, client }, (copy, free) => {
    write(copy, words)
    markAccepted(copy, THREAD, { by: ANA, author: ILIR, at: 1, client: free })
    return free
  })

describe('one member’s words in another one’s deed', () => {
  test('PR260 they stand under an id of their author; the record names who did it, and everybody gets them live', async () => {
    const server = await startRooms()
    const marko = server.client(MARKO)
    await marko.synced()
    const client = await accept(server, 'suggested')
    expect(client).toBe(7)
    await vi.waitFor(() => expect(text(marko.doc)).toBe('suggested'))
    expect(textsByClient(marko.doc, FIELD).get(client)).toBe('suggested')
    expect(acceptedMark(marko.doc, THREAD)).toEqual({ by: ANA, author: ILIR, at: 1, client })
    const { records } = must(await server.store.load(CONTENT), 'a document')
    expect(records.at(-1)?.author).toBe(ANA)
    // nobody else writes on under it, with the accepter among them
    const writer = (member: string) => {
      const doc = new Y.Doc()
      doc.clientID = client
      return server.client(member, { doc })
    }
    const author = writer(ILIR)
    await author.synced()
    // Yjs takes another id where it sees its own come from elsewhere
    author.doc.clientID = client
    write(author.doc, 'more of the author')
    await author.flush()
    expect(await server.hub.read(CONTENT, (doc) => text(doc))).toContain('more of the author')
    author.destroy()
    const accepter = writer(ANA)
    await accepter.synced()
    accepter.doc.clientID = client
    write(accepter.doc, 'more of the accepter')
    await vi.waitFor(() => expect(accepter.controls).toContainEqual({ kind: 'refused', reason: 'malformed' }))
  })

  test('PR260 their author is known after a restart, before and after the records were put together', async () => {
    const store = createMemoryDocumentStore()
    const first = await startRooms({ store })
    const client = await accept(first, 'suggested')
    await first.stop()
    for (let times = 0; times < 2; times += 1) {
      const again = await startRooms({ store })
      await again.hub.withdraw(CONTENT, () => {})
      const stored = must(await store.load(CONTENT), 'a document')
      expect(readStoredOwners(stored).owners.get(client)).toBe(ILIR)
      await again.stop()
    }
  })

  test('PR261 a deed that fails half-way changes nothing; an id that somebody wrote under is not taken', async () => {
    const server = await startRooms()
    await accept(server, 'first')
    const before = await server.hub.read(CONTENT, (doc) => Y.encodeStateAsUpdate(doc))
    const failing = server.hub.applyAs(CONTENT, { author: ILIR, by: ANA, client: 9 }, (copy) => {
      write(copy, 'half')
      narrativeOf(copy, FIELD).delete(0, 1)
      throw new Error('half-way')
    })
    await expect(failing).rejects.toThrow('half-way')
    expect(await server.hub.read(CONTENT, (doc) => Y.encodeStateAsUpdate(doc))).toEqual(before)
    const other = await accept(server, 'second', 7)
    expect(other).not.toBe(7)
    expect(await server.hub.read(CONTENT, (doc) => text(doc))).toBe('first\nsecond')
  })
})

describe('the mark of accepted words', () => {
  function marked(): Y.Doc {
    const doc = seededDoc()
    doc.clientID = 7
    seedNarrative(doc, FIELD, [{ type: 'paragraph' }])
    markAccepted(doc, THREAD, { by: ANA, author: ILIR, at: 1, client: 7 })
    return doc
  }
  const judged = (doc: Y.Doc, edit: (copy: Y.Doc) => void, limits: UpdateLimits = LIVE_LIMITS): string => {
    const copy = copyOf(doc)
    const before = Y.encodeStateVector(copy)
    edit(copy)
    const sender = { member: ANA, named: null, owners: new ClientOwners(), limits, now: 0 }
    const verdict = judgeUpdate(doc, Y.encodeStateAsUpdate(copy, before), sender)
    return verdict.kind === 'refused' ? `${verdict.reason}: ${verdict.because}` : verdict.kind
  }
  const forged = { by: ANA, author: MARKO, at: 1, client: 9 }

  test.each([
    ['a new one', (copy: Y.Doc) => markAccepted(copy, newEntryId(), forged)],
    ['in place of another', (copy: Y.Doc) => markAccepted(copy, THREAD, forged)],
    ['as a list', (copy: Y.Doc) => copy.getArray(ACCEPTED_MAP).push([1])],
  ])('PR262 no client writes one: %s', (_, edit) => {
    expect(judged(marked(), edit)).toBe('malformed: root name "accepted"')
    expect(judged(seededDoc(), edit)).toBe('malformed: root name "accepted"')
  })

  test('PR262 no client deletes one, in an answer neither', () => {
    for (const limits of [LIVE_LIMITS, ANSWER_LIMITS])
      expect(judged(marked(), (copy) => copy.getMap(ACCEPTED_MAP).delete(THREAD), limits)).toBe(
        'malformed: a deletion in "accepted"',
      )
  })

  test('PR262 what does not parse is no mark; looking makes no map', () => {
    const doc = seededDoc()
    expect([acceptedMark(doc, THREAD), acceptedClients(doc), doc.share.has(ACCEPTED_MAP)]).toEqual([null, [], false])
    for (const bad of [1, null, { by: ANA }, { by: ANA, author: ILIR, at: 1, client: -1 }])
      doc.getMap(ACCEPTED_MAP).set(newEntryId(), bad)
    expect(acceptedClients(doc)).toEqual([])
  })

  test('PR263 a page that holds one which a crash lost brings its own words back all the same', async () => {
    const store = createMemoryDocumentStore()
    const server = await startRooms({ store })
    const page = server.client(ANA)
    await page.synced()
    await page.flush()
    const { records } = must(await store.load(CONTENT), 'a document')
    await accept(server, 'accepted and lost')
    await vi.waitFor(() => expect(text(page.doc)).toBe('accepted and lost'))
    write(page.doc, 'typed and lost', ELSEWHERE)
    await page.flush()
    page.destroy()
    await server.stop()
    const left = createMemoryDocumentStore()
    for (const [at, { update, author: member }] of records.entries()) {
      if (at === 0) await left.create(CONTENT, update, { member, at })
      else await left.append(CONTENT, update, { member, at })
    }
    const again = await startRooms({ store: left })
    const back = again.client(ANA, { doc: page.doc })
    await vi.waitFor(async () =>
      expect(await again.hub.read(CONTENT, (doc) => text(doc, ELSEWHERE))).toBe('typed and lost'),
    )
    expect(await again.hub.read(CONTENT, (doc) => text(doc))).toBe('')
    expect(back.controls.filter(({ kind }) => kind === 'refused')).toEqual([])
    expect(await again.hub.read(CONTENT, (doc) => acceptedMark(doc, THREAD))).toBeNull()
  })
})
