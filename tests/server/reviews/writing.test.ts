import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { quoteOf } from '../../../shared/document/anchors/textAnchor.ts'
import { viewDiscussion } from '../../../shared/document/discussion/discussionView.ts'
import { readOpinions, readStatement } from '../../../shared/document/reviews/reviewParts.ts'
import { newEntryId, type ReviewId } from '../../../shared/domain/ids.ts'
import { filesOf, wordsIn } from '../../support/everyByte.ts'
import {
  RATIONALE,
  rewrite,
  roomOf,
  SENTENCE,
  startReviewDesk,
  type ReviewDesk,
  type Who,
} from '../../support/reviewDesk.ts'

const agree = (text: string, seen: number | null = null) => ({ seen, opinion: { view: 'agree', to: null, text } })

async function opened(fields: Parameters<ReviewDesk['plan']>[0] = {}): Promise<{ desk: ReviewDesk; id: ReviewId }> {
  const desk = await startReviewDesk()
  const reviewers = [desk.id('peer'), desk.id('second')] as never
  const id = await desk.plan({ reviewers, ...fields })
  await desk.step('editor', id, 'open')
  return { desk, id }
}

const words = (start: string, length = start.length) => {
  const from = SENTENCE.indexOf(start)
  return { kind: 'text', field: RATIONALE, start: '', end: '', quote: quoteOf(SENTENCE, from, from + length) }
}
const threadWith = (anchor: unknown, text = 'Why?') => ({
  id: newEntryId(),
  comment: newEntryId(),
  anchor,
  text,
  weight: null,
})

test('RO740 an opinion is its reviewer’s own, over what they saw, within what the party may write of an indicator', async () => {
  const { desk, id } = await opened()
  const put = (who: Who, body: unknown, code = 'ID-03') => desk.ask(who, 'PUT', `/reviews/${id}/opinions/${code}`, body)
  const stored = () => desk.server.workspace.hub.read(roomOf(id), readOpinions)
  expect(await put('peer', agree('x'.repeat(300)))).toMatchObject({ status: 200 })
  expect(await put('second', agree('y'.repeat(101)))).toMatchObject({
    status: 400,
    body: { faults: [{ path: 'opinion.text', value: '401 characters of all its reviewers', expected: 'at most 400' }] },
  })
  expect(await put('second', agree('y'.repeat(100)))).toMatchObject({ status: 200 })
  const [first] = await stored()
  expect(await put('peer', agree('again'))).toMatchObject({ status: 409, body: { faults: [{ path: 'seen' }] } })
  expect(await put('peer', agree('again', first?.at))).toMatchObject({ status: 200 })
  expect((await stored()).map(({ by, text }) => [by, text.length])).toEqual(
    expect.arrayContaining([
      [desk.id('peer'), 5],
      [desk.id('second'), 100],
    ]),
  )
  const later = (await stored()).find(({ by }) => by === desk.id('peer'))?.at
  expect(later).toBeGreaterThan(first?.at ?? Infinity)
  expect(await put('peer', { seen: later, opinion: null })).toMatchObject({ status: 200 })
  expect((await stored()).map(({ by }) => by)).toEqual([desk.id('second')])
  for (const [code, body] of [
    ['ID-99', agree('x')],
    ['__proto__', agree('x')],
    [
      'ID-03',
      {
        seen: null,
        opinion: { view: 'agree', to: { status: 'answered', value: { kind: 'scale', level: 99 } }, text: '' },
      },
    ],
    ['ID-03', { seen: null, opinion: { view: 'like', to: null, text: '' } }],
    ['ID-03', agree('x'.repeat(8_001))],
  ] as const)
    expect([code, (await put('peer', body, code)).status]).toEqual([code, 400])
  expect((await put('peer', JSON.stringify(agree('x'.repeat(10_000_000))))).status).toBe(413)
  expect((await put('peer', '{"__proto__":{"seen":null},"seen":null,"opinion":null}')).status).toBe(400)
})

test('RO740 the statement is the whole party’s, within its limit', async () => {
  const { desk, id } = await opened()
  const put = (who: Who, body: unknown) => desk.ask(who, 'PUT', `/reviews/${id}/statement`, body)
  expect((await put('peer', { seen: null, text: 'x'.repeat(1_001) })).status).toBe(400)
  expect((await put('peer', { seen: null, text: 'First.' })).status).toBe(200)
  expect((await put('second', { seen: null, text: 'Second.' })).status).toBe(409)
  const seen = (await desk.server.workspace.hub.read(roomOf(id), readStatement))?.at
  expect((await put('second', { seen, text: 'Second.' })).status).toBe(200)
  expect(await desk.server.workspace.hub.read(roomOf(id), readStatement)).toMatchObject({
    text: 'Second.',
    by: desk.id('second'),
  })
  for (const who of ['editor', 'ana', 'colleague'] as const)
    expect((await put(who, { seen: null, text: 'Ours.' })).status).toBe(403)
})

