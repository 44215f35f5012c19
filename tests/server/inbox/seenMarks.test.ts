import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { inboxRoom } from '../../../server/inbox/inboxRooms.ts'
import { tellMembers } from '../../../server/inbox/tellMembers.ts'
import { readSeenMarks } from '../../../shared/document/inbox/seenMarks.ts'
import { newEntryId, type EntryId } from '../../../shared/domain/ids.ts'
import { MAX_SEEN_MARKS } from '../../../shared/protocol/inbox.ts'
import { must } from '../../../shared/util/assert.ts'
import { startTalking, type Talking, type Who } from './inboxFixture.ts'

const unreadOf = async ({ inbox, assessment }: Talking, who: Who): Promise<number> =>
  (await inbox(who)).unread.find((row) => row.assessment === assessment)?.comments ?? 0
const see = async ({ me, assessment }: Talking, who: Who, marks: object): Promise<number> =>
  (await me(who, 'POST', '/seen', { assessment, ...marks })).status
const marksOf = ({ server, idOf }: Talking, who: Who) =>
  server.workspace.hub.read(inboxRoom(idOf(who)), (doc) => readSeenMarks(doc))
const timesOf = async ({ thread }: Talking, id: EntryId): Promise<number[]> =>
  (await thread(id)).comments.map(({ at }) => at)

test('RO609 what was seen is not new any more, by thread or all at once, and can be set back to new', async () => {
  const talking = await startTalking()
  const { start, reply, assessment } = talking
  const id = await start('commenter', 'Why?')
  await reply('elsewhere', id, 'Indeed')
  const other = await start('commenter', 'And this?')
  const [first, second] = await timesOf(talking, id)
  expect(await unreadOf(talking, 'editor')).toBe(3)
  expect(await see(talking, 'editor', { threads: [{ thread: id, at: first }] })).toBe(200)
  expect(await unreadOf(talking, 'editor')).toBe(2)
  expect(await see(talking, 'editor', { threads: [{ thread: id, at: second }] })).toBe(200)
  expect(await unreadOf(talking, 'editor')).toBe(1)

  const all = must((await timesOf(talking, other))[0], 'a comment')
  expect(await see(talking, 'editor', { all })).toBe(200)
  expect(await unreadOf(talking, 'editor')).toBe(0)
  // covered by the mark of the whole
  expect((await marksOf(talking, 'editor')).ownMarks(assessment).size).toBe(0)
  expect(await see(talking, 'editor', { threads: [{ thread: id, at: (second ?? 0) - 1 }] })).toBe(200)
  expect(await unreadOf(talking, 'editor')).toBe(1)
  // the same said again, late, takes nothing back
  expect(await see(talking, 'editor', { all })).toBe(200)
  expect(await see(talking, 'editor', { all: all - 1 })).toBe(200)
  expect(await unreadOf(talking, 'editor')).toBe(1)
  expect(await unreadOf(talking, 'author')).toBe(3)
})

test('RO609 marks go no further than the server’s time, and to no thread that one may not read', async () => {
  const talking = await startTalking()
  const { start, assessment, me } = talking
  const id = await start('commenter', 'Why?')
  const team = await start('editor', 'Internally', 'team')
  const far = Date.now() + 3_600_000
  const threads = [id, team, newEntryId()].map((thread) => ({ thread, at: far }))
  expect(await see(talking, 'reader', { threads })).toBe(200)
  const marks = await marksOf(talking, 'reader')
  expect([...marks.ownMarks(assessment).keys()]).toEqual([id])
  expect(marks.seenUntil(assessment, id)).toBeLessThanOrEqual(Date.now())
  expect(await see(talking, 'reader', { all: far })).toBe(200)
  expect((await marksOf(talking, 'reader')).allUntil(assessment)).toBeLessThanOrEqual(Date.now())
  await start('commenter', 'Later')
  expect(await unreadOf(talking, 'reader')).toBe(1)
  const elsewhere = await me('reader', 'POST', '/seen', { assessment: 'abcdefghijkl', all: 1 })
  expect(elsewhere.status).toBe(404)
  const many = Array.from({ length: MAX_SEEN_MARKS + 1 }, () => ({ thread: id, at: 1 }))
  expect(await see(talking, 'reader', { threads: many })).toBe(400)
})

