import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { patchComment, putOutcome, putSuggestion } from '../../../shared/document/discussion/discussionParts.ts'
import { viewDiscussion, type ThreadEntry } from '../../../shared/document/discussion/discussionView.ts'
import type { Comment } from '../../../shared/domain/discussion.ts'
import { newEntryId, type EntryId } from '../../../shared/domain/ids.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { filesOf, listenTo, snapshotOf, wordsIn } from '../../support/everyByte.ts'
import { testClock } from '../../support/factories.ts'
import { accountByEmail } from '../../support/people.ts'
import { code } from '../../support/scoreInputs.ts'
import { startTestServer, type TestServer } from '../../support/startServer.ts'
import { openStockClient } from '../../support/stockClient.ts'

const ANCHOR = { kind: 'indicator', indicator: 'ID-03' }
const clock = testClock()
let server: TestServer
/** Ana edits Serbia; Ilir edits Albania and so comments here; Ivana is the facilitator. */
let ana: string
let ilir: string
let ivana: string
let reader: string
beforeAll(async () => {
  server = await startTestServer({ sample: true, now: clock.now })
  ana = await server.signIn('editor.rs@ocena.example')
  ilir = await server.signIn('editor.al@ocena.example')
  ivana = await server.signIn('facilitator@ocena.example')
  reader = await server.signIn('reader@ocena.example')
})
afterAll(() => server.remove())

const idOf = (email: string) => must(accountByEmail(server, email), email).id
const assessmentOf = (country: string) =>
  must(
    server.workspace.registry.state().assessments.findLast((each) => each.country === country),
    country,
  ).id
const room = () => roomName({ kind: 'discussion', assessment: assessmentOf('RS') })
const base = () => `/api/assessments/${assessmentOf('RS')}/threads`
const threadOf = (id: EntryId): Promise<ThreadEntry> =>
  server.workspace.hub.read(room(), (doc) => must(viewDiscussion(doc).thread(id), 'the thread'))
const start = async (cookie: string, text: string, audience = 'all'): Promise<EntryId> => {
  const id = newEntryId()
  expect((await server.api(cookie, 'POST', base(), { id, anchor: ANCHOR, audience, text })).status).toBe(201)
  return id
}
const reply = async (cookie: string, thread: EntryId, text: string): Promise<EntryId> => {
  const id = newEntryId()
  // comments of one moment stand in no order of their own
  clock.advance(1)
  expect((await server.api(cookie, 'POST', `${base()}/${thread}/comments`, { id, text })).status).toBe(201)
  return id
}
const firstOf = async (thread: EntryId): Promise<Comment> => must((await threadOf(thread)).comments[0], 'a comment')
const edit = (cookie: string, thread: EntryId, comment: string, text: string, seen: string) =>
  server.api(cookie, 'PATCH', `${base()}/${thread}/comments/${comment}`, { text, seen })
const remove = (cookie: string, thread: EntryId, comment: string, body: object = {}) =>
  server.api(cookie, 'DELETE', `${base()}/${thread}/comments/${comment}`, body)
const react = (cookie: string, thread: EntryId, comment: string, ...reactions: readonly string[]) =>
  server.api(cookie, 'PUT', `${base()}/${thread}/reactions`, { comment, reactions })
/** Everything of the discussion that a newcomer, a download and the disk have. */
const everywhere = async (words: readonly string[]): Promise<readonly string[]> =>
  wordsIn(
    Buffer.concat([
      (await listenTo(server, ilir, room())).bytes(),
      await snapshotOf(server, ilir, room()),
      await filesOf(server.dataDir),
    ]),
    words,
  )

