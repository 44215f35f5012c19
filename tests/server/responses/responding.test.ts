import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { eraseThreads } from '../../../server/discussion/eraseThreads.ts'
import { patchThread, putAssignment, putResponse } from '../../../shared/document/discussion/discussionParts.ts'
import { newEntryId, type EntryId } from '../../../shared/domain/ids.ts'
import { REPLY_MS } from '../../../shared/domain/responses/response.ts'
import { inboxSchema } from '../../../shared/protocol/inbox.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { wordsIn } from '../../support/everyByte.ts'
import { memberOf } from '../../support/evidenceFixture.ts'
import { replaceWords, startSuggesting, type Suggesting } from '../../support/suggesting.ts'

type Who = Parameters<Suggesting['ask']>[0]
const ON_ID03 = { kind: 'indicator', indicator: 'ID-03' }

async function comment(desk: Suggesting, who: Who, more: object = {}): Promise<EntryId> {
  const id = newEntryId()
  const body = { id, anchor: ON_ID03, text: 'Source?', ...more }
  expect((await desk.ask(who, 'POST', '/threads', body)).status).toBe(201)
  return id
}
const respond = (desk: Suggesting, who: Who, thread: string, more: object = {}) =>
  desk.ask(who, 'PUT', `/threads/${thread}/response`, { status: 'noted', text: '', seen: null, ...more })
const reply = (desk: Suggesting, who: Who, thread: string, more: object) =>
  desk.ask(who, 'PUT', `/threads/${thread}/response/reply`, { view: 'satisfied', text: '', ...more })
const table = async (desk: Suggesting, who: Who, query = '') =>
  (await desk.ask(who, 'GET', `/responses.json${query}`)).body as { rows: { number: number }[] } // what the route sends
const fetchTable = (desk: Suggesting, who: Who, form: string): Promise<Response> =>
  fetch(`${desk.server.origin}/api/assessments/${desk.assessment}/responses.${form}`, {
    headers: { cookie: desk.cookies[who] },
  })
const givenAt = async (desk: Suggesting, thread: EntryId): Promise<number> =>
  must((await desk.thread(thread)).response, 'the response').at

test('RO640 the team says what became of a comment, which resolves it; its author is satisfied or maintains it', async () => {
  const desk = await startSuggesting()
  const id = await comment(desk, 'commenter')
  expect(await respond(desk, 'editor', id, { status: 'partly', text: '  We name the law.  ' })).toMatchObject({
    status: 200,
  })
  expect(await desk.thread(id)).toMatchObject({
    resolved: { by: memberOf(desk.server, 'editor') },
    response: { status: 'partly', text: 'We name the law.', by: memberOf(desk.server, 'editor'), reply: null },
  })
  const at = await givenAt(desk, id)
  expect(await reply(desk, 'commenter', id, { view: 'maintained', seen: at })).toMatchObject({ status: 400 })
  expect(
    (await reply(desk, 'commenter', id, { view: 'maintained', text: 'It is not in force.', seen: at })).status,
  ).toBe(200)
  expect((await desk.thread(id)).response?.reply).toMatchObject({ view: 'maintained', text: 'It is not in force.' })
  expect((await reply(desk, 'commenter', id, { view: 'satisfied', seen: at })).status).toBe(200)
  expect((await desk.thread(id)).response?.reply?.view).toBe('satisfied')
  // another response is another question
  expect((await respond(desk, 'ana', id, { status: 'accepted', seen: at })).status).toBe(200)
  expect((await desk.thread(id)).response).toMatchObject({
    status: 'accepted',
    reply: null,
    earlier: [{ view: 'satisfied' }],
  })
})

test('RO651 who commented is told of the response, and who responded that it does not satisfy; nobody is told twice', async () => {
  const desk = await startSuggesting()
  const id = await comment(desk, 'commenter')
  await respond(desk, 'editor', id, { status: 'partly', text: 'We name the law.' })
  await respond(desk, 'editor', id, { status: 'partly', text: 'We name the law.' })
  const toldOf = async (who: Who, kind: string) => {
    const { body } = await desk.server.api(desk.cookies[who], 'GET', '/api/me/inbox')
    return inboxSchema
      .parse(body)
      .notices.filter(({ notice }) => notice.kind === kind)
      .map(({ notice: { count }, about }) => [count, about?.thread, about?.excerpt])
  }
  expect(await toldOf('commenter', 'response')).toEqual([[1, id, 'We name the law.']])
  const seen = await givenAt(desk, id)
  await reply(desk, 'commenter', id, { view: 'satisfied', seen })
  expect(await toldOf('editor', 'maintained')).toEqual([])
  await reply(desk, 'commenter', id, { view: 'maintained', text: 'It is not in force.', seen })
  expect(await toldOf('editor', 'maintained')).toEqual([[1, id, 'It is not in force.']])
  const inbox = roomName({ kind: 'inbox', member: memberOf(desk.server, 'editor') })
  const stored = await desk.server.workspace.hub.read(inbox, (doc) => Buffer.from(Y.encodeStateAsUpdate(doc)))
  expect(wordsIn(stored, ['in force', 'We name'])).toEqual([])
  // who changes their mind takes the line back
  await reply(desk, 'commenter', id, { view: 'satisfied', seen })
  expect(await toldOf('editor', 'maintained')).toEqual([])
})

