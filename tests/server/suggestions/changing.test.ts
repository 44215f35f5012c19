import { describe, expect, test } from 'vitest'
import { changeSuggestion } from '../../../server/suggestions/changeSuggestion.ts'
import { putOutcome } from '../../../shared/document/discussion/discussionParts.ts'
import { viewDiscussion } from '../../../shared/document/discussion/discussionView.ts'
import { textOfEntry } from '../../../shared/document/suggestions/entryValues.ts'
import type { Suggestion } from '../../../shared/document/suggestions/suggestion.ts'
import { answerSchema } from '../../../shared/domain/answer.ts'
import { newEntryId, type EntryId } from '../../../shared/domain/ids.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { dyingAfter, Killed } from '../../support/dyingHub.ts'
import { filesOf, wordsIn } from '../../support/everyByte.ts'
import { memberOf } from '../../support/evidenceFixture.ts'
import { code } from '../../support/scoreInputs.ts'
import { FIELD, replaceWords, startSuggesting, type Suggesting } from '../../support/suggesting.ts'

const anchor = { kind: 'field', field: FIELD } as const
const drafted = ({ draft }: Suggesting, to: string) => draft((text) => replaceWords(text, 0, 'open', to))

interface Asked {
  readonly suggestion: Suggestion
  readonly op?: EntryId
  readonly seen?: EntryId | null
  readonly text?: string
  readonly seenText?: string
  readonly anchor?: object
}
const change = (desk: Suggesting, who: Parameters<Suggesting['ask']>[0], id: EntryId, asked: Asked) =>
  desk.ask(who, 'PUT', `/threads/${id}/suggestion`, {
    op: newEntryId(),
    seen: null,
    anchor,
    text: 'Because.',
    seenText: 'Because.',
    ...asked,
  })

