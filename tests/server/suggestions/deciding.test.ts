import { describe, expect, test } from 'vitest'
import { addEntry, setEntryRemoved } from '../../../shared/document/entries.ts'
import { decide, propose } from '../../../shared/document/answers.ts'
import { practiceField } from '../../../shared/document/keys.ts'
import { answerSchema } from '../../../shared/domain/answer.ts'
import { newEntryId, type EntryId } from '../../../shared/domain/ids.ts'
import { putIntent, DISCUSSION_MAP } from '../../../shared/document/discussion/discussionParts.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { memberOf } from '../../support/evidenceFixture.ts'
import { code } from '../../support/scoreInputs.ts'
import { lineNode, LINES, replaceWords, startSuggesting, type Suggesting } from '../../support/suggesting.ts'

const CODE = code('ID-03')
const scale = (level: number) => answerSchema.parse({ status: 'answered', value: { kind: 'scale', level } })

const draftClosed = ({ draft }: Suggesting) => draft((text) => replaceWords(text, 0, 'open', 'closed'))
const moveTo = ({ server, assessment }: Suggesting, stage: 'released' | 'drafting') =>
  server.workspace.registry.update((draft) => {
    for (const each of draft.assessments) if (each.id === assessment) each.stage = stage
  })
const decideBy = (desk: Suggesting, who: 'editor' | 'ana' | 'elsewhere', id: EntryId, path: string, body: object) =>
  desk.ask(who, 'POST', `/threads/${id}/${path}`, body)

describe('rejecting and taking back', () => {
  test('RO579 rejecting needs a reason, which is kept, and resolves the thread', async () => {
    const desk = await startSuggesting()
    const id = await desk.suggest('elsewhere', await draftClosed(desk))
    const op = newEntryId()
    for (const why of ['', '   ', 'x'.repeat(2_001)])
      expect(await decideBy(desk, 'editor', id, 'reject', { op, why })).toMatchObject({
        status: 400,
        body: { faults: [{ path: 'why' }] },
      })
    for (let times = 0; times < 2; times += 1)
      expect((await decideBy(desk, 'editor', id, 'reject', { op, why: ' Not yet ' })).status).toBe(200)
    const by = memberOf(desk.server, 'editor')
    expect(await desk.thread(id)).toMatchObject({
      resolved: { by },
      outcome: { status: 'rejected', by, op, why: 'Not yet', client: null },
    })
    expect((await decideBy(desk, 'ana', id, 'reject', { op: newEntryId(), why: 'No' })).status).toBe(409)
    expect(await desk.text()).toBe(LINES.join('\n'))
  })

  test('RO579 its author alone takes a suggestion back, while it is open; what was said about it stays', async () => {
    const desk = await startSuggesting()
    const id = await desk.suggest('elsewhere', await draftClosed(desk))
    await desk.ask('editor', 'POST', `/threads/${id}/comments`, { text: 'Why?' })
    const op = newEntryId()
    expect((await decideBy(desk, 'editor', id, 'withdraw-suggestion', { op })).status).toBe(403)
    for (let times = 0; times < 2; times += 1)
      expect((await decideBy(desk, 'elsewhere', id, 'withdraw-suggestion', { op })).status).toBe(200)
    const thread = await desk.thread(id)
    expect(thread.outcome).toMatchObject({ status: 'withdrawn', by: memberOf(desk.server, 'elsewhere') })
    expect(thread.comments.map(({ text }) => text)).toEqual(['Because.', 'Why?'])
    expect((await decideBy(desk, 'editor', id, 'reject', { op: newEntryId(), why: 'No' })).status).toBe(409)
  })

  test('RO586 nobody resolves round a decision, nor opens one again that was made', async () => {
    const desk = await startSuggesting()
    const id = await desk.suggest('elsewhere', await draftClosed(desk))
    const resolve = (resolved: boolean) => desk.ask('editor', 'PATCH', `/threads/${id}`, { resolved })
    expect(await resolve(true)).toMatchObject({ status: 409, body: { kind: 'conflict' } })
    expect(await desk.thread(id)).toMatchObject({ resolved: null, outcome: null })
    await decideBy(desk, 'editor', id, 'reject', { op: newEntryId(), why: 'No' })
    expect((await resolve(false)).status).toBe(409)
    expect(await desk.thread(id)).toMatchObject({ outcome: { status: 'rejected' } })
    expect((await desk.thread(id)).resolved).not.toBeNull()
  })

  test('RO579 a thread that asks for nothing, or for what a later version knows, is not decided', async () => {
    const desk = await startSuggesting()
    const suggestion = await draftClosed(desk)
    const [later, decided] = [await desk.suggest('elsewhere', suggestion), await desk.suggest('elsewhere', suggestion)]
    const bare = newEntryId()
    await desk.ask('editor', 'POST', '/threads', {
      id: bare,
      anchor: { kind: 'indicator', indicator: CODE },
      text: 'x',
    })
    await desk.server.workspace.hub.transact(roomName({ kind: 'discussion', assessment: desk.assessment }), (doc) => {
      doc.getMap(DISCUSSION_MAP.suggestions).set(later, { kind: 'picture', of: 'what' })
      doc.getMap(DISCUSSION_MAP.outcomes).set(decided, { status: 'postponed' })
    })
    for (const id of [bare, later, decided])
      expect((await decideBy(desk, 'editor', id, 'reject', { op: newEntryId(), why: 'No' })).status).toBe(409)
    expect(await desk.thread(later)).toMatchObject({ suggestion: { kind: 'unknown' } })
    expect(await desk.thread(decided)).toMatchObject({ suggestion: { kind: 'unknown' }, outcome: null })
  })

  test('RO579 what was decided is in the activity of the workspace, once and without words', async () => {
    const desk = await startSuggesting()
    const [one, two] = [
      await desk.suggest('elsewhere', await draftClosed(desk)),
      await desk.suggest('elsewhere', await draftClosed(desk)),
    ]
    const op = newEntryId()
    for (let times = 0; times < 2; times += 1) await decideBy(desk, 'editor', one, 'reject', { op, why: 'Not yet' })
    const { suggestion } = await desk.thread(two)
    if (suggestion?.kind === 'text') await desk.accept('ana', two, await desk.results(suggestion))
    const noted = desk.server.workspace.registry.state().activity.filter(({ deed }) => deed.endsWith('-suggestion'))
    expect(noted).toEqual([
      {
        at: expect.any(Number),
        by: memberOf(desk.server, 'editor'),
        deed: 'reject-suggestion',
        subject: desk.assessment,
      },
      { at: expect.any(Number), by: memberOf(desk.server, 'ana'), deed: 'accept-suggestion', subject: desk.assessment },
    ])
  })
})

