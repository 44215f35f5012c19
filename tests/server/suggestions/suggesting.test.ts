import { expect, test } from 'vitest'
import { MEMBER_RATES } from '../../../server/http/gate/limitMembers.ts'
import { readContent } from '../../../shared/document/content.ts'
import { viewDiscussion } from '../../../shared/document/discussion/discussionView.ts'
import type { TextSuggestion } from '../../../shared/document/suggestions/suggestion.ts'
import { newEntryId } from '../../../shared/domain/ids.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { everyAnswer, filesOf, listenTo, wordsIn } from '../../support/everyByte.ts'
import { memberOf } from '../../support/evidenceFixture.ts'
import { FIELD, lineNode, replaceWords, startSuggesting, type Suggesting } from '../../support/suggesting.ts'

const SECRET = 'Qz8Suggestedsecret'
const REASON = 'Kv4Reasonsecret'
const ON_TEXT = { kind: 'field', field: FIELD }
const SCALE = { status: 'answered', value: { kind: 'scale', level: 2 } }
const ON_SCALE = { kind: 'indicator', indicator: 'ID-03' }
const SUGGESTED = { kind: 'answer', indicator: 'ID-03', seen: null, to: SCALE }

const draftClosed = ({ draft }: Suggesting, word = 'closed'): Promise<TextSuggestion> =>
  draft((text) => replaceWords(text, 0, 'open', word))
const bodyFor = (suggestion: unknown, more: object = {}) => ({
  id: newEntryId(),
  anchor: ON_TEXT,
  audience: 'all',
  suggestion,
  text: '',
  ...more,
})
const threadsIn = ({ server, assessment }: Suggesting, kind: 'discussion' | 'team' = 'discussion') =>
  server.workspace.hub.read(roomName({ kind, assessment }), (doc) => viewDiscussion(doc).threads())

test('RO570 a suggestion is a thread with its change and its reason, and nothing of the assessment changes', async () => {
  const desk = await startSuggesting()
  const { hub } = desk.server.workspace
  const before = await hub.read(desk.content, readContent)
  const suggestion = await draftClosed(desk)
  const id = await desk.suggest('elsewhere', suggestion, { text: '  Because.  ' })
  expect(await desk.thread(id)).toMatchObject({
    anchor: ON_TEXT,
    by: memberOf(desk.server, 'elsewhere'),
    resolved: null,
    comments: [{ text: 'Because.', by: memberOf(desk.server, 'elsewhere') }],
    suggestion,
    outcome: null,
  })
  const bare = await desk.suggest('elsewhere', suggestion, { text: '   ' })
  expect((await desk.thread(bare)).comments).toEqual([])
  expect(await hub.read(desk.content, readContent)).toEqual(before)
})

test('RO584 an empty text takes a suggestion as a whole; looking for it makes no text', async () => {
  const desk = await startSuggesting()
  const field = 'conclusion:PR'
  const suggestion = { kind: 'text', field, hunks: [{ blocks: [], after: null, base: [], to: [lineNode('New.')] }] }
  const body = bodyFor(suggestion, { anchor: { kind: 'field', field } })
  expect((await desk.ask('commenter', 'POST', '/suggestions', body)).status).toBe(201)
  expect(await desk.server.workspace.hub.read(desk.content, (doc) => doc.share.has(field))).toBe(false)
  for (const missing of ['conclusion:ZZ', 'rationale:ID-99', `practice:${newEntryId()}`, 'meta', '__proto__']) {
    const anchor = { kind: 'field', field: missing }
    const refused = await desk.ask('editor', 'POST', '/threads', { id: newEntryId(), anchor, text: 'x' })
    expect([missing, refused]).toMatchObject([missing, { status: 400, body: { faults: [{ path: 'anchor.field' }] } }])
  }
  expect((await desk.ask('editor', 'POST', '/threads', { anchor: body.anchor, text: 'On all of it' })).status).toBe(201)
})