test('RO641 who does not see what stands there now is told; asked for again a response is the same', async () => {
  const desk = await startSuggesting()
  const id = await comment(desk, 'commenter')
  expect((await respond(desk, 'editor', id)).status).toBe(200)
  const at = await givenAt(desk, id)
  expect((await respond(desk, 'editor', id)).status).toBe(200)
  expect(await givenAt(desk, id)).toBe(at)
  expect(await respond(desk, 'ana', id, { status: 'accepted' })).toMatchObject({ status: 409 })
  expect((await desk.thread(id)).response?.status).toBe('noted')
  expect(await reply(desk, 'commenter', id, { seen: at - 1 })).toMatchObject({ status: 409 })
})

test('RO642 a reason is needed where something else was said than asked for; what is none of it is refused', async () => {
  const desk = await startSuggesting()
  const id = await comment(desk, 'commenter')
  for (const status of ['partly', 'not-accepted', 'out-of-scope'])
    expect([status, (await respond(desk, 'editor', id, { status, text: '  ' })).status]).toEqual([status, 400])
  for (const more of [
    { status: 'maybe' },
    { text: 'x'.repeat(2_001) },
    { seen: '1' },
    { by: 'me' },
    { status: '__proto__' },
  ])
    expect([more, (await respond(desk, 'editor', id, more)).status]).toEqual([more, 400])
  expect((await respond(desk, 'editor', newEntryId())).status).toBe(404)
  expect((await desk.thread(id)).response).toBe(null)
  for (const status of ['accepted', 'noted'] as const) {
    const seen = (await desk.thread(id)).response?.at ?? null
    expect((await respond(desk, 'editor', id, { status, seen })).status).toBe(200)
  }
})

test('RO643 who responds, who answers a response, and who says what a comment is about', async () => {
  const desk = await startSuggesting()
  const all = ['ana', 'editor', 'author', 'commenter', 'reader', 'elsewhere', 'guest'] as const
  const found: Record<string, unknown> = {}
  for (const who of all) {
    const id = await comment(desk, 'commenter')
    const given = (await respond(desk, who, id)).status
    if (given !== 200) await respond(desk, 'editor', id)
    const seen = await givenAt(desk, id)
    const weighed = await desk.ask(who, 'PUT', `/threads/${id}/weight`, { weight: 'substance' })
    const withdrawn = await respond(desk, who, await comment(desk, 'commenter'), { status: 'withdrawn' })
    const replied = (await reply(desk, who, id, { seen })).status
    found[who] = [given, weighed.status, withdrawn.status, replied]
  }
  expect(found).toEqual({
    ana: [200, 200, 403, 403],
    editor: [200, 200, 403, 403],
    author: [200, 200, 403, 403],
    commenter: [403, 200, 200, 200],
    reader: [403, 403, 403, 403],
    elsewhere: [403, 403, 403, 403],
    guest: [403, 403, 403, 403],
  })
})

test('RO644 the team’s own talk gets no response and is in no table; nobody else is told that it is there', async () => {
  const desk = await startSuggesting()
  const word = 'Tq9Teamword'
  const id = await comment(desk, 'editor', { audience: 'team', text: word })
  expect((await respond(desk, 'editor', id)).status).toBe(409)
  expect((await respond(desk, 'commenter', id, { status: 'withdrawn' })).status).toBe(404)
  expect((await desk.ask('commenter', 'PUT', `/threads/${id}/weight`, { weight: 'fact' })).status).toBe(404)
  for (const who of ['editor', 'commenter'] as const)
    for (const form of ['csv', 'json'])
      expect(wordsIn(Buffer.from(await (await fetchTable(desk, who, form)).arrayBuffer()), [word])).toEqual([])
})