describe('writing a comment anew', () => {
  test('RO560 its author alone does, over the text that they saw; it says so with the time', async () => {
    const thread = await start(ana, 'Is 3 right?')
    const { id, at } = await firstOf(thread)
    clock.advance(60_000)
    for (const [who, status] of [
      [ilir, 403],
      [ivana, 403],
      [reader, 403],
    ] as const)
      expect((await edit(who, thread, id, 'Mine', 'Is 3 right?')).status).toBe(status)
    expect(await edit(ana, thread, id, ' Is 2 right? ', 'Is 3 right?')).toMatchObject({ status: 200 })
    expect(await firstOf(thread)).toMatchObject({ by: idOf('editor.rs@ocena.example'), at, text: 'Is 2 right?' })
    expect((await firstOf(thread)).edited).toEqual({ at: clock.now() })
    expect(await edit(ana, thread, id, 'Is 1 right?', 'Is 3 right?')).toMatchObject({ status: 409 })
    expect((await edit(ana, thread, id, 'Is 2 right?', 'Is 3 right?')).status).toBe(200)
    expect((await firstOf(thread)).edited).toEqual({ at: clock.now() })
    expect((await edit(ana, thread, id, '  ', 'Is 2 right?')).status).toBe(400)
    expect((await firstOf(thread)).text).toBe('Is 2 right?')
  })

  test('RO560 a comment of another thread, assessment or team is not found', async () => {
    const thread = await start(ana, 'Here')
    const other = await firstOf(await start(ana, 'There'))
    expect((await edit(ana, thread, other.id, 'x', 'There')).status).toBe(404)
    expect((await edit(ana, thread, newEntryId(), 'x', 'Here')).status).toBe(404)
    const { id } = await firstOf(thread)
    const elsewhere = `/api/assessments/${assessmentOf('AL')}/threads/${thread}`
    expect((await server.api(ivana, 'DELETE', `${elsewhere}/comments/${id}`, { why: 'x' })).status).toBe(404)
    expect((await server.api(ilir, 'PUT', `${elsewhere}/reactions`, { comment: id, reactions: [] })).status).toBe(404)
    const team = await start(ana, 'Of the team', 'team')
    for (const answer of [
      await edit(ilir, team, id, 'x', 'Of the team'),
      await remove(ilir, team, id),
      await react(ilir, team, id, 'agree'),
    ])
      expect(answer).toMatchObject({ status: 404, body: { kind: 'not-found' } })
  })

  test('RO560 what a suggestion was decided on stands; what was said later can be written anew', async () => {
    const thread = await start(ana, 'Because of the law')
    const { id } = await firstOf(thread)
    clock.advance(1_000)
    await server.workspace.hub.transact(room(), (doc) => {
      const to = { status: 'no-data', reason: '' } as const
      putSuggestion(doc, thread, { kind: 'answer', indicator: code('ID-03'), seen: null, to })
      const shape = { op: newEntryId(), edited: false, why: 'No', client: null }
      putOutcome(doc, thread, { status: 'rejected', by: idOf('editor.rs@ocena.example'), at: clock.now(), ...shape })
    })
    expect(await edit(ana, thread, id, 'Other', 'Because of the law')).toMatchObject({ status: 409 })
    expect((await firstOf(thread)).text).toBe('Because of the law')
    clock.advance(1_000)
    const later = await reply(ana, thread, 'A pitty')
    expect((await edit(ana, thread, later, 'A pity', 'A pitty')).status).toBe(200)
  })

  test('trap 39: nobody changes the words of somebody else, by route or by a crafted socket', async () => {
    const thread = await start(ilir, 'I object')
    const { id } = await firstOf(thread)
    const answer = await edit(ivana, thread, id, 'I agree', 'I object')
    expect(answer).toMatchObject({ status: 403, body: { kind: 'forbidden' } })
    const { wsOrigin } = server
    const crafted = openStockClient({ wsOrigin, room: room(), cookie: ivana })
    await crafted.synced()
    patchComment(crafted.doc, id, { text: 'I agree' })
    await vi.waitFor(() => expect(crafted.controls.at(-1)).toEqual({ kind: 'refused', reason: 'read-only' }))
    expect(await firstOf(thread)).toMatchObject({ by: idOf('editor.al@ocena.example'), text: 'I object' })
    expect((await firstOf(thread)).edited).toBeUndefined()
  })

  test('RO561 the words of before are in no byte that anybody gets, and in no file', async () => {
    const thread = await start(ana, 'Call Xq7Editkd')
    const { id } = await firstOf(thread)
    expect(await everywhere(['Xq7Editkd'])).toEqual(['Xq7Editkd'])
    expect((await edit(ana, thread, id, 'Call Zm4Newwd', 'Call Xq7Editkd')).status).toBe(200)
    expect(await everywhere(['Xq7Editkd', 'Zm4Newwd'])).toEqual(['Zm4Newwd'])
    // within one tick of the clock too
    expect((await edit(ana, thread, id, 'Call me', 'Call Zm4Newwd')).status).toBe(200)
    expect(await everywhere(['Xq7Editkd', 'Zm4Newwd'])).toEqual([])
    expect((await remove(ana, thread, id)).status).toBe(200)
    expect(await server.workspace.hub.read(room(), (doc) => viewDiscussion(doc).commentsToErase())).toEqual([])
  })

  test('RO561 what failed half-way is finished when it is asked for again', async () => {
    const thread = await start(ana, 'Call Xq8Halfkd')
    const { id } = await firstOf(thread)
    const { hub } = server.workspace
    const failing = vi.spyOn(hub, 'withdraw').mockRejectedValueOnce(new Error('the disk'))
    onTestFinished(() => failing.mockRestore())
    expect((await edit(ana, thread, id, 'Call me', 'Call Xq8Halfkd')).status).toBe(500)
    expect(wordsIn(await filesOf(server.dataDir), ['Xq8Halfkd'])).toHaveLength(1)
    expect((await edit(ana, thread, id, 'Call me', 'Call Xq8Halfkd')).status).toBe(200)
    expect(await everywhere(['Xq8Halfkd'])).toEqual([])
  })
})