test('RO571 who may comment suggests, and the team alone decides; of the team’s nobody else knows', async () => {
  const desk = await startSuggesting()
  const suggestion = await draftClosed(desk)
  const found: unknown[] = []
  for (const who of ['reader', 'commenter', 'elsewhere', 'editor', 'ana'] as const)
    for (const audience of ['all', 'team'] as const)
      found.push([
        who,
        audience,
        (await desk.ask(who, 'POST', '/suggestions', bodyFor(suggestion, { audience }))).status,
      ])
  expect(found).toEqual([
    ['reader', 'all', 403],
    ['reader', 'team', 403],
    ['commenter', 'all', 201],
    ['commenter', 'team', 403],
    ['elsewhere', 'all', 201],
    ['elsewhere', 'team', 403],
    ['editor', 'all', 201],
    ['editor', 'team', 201],
    ['ana', 'all', 201],
    ['ana', 'team', 201],
  ])
  const [open, team] = [
    await desk.suggest('commenter', suggestion),
    await desk.suggest('editor', suggestion, { audience: 'team' }),
  ]
  const results = await desk.results(suggestion)
  const op = newEntryId()
  for (const [path, body] of [
    ['accept', { op, results }],
    ['reject', { op, why: 'No' }],
    ['withdraw-suggestion', { op }],
  ] as const)
    for (const who of ['reader', 'elsewhere', 'guest'] as const) {
      const status = async (id: string) => (await desk.ask(who, 'POST', `/threads/${id}/${path}`, body)).status
      expect([who, path, await status(open), await status(team)]).toEqual([
        who,
        path,
        403,
        who === 'reader' && path === 'withdraw-suggestion' ? 403 : 404,
      ])
    }
  expect((await desk.thread(team, 'team')).outcome).toBeNull()
})

test('RO572 what is sent twice under one id is there once; another change, reason, place or writer is a conflict', async () => {
  const desk = await startSuggesting()
  const sent = bodyFor(await draftClosed(desk), { text: 'Because' })
  for (let times = 0; times < 2; times += 1)
    expect(await desk.ask('editor', 'POST', '/suggestions', sent)).toMatchObject({
      status: 201,
      body: { thread: sent.id },
    })
  // the blocks may go: what is there is there
  await desk.edit((text) => text.delete(0, 1))
  expect((await desk.ask('editor', 'POST', '/suggestions', sent)).status).toBe(201)
  const other = await desk.draft((text) => replaceWords(text, 0, 'Staff', 'All staff'))
  for (const [who, body] of [
    ['editor', { ...sent, text: 'Why' }],
    ['editor', { ...sent, suggestion: other }],
    ['editor', { ...sent, audience: 'team' }],
    ['ana', sent],
  ] as const)
    expect(await desk.ask(who, 'POST', '/suggestions', body)).toMatchObject({ status: 409, body: { kind: 'conflict' } })
  const comment = { id: sent.id, anchor: ON_TEXT, text: 'Because' }
  expect((await desk.ask('ana', 'POST', '/threads', comment)).status).toBe(409)
  expect((await threadsIn(desk)).filter(({ suggestion }) => suggestion)).toHaveLength(1)
})

