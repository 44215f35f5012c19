import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Comment, Thread } from '../../../../shared/domain/discussion.ts'
import { newEntryId, type EntryId } from '../../../../shared/domain/ids.ts'
import {
  DISCUSSION_MAP,
  dropPlace,
  dropSuggestion,
  emptyComment,
  noteErased,
  patchThread,
  putComment,
  putOutcome,
  putPlace,
  putSuggestion,
  putThread,
} from '../../../../shared/document/discussion/discussionParts.ts'
import { indicatorOf, nodeOfAnchor } from '../../../../shared/document/discussion/anchorPlace.ts'
import { openIndicators, viewDiscussion } from '../../../../shared/document/discussion/discussionView.ts'
import type { Suggestion } from '../../../../shared/document/suggestions/suggestion.ts'
import { must } from '../../../../shared/util/assert.ts'
import { ANA, MARKO } from '../../../support/contentDocs.ts'
import { code } from '../../../support/scoreInputs.ts'
import { withSeeds } from '../../../support/withSeeds.ts'

const thread = (at: number, parts: Partial<Thread> = {}): Thread => ({
  id: newEntryId(),
  anchor: { kind: 'indicator', indicator: code('LF-01') },
  by: ANA,
  at,
  resolved: null,
  withdrawn: false,
  ...parts,
})
const comment = (on: Pick<Thread, 'id'>, at: number, text: string | null): Comment => ({
  id: newEntryId(),
  thread: on.id,
  by: MARKO,
  text,
  at,
})
const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

test('DM22: threads oldest first, each with its comments oldest first', () => {
  const doc = new Y.Doc()
  const [late, early] = [thread(20), thread(10)]
  for (const one of [late, early]) putThread(doc, one)
  const comments = [comment(early, 13, 'second'), comment(early, 12, 'first'), comment(late, 21, 'other')]
  for (const one of comments) putComment(doc, one)
  expect(
    viewDiscussion(doc)
      .threads()
      .map(({ id, comments: own }) => [id, own.map(({ text }) => text)]),
  ).toEqual([
    [early.id, ['first', 'second']],
    [late.id, ['other']],
  ])
})

test('DM22: a withdrawn thread is not shown; a removed comment leaves its stub', () => {
  const doc = new Y.Doc()
  const [kept, withdrawn] = [thread(1), thread(2, { withdrawn: true })]
  for (const one of [kept, withdrawn]) putThread(doc, one)
  putComment(doc, comment(kept, 3, null))
  const view = viewDiscussion(doc)
  expect(view.threads()).toMatchObject([{ id: kept.id, comments: [{ text: null }] }])
  expect(view.thread(withdrawn.id)).toBeNull()
  expect(view.known(withdrawn.id)).toMatchObject({ withdrawn: true })
})

test('DM22: what does not parse is left out, and so is what stands under another id', () => {
  const doc = new Y.Doc()
  doc.getMap('threads').set('x', { id: 'x' })
  doc.getMap('threads').set('elsewhere', thread(1))
  doc.getMap('comments').set('y', 9n)
  expect(viewDiscussion(doc).threads()).toEqual([])
})

test('DM151: an indicator counts while a thread on it, or on its evidence, is open', () => {
  const doc = new Y.Doc()
  const onEvidence = { kind: 'evidence', indicator: code('ID-03'), evidence: newEntryId() } as const
  const resolved = { by: ANA, at: 5 }
  putThread(doc, thread(1))
  putThread(doc, thread(2, { resolved }))
  putThread(doc, thread(3, { anchor: onEvidence }))
  putThread(doc, thread(4, { anchor: { kind: 'indicator', indicator: code('AS-01') }, resolved }))
  expect([...openIndicators(viewDiscussion(doc).threads())].toSorted()).toEqual(['ID-03', 'LF-01'])
})

test('DM380: a thread of a later version is read: its new fields are passed over, its place is unknown', () => {
  const doc = new Y.Doc()
  const { id, ...rest } = thread(1)
  const later = { id, ...rest, weight: 'fact', anchor: { kind: 'text', field: 'rationale:LF-01', start: {}, end: {} } }
  doc.getMap('threads').set(id, later)
  doc.getMap('comments').set('commentlater', { ...comment({ id }, 2, 'said'), id: 'commentlater', mentions: [MARKO] })
  const view = viewDiscussion(doc)
  expect(view.threads()).toMatchObject([{ id, anchor: { kind: 'unknown' }, comments: [{ text: 'said' }] }])
  expect(openIndicators(view.threads()).size).toBe(0)
  patchThread(doc, id, { resolved: { by: ANA, at: 9 } })
  emptyComment(doc, 'commentlater' as EntryId) // brand: keeps the pattern
  expect(doc.getMap('threads').get(id)).toEqual({ ...later, resolved: { by: ANA, at: 9 } })
  expect(doc.getMap('comments').get('commentlater')).toMatchObject({ text: null, mentions: [MARKO] })
})

test('DM381: the view equals a fresh reading after any change, and what did not change keeps its identity', () =>
  withSeeds('discussionView', (random) => {
    const doc = new Y.Doc()
    const view = viewDiscussion(doc)
    const [threads, comments]: [Thread[], Comment[]] = [[], []]
    const deeds: (() => void)[] = [
      () => threads.push(putAndGive(putThread, doc, thread(random.int(50)))),
      () =>
        comments.push(putAndGive(putComment, doc, comment(random.pick(threads), random.int(50), `${random.int(99)}`))),
      () => patchThread(doc, random.pick(threads).id, { resolved: random.int(2) ? { by: ANA, at: 5 } : null }),
      () => patchThread(doc, random.pick(threads).id, { withdrawn: true }),
      () => emptyComment(doc, random.pick(comments).id),
      () => doc.getMap('comments').set(random.pick(comments).id, comment(random.pick(threads), 7, 'under another id')),
    ]
    deeds[0]?.()
    deeds[1]?.()
    const many = (): void =>
      doc.transact(() => {
        for (let at = 0; at < 210; at += 1) putThread(doc, thread(at))
      })
    for (let step = 0; step < 40; step += 1) {
      const before = view.threads()
      if (step === 39) many()
      else random.pick(deeds)()
      const fresh = viewDiscussion(copyOf(doc)).threads()
      expect(view.threads()).toEqual(fresh)
      // a comment that goes from one thread to another touches two; many at once are read anew
      const mayChange = fresh.length > before.length + 1 ? Infinity : 2
      expect(before.filter((entry) => view.thread(entry.id) !== entry).length).toBeLessThanOrEqual(mayChange)
    }
  }))