test('RO741 a thread stands on words of the version that was opened, whatever became of the live text', async () => {
  const { desk, id } = await opened()
  await rewrite(desk, 'Nothing of it is left.')
  const start = (body: unknown, who: Who = 'peer') => desk.ask(who, 'POST', `/reviews/${id}/threads`, body)
  const body = threadWith(words('every district'))
  expect((await start(body)).status).toBe(201)
  expect((await start({ ...body, text: 'Another.' })).status).toBe(409)
  expect((await start({ ...threadWith({ kind: 'indicator', indicator: 'ID-03' }), id: body.id })).status).toBe(409)
  expect((await start({ ...threadWith(words('open')), comment: body.comment })).status).toBe(409)
  const { quote } = words('open')
  const live = { ...quoteOf('Nothing of it is left.', 0, 7), offset: 0 }
  const refused: readonly (readonly [number, unknown])[] = [
    [409, { ...words('open'), quote: live }],
    [409, { ...words('open'), quote: { ...quote, offset: quote.offset + 1 } }],
    [409, { ...words('open'), quote: { ...quote, offset: 9_000_000 } }],
    [400, { ...words('open'), start: '{"item":{"client":1,"clock":1}}' }],
    [400, { ...words('open'), field: 'rationale:ID-04' }],
    [400, { ...words('open'), field: '__proto__' }],
    [400, { ...words('open'), quote: { ...quote, prefix: 'x'.repeat(10_000) } }],
    [400, { kind: 'field', field: `recommendation:${newEntryId()}` }],
    [400, { kind: 'evidence', indicator: 'ID-03', evidence: newEntryId() }],
    [400, { kind: 'indicator', indicator: 'ID-99' }],
    [400, { kind: 'unknown' }],
  ]
  for (const [status, anchor] of refused)
    expect([anchor, (await start(threadWith(anchor))).status]).toEqual([anchor, status])
  expect((await start(threadWith(words('open')), 'editor')).status).toBe(403)
  const threads = await desk.server.workspace.hub.read(roomOf(id), (doc) => viewDiscussion(doc).threads())
  // what stands around the words is the server's
  expect(threads.map(({ anchor }) => anchor)).toEqual([words('every district')])
})

test('RO742 a comment is changed and removed by its author while it may be written, and its words leave the disk', async () => {
  const { desk, id } = await opened()
  const body = threadWith({ kind: 'indicator', indicator: 'ID-03' }, 'Firstwords')
  await desk.ask('peer', 'POST', `/reviews/${id}/threads`, body)
  const base = `/reviews/${id}/threads/${body.id}/comments`
  const second = newEntryId()
  const said = { id: second, text: 'Secondwords' }
  expect((await desk.ask('second', 'POST', base, said)).status).toBe(201)
  expect((await desk.ask('second', 'POST', base, said)).status).toBe(201)
  expect((await desk.ask('peer', 'POST', base, said)).status).toBe(409)
  const edit = { text: 'Otherwords', seen: 'Firstwords' }
  expect((await desk.ask('second', 'PATCH', `${base}/${body.comment}`, edit)).status).toBe(403)
  expect((await desk.ask('peer', 'PATCH', `${base}/${body.comment}`, { ...edit, seen: 'No' })).status).toBe(409)
  expect((await desk.ask('peer', 'PATCH', `${base}/${body.comment}`, edit)).status).toBe(200)
  expect((await desk.ask('editor', 'DELETE', `${base}/${second}`)).status).toBe(403)
  expect((await desk.ask('peer', 'DELETE', `${base}/${second}`)).status).toBe(403)
  expect((await desk.ask('second', 'DELETE', `${base}/${second}`)).status).toBe(200)
  await desk.step('peer', id, 'submit')
  for (const answer of [
    await desk.ask('peer', 'PATCH', `${base}/${body.comment}`, { text: 'Late', seen: 'Otherwords' }),
    await desk.ask('peer', 'DELETE', `${base}/${body.comment}`),
    await desk.ask('peer', 'POST', base, { id: newEntryId(), text: 'Late' }),
    await desk.ask('peer', 'PUT', `/reviews/${id}/opinions/ID-03`, agree('Late')),
  ])
    expect(answer.status).toBe(403)
  await desk.server.stop()
  const files = await filesOf(desk.server.dataDir)
  expect(wordsIn(files, ['Firstwords', 'Secondwords'])).toEqual([])
  expect(wordsIn(await readFile(path.join(desk.server.dataDir, 'registry.json')), ['Otherwords'])).toEqual([])
})

test('RO743 the team responds to threads it reads, their author says whether that satisfies, and both stand in the table', async () => {
  const { desk, id } = await opened({ party: 'Dutch police' })
  const body = threadWith({ kind: 'indicator', indicator: 'ID-03' }, 'Numbers differ.')
  await desk.ask('peer', 'POST', `/reviews/${id}/threads`, body)
  const base = `/reviews/${id}/threads/${body.id}/response`
  const respond = (who: Who, fields = {}) =>
    desk.ask(who, 'PUT', base, { status: 'not-accepted', text: 'They do not.', seen: null, ...fields })
  expect((await respond('editor')).status).toBe(403)
  await desk.step('peer', id, 'submit')
  expect((await respond('peer')).status).toBe(403)
  expect((await respond('editor', { text: '' })).status).toBe(400)
  expect((await respond('editor')).status).toBe(200)
  expect((await respond('colleague')).status).toBe(409)
  const at = await desk.server.workspace.hub.read(
    roomOf(id),
    (doc) => viewDiscussion(doc).thread(body.id)?.response?.at,
  )
  const reply = { view: 'maintained', text: 'They do.', seen: at }
  expect((await desk.ask('second', 'PUT', `${base}/reply`, reply)).status).toBe(403)
  expect((await desk.ask('peer', 'PUT', `${base}/reply`, reply)).status).toBe(200)
  const table = async (who: Who) =>
    (await desk.ask(who, 'GET', `/assessments/${desk.assessment}/responses.json?names=1`)).body as { rows: unknown[] } // the route's own test
  expect((await table('editor')).rows).toMatchObject([
    {
      from: 'Dutch police',
      comment: 'Numbers differ.',
      response: { status: 'not-accepted', reply: { view: 'maintained', text: 'They do.' } },
    },
  ])
  for (const who of ['reader', 'guest', 'neighbour'] as const) expect((await table(who)).rows).toEqual([])
})