test('RO573 a suggestion of nothing, of another text, of blocks named twice or that are gone is refused by name', async () => {
  const desk = await startSuggesting()
  const suggestion = await draftClosed(desk)
  const hunk = must(suggestion.hunks[0], 'a hunk')
  const text = (hunks: readonly object[], field = FIELD) => ({ kind: 'text', field, hunks })
  const gone = { client: 1, clock: 7 }
  for (const [asked, status, path, more] of [
    [text([{ ...hunk, to: hunk.base }]), 400, 'suggestion.hunks[0].to', {}],
    [text([hunk, hunk]), 400, 'suggestion.hunks', {}],
    [text([{ ...hunk, blocks: [gone] }]), 409, 'suggestion.hunks[0]', {}],
    [text([{ blocks: [], after: gone, base: [], to: [lineNode('x')] }]), 409, 'suggestion.hunks[0]', {}],
    [text([hunk], 'conclusion:PR'), 400, 'anchor', {}],
    [text([hunk], 'conclusion:PR'), 409, 'suggestion.hunks[0]', { anchor: { kind: 'field', field: 'conclusion:PR' } }],
    [text([hunk], 'conclusion:ZZ'), 400, 'suggestion.field', {}],
    [text([]), 400, 'suggestion', {}],
    [suggestion, 400, 'anchor', { anchor: ON_SCALE }],
  ] as const) {
    const answer = await desk.ask('editor', 'POST', '/suggestions', bodyFor(asked, more))
    expect([asked, answer.status]).toEqual([asked, status])
    expect(JSON.stringify(answer.body)).toContain(`"path":"${path}`)
  }
  expect((await threadsIn(desk)).filter((thread) => thread.suggestion)).toEqual([])
})

test('RO573 a suggested answer fits its question and says something else than what was seen', async () => {
  const desk = await startSuggesting()
  const answer = (value: object) => ({ status: 'answered', value })
  const sent = (more: object) => bodyFor({ ...SUGGESTED, ...more }, { anchor: ON_SCALE })
  for (const [more, path] of [
    [{ indicator: 'ID-99' }, 'suggestion.indicator'],
    [{ indicator: 'ID-04' }, 'anchor'],
    [{ to: answer({ kind: 'scale', level: 9 }) }, 'suggestion.to'],
    [{ to: answer({ kind: 'yes_partly_no', choice: 'yes' }) }, 'suggestion.to'],
    [{ seen: answer({ kind: 'scale', level: 9 }) }, 'suggestion.seen'],
    [{ seen: SCALE }, 'suggestion.to'],
  ] as const)
    expect([more, await desk.ask('editor', 'POST', '/suggestions', sent(more))]).toMatchObject([
      more,
      { status: 400, body: { kind: 'invalid', faults: [{ path }] } },
    ])
  expect((await desk.ask('commenter', 'POST', '/suggestions', sent({}))).status).toBe(201)
})

test('RO574 what is hostile is refused in words: ten megabytes, prototypes, depth, another assessment’s thread', async () => {
  const desk = await startSuggesting()
  const suggestion = await draftClosed(desk)
  const base = JSON.stringify(bodyFor(suggestion))
  let deep: object = lineNode('x')
  for (let n = 0; n < 40; n += 1) deep = { type: 'blockquote', content: [deep] }
  const withTo = (to: readonly unknown[]) =>
    bodyFor({ ...suggestion, hunks: suggestion.hunks.map((hunk) => ({ ...hunk, to })) })
  for (const [body, status] of [
    [base.replace('Shelters', 'x'.repeat(10_000_000)), 413],
    [base.replace('"kind":"text"', '"kind":"text","__proto__":{"a":1}'), 400],
    [base.replace('"type":"paragraph"', '"type":"paragraph","__proto__":{"a":1}'), 400],
    [base.replace('"type":"paragraph"', '"type":"__proto__"'), 400],
    [withTo([deep]), 400],
    [withTo([lineNode('x'.repeat(21_000))]), 400],
    [{ ...bodyFor(suggestion), text: 'x'.repeat(2_001) }, 400],
    [{ ...bodyFor(suggestion), id: '__proto__' }, 400],
    [{ ...bodyFor(suggestion), by: memberOf(desk.server, 'ana') }, 400],
  ] as const)
    expect((await desk.ask('editor', 'POST', '/suggestions', body)).status).toBe(status)
  const id = await desk.suggest('editor', suggestion)
  const other = must(
    desk.server.workspace.registry.state().assessments.find((each) => each.id !== desk.assessment),
    'another assessment',
  ).id
  const cookie = await desk.server.signIn('ana@ocena.example')
  const elsewhere = await desk.server.api(cookie, 'POST', `/api/assessments/${other}/threads/${id}/reject`, {
    op: newEntryId(),
    why: 'No',
  })
  expect(elsewhere.status).toBe(404)
  expect((await desk.thread(id)).outcome).toBeNull()
})