describe('removing a comment', () => {
  test('RO562 its author does at any time; a stub says who and when, answers and a suggestion stay', async () => {
    const thread = await start(ana, 'Asked')
    const { id, at } = await firstOf(thread)
    const answer = await reply(ilir, thread, 'Answered')
    await server.workspace.hub.transact(room(), (doc) => {
      const to = { status: 'no-data', reason: '' } as const
      putSuggestion(doc, thread, { kind: 'answer', indicator: code('ID-03'), seen: null, to })
    })
    clock.advance(600_000)
    expect((await remove(ilir, thread, id)).status).toBe(403)
    expect((await remove(reader, thread, id)).status).toBe(403)
    expect((await remove(ana, thread, id)).status).toBe(200)
    const by = idOf('editor.rs@ocena.example')
    expect(await threadOf(thread)).toMatchObject({
      suggestion: { kind: 'answer' },
      comments: [
        { id, by, at, text: null, removed: { by, at: clock.now(), why: null } },
        { id: answer, text: 'Answered' },
      ],
    })
    expect((await remove(ana, thread, id)).status).toBe(200)
    expect((await edit(ana, thread, id, 'Back', 'Asked')).status).toBe(409)
    expect((await react(ilir, thread, id, 'agree')).status).toBe(409)
  })

  test('RO563 a facilitator does with a reason, which stands there, and it is told among the deeds', async () => {
    const thread = await start(ana, 'Asked')
    const answer = await reply(ilir, thread, 'A name that does not belong here')
    for (const body of [{}, { why: ' \u0000 ' }])
      expect(await remove(ivana, thread, answer, body)).toMatchObject({
        status: 400,
        body: { kind: 'invalid', faults: [{ path: 'why' }] },
      })
    expect((await remove(ivana, thread, answer, { why: 'x'.repeat(2_001) })).status).toBe(400)
    expect((await threadOf(thread)).comments[1]?.text).toBe('A name that does not belong here')
    // an editor of the country moderates nobody
    expect((await remove(ana, thread, answer, { why: 'No' })).status).toBe(403)
    expect((await remove(ivana, thread, answer, { why: 'A person’s name' })).status).toBe(200)
    const removed = { by: idOf('facilitator@ocena.example'), at: clock.now(), why: 'A person’s name' }
    expect((await threadOf(thread)).comments[1]).toMatchObject({ text: null, removed })
    // the first who removed it stands
    expect((await remove(ilir, thread, answer)).status).toBe(200)
    expect((await threadOf(thread)).comments[1]).toMatchObject({ removed })
    const { body } = await server.api(ana, 'GET', `/api/assessments/${assessmentOf('RS')}/activity`)
    expect(body).toMatchObject({ deeds: [{ kind: 'moderate', by: removed.by }] })
    expect(JSON.stringify(body)).not.toContain('person’s name')
  })

  test('RO564 the words are in no byte that anybody gets, and in no file', async () => {
    const thread = await start(ana, 'Yk5Remove1')
    const answer = await reply(ilir, thread, 'Yk5Remove2')
    const both = ['Yk5Remove1', 'Yk5Remove2']
    expect(await everywhere(both)).toEqual(both)
    expect((await remove(ana, thread, (await firstOf(thread)).id)).status).toBe(200)
    expect((await remove(ivana, thread, answer, { why: 'Rules' })).status).toBe(200)
    expect(await everywhere(both)).toEqual([])
  })

  test('RO564 who may not remove or edit makes no download of the discussion begin anew', async () => {
    const thread = await start(ana, 'Stays')
    const { id } = await firstOf(thread)
    const before = server.workspace.hub.withdrawals(room())
    await remove(ilir, thread, id)
    await edit(ilir, thread, id, 'x', 'Stays')
    await edit(ana, thread, id, 'x', 'Another')
    await edit(ana, thread, id, 'Stays', 'Stays')
    expect(server.workspace.hub.withdrawals(room())).toBe(before)
  })

  test('RO564 a start finishes what a kill left, of comments removed and written anew', async () => {
    const old = await startTestServer({ sample: true })
    const at = must(old.workspace.registry.state().assessments[0], 'one').id
    const talk = roomName({ kind: 'discussion', assessment: at })
    await old.workspace.hub.transact(talk, (doc) => {
      const [one, two] = viewDiscussion(doc)
        .threads()
        .flatMap(({ comments }) => comments)
      if (!one || !two) throw new Error('two comments of the sample')
      patchComment(doc, one.id, { text: 'Rt6Killed1' })
      patchComment(doc, two.id, { text: 'Rt6Killed2' })
    })
    await old.workspace.hub.transact(talk, (doc) => {
      for (const { id, text, by } of viewDiscussion(doc)
        .threads()
        .flatMap(({ comments }) => comments)) {
        if (text === 'Rt6Killed1') patchComment(doc, id, { text: null, removed: { by, at: 5, why: null } })
        if (text === 'Rt6Killed2') patchComment(doc, id, { text: 'Other', edited: { at: 5 } })
      }
    })
    await old.stop()
    const words = ['Rt6Killed1', 'Rt6Killed2']
    expect(wordsIn(await filesOf(old.dataDir), words)).toEqual(words)
    const again = await startTestServer({ dataDir: old.dataDir })
    expect(wordsIn(await filesOf(again.dataDir), words)).toEqual([])
    expect(await again.workspace.hub.read(talk, (doc) => viewDiscussion(doc).commentsToErase())).toEqual([])
  })
})

