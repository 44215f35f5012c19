import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { discussionRoom } from '../../../server/discussion/discussionRooms.ts'
import { threadsIn } from '../../../server/inbox/threadsIn.ts'
import type { RoomHub } from '../../../server/rooms/RoomHub.ts'
import { putComment, putThread } from '../../../shared/document/discussion/discussionParts.ts'
import { memberIdSchema, newEntryId, type AssessmentId } from '../../../shared/domain/ids.ts'
import type { RoomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'

const by = memberIdSchema.parse('member000001')

function talk(text: string): Y.Doc {
  const doc = new Y.Doc()
  const thread = newEntryId()
  putThread(doc, { id: thread, anchor: { kind: 'unknown' }, by, at: 1, resolved: null, withdrawn: false })
  putComment(doc, { id: newEntryId(), thread, by, text, at: 1 })
  return doc
}

/** Documents that nobody is in, and which of them were loaded. */
function shelfHub(texts: readonly string[]) {
  const rooms = texts.map((_, n) => discussionRoom(`assess0${n}` as AssessmentId, 'all')) // brand: test ids
  const docs = new Map<RoomName, Y.Doc>(rooms.map((room, n) => [room, talk(texts[n] ?? '')]))
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

test('RO603 threads are held for inboxes up to so many bytes; what was asked for longest ago is loaded again', async () => {
  const long = 'x'.repeat(14_000_000)
  const { hub, rooms, loaded } = shelfHub([long, long, long])
  const [first, second, third] = rooms.map((room) => () => threadsIn(hub, room))
  for (const ask of [first, second, first, third, first, third]) expect(await ask?.()).toHaveLength(1)
  // two fit in; the second was asked for longest ago when the third came
  expect(loaded).toEqual(rooms)
  await second?.()
  await third?.()
  expect(loaded).toEqual([...rooms, rooms[1]])
  await first?.()
  expect(loaded).toEqual([...rooms, rooms[1], rooms[0]])
})