test('RO574 a member suggests sixty times an hour and is then told when again', async () => {
  const desk = await startSuggesting()
  const answers = []
  for (let n = 0; n <= MEMBER_RATES.suggest; n += 1)
    answers.push(await desk.ask('commenter', 'POST', '/suggestions', bodyFor(SUGGESTED, { anchor: ON_SCALE })))
  expect(new Set(answers.slice(0, -1).map(({ status }) => status))).toEqual(new Set([201]))
  const refused = must(answers.at(-1), 'the last answer')
  expect(refused).toMatchObject({ status: 429, body: { kind: 'throttled' } })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60)
  expect((await desk.ask('editor', 'POST', '/suggestions', bodyFor(SUGGESTED, { anchor: ON_SCALE }))).status).toBe(201)
})

test('RO581 a suggestion that was taken back within ten seconds leaves no word of it on the disk', async () => {
  const desk = await startSuggesting()
  const id = await desk.suggest('editor', await draftClosed(desk, SECRET), { text: REASON })
  await desk.suggest('editor', await draftClosed(desk, 'Stayingword'))
  expect((await desk.ask('editor', 'DELETE', `/threads/${id}`)).status).toBe(200)
  expect(await desk.thread(id)).toMatchObject({ withdrawn: true, suggestion: null, outcome: null })
  const { server } = desk
  await server.stop()
  // the search would find them: what was not taken back is there
  expect(wordsIn(await filesOf(server.dataDir), [SECRET, REASON, 'Stayingword'])).toEqual(['Stayingword'])
})

test('RO581 one that was decided is not taken back', async () => {
  const desk = await startSuggesting()
  const suggestion = await draftClosed(desk)
  const id = await desk.suggest('editor', suggestion)
  await desk.accept('editor', id, await desk.results(suggestion))
  expect((await desk.ask('editor', 'DELETE', `/threads/${id}`)).status).toBe(409)
})

test('RO582 no byte that anybody outside the team receives holds a suggestion of the team', async () => {
  const desk = await startSuggesting()
  const { server, assessment } = desk
  const suggestion = await draftClosed(desk, SECRET)
  const id = await desk.suggest('editor', suggestion, { audience: 'team', text: REASON })
  await desk.suggest('editor', await draftClosed(desk, 'Openword2'), { text: 'Openreason' })
  const rooms = (['discussion', 'team', 'content', 'guest-content'] as const).map((kind) =>
    roomName({ kind, assessment }),
  )
  const round = must(server.workspace.registry.state().rounds[0], 'a round').id
  for (const who of ['commenter', 'reader', 'elsewhere', 'guest'] as const) {
    const cookie = desk.cookies[who]
    const listeners = await Promise.all(rooms.map((room) => listenTo(server, cookie, room)))
    const answers = await Promise.all(
      (['accept', 'reject', 'withdraw-suggestion'] as const).map(async (path) =>
        Buffer.from(
          JSON.stringify(
            await server.api(cookie, 'POST', `/api/assessments/${assessment}/threads/${id}/${path}`, {
              op: newEntryId(),
              ...(path === 'accept' ? { results: [] } : path === 'reject' && { why: 'No' }),
            }),
          ),
        ),
      ),
    )
    const bytes = Buffer.concat([
      ...listeners.map((each) => each.bytes()),
      ...answers,
      await everyAnswer(server, cookie, { assessment, round, rooms }),
    ])
    expect([who, wordsIn(bytes, [SECRET, REASON])]).toEqual([who, []])
    // the search would find them: what is theirs to read is there
    expect([who, wordsIn(bytes, ['Openword2', 'Openreason'])]).toEqual([who, ['Openword2', 'Openreason']])
  }
})