describe('resolving and reopening', () => {
  test('RO565 resolving carries a word why; who asked resolves too; others do not', async () => {
    const thread = await start(ilir, 'My question')
    const path = `${base()}/${thread}`
    const other = `${base()}/${await start(ana, 'Another’s')}`
    expect((await server.api(ilir, 'PATCH', other, { resolved: true })).status).toBe(403)
    expect((await server.api(reader, 'PATCH', path, { resolved: true })).status).toBe(403)
    const why = 'Found it in\u0007 the law'
    expect((await server.api(ilir, 'PATCH', path, { resolved: true, why })).status).toBe(200)
    const by = idOf('editor.al@ocena.example')
    const resolved = { by, at: clock.now(), why: 'Found it in the law' }
    expect(await threadOf(thread)).toMatchObject({ resolved })
    clock.advance(1_000)
    // who resolved first stands, and a reason is not lost without a word
    expect((await server.api(ana, 'PATCH', path, { resolved: true })).status).toBe(200)
    expect((await server.api(ilir, 'PATCH', path, { resolved: true, why })).status).toBe(200)
    expect(await server.api(ana, 'PATCH', path, { resolved: true, why: 'Not so' })).toMatchObject({ status: 409 })
    expect(await threadOf(thread)).toMatchObject({ resolved })
    expect((await server.api(ilir, 'PATCH', path, { resolved: false, why: 'x' })).status).toBe(400)
    expect((await server.api(ilir, 'PATCH', path, { resolved: true, why: 'x'.repeat(2_001) })).status).toBe(400)
    expect((await server.api(ilir, 'PATCH', path, { resolved: false })).status).toBe(200)
    expect(await threadOf(thread)).toMatchObject({ resolved: null })
    expect((await server.api(ilir, 'PATCH', path, { resolved: true })).status).toBe(200)
    expect((await threadOf(thread)).resolved).toEqual({ by, at: clock.now() })
  })

  test('RO566 an answer opens a resolved thread again where that is asked for, by who may', async () => {
    const thread = await start(ana, 'Settled?')
    const path = `${base()}/${thread}`
    await server.api(ana, 'PATCH', path, { resolved: true })
    const answer = { id: newEntryId(), text: 'Not for me' }
    expect((await server.api(ilir, 'POST', `${path}/comments`, { ...answer, reopen: true })).status).toBe(403)
    expect((await threadOf(thread)).comments).toHaveLength(1)
    expect((await server.api(ilir, 'POST', `${path}/comments`, answer)).status).toBe(201)
    expect((await threadOf(thread)).resolved).not.toBeNull()
    clock.advance(1)
    const again = { id: newEntryId(), text: 'Then let us see', reopen: true }
    for (let times = 0; times < 2; times += 1)
      expect((await server.api(ana, 'POST', `${path}/comments`, again)).status).toBe(201)
    expect(await threadOf(thread)).toMatchObject({ resolved: null, comments: [{}, {}, { text: 'Then let us see' }] })
    // nothing to open: it is an answer
    const more = { id: newEntryId(), text: 'And this', reopen: true }
    expect((await server.api(ilir, 'POST', `${path}/comments`, more)).status).toBe(201)
  })
})