describe('accepting an answer', () => {
  const suggestScale = async (desk: Suggesting): Promise<EntryId> => {
    const id = newEntryId()
    const anchor = { kind: 'indicator', indicator: CODE }
    const suggestion = { kind: 'answer', indicator: CODE, seen: null, to: scale(2) }
    const body = { id, anchor, audience: 'all', suggestion, text: 'Look at the law' }
    expect((await desk.ask('elsewhere', 'POST', '/suggestions', body)).status).toBe(201)
    return id
  }

  test('RO578 an answer is accepted once its accepter has proposed it, and writes none by itself', async () => {
    const desk = await startSuggesting()
    const id = await suggestScale(desk)
    const [editor, ana] = [memberOf(desk.server, 'editor'), memberOf(desk.server, 'ana')]
    const { hub } = desk.server.workspace
    const say = (member: typeof ana, level: number) =>
      hub.transact(desk.content, (doc) => propose(doc, CODE, { member, answer: scale(level), reason: '', at: 1 }))
    await say(editor, 3)
    await say(ana, 2)
    const refused = await desk.accept('editor', id, [])
    expect(refused).toMatchObject({ status: 409, body: { kind: 'conflict', faults: [{ path: 'suggestion.to' }] } })
    expect((await desk.accept('editor', id, [{ seen: [], result: [] }])).status).toBe(400)
    await say(editor, 2)
    const before = await hub.read(desk.content, (doc) => JSON.stringify(doc.toJSON()))
    const op = newEntryId()
    for (let times = 0; times < 2; times += 1) expect((await desk.accept('editor', id, [], op)).status).toBe(200)
    expect(await hub.read(desk.content, (doc) => JSON.stringify(doc.toJSON()))).toBe(before)
    expect(await desk.thread(id)).toMatchObject({
      resolved: { by: editor },
      outcome: { status: 'accepted', by: editor, client: null, edited: false },
    })
  })

  test('RO578 or once the decision that holds says it', async () => {
    const desk = await startSuggesting()
    const id = await suggestScale(desk)
    const decision = {
      id: newEntryId(),
      answer: scale(2),
      by: memberOf(desk.server, 'ana'),
      reason: '',
      dissent: [],
      at: 1,
    }
    await desk.server.workspace.hub.transact(desk.content, (doc) => decide(doc, CODE, decision))
    expect((await desk.accept('editor', id, [])).status).toBe(200)
  })
})

