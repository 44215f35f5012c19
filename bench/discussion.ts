// `npm run bench:discussion`: a discussion of 10,000 threads with three comments each, read by the view that follows it,
// beside reading all of it anew at each change, in one run; then the same with all but the 500 open ones cold. Prints what it
// saw.
import { deflateRawSync } from 'node:zlib'
import * as Y from 'yjs'
import { coldMarkOf, copiesOf, setAside } from '../shared/document/discussion/coldThread.ts'
import { putComment, putThread } from '../shared/document/discussion/discussionParts.ts'
import { viewDiscussion } from '../shared/document/discussion/discussionView.ts'
import { indicatorCodeSchema, memberIdSchema, newEntryId, type EntryId } from '../shared/domain/ids.ts'
import { assert } from '../shared/util/assert.ts'
import { median, ms, p99, timed } from './scoring/timing.ts'

const THREADS = 10_000
const COMMENTS = 3
const CHANGES = 200
const ANEW = 10
const INDICATOR = indicatorCodeSchema.parse('ID-03')
const MEMBER = memberIdSchema.parse('memberofbench')

const source = new Y.Doc()
const threads: EntryId[] = []
source.transact(() => {
  for (let n = 0; n < THREADS; n += 1) threads.push(startThread(source, n))
})
const state = Y.encodeStateAsUpdate(source)
const copy = (): Y.Doc => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return doc
}

const doc = copy()
const first = timed(() => viewDiscussion(doc))
const view = first.result
const followed: number[] = []
const anew: number[] = []
for (let n = 0; n < CHANGES; n += 1) {
  const thread = threads[(n * 37) % THREADS]
  assert(thread !== undefined, 'a thread')
  followed.push(timed(() => comment(doc, thread, n)).ms)
}
for (let n = 0; n < ANEW; n += 1) anew.push(timed(() => viewDiscussion(copy())).ms)
assert(view.threads().length === THREADS, 'all threads')
console.log(`${THREADS} threads with ${COMMENTS} comments, ${(state.length / 1e6).toFixed(1)} MB`)
console.log(`read all, first time   ${ms(first.ms)}   (target: at most 60 ms)`)
console.log(`a new comment, followed ${ms(median(followed))} median, ${ms(p99(followed))} p99   (target: at most 2 ms)`)
console.log(`a new comment, all read anew ${ms(median(anew))} median, loading included`)
console.log(`ratio ${(median(anew) / median(followed)).toFixed(0)}×`)

const cold = coldCopy()
const bytes = Y.encodeStateAsUpdateV2(cold)
const deflated = deflateRawSync(bytes)
console.log(
  `\n${THREADS / 20} of them open, all others cold, ${(Y.encodeStateAsUpdate(cold).length / 1e6).toFixed(1)} MB`,
)
console.log(`to fetch over HTTP     ${(deflated.length / 1e6).toFixed(2)} MB   (target: at most 0.8 MB)`)
const opened = timed(() => {
  const fresh = new Y.Doc()
  Y.applyUpdateV2(fresh, bytes)
  return viewDiscussion(fresh)
})
assert(opened.result.threads().length === THREADS, 'all heads')
console.log(`open to the first list ${ms(opened.ms)}   (target: at most 400 ms)`)
const loaded = new Y.Doc()
Y.applyUpdateV2(loaded, bytes)
console.log(`read all heads         ${ms(timed(() => viewDiscussion(loaded)).ms)}   (target: at most 60 ms)`)
const said: number[] = []
for (let n = 0; n < CHANGES; n += 1) {
  const thread = threads[(n * 20) % THREADS]
  assert(thread !== undefined, 'a thread')
  said.push(timed(() => comment(loaded, thread, n)).ms)
}
console.log(`a new comment          ${ms(median(said))} median, ${ms(p99(said))} p99   (target: at most 2 ms)`)

/** As the keeper leaves it: fifty threads in a turn. */
function coldCopy(): Y.Doc {
  const hot = copy()
  const entries = viewDiscussion(hot)
    .threads()
    .filter(({ resolved }) => resolved !== null)
  for (let n = 0; n < entries.length; n += 50) {
    const turn = entries.slice(n, n + 50)
    const copies = copiesOf(hot, turn)
    hot.transact(() => {
      for (const thread of turn) {
        const mark = coldMarkOf(thread)
        const aside = copies.get(thread.id)
        if (mark && aside) setAside(hot, thread.id, mark, aside)
      }
    })
  }
  return hot
}

function startThread(into: Y.Doc, at: number): EntryId {
  const id = newEntryId()
  putThread(into, {
    id,
    anchor: { kind: 'indicator', indicator: INDICATOR },
    by: MEMBER,
    at,
    resolved: at % 20 ? { by: MEMBER, at } : null,
    withdrawn: false,
  })
  for (let n = 0; n < COMMENTS; n += 1) comment(into, id, at + n)
  return id
}

function comment(into: Y.Doc, thread: EntryId, at: number): void {
  putComment(into, { id: newEntryId(), thread, by: MEMBER, text: `Which year is this figure of? (${at})`, at })
}
