import { expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  DISCUSSION_MAP,
  dropReactions,
  patchComment,
  putComment,
  putReactions,
  putThread,
  reactionKey,
} from '../../../../shared/document/discussion/discussionParts.ts'
import { viewDiscussion } from '../../../../shared/document/discussion/discussionView.ts'
import { newEntryId } from '../../../../shared/domain/ids.ts'
import { must } from '../../../../shared/util/assert.ts'
import { ANA, MARKO } from '../../../support/contentDocs.ts'

const doc = new Y.Doc()
const id = newEntryId()
const [first, second] = [newEntryId(), newEntryId()]
putThread(doc, { id, anchor: { kind: 'unknown' }, by: ANA, at: 1, resolved: null, withdrawn: false })
for (const [at, comment] of [first, second].entries())
  putComment(doc, { id: comment, thread: id, by: ANA, text: 'So', at })
const said = () => must(viewDiscussion(doc).thread(id), 'the thread').reactions
const asNew = () => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return must(viewDiscussion(copy).thread(id), 'the thread').reactions
}

test('DM472 reactions are read by comment and member, live and anew alike; kinds and keys of others are passed over', () => {
  const before = viewDiscussion(doc).thread(id)
  putReactions(doc, reactionKey(first, MARKO), ['agree', 'thanks'])
  putReactions(doc, reactionKey(first, ANA), ['seen'])
  putReactions(doc, reactionKey(second, ANA), ['unsure'])
  expect(viewDiscussion(doc).thread(id)).not.toBe(before)
  const map = doc.getMap(DISCUSSION_MAP.reactions)
  map.set(`${second}/${MARKO}`, ['later-kind', 'agree'])
  map.set('nonsense', ['agree'])
  map.set(`${newEntryId()}/${ANA}`, ['agree'])
  map.set(`${first}/__proto__`, ['agree'])
  for (const all of [said(), asNew()]) {
    expect(new Set(all.keys())).toEqual(new Set([first, second]))
    expect(new Set(all.get(first))).toEqual(
      new Set([
        { by: MARKO, reactions: ['agree', 'thanks'] },
        { by: ANA, reactions: ['seen'] },
      ]),
    )
    expect(all.get(second)).toHaveLength(2)
  }
  putReactions(doc, reactionKey(first, MARKO), [])
  expect(said().get(first)).toEqual([{ by: ANA, reactions: ['seen'] }])
  dropReactions(doc, first)
  expect([...said().keys()]).toEqual([second])
  expect(asNew()).toEqual(said())
})

test('DM472 many at once are read as one by one', () => {
  const many = Array.from({ length: 300 }, (_, n) => `member${String(n).padStart(4, '0')}`)
  doc.transact(() => {
    for (const member of many) doc.getMap(DISCUSSION_MAP.reactions).set(`${first}/${member}`, ['agree'])
  })
  expect(said().get(first)).toHaveLength(300)
  expect(asNew()).toEqual(said())
})

test('DM473 what a comment said before waits to leave the disk until that is noted for that very time', () => {
  const waiting = () =>
    viewDiscussion(doc)
      .commentsToErase()
      .map((each) => each.id)
  expect(waiting()).toEqual([])
  patchComment(doc, first, { text: 'Anew', edited: { at: 100 } })
  patchComment(doc, second, { text: null, removed: { by: ANA, at: 100, why: null } })
  expect(waiting()).toEqual([first, second])
  doc.getMap(DISCUSSION_MAP.erased).set(first, 100)
  expect(waiting()).toEqual([second])
  patchComment(doc, first, { text: 'And again', edited: { at: 101 } })
  doc.getMap(DISCUSSION_MAP.erased).set(second, 100)
  expect(waiting()).toEqual([first])
  doc.getMap(DISCUSSION_MAP.erased).set(first, 'soon')
  expect(waiting()).toEqual([first])
})