describe('accepting what may not be accepted', () => {
  test('RO583 after the release nobody suggests, accepts or rejects; the author may still take it back', async () => {
    const desk = await startSuggesting()
    const suggestion = await draftClosed(desk)
    const id = await desk.suggest('elsewhere', suggestion)
    const results = await desk.results(suggestion)
    await moveTo(desk, 'released')
    expect((await desk.accept('editor', id, results)).status).toBe(403)
    expect((await decideBy(desk, 'editor', id, 'reject', { op: newEntryId(), why: 'No' })).status).toBe(403)
    const anchor = { kind: 'indicator', indicator: CODE }
    const answer = { kind: 'answer', indicator: CODE, seen: null, to: scale(2) }
    const body = { id: newEntryId(), anchor, audience: 'all', suggestion: answer, text: '' }
    expect((await desk.ask('editor', 'POST', '/suggestions', body)).status).toBe(403)
    expect(await desk.text()).toBe(LINES.join('\n'))
    expect((await decideBy(desk, 'elsewhere', id, 'withdraw-suggestion', { op: newEntryId() })).status).toBe(200)
  })

  test('RO583 the text of an entry that was removed is not changed', async () => {
    const desk = await startSuggesting()
    const { hub } = desk.server.workspace
    const stamp = { by: memberOf(desk.server, 'editor'), at: 1 }
    const entry = await hub.transact(desk.content, (doc) => addEntry(doc, 'practice', {}, stamp))
    const field = practiceField(entry)
    const suggestion = { kind: 'text', field, hunks: [{ blocks: [], after: null, base: [], to: [lineNode('New.')] }] }
    const id = newEntryId()
    const body = { id, anchor: { kind: 'field', field }, audience: 'all', suggestion, text: '' }
    expect((await desk.ask('commenter', 'POST', '/suggestions', body)).status).toBe(201)
    await hub.transact(desk.content, (doc) => setEntryRemoved(doc, 'practice', entry, stamp))
    const results = [{ seen: [], result: [lineNode('New.')] }]
    const refused = await desk.accept('editor', id, results)
    expect(refused).toMatchObject({ status: 409, body: { kind: 'conflict', faults: [{ path: 'suggestion.field' }] } })
    expect((await desk.ask('commenter', 'POST', '/suggestions', { ...body, id: newEntryId() })).status).toBe(400)
    await hub.transact(desk.content, (doc) => setEntryRemoved(doc, 'practice', entry, null))
    expect((await desk.accept('editor', id, results)).status).toBe(200)
  })

  test('RO583 a suggestion that somebody else is accepting is nobody else’s to decide', async () => {
    const desk = await startSuggesting()
    const suggestion = await draftClosed(desk)
    const id = await desk.suggest('elsewhere', suggestion)
    const results = await desk.results(suggestion)
    const by = memberOf(desk.server, 'ana')
    const outcome = { status: 'accepting', by, at: 1, op: newEntryId(), edited: false, why: null, client: 7 } as const
    await desk.server.workspace.hub.transact(roomName({ kind: 'discussion', assessment: desk.assessment }), (doc) =>
      putIntent(doc, id, outcome, { results, values: [] }),
    )
    expect((await desk.accept('editor', id, results)).status).toBe(409)
    expect((await decideBy(desk, 'elsewhere', id, 'withdraw-suggestion', { op: newEntryId() })).status).toBe(409)
  })
})