test('RO645 a decided suggestion has its response without anybody writing one; an undecided one is decided first', async () => {
  const desk = await startSuggesting()
  const [first, second, third] = await Promise.all(
    ['closed', 'full', 'gone'].map((word) => desk.draft((text) => replaceWords(text, 0, 'open', word))),
  )
  const accepted = must(first, 'a suggestion')
  const one = await desk.suggest('commenter', accepted)
  const two = await desk.suggest('commenter', must(second, 'a suggestion'))
  const open = await desk.suggest('commenter', must(third, 'a suggestion'))
  expect((await respond(desk, 'editor', open)).status).toBe(409)
  expect((await desk.accept('editor', one, await desk.results(accepted))).status).toBe(200)
  const rejection = { op: newEntryId(), why: 'They are not.' }
  expect((await desk.ask('editor', 'POST', `/threads/${two}/reject`, rejection)).status).toBe(200)
  const { rows } = await table(desk, 'commenter')
  expect(rows).toMatchObject([
    { asksForChange: true, response: { status: 'accepted', reply: null } },
    { asksForChange: true, response: { status: 'not-accepted', text: 'They are not.' } },
    { asksForChange: true, response: null },
  ])
  const decided = must((await desk.thread(two)).outcome, 'the outcome')
  expect(
    (await reply(desk, 'commenter', two, { view: 'maintained', text: 'They are.', seen: decided.at })).status,
  ).toBe(200)
  expect((await table(desk, 'editor')).rows[1]).toMatchObject({
    response: { status: 'not-accepted', text: 'They are not.', reply: { view: 'maintained', text: 'They are.' } },
  })
})

test('RO646 fourteen days after a response nobody answers it any more', async () => {
  const desk = await startSuggesting()
  const id = await comment(desk, 'commenter')
  await respond(desk, 'editor', id)
  const response = must((await desk.thread(id)).response, 'the response')
  const room = roomName({ kind: 'discussion', assessment: desk.assessment })
  const date = async (ago: number): Promise<number> => {
    const at = Date.now() - ago
    await desk.server.workspace.hub.transact(room, (doc) => putResponse(doc, id, { ...response, at }))
    return at
  }
  expect(await reply(desk, 'commenter', id, { seen: await date(REPLY_MS + 60_000) })).toMatchObject({ status: 410 })
  expect((await reply(desk, 'commenter', id, { seen: await date(REPLY_MS - 60_000) })).status).toBe(200)
})

test('RO647 the table equals the threads, in the instrument’s order; names only for who may have them', async () => {
  const desk = await startSuggesting()
  const later = await comment(desk, 'commenter', {
    anchor: { kind: 'indicator', indicator: 'PR-01' },
    text: '=SUM(A1)',
  })
  const first = await comment(desk, 'elsewhere', { text: 'Which year?\nAnd where?' })
  await desk.ask('editor', 'POST', `/threads/${first}/comments`, { text: 'In 2023.' })
  await respond(desk, 'editor', later, { status: 'out-of-scope', text: 'Not this round.' })
  await desk.ask('commenter', 'PUT', `/threads/${later}/weight`, { weight: 'fact' })
  const named = await table(desk, 'editor', '?names=1')
  const names = new Map(desk.server.workspace.registry.state().accounts.map(({ id, name }) => [id, name]))
  const nameOf = (who: string): unknown => names.get(memberOf(desk.server, who))
  expect(named).toMatchObject({
    format: 'ocena-responses/1',
    country: 'RS',
    counts: { none: 1, 'out-of-scope': 1, accepted: 0, maintained: 0 },
    rows: [
      {
        number: 1,
        place: { node: 'ID-03', on: 'answer' },
        from: nameOf('elsewhere'),
        comment: 'Which year?\nAnd where?',
        said: [{ from: nameOf('editor'), text: 'In 2023.' }],
        response: null,
      },
      {
        number: 2,
        place: { node: 'PR-01' },
        weight: 'fact',
        response: { status: 'out-of-scope', text: 'Not this round.' },
      },
    ],
  })
  for (const who of ['editor', 'commenter', 'guest'] as const)
    for (const query of who === 'editor' ? [''] : ['', '?names=1'])
      expect(wordsIn(Buffer.from(JSON.stringify(await table(desk, who, query))), [...names.values()])).toEqual([])
  const csv = Buffer.from(await (await fetchTable(desk, 'editor', 'csv')).arrayBuffer()).toString()
  const taken = desk.server.workspace.registry.state().activity.filter(({ deed }) => deed === 'export')
  expect(new Set(taken.map(({ by }) => by))).toEqual(
    new Set(['editor', 'commenter', 'guest'].map((who) => memberOf(desk.server, who))),
  )
  expect(csv.startsWith('\ufeff"number","place"')).toBe(true)
  expect(csv).toContain(`"'=SUM(A1)"`)
  expect(csv).toContain('"Which year?\nAnd where?"')
  for (const path of [
    '/responses.xlsx',
    '/responses.csv?names=2',
    '/responses.docx?language=xx',
    '/responses.json?a=1',
  ])
    expect([path, (await desk.ask('editor', 'GET', path)).status]).toEqual([path, 400])
})

