import { expect, test } from 'vitest'
import { putIntent } from '../../../shared/document/discussion/discussionParts.ts'
import { addEntry, readEntry, setEntryField, setEntryRemoved, stamp } from '../../../shared/document/entries.ts'
import { recommendationField } from '../../../shared/document/keys.ts'
import { narrativeText, narrativeOf } from '../../../shared/document/narrative.ts'
import { newEntryId, type EntryId } from '../../../shared/domain/ids.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { memberOf } from '../../support/evidenceFixture.ts'
import { lineNode, startSuggesting, type Suggesting } from '../../support/suggesting.ts'

const LATER = { field: 'deadline', seen: '2027', to: '2028' }
const TITLE = { field: 'title', to: 'Train the police' }
const TEXT = { blocks: [], after: null, base: [], to: [lineNode('Every year.')] }
const REMOVAL = { field: 'removed', seen: false, to: true }

interface Asked {
  readonly entry?: string
  readonly id: EntryId
  readonly values: readonly object[]
  readonly hunks?: readonly object[]
}

const bodyFor = ({ entry = 'recommendation', id, values, hunks = [] }: Asked, more: object = {}) => ({
  id: newEntryId(),
  anchor: { kind: 'field', field: `${entry}:${id}` },
  audience: 'all',
  suggestion: { kind: 'entry', entry, id, values, hunks },
  text: 'Because.',
  ...more,
})

/** People of Serbia with one recommendation. */
async function startWithEntry(): Promise<{ readonly desk: Suggesting; readonly id: EntryId }> {
  const desk = await startSuggesting()
  const made = stamp(memberOf(desk.server, 'editor'), 1)
  const fields = { title: 'Open shelters', deadline: '2027' }
  const id = await desk.server.workspace.hub.transact(desk.content, (doc) =>
    addEntry(doc, 'recommendation', fields, made),
  )
  return { desk, id }
}

const entryOf = ({ server, content }: Suggesting, id: EntryId) =>
  server.workspace.hub.read(content, (doc) => readEntry(doc, 'recommendation', id, new Set()))

async function suggest(desk: Suggesting, asked: Asked): Promise<EntryId> {
  const body = bodyFor(asked)
  expect(await desk.ask('commenter', 'POST', '/suggestions', body)).toMatchObject({ status: 201 })
  return body.id
}
const accept = (
  desk: Suggesting,
  thread: EntryId,
  values: readonly object[],
  {
    results = [],
    who = 'editor',
  }: { readonly results?: readonly object[]; readonly who?: 'editor' | 'commenter' } = {},
) => desk.ask(who, 'POST', `/threads/${thread}/accept`, { op: newEntryId(), results, values })

test('PR290 who may comment suggests another value of an entry, and nothing changes until it is accepted', async () => {
  const { desk, id } = await startWithEntry()
  const thread = await suggest(desk, { id, values: [LATER] })
  expect(await entryOf(desk, id)).toMatchObject({ deadline: '2027' })
  const values = [{ field: 'deadline', seen: '2027', result: '2028' }]
  expect((await accept(desk, thread, values, { who: 'commenter' })).status).toBe(403)
  expect(await accept(desk, thread, values)).toMatchObject({ status: 200 })
  expect(await entryOf(desk, id)).toMatchObject({ title: 'Open shelters', deadline: '2028' })
  expect(await desk.thread(thread)).toMatchObject({
    resolved: { by: memberOf(desk.server, 'editor') },
    outcome: { status: 'accepted', by: memberOf(desk.server, 'editor'), edited: false },
  })
})

test('PR290 a value that was changed since is a conflict that names the field; the accepter says which one stands', async () => {
  const { desk, id } = await startWithEntry()
  const thread = await suggest(desk, { id, values: [LATER, { field: 'addressee', seen: '', to: 'The ministry' }] })
  await desk.edit((_, doc) => setEntryField(doc, 'recommendation', id, 'deadline', '2030'))
  const addressee = { field: 'addressee', seen: '', result: 'The ministry' }
  const refused = await accept(desk, thread, [{ field: 'deadline', seen: '2027', result: '2028' }, addressee])
  expect(refused).toMatchObject({ status: 409, body: { kind: 'conflict', faults: [{ path: 'values[0].seen' }] } })
  expect(JSON.stringify(refused.body)).toContain('deadline')
  expect(await desk.thread(thread)).toMatchObject({ resolved: null, outcome: null })
  const chosen = [{ field: 'deadline', seen: '2030', result: '2030' }, addressee]
  expect((await accept(desk, thread, chosen)).status).toBe(200)
  expect(await entryOf(desk, id)).toMatchObject({ deadline: '2030', addressee: 'The ministry' })
  expect((await desk.thread(thread)).outcome).toMatchObject({ status: 'accepted', edited: true })
})

test('PR291 a new entry comes with its text, in the name of who suggested it; a removal is stamped by the server', async () => {
  const { desk } = await startWithEntry()
  const id = newEntryId()
  const thread = await suggest(desk, { id, values: [TITLE], hunks: [TEXT] })
  expect(await entryOf(desk, id)).toBeNull()
  const results = [{ seen: [], result: TEXT.to }]
  const values = [{ field: 'title', result: TITLE.to }]
  expect(await accept(desk, thread, values, { results })).toMatchObject({ status: 200 })
  const commenter = memberOf(desk.server, 'commenter')
  expect(await entryOf(desk, id)).toMatchObject({ title: TITLE.to, created: { by: commenter }, removed: null })
  const text = await desk.server.workspace.hub.read(desk.content, (doc) =>
    narrativeText(narrativeOf(doc, recommendationField(id))),
  )
  expect(text).toBe('Every year.')
  const removal = await suggest(desk, { id, values: [REMOVAL] })
  expect((await accept(desk, removal, [{ field: 'removed', seen: false, result: true }])).status).toBe(200)
  const at: unknown = expect.any(Number)
  expect((await entryOf(desk, id))?.removed).toEqual({ by: commenter, at })
  expect(must((await entryOf(desk, id))?.removed, 'a stamp').at).toBeGreaterThan(1_000_000)
})