describe('reactions', () => {
  test('RO567 each member has their own of four kinds, for who may comment', async () => {
    const thread = await start(ana, 'Good?')
    const { id } = await firstOf(thread)
    const [anas, ilirs] = [idOf('editor.rs@ocena.example'), idOf('editor.al@ocena.example')]
    expect((await react(ilir, thread, id, 'thanks', 'agree', 'agree')).status).toBe(200)
    expect((await react(ana, thread, id, 'seen')).status).toBe(200)
    expect((await react(reader, thread, id, 'agree')).status).toBe(403)
    const said = async () => (await threadOf(thread)).reactions.get(id) ?? []
    expect(new Map((await said()).map(({ by, reactions }) => [by, reactions]))).toEqual(
      new Map([
        [ilirs, ['agree', 'thanks']],
        [anas, ['seen']],
      ]),
    )
    for (const body of [
      { comment: id, reactions: ['love'] },
      { comment: id, reactions: Array.from({ length: 5 }, () => 'agree') },
      { comment: '__proto__', reactions: [] },
      { comment: id, reactions: [], member: anas },
    ])
      expect((await server.api(ilir, 'PUT', `${base()}/${thread}/reactions`, body)).status).toBe(400)
    const other = await firstOf(await start(ana, 'Elsewhere'))
    expect((await react(ilir, thread, other.id, 'agree')).status).toBe(404)
    expect((await react(ilir, thread, id)).status).toBe(200)
    expect(await said()).toEqual([{ by: anas, reactions: ['seen'] }])
  })

  test('RO567 the same again writes nothing; other words, and none, lose them', async () => {
    const thread = await start(ana, 'First words')
    const { id } = await firstOf(thread)
    const changes: unknown[] = []
    await react(ilir, thread, id, 'agree')
    onTestFinished(server.workspace.hub.onChange((change) => changes.push(change)))
    await react(ilir, thread, id, 'agree')
    expect(changes).toEqual([])
    await edit(ana, thread, id, 'Opposite words', 'First words')
    expect((await threadOf(thread)).reactions.size).toBe(0)
    await react(ilir, thread, id, 'unsure')
    await remove(ana, thread, id)
    expect((await threadOf(thread)).reactions.size).toBe(0)
  })
})