test('RO648 the Word file says what the table says, in the language that is asked for, with no sign that breaks it', async () => {
  const desk = await startSuggesting()
  const id = await comment(desk, 'commenter', { text: 'Извор? <b>&amp;</b> čćžšđ' })
  await respond(desk, 'editor', id, { status: 'partly', text: 'Two\nlines' })
  const read = async (query: string): Promise<string> => {
    const response = await fetchTable(desk, 'editor', `docx${query}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="ocena-responses-RS-.*\.docx"$/)
    return strFromU8(must(unzipSync(new Uint8Array(await response.arrayBuffer()))['word/document.xml'], 'the document'))
  }
  const english = await read('')
  for (const text of ['Accepted in part', 'Извор? &lt;b&gt;&amp;amp;&lt;/b&gt; čćžšđ', 'Two', 'lines', 'w:tblHeader'])
    expect(english).toContain(text)
  expect(await read('?language=sr-Cyrl')).toContain('Делимично прихваћено')
  expect(await read('?language=sr-Latn')).toContain('Delimično prihvaćeno')
})

test('RO660 a comment that got a response is not withdrawn over it: its author is satisfied or maintains it', async () => {
  const desk = await startSuggesting()
  const suggestion = await desk.draft((text) => replaceWords(text, 0, 'open', 'closed'))
  const accepted = await desk.suggest('commenter', suggestion)
  expect((await desk.accept('editor', accepted, await desk.results(suggestion))).status).toBe(200)
  const decided = must((await desk.thread(accepted)).outcome, 'the outcome').at
  expect((await respond(desk, 'commenter', accepted, { status: 'withdrawn', seen: decided })).status).toBe(409)
  const id = await comment(desk, 'guest')
  await respond(desk, 'editor', id, { status: 'not-accepted', text: 'Official reason' })
  const seen = await givenAt(desk, id)
  expect((await respond(desk, 'guest', id, { status: 'withdrawn', text: 'nonsense', seen })).status).toBe(409)
  expect((await desk.thread(id)).response).toMatchObject({ status: 'not-accepted', text: 'Official reason' })
  const own = await comment(desk, 'guest')
  expect((await respond(desk, 'guest', own, { status: 'withdrawn' })).status).toBe(200)
})

test('RO661 a thread that got a response is not taken back; of one that is, nothing that was noted stays on the disk', async () => {
  const desk = await startSuggesting()
  const word = 'Wq7Withdrawnword'
  const answered = await comment(desk, 'commenter')
  await respond(desk, 'editor', answered, { text: 'Teamanswer' })
  expect((await desk.ask('commenter', 'DELETE', `/threads/${answered}`)).status).toBe(409)
  // as an earlier version or a kill may leave it
  const id = await comment(desk, 'commenter', { text: word })
  const room = roomName({ kind: 'discussion', assessment: desk.assessment })
  const { hub } = desk.server.workspace
  const by = memberOf(desk.server, 'editor')
  await hub.transact(room, (doc) => {
    putAssignment(doc, id, { to: by, due: null, by, at: 1, done: null })
    patchThread(doc, id, { withdrawn: true })
    putResponse(doc, id, { status: 'noted', text: `${word}2`, by, at: 1, reply: null })
  })
  await eraseThreads({ hub, log: desk.server.workspace.log, assessments: [desk.assessment], now: Date.now })
  const stored = await hub.read(room, (doc) => Buffer.from(Y.encodeStateAsUpdate(doc)))
  expect(wordsIn(stored, [word])).toEqual([])
  expect(await desk.thread(id)).toMatchObject({ response: null, assignment: null })
})

test('RO662 once a comment is removed, nobody else’s words stand in its place in the table', async () => {
  const desk = await startSuggesting()
  const id = await comment(desk, 'commenter', { text: 'Gone soon' })
  await desk.ask('editor', 'POST', `/threads/${id}/comments`, { text: 'Answer of the editor' })
  const first = must((await desk.thread(id)).comments[0], 'the comment')
  expect((await desk.ask('commenter', 'DELETE', `/threads/${id}/comments/${first.id}`, {})).status).toBe(200)
  expect((await table(desk, 'editor')).rows).toMatchObject([{ comment: '', said: [{ text: 'Answer of the editor' }] }])
  const csv = Buffer.from(await (await fetchTable(desk, 'editor', 'csv')).arrayBuffer()).toString()
  expect(csv).toContain('"","RS: Answer of the editor"')
})