test('ST79 many marks are one record of the store, and marks that say nothing new are none', async () => {
  const talking = await startTalking()
  const { server, start, idOf } = talking
  const ids = [await start('commenter', 'One'), await start('commenter', 'Two'), await start('commenter', 'Three')]
  const room = inboxRoom(idOf('editor'))
  const updates: Y.Transaction[] = []
  server.workspace.hub.onChange((change) => void (change.room === room && updates.push(change.transaction)))
  const at = Date.now() - 10
  const threads = ids.map((thread) => ({ thread, at }))
  expect(await see(talking, 'editor', { all: at - 5, threads })).toBe(200)
  expect(updates).toHaveLength(1)
  for (const marks of [{ threads }, { all: at - 5 }, { all: at - 5, threads }, {}, { threads: [] }])
    expect(await see(talking, 'editor', marks)).toBe(200)
  expect(updates).toHaveLength(1)
})

/** Kinds of what somebody is told and has not read. */
const unreadIn = async ({ inbox }: Talking, who: Who): Promise<string[]> =>
  (await inbox(who)).notices.flatMap(({ notice: { kind, read } }) => (read === null ? [kind] : [])).toSorted()

test('RO628 what was said up to a mark is told, too, by whichever page; what was given or said later is not', async () => {
  const talking = await startTalking()
  const { server, start, reply, assign, name, idOf } = talking
  const id = await start('author', 'Why?')
  await reply('editor', id, `${name('author')} so`)
  await reply('commenter', id, 'Indeed')
  const other = await start('author', 'And here?')
  await reply('editor', other, 'So, too')
  expect((await assign('editor', id, 'author')).status).toBe(200)
  expect(await unreadIn(talking, 'author')).toEqual(['assignment', 'mention', 'reply', 'reply'])
  const [, second, third] = await timesOf(talking, id)
  const updates: Y.Transaction[] = []
  const room = inboxRoom(idOf('author'))
  server.workspace.hub.onChange((change) => void (change.room === room && updates.push(change.transaction)))
  expect(await see(talking, 'author', { threads: [{ thread: id, at: (second ?? 0) - 1 }] })).toBe(200)
  expect(await unreadIn(talking, 'author')).toEqual(['assignment', 'mention', 'reply', 'reply'])
  expect(await see(talking, 'author', { threads: [{ thread: id, at: third }] })).toBe(200)
  expect(await unreadIn(talking, 'author')).toEqual(['assignment', 'reply'])
  // marks and notices are one record
  expect(updates).toHaveLength(2)
  // setting it back to new makes no notice unread
  expect(await see(talking, 'author', { threads: [{ thread: id, at: (third ?? 0) - 1 }] })).toBe(200)
  expect(await unreadIn(talking, 'author')).toEqual(['assignment', 'reply'])
  expect(await see(talking, 'author', { all: Date.now() })).toBe(200)
  expect(await unreadIn(talking, 'author')).toEqual(['assignment'])
})

test('RO628 a notice that comes after what it tells was seen is read already', async () => {
  const talking = await startTalking()
  const { server, start, reply, assessment, idOf } = talking
  const id = await start('author', 'Why?')
  await reply('editor', id, 'Because')
  const [, at] = await timesOf(talking, id)
  expect(await see(talking, 'author', { threads: [{ thread: id, at }] })).toBe(200)
  const news = { kind: 'reply', assessment, thread: id, by: idOf('editor') } as const
  await tellMembers(server.workspace, [idOf('author')], { ...news, at: at ?? 0 })
  expect(await unreadIn(talking, 'author')).toEqual([])
  await tellMembers(server.workspace, [idOf('author')], { ...news, at: (at ?? 0) + 1 })
  expect(await unreadIn(talking, 'author')).toEqual(['reply'])
})

test('RO629 who is named by an edit is told of the time of the edit, though the comment was seen before', async () => {
  const talking = await startTalking()
  const { ask, start, name, thread, inbox } = talking
  const id = await start('editor', 'Why?')
  const first = must((await thread(id)).comments[0], 'a comment')
  expect(await see(talking, 'commenter', { threads: [{ thread: id, at: first.at }] })).toBe(200)
  const text = `${name('commenter')}: why?`
  const edit = await ask('editor', 'PATCH', `/threads/${id}/comments/${first.id}`, { text, seen: first.text })
  expect(edit.status).toBe(200)
  const at = must((await thread(id)).comments[0]?.edited, 'an edit').at
  expect(at).toBeGreaterThan(first.at)
  expect((await inbox('commenter')).notices).toMatchObject([
    { notice: { kind: 'mention', at, read: null }, about: { thread: id, excerpt: expect.stringContaining('why?') } },
  ])
  // the mark of before is none of the edit
  expect(await see(talking, 'commenter', { threads: [{ thread: id, at: first.at }] })).toBe(200)
  expect(await unreadIn(talking, 'commenter')).toEqual(['mention'])
})