test('PR292 what nobody could change is refused when it is suggested', async () => {
  const { desk, id } = await startWithEntry()
  const gone = newEntryId()
  await desk.edit((_, doc) => {
    addEntry(doc, 'recommendation', {}, stamp(memberOf(desk.server, 'editor'), 1), undefined, gone)
    setEntryRemoved(doc, 'recommendation', gone, stamp(memberOf(desk.server, 'editor'), 2))
  })
  const onIndicator = { anchor: { kind: 'indicator', indicator: 'ID-01' } }
  for (const [body, status, path] of [
    [bodyFor({ id, values: [{ ...LATER, to: '2027' }] }), 400, 'suggestion.values.deadline'],
    [bodyFor({ id, values: [{ ...LATER, to: 'soon' }] }), 400, 'suggestion'],
    [bodyFor({ id, values: [{ field: 'indicators', seen: [], to: ['ID-99'] }] }), 400, 'suggestion.values.indicators'],
    [bodyFor({ id, values: [LATER] }, onIndicator), 400, 'anchor'],
    [bodyFor({ id: gone, values: [LATER] }), 409, 'suggestion.id'],
    [bodyFor({ id: newEntryId(), values: [LATER] }), 409, 'suggestion.id'],
    [bodyFor({ id, values: [TITLE] }), 409, 'suggestion.id'],
    [
      bodyFor({ entry: 'request', id: newEntryId(), values: [{ field: 'indicators', to: ['ID-02'] }] }, onIndicator),
      400,
      'anchor',
    ],
    [bodyFor({ entry: 'figure', id: newEntryId(), values: [{ field: 'value', to: '7' }] }), 400, 'suggestion'],
  ] as const) {
    const answer = await desk.ask('commenter', 'POST', '/suggestions', body)
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([status, expect.stringContaining(`"path":"${path}`)])
  }
  expect((await desk.ask('reader', 'POST', '/suggestions', bodyFor({ id, values: [LATER] }))).status).toBe(403)
})

test('PR292 results of other fields, or of what a field may not say, are refused; so is all of an entry that is gone', async () => {
  const { desk, id } = await startWithEntry()
  const thread = await suggest(desk, { id, values: [LATER] })
  const seen = '2027'
  for (const [values, path] of [
    [[], 'values'],
    [[{ field: 'title', seen: 'Open shelters', result: 'x' }], 'values[0].field'],
    [[{ field: 'deadline', seen, result: 'soon' }], 'values[0].result'],
  ] as const)
    expect(await accept(desk, thread, values)).toMatchObject({ status: 400, body: { faults: [{ path }] } })
  await desk.edit((_, doc) => setEntryRemoved(doc, 'recommendation', id, stamp(memberOf(desk.server, 'editor'), 2)))
  expect(await accept(desk, thread, [{ field: 'deadline', seen, result: '2028' }])).toMatchObject({
    status: 409,
    body: { faults: [{ path: 'suggestion.id' }] },
  })
  expect(await entryOf(desk, id)).toMatchObject({ deadline: '2027' })
})

test('PR293 a request stands on an indicator of it', async () => {
  const { desk } = await startWithEntry()
  const id = newEntryId()
  const values = [TITLE, { field: 'indicators', to: ['ID-01'] }]
  const body = bodyFor({ entry: 'request', id, values }, { anchor: { kind: 'indicator', indicator: 'ID-01' } })
  expect(await desk.ask('commenter', 'POST', '/suggestions', body)).toMatchObject({ status: 201 })
  const results = values.map(({ field, to }) => ({ field, result: to }))
  expect((await accept(desk, body.id, results)).status).toBe(200)
  const request = await desk.server.workspace.hub.read(desk.content, (doc) => readEntry(doc, 'request', id, new Set()))
  expect(request).toMatchObject({ title: TITLE.to, indicators: ['ID-01'], status: 'drafted' })
})

test('PR294 an acceptance that a kill left half-way is finished at the next start, once', async () => {
  const { desk } = await startWithEntry()
  const id = newEntryId()
  const thread = await suggest(desk, { id, values: [TITLE], hunks: [TEXT] })
  const by = memberOf(desk.server, 'editor')
  const outcome = { status: 'accepting', by, at: 5, op: newEntryId(), edited: false, why: null, client: 77 } as const
  const intent = {
    results: [{ seen: [], result: TEXT.to }],
    values: [{ field: 'title', result: TITLE.to }],
  }
  const room = roomName({ kind: 'discussion', assessment: desk.assessment })
  await desk.server.workspace.hub.transact(room, (doc) => putIntent(doc, thread, outcome, intent))
  await desk.server.stop()
  const again = await startSuggesting(desk.server.dataDir)
  expect((await again.thread(thread)).outcome).toMatchObject({ status: 'accepted', client: 77 })
  expect(await entryOf(again, id)).toMatchObject({ title: TITLE.to })
})
