import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { ClientOwners } from '../../../../server/rooms/guard/ClientOwners.ts'
import { ANSWER_LIMITS, judgeUpdate, LIVE_LIMITS, type Sender } from '../../../../server/rooms/guard/guard.ts'
import { loadUntangled } from '../../../../server/rooms/live/untangle.ts'
import { answerFlag, decide, propose } from '../../../../shared/document/answers.ts'
import { addEntry, setEntryRemoved } from '../../../../shared/document/entries.ts'
import { SERVER_ORIGIN } from '../../../../shared/document/origin.ts'
import { trackUndo } from '../../../../shared/document/undo.ts'
import type { EntryId, FlagId, MemberId } from '../../../../shared/domain/ids.ts'
import { ANA, copyOf, seededDoc } from '../../../support/contentDocs.ts'
import { wordsIn } from '../../../support/everyByte.ts'
import { code, level } from '../../../support/scoreInputs.ts'

const BOJAN = 'bojanbojan12' as MemberId // of the right form
const FLAG = 'no-law' as FlagId // of the right form
const ENTRY = 'entryentry12' as EntryId // of the right form
const AT = code('ID-03')
const proposalOf = (member: MemberId) => ({ member, answer: level(3), reason: '', at: 1 })
const decisionOf = (by: MemberId) => ({ id: ENTRY, answer: level(3), by, reason: '', dissent: [], at: 1 })
const flagOf = (by: MemberId, met = true) => ({ met, by, reason: '', at: 1 })

const verdictOn = (doc: Y.Doc, update: Uint8Array, sender: Partial<Sender> = {}): string => {
  const all = { member: ANA, named: null, owners: new ClientOwners(), limits: LIVE_LIMITS, now: 0, ...sender }
  const verdict = judgeUpdate(doc, update, all)
  return verdict.kind === 'refused' ? verdict.because : verdict.kind
}
const updateOf = (doc: Y.Doc, edit: (copy: Y.Doc) => void): Uint8Array => {
  const copy = copyOf(doc)
  const start = Y.encodeStateVector(copy)
  edit(copy)
  return Y.encodeStateAsUpdate(copy, start)
}
const FORGED = 'a word in the name of somebody else'

const DEEDS: readonly (readonly [what: string, deed: (doc: Y.Doc, by: MemberId) => void])[] = [
  ['a proposal', (doc, by) => propose(doc, AT, proposalOf(by))],
  ['a decision', (doc, by) => decide(doc, AT, decisionOf(by))],
  ['an answer to a flag', (doc, by) => answerFlag(doc, FLAG, flagOf(by))],
  ['a new entry', (doc, by) => void addEntry(doc, 'evidence', {}, { by, at: 1 })],
  ['a removal', (doc, by) => setEntryRemoved(doc, 'request', ENTRY, { by, at: 1 })],
]

test.each(DEEDS)('RO410 %s in another member’s name is refused, in one’s own it is news', (_what, deed) => {
  for (const doc of [seededDoc(), withDeedOf(ANA, deed)]) {
    expect(
      verdictOn(
        doc,
        updateOf(doc, (copy) => deed(copy, BOJAN)),
      ),
    ).toBe(FORGED)
    expect(
      verdictOn(
        doc,
        updateOf(doc, (copy) => deed(copy, ANA)),
      ),
    ).toBe('news')
  }
})

test('RO410 a proposal whose key and value name different members is refused, and so is one over a colleague’s', () => {
  const doc = withDeedOf(BOJAN, (to, by) => propose(to, AT, proposalOf(by)))
  for (const [key, member] of [
    [`${AT}:${ANA}`, BOJAN],
    [`${AT}:${BOJAN}`, ANA],
  ] as const)
    expect(
      verdictOn(
        doc,
        updateOf(doc, (copy) => copy.getMap('proposals').set(key, proposalOf(member))),
      ),
    ).toBe(FORGED)
  expect(
    verdictOn(
      doc,
      updateOf(doc, (copy) => copy.getMap('proposals').set(`${AT}:${BOJAN}`, null)),
    ),
  ).toBe(FORGED)
})