describe('changing a suggestion', () => {
  test('RO759 its author alone writes it and its reason anew; the same thread says so with the time', async () => {
    const desk = await startSuggesting()
    const id = await desk.suggest('elsewhere', await drafted(desk, 'closed'))
    const suggestion = await drafted(desk, 'full')
    for (const [who, status] of [
      ['editor', 403],
      ['commenter', 403],
      ['reader', 403],
    ] as const)
      expect((await change(desk, who, id, { suggestion })).status).toBe(status)
    expect((await desk.thread(id)).changed).toBeUndefined()
    const op = newEntryId()
    for (let times = 0; times < 2; times += 1)
      expect((await change(desk, 'elsewhere', id, { suggestion, op, text: 'I looked again.' })).status).toBe(200)
    const thread = await desk.thread(id)
    expect(thread).toMatchObject({ suggestion, outcome: null, changed: { op } })
    expect(thread.comments.map(({ text }) => text)).toEqual(['I looked again.'])
    expect(thread.changed?.at).toBeGreaterThanOrEqual(thread.at)
    await desk.accept('editor', id, await desk.results(suggestion))
    expect((await desk.thread(id)).outcome).toBeNull()
    const body = { op: newEntryId(), results: await desk.results(suggestion), seen: op }
    expect((await desk.ask('editor', 'POST', `/threads/${id}/accept`, body)).status).toBe(200)
    expect(await desk.text()).toContain('Shelters are full.')
  })

  test('RO759 a change that another device made meanwhile is a conflict, and so is a reason', async () => {
    const desk = await startSuggesting()
    const id = await desk.suggest('elsewhere', await drafted(desk, 'closed'))
    const [suggestion, other] = [await drafted(desk, 'full'), await drafted(desk, 'busy')]
    expect(await change(desk, 'elsewhere', id, { suggestion, seenText: 'Otherwise.', text: 'New.' })).toMatchObject({
      status: 409,
      body: { faults: [{ path: 'seenText' }] },
    })
    const op = newEntryId()
    expect((await change(desk, 'elsewhere', id, { suggestion, op })).status).toBe(200)
    expect(await change(desk, 'elsewhere', id, { suggestion: other })).toMatchObject({
      status: 409,
      body: { kind: 'conflict', faults: [{ path: 'seen' }] },
    })
    expect((await desk.thread(id)).suggestion).toEqual(suggestion)
    expect((await change(desk, 'elsewhere', id, { suggestion: other, seen: op })).status).toBe(200)
    // what was sent first, and whose answer was lost, is still that thread
    const first = { id, anchor, audience: 'all', suggestion, text: 'Because.' }
    expect((await desk.ask('elsewhere', 'POST', '/suggestions', first)).status).toBe(201)
    expect((await desk.thread(id)).suggestion).toEqual(other)
  })

  test('RO759 what is decided, is being accepted or taken back is not changed any more', async () => {
    const desk = await startSuggesting()
    const suggestion = await drafted(desk, 'full')
    const before = await drafted(desk, 'closed')
    const rejected = await desk.suggest('elsewhere', before)
    await desk.ask('editor', 'POST', `/threads/${rejected}/reject`, { op: newEntryId(), why: 'No' })
    const withdrawn = await desk.suggest('elsewhere', before)
    await desk.ask('elsewhere', 'POST', `/threads/${withdrawn}/withdraw-suggestion`, { op: newEntryId() })
    const later = await desk.suggest('elsewhere', before)
    const discussion = roomName({ kind: 'discussion', assessment: desk.assessment })
    const by = memberOf(desk.server, 'editor')
    const decided = { by, at: 1, op: newEntryId(), edited: false, why: null, client: null }
    await desk.server.workspace.hub.transact(discussion, (doc) => {
      // a kind of decision that this version does not know
      putOutcome(doc, later, { ...decided, status: 'deferred' as 'accepted' })
    })
    for (const id of [rejected, withdrawn, later]) {
      expect((await change(desk, 'elsewhere', id, { suggestion })).status).toBe(409)
      expect((await desk.thread(id)).changed).toBeUndefined()
    }
  })

  test('RO759 it stays on its text, answer or entry, and what could not be suggested is refused as before', async () => {
    const desk = await startSuggesting()
    const first = await drafted(desk, 'closed')
    const id = await desk.suggest('elsewhere', first)
    const to = answerSchema.parse({ status: 'answered', value: { kind: 'scale', level: 2 } })
    const answer = { kind: 'answer', indicator: code('ID-03'), seen: null, to } as const
    expect(await change(desk, 'elsewhere', id, { suggestion: answer })).toMatchObject({
      status: 400,
      body: { faults: [{ path: 'suggestion' }] },
    })
    const [hunk] = first.hunks
    const idle = { ...first, hunks: [{ ...must(hunk, 'a hunk'), to: hunk?.base ?? [] }] }
    expect((await change(desk, 'elsewhere', id, { suggestion: idle })).status).toBe(400)
    // its blocks are gone: another reason can be given all the same
    await desk.edit((text) => text.delete(0, 1))
    expect((await change(desk, 'elsewhere', id, { suggestion: first, text: '' })).status).toBe(200)
    const { changed, comments } = await desk.thread(id)
    expect(comments).toMatchObject([{ text: null }])
    const again = { suggestion: first, seen: must(changed, 'a change').op, seenText: '', text: 'A reason.' }
    expect((await change(desk, 'elsewhere', id, again)).status).toBe(200)
    expect((await desk.thread(id)).comments.map(({ text }) => text)).toContain('A reason.')
  })

  test('RO759 a new entry and an answer that are suggested can be changed', async () => {
    const desk = await startSuggesting()
    const [entry, thread] = [newEntryId(), newEntryId()]
    const titled = (title: string): Suggestion => {
      const values = [
        { field: 'title', to: title },
        { field: 'area', to: 'ID' },
      ]
      return { kind: 'entry', entry: 'practice', id: entry, values, hunks: [] }
    }
    const on = { kind: 'field', field: textOfEntry({ entry: 'practice', id: entry }) }
    const begun = { id: thread, anchor: on, audience: 'all', suggestion: titled('A hotlin'), text: 'Because.' }
    expect(await desk.ask('elsewhere', 'POST', '/suggestions', begun)).toMatchObject({ status: 201 })
    expect(await change(desk, 'elsewhere', thread, { suggestion: titled('A hotline'), anchor: on })).toMatchObject({
      status: 200,
    })
    expect((await desk.thread(thread)).suggestion).toEqual(titled('A hotline'))
    const place = { kind: 'indicator', indicator: 'ID-03' }
    const said = (level: number) =>
      ({
        kind: 'answer',
        indicator: code('ID-03'),
        seen: null,
        to: answerSchema.parse({ status: 'answered', value: { kind: 'scale', level } }),
      }) as const
    const answer = newEntryId()
    const sent = { id: answer, anchor: place, audience: 'all', suggestion: said(0), text: 'Because.' }
    expect(await desk.ask('elsewhere', 'POST', '/suggestions', sent)).toMatchObject({ status: 201 })
    expect((await change(desk, 'elsewhere', answer, { suggestion: said(1), anchor: place })).status).toBe(200)
    expect((await desk.thread(answer)).suggestion).toEqual(said(1))
  })
})

