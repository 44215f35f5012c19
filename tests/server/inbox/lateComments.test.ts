import { expect, onTestFinished, test, vi } from 'vitest'
import { timeAfter } from '../../../server/discussion/timeAfter.ts'
import {
  DISCUSSION_MAP,
  noteErased,
  noteErasedComment,
  patchComment,
  patchThread,
  putResponse,
} from '../../../shared/document/discussion/discussionParts.ts'
import { viewDiscussion } from '../../../shared/document/discussion/discussionView.ts'
import { newEntryId } from '../../../shared/domain/ids.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { ANCHOR, startTalking, type Talking } from './inboxFixture.ts'

async function talking(): Promise<Talking> {
  const talk = await startTalking()
  onTestFinished(() => talk.server.remove())
  return talk
}
const roomOf = ({ assessment }: Talking) => roomName({ kind: 'discussion', assessment })

test('RO656 a comment that waited for the document while others spoke and looked is new to them', async () => {
  const talk = await talking()
  const thread = await talk.start('editor', 'First')
  const { hub } = talk.server.workspace
  const transact = hub.transact.bind(hub)
  let goOn = (): void => {}
  const gate = new Promise<void>((resolve) => (goOn = resolve))
  const held = vi.spyOn(hub, 'transact').mockImplementationOnce(async (...asked) => {
    await gate
    return transact(...asked)
  })
  const slow = talk.reply('editor', thread, 'The slow one')
  await vi.waitUntil(() => held.mock.calls.length > 0)
  held.mockRestore()
  await talk.reply('author', thread, 'The quick one')
  const { at } = must((await talk.thread(thread)).comments.at(-1), 'the quick one')
  await talk.me('reader', 'POST', '/seen', { assessment: talk.assessment, threads: [{ thread, at }] })
  expect((await talk.inbox('reader')).unread).toEqual([])
  goOn()
  await slow
  expect((await talk.thread(thread)).comments.map(({ text }) => text)).toEqual([
    'First',
    'The quick one',
    'The slow one',
  ])
  expect((await talk.inbox('reader')).unread).toMatchObject([{ threads: 1, comments: 1 }])
})

test('RO656 a time is after those before it, with a clock set back and in the same millisecond too', () => {
  const comment = (at: number) => ({ id: newEntryId(), thread: newEntryId(), by: 'x' as never, text: 'x', at }) // brand: not read
  expect(timeAfter({ comments: [] }, 5)).toBe(5)
  expect(timeAfter({ comments: [comment(5)] }, 5)).toBe(6)
  expect(timeAfter({ comments: [comment(3), comment(9)] }, 5)).toBe(10)
  expect(timeAfter({ comments: [comment(8.64e15)] }, 5)).toBe(8.64e15)
})

test('RO657 what was edited or removed since is answered as done when it is asked for again', async () => {
  const talk = await talking()
  const [id, second] = [newEntryId(), newEntryId()]
  const begin = { id, anchor: ANCHOR, text: 'First words' }
  const answer = { id: second, text: 'An answer' }
  const again = async () => [
    (await talk.ask('commenter', 'POST', '/threads', begin)).status,
    (await talk.ask('commenter', 'POST', `/threads/${id}/comments`, answer)).status,
  ]
  expect(await again()).toEqual([201, 201])
  const first = must((await talk.thread(id)).comments[0], 'the first').id
  for (const [comment, seen] of [
    [first, 'First words'],
    [second, 'An answer'],
  ])
    await talk.ask('commenter', 'PATCH', `/threads/${id}/comments/${comment}`, { text: 'Other words', seen })
  expect(await again()).toEqual([201, 201])
  await talk.ask('commenter', 'DELETE', `/threads/${id}/comments/${second}`, {})
  await talk.ask('ana', 'DELETE', `/threads/${id}/comments/${first}`, { why: 'Rude' })
  expect(await again()).toEqual([201, 201])
  expect((await talk.thread(id)).comments).toMatchObject([{ text: null }, { text: null }])
  const ofAnother = await talk.ask('author', 'POST', `/threads/${id}/comments`, answer)
  expect(ofAnother.status).toBe(409)
})

test('RO658 who is newly named is told where the erasing of the words before fails', async () => {
  const talk = await talking()
  const id = await talk.start('commenter', 'Hello')
  const comment = must((await talk.thread(id)).comments[0], 'the first').id
  vi.spyOn(talk.server.workspace.hub, 'withdraw').mockRejectedValueOnce(new Error('disk'))
  const edit = { text: `Hello ${talk.name('reader')}`, seen: 'Hello' }
  const ask = () => talk.ask('commenter', 'PATCH', `/threads/${id}/comments/${comment}`, edit)
  expect((await ask()).status).toBe(500)
  expect((await ask()).status).toBe(200)
  expect(await talk.told('reader')).toEqual(['mention 1'])
})

test('ST85 a comment with the id of a thread keeps neither from being erased', async () => {
  const talk = await talking()
  const id = await talk.start('commenter', 'Taken back')
  const other = await talk.start('elsewhere', 'x')
  expect((await talk.ask('elsewhere', 'POST', `/threads/${other}/comments`, { id, text: 'y' })).status).toBe(201)
  await talk.ask('elsewhere', 'PATCH', `/threads/${other}/comments/${id}`, { text: 'z', seen: 'y' })
  const { hub } = talk.server.workspace
  const waiting = () =>
    hub.read(roomOf(talk), (doc) => {
      const view = viewDiscussion(doc)
      return [view.toErase().some((each) => each.id === id), view.commentsToErase().some((each) => each.id === id)]
    })
  await hub.transact(roomOf(talk), (doc) => patchThread(doc, id, { withdrawn: true }))
  expect(await waiting()).toEqual([true, false])
  // as an earlier version noted either
  await hub.transact(roomOf(talk), (doc) => {
    doc.getMap(DISCUSSION_MAP.erased).set(id, 8.5e15)
    patchComment(doc, id, { text: 'again', edited: { at: 8e15 } })
  })
  expect(await waiting()).toEqual([true, true])
  await hub.transact(roomOf(talk), (doc) => noteErasedComment(doc, id, 8e15))
  expect(await waiting()).toEqual([true, false])
  await hub.transact(roomOf(talk), (doc) => noteErased(doc, id, 1))
  expect(await waiting()).toEqual([false, false])
})

test('ST87 half a character is mended before it is taken: memory says what the disk says', async () => {
  const talk = await talking()
  const id = await talk.start('commenter', 'lone \uD800 x')
  expect((await talk.thread(id)).comments).toMatchObject([{ text: 'lone \uFFFD x' }])
})

test('ST88 a response at a time that is no date is passed over, and the table goes on', async () => {
  const talk = await talking()
  const id = await talk.start('commenter', 'One')
  const by = talk.idOf('ana')
  await talk.server.workspace.hub.transact(roomOf(talk), (doc) =>
    putResponse(doc, id, { status: 'noted', text: 'x', by, at: 9e15, reply: null }),
  )
  expect((await talk.thread(id)).response).toBeNull()
  for (const form of ['csv', 'json', 'docx'])
    expect([form, (await talk.ask('ana', 'GET', `/responses.${form}`)).status]).toEqual([form, 200])
  await talk.server.workspace.hub.transact(roomOf(talk), (doc) => patchThread(doc, id, { at: -9e15 }))
  expect((await talk.ask('ana', 'GET', '/responses.csv')).status).toBe(200)
})
