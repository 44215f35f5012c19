import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { discussionRoom } from '../../../server/discussion/discussionRooms.ts'
import { threadsIn } from '../../../server/inbox/threadsIn.ts'
import { firstWords } from '../../../server/queries/excerpts.ts'
import type { RoomHub } from '../../../server/rooms/RoomHub.ts'
import { putComment, putThread } from '../../../shared/document/discussion/discussionParts.ts'
import { memberIdSchema, newEntryId, type AssessmentId } from '../../../shared/domain/ids.ts'
import type { RoomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'

const by = memberIdSchema.parse('member000001')

interface Talk {
  readonly text: string
  /** So many threads of one comment. */
  readonly count: number
}

function talk({ text, count }: Talk): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (let n = 0; n < count; n++) {
      const thread = newEntryId()
      putThread(doc, { id: thread, anchor: { kind: 'unknown' }, by, at: 1, resolved: null, withdrawn: false })
      putComment(doc, { id: newEntryId(), thread, by, text, at: 1 })
    }
  })
  return doc
}

/** Documents that nobody is in, and which of them were loaded. */
function shelfHub(talks: readonly Talk[]) {
  const rooms = talks.map((_, n) => discussionRoom(`assess0${n}` as AssessmentId, 'all')) // brand: test ids
  const docs = new Map<RoomName, Y.Doc>(rooms.map((room, n) => [room, talk(must(talks[n], 'a talk'))]))
  const loaded: RoomName[] = []
  const hub: Pick<RoomHub, 'read' | 'onChange'> = {
    async read(room, look) {
      loaded.push(room)
      return look(must(docs.get(room), room), { ownerOf: () => null })
    },
    onChange: () => () => {},
  }
  return { hub, rooms, loaded }
}

test('ST86 the threads of long documents are held with their beginnings, and each is read once', async () => {
  const long = `${'Why is that so? '.repeat(499)}@{member000002}`
  const { hub, rooms, loaded } = shelfHub(Array.from({ length: 9 }, () => ({ text: long, count: 1_000 })))
  for (const _sweep of [1, 2, 3]) for (const room of rooms) await threadsIn(hub, room)
  expect(loaded).toEqual(rooms)
  const [thread] = await threadsIn(hub, must(rooms[0], 'a room'))
  expect(thread?.comments.map(({ text, mentions }) => [text, mentions])).toEqual([
    [long.slice(0, 201), ['member000002']],
  ])
})

test('ST86 where not all fit, what is held is not given up for what comes next in the same round', async () => {
  // nothing but line feeds behind the first letter: an excerpt has to look at all of it
  const long = `a${'\n'.repeat(14_000_000)}b`
  const { hub, rooms, loaded } = shelfHub([1, 2, 3].map(() => ({ text: long, count: 1 })))
  const [first, second, third] = rooms
  for (const _sweep of [1, 2, 3]) for (const room of rooms) expect(await threadsIn(hub, room)).toHaveLength(1)
  expect(loaded).toEqual([first, second, third, third, third])
})

test.each([
  ['as long as an excerpt', 'x'.repeat(200)],
  ['longer', 'x'.repeat(201)],
  ['with spaces where it is cut', `${'x'.repeat(199)}${' '.repeat(50)}y and more`],
  ['with letters of two units', '🏫'.repeat(300)],
  ['with people where it is cut', `${'x'.repeat(195)} @{member000002} @{member000003} ${'y'.repeat(300)}`],
])('ST86 the excerpt of what is held is that of the whole: %s', async (_what, text) => {
  const { hub, rooms } = shelfHub([{ text, count: 1 }])
  const held = must((await threadsIn(hub, must(rooms[0], 'a room')))[0], 'the thread')
  const comment = must(held.comments[0], 'a comment')
  const nameOf = () => 'Ana'
  expect(firstWords(held, nameOf)).toBe(firstWords({ ...held, comments: [{ ...comment, text }] }, nameOf))
})