describe('deciding what was changed', () => {
  test('RO766 who looked at earlier words of a suggestion neither accepts nor rejects it', async () => {
    const desk = await startSuggesting()
    const first = await drafted(desk, 'closed')
    const id = await desk.suggest('elsewhere', first)
    const op = newEntryId()
    await change(desk, 'elsewhere', id, { suggestion: await drafted(desk, 'full'), op })
    const conflict = { status: 409, body: { kind: 'conflict', faults: [{ path: 'seen' }] } }
    expect(await desk.accept('editor', id, await desk.results(first))).toMatchObject(conflict)
    for (const seen of [undefined, null, newEntryId()]) {
      const body = { op: newEntryId(), why: 'No', ...(seen === undefined ? {} : { seen }) }
      expect(await desk.ask('editor', 'POST', `/threads/${id}/reject`, body)).toMatchObject(conflict)
    }
    expect(await desk.thread(id)).toMatchObject({ outcome: null, resolved: null })
    const body = { op: newEntryId(), why: 'No', seen: op }
    expect((await desk.ask('editor', 'POST', `/threads/${id}/reject`, body)).status).toBe(200)
  })
})

describe('the words of before', () => {
  const [SECRET, REASON] = ['Earlierword', 'Earlierreason']

  test('ST89 they are in no file of the server once it was changed', async () => {
    const desk = await startSuggesting()
    const id = await desk.suggest('elsewhere', await drafted(desk, SECRET), { text: REASON })
    await desk.suggest('elsewhere', await drafted(desk, 'Stayingword'))
    const asked = { suggestion: await drafted(desk, 'full'), text: REASON, seenText: REASON }
    expect((await change(desk, 'elsewhere', id, asked)).status).toBe(200)
    await desk.server.stop()
    const files = await filesOf(desk.server.dataDir)
    expect(wordsIn(files, [SECRET, REASON, 'Stayingword'])).toEqual([REASON, 'Stayingword'])
  })

  test('ST89 where the server is killed before that, the next start does it', async () => {
    const desk = await startSuggesting()
    const id = await desk.suggest('elsewhere', await drafted(desk, SECRET), { text: REASON })
    const { workspace } = desk.server
    const actor = must(
      workspace.registry.state().accounts.find((each) => each.id === memberOf(desk.server, 'elsewhere')),
      'the author',
    )
    const asked = { op: newEntryId(), seen: null, anchor, text: 'Because.', seenText: REASON }
    const suggestion = await drafted(desk, 'full')
    const dying = { ...workspace, hub: dyingAfter(workspace.hub, 1) }
    const address = { assessment: desk.assessment, thread: id }
    await expect(changeSuggestion(dying, actor, address, { ...asked, suggestion })).rejects.toThrow(Killed)
    expect((await desk.thread(id)).suggestion).toEqual(suggestion)
    const left = (on: Suggesting) =>
      on.server.workspace.hub.read(roomName({ kind: 'discussion', assessment: desk.assessment }), (doc) =>
        viewDiscussion(doc)
          .suggestionsToErase()
          .map((thread) => thread.id),
      )
    expect(await left(desk)).toEqual([id])
    await desk.server.stop()
    const again = await startSuggesting(desk.server.dataDir)
    expect((await again.thread(id)).suggestion).toEqual(suggestion)
    expect(await left(again)).toEqual([])
    await again.server.stop()
    expect(wordsIn(await filesOf(desk.server.dataDir), [SECRET, REASON])).toEqual([])
  })
})