test('RO410 what the server wrote in the names of others stays, and whoever has it all may say so', () => {
  const doc = seededDoc()
  doc.transact(() => addEntry(doc, 'practice', {}, { by: BOJAN, at: 1 }), SERVER_ORIGIN)
  expect(verdictOn(doc, Y.encodeStateAsUpdate(doc))).toBe('known')
})

/** What one member replaces of a colleague's, and how it is put back. */
const PUT_BACK: readonly (readonly [
  what: string,
  say: (doc: Y.Doc, by: MemberId) => void,
  replace: (doc: Y.Doc) => void,
])[] = [
  ['an answer', (doc, by) => answerFlag(doc, FLAG, flagOf(by)), (doc) => answerFlag(doc, FLAG, flagOf(ANA, false))],
  [
    'a removal',
    (doc, by) => setEntryRemoved(doc, 'request', ENTRY, { by, at: 1 }),
    (doc) => setEntryRemoved(doc, 'request', ENTRY, null),
  ],
  [
    'a removal by another',
    (doc, by) => setEntryRemoved(doc, 'request', ENTRY, { by, at: 1 }),
    (doc) => setEntryRemoved(doc, 'request', ENTRY, { by: ANA, at: 2 }),
  ],
]

/** As a room that is unloaded and loaded again has it, or a server that was started anew. */
const reloaded = (doc: Y.Doc): Y.Doc => loadUntangled([Y.encodeStateAsUpdate(doc)], 'load', true).doc

describe.each([
  ['on a server that saw it', (doc: Y.Doc) => doc],
  ['after a new start', reloaded],
])('%s', (_when, later) => {
  test.each(PUT_BACK)('RO411 undo and redo put back %s that a colleague gave', (_what, say, replace) => {
    let doc = reloaded(withDeedOf(BOJAN, say))
    const copy = copyOf(doc)
    const undo = trackUndo(copy)
    const step = (deed: () => void): string => {
      const start = Y.encodeStateVector(copy)
      deed()
      const update = Y.encodeStateAsUpdate(copy, start)
      const verdict = verdictOn(doc, update)
      Y.applyUpdate(doc, update)
      doc = later(doc)
      return verdict
    }
    const before = doc.toJSON()
    expect(step(() => replace(copy))).toBe('news')
    const after = doc.toJSON()
    for (let round = 0; round < 3; round++) {
      expect(step(() => void undo.undo())).toBe('news')
      expect(doc.toJSON()).toEqual(before)
      expect(step(() => void undo.redo())).toBe('news')
      expect(doc.toJSON()).toEqual(after)
    }
    const forged = updateOf(doc, (other) => answerFlag(other, FLAG, { ...flagOf(BOJAN), reason: 'never said' }))
    expect(verdictOn(doc, forged)).toBe(FORGED)
  })
})

test('RO451 what a member said over their own word is forgotten, on every reload too', () => {
  const doc = reloaded(withDeedOf(BOJAN, (to, by) => answerFlag(to, FLAG, { ...flagOf(by), reason: 'Slipofthepen' })))
  for (const reason of ['better', 'best']) answerFlag(doc, FLAG, { ...flagOf(BOJAN), reason })
  for (const each of [doc, reloaded(doc)])
    expect(wordsIn(Buffer.from(Y.encodeStateAsUpdate(each)), ['Slipofthepen', 'better', 'best'])).toEqual(['best'])
})

test('RO412 an answer may bring a colleague’s proposal that a killed server lost, a live update may not', () => {
  const doc = seededDoc()
  const lost = updateOf(doc, (copy) => propose(copy, AT, proposalOf(BOJAN)))
  const owners = new ClientOwners(0)
  expect(verdictOn(doc, lost, { limits: ANSWER_LIMITS, owners, now: 1 })).toBe('news')
  expect(verdictOn(doc, lost, { owners, now: 1 })).toBe(FORGED)
})

/** A document that holds the deed of that member. */
function withDeedOf(by: MemberId, deed: (doc: Y.Doc, by: MemberId) => void): Y.Doc {
  const doc = seededDoc()
  deed(doc, by)
  return doc
}