test('DM382: threads that were taken back stand to be erased until it is noted that they were', () => {
  const doc = new Y.Doc()
  const gone = thread(1, { withdrawn: true })
  for (const one of [gone, thread(2)]) putThread(doc, one)
  const view = viewDiscussion(doc)
  expect(view.toErase().map(({ id }) => id)).toEqual([gone.id])
  noteErased(doc, gone.id, 5)
  expect(view.toErase()).toEqual([])
})

test('DM381: a document has one view, which follows it', () => {
  const doc = new Y.Doc()
  const view = viewDiscussion(doc)
  expect(viewDiscussion(doc)).toBe(view)
  putThread(doc, thread(1))
  const list = view.threads()
  expect(list).toHaveLength(1)
  expect(view.threads()).toBe(list)
  expect(must(list[0], 'the thread').comments).toEqual([])
})

function putAndGive<T>(put: (doc: Y.Doc, item: T) => void, doc: Y.Doc, item: T): T {
  put(doc, item)
  return item
}

test('DM411: a noted place comes and goes with its thread; one of no known form is passed over', () => {
  const doc = new Y.Doc()
  const one = thread(1)
  putThread(doc, one)
  const view = viewDiscussion(doc)
  const before = view.threads()
  const place = { state: 'detached', start: '{}', end: '{}', detachedIn: 5 } as const
  putPlace(doc, one.id, place)
  expect(view.threads()).not.toBe(before)
  expect(view.thread(one.id)?.place).toEqual(place)
  const places = doc.getMap<unknown>(DISCUSSION_MAP.places)
  places.set(one.id, { ...place, since: 'a later version' })
  expect(view.thread(one.id)?.place).toEqual(place)
  for (const odd of [{ ...place, state: 'guessed' }, 'there', { state: 'exact' }]) {
    places.set(one.id, odd)
    expect(view.thread(one.id)).toMatchObject({ id: one.id, place: null })
  }
  putPlace(doc, one.id, place)
  expect(viewDiscussion(copyOf(doc)).thread(one.id)?.place).toEqual(place)
  dropPlace(doc, one.id)
  expect(view.thread(one.id)?.place).toBeNull()
})

test('RO585 an entry follows its suggestion and what became of it; those of a later version are unknown, and not open', () => {
  const doc = new Y.Doc()
  const [one, other] = [thread(1), thread(2)]
  for (const each of [one, other]) putThread(doc, each)
  const view = viewDiscussion(doc)
  const untouched = view.thread(other.id)
  expect(untouched).toMatchObject({ suggestion: null, outcome: null })
  const suggestion: Suggestion = { kind: 'text', field: 'conclusion:ID', hunks: [] }
  putSuggestion(doc, one.id, suggestion)
  expect(view.thread(one.id)).toMatchObject({ suggestion, outcome: null })
  const outcome = {
    status: 'accepting',
    by: ANA,
    at: 5,
    op: newEntryId(),
    edited: false,
    why: null,
    client: 7,
  } as const
  putOutcome(doc, one.id, outcome)
  expect(view.thread(one.id)).toMatchObject({ suggestion, outcome })
  expect(view.accepting().map(({ id }) => id)).toEqual([one.id])
  expect(viewDiscussion(copyOf(doc)).thread(one.id)).toEqual(view.thread(one.id))
  expect(view.thread(other.id)).toBe(untouched)
  const [suggestions, outcomes] = [DISCUSSION_MAP.suggestions, DISCUSSION_MAP.outcomes].map((map) => doc.getMap(map))
  suggestions?.set(one.id, { ...suggestion, urgency: 'a later version' })
  expect(view.thread(one.id)?.suggestion).toEqual(suggestion)
  for (const odd of [{ kind: 'value' }, 1, { ...suggestion, hunks: 'none' }]) {
    suggestions?.set(one.id, odd)
    expect(view.thread(one.id)?.suggestion).toEqual({ kind: 'unknown' })
  }
  suggestions?.set(one.id, suggestion)
  outcomes?.set(one.id, { ...outcome, status: 'postponed' })
  expect(view.thread(one.id)).toMatchObject({ suggestion: { kind: 'unknown' }, outcome: null })
  dropSuggestion(doc, one.id)
  expect(view.thread(one.id)).toMatchObject({ suggestion: null, outcome: null })
})

test('RO584 a thread about a text as a whole is of its indicator or area, of an entry’s text of neither', () => {
  const doc = new Y.Doc()
  const places = ['rationale:LF-01', 'conclusion:LF', `practice:${newEntryId()}`].map((field) => {
    const one = thread(1, { anchor: { kind: 'field', field } })
    putThread(doc, one)
    const { anchor } = must(viewDiscussion(doc).thread(one.id), 'the thread')
    return [indicatorOf(anchor), nodeOfAnchor(anchor)]
  })
  expect(places).toEqual([
    ['LF-01', 'LF-01'],
    [null, 'LF'],
    [null, null],
  ])
})
