import { isDeepStrictEqual } from 'node:util'
import { dropPlace, patchThread, putComment, putSuggestion } from '../../shared/document/discussion/discussionParts.ts'
import {
  viewDiscussion,
  type DiscussionDoc,
  type ThreadEntry,
} from '../../shared/document/discussion/discussionView.ts'
import type { Suggestion } from '../../shared/document/suggestions/suggestion.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { Anchor, Comment } from '../../shared/domain/discussion.ts'
import { newEntryId, type EntryId } from '../../shared/domain/ids.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { ChangeSuggestionBody } from '../../shared/protocol/suggestions.ts'
import { showValue } from '../../shared/util/validate.ts'
import { eraseComments, eraseSuggestions } from '../discussion/eraseComments.ts'
import { placeAnchor } from '../discussion/placeAnchor.ts'
import { rewriteComment, stubComment } from '../discussion/rewriteComment.ts'
import { refuseManyMentions } from '../inbox/refuseManyMentions.ts'
import { tellOfEdit } from '../inbox/tellOfThread.ts'
import type { Account } from '../registry/Registry.ts'
import { demandRoomOf, demandThread, type ThreadAddress } from '../workspace/findThread.ts'
import { demandOn, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { checkSuggestion } from './checkSuggestion.ts'
import { finishPending } from './finishPending.ts'
import { demandSeen } from './openSuggestion.ts'
import { refuseWordsOfGuest } from './refuseWordsOfGuest.ts'
import { transactKept } from './transactKept.ts'

/**
 * Writes a suggestion and its reason anew, its author alone, over what they saw: a `conflict` where it was changed since, is
 * being accepted or was decided, or has a response. It stays on the same text, answer or entry. The thread says when; the
 * words of before leave the disk, backups keep them. Asked for again with the same `op` it does nothing but finish that.
 */
export async function changeSuggestion(
  workspace: Workspace,
  actor: Account,
  address: ThreadAddress,
  asked: ChangeSuggestionBody,
): Promise<void> {
  const { hub } = workspace
  const on = readableAssessment(workspace, actor, address.assessment)
  demandOn(workspace, actor, 'suggest', on)
  refuseManyMentions(asked.text)
  const room = await demandRoomOf(workspace, actor, on, address.thread)
  await finishPending(workspace, { room, assessment: on.id }, address.thread)
  const find = (doc: DiscussionDoc): ThreadEntry | null => demandChangeable(doc, address.thread, actor, asked)
  const before = await hub.read(room, find)
  if (before) {
    const anchor = await placeOf(workspace, actor, on, { before, asked })
    await transactKept(
      hub,
      room,
      (doc) => {
        const thread = find(doc)
        if (thread) write(doc, thread, { ...asked, anchor, at: workspace.now() })
      },
      actor.id,
    )
    const reason = reasonOf(before)
    const thread = { assessment: on.id, thread: address.thread }
    const said = await hub.read(room, (doc) => reasonOf(demandThread(viewDiscussion(doc), address.thread)))
    if (said && reason?.text !== said.text) await tellOfEdit(workspace, thread, said.id, reason?.text ?? '')
  }
  await eraseComments(hub, room)
  await eraseSuggestions(hub, room)
}

/** The thread if its author may change what it asks for; null where this very deed did already. Throws otherwise. */
function demandChangeable(
  doc: DiscussionDoc,
  id: EntryId,
  actor: Pick<Account, 'id'>,
  { op, seen, suggestion: asked }: ChangeSuggestionBody,
): ThreadEntry | null {
  const thread = demandThread(viewDiscussion(doc), id)
  const { suggestion, outcome, response, changed } = thread
  if (!suggestion) throw problem('conflict', 'This thread asks for no change')
  if (suggestion.kind === 'unknown') throw problem('conflict', 'This suggestion was made with a newer version')
  if (thread.by !== actor.id) throw problem('forbidden', 'Only its author changes a suggestion')
  if (changed?.op === op) return null
  if (outcome !== null || response !== null)
    throw problem('conflict', 'This suggestion was decided already', {
      faults: [{ path: 'op', value: showValue(outcome?.status ?? response?.status), expected: 'one that is open' }],
    })
  demandSeen(thread, seen)
  const [is, shallBe] = [subjectOf(suggestion), subjectOf(asked)]
  if (is !== shallBe)
    throw problem('invalid', 'A suggestion stays on what it was made for', {
      faults: [{ path: 'suggestion', value: shallBe, expected: is }],
    })
  return thread
}

/** What a suggestion is about, and would still be about however it is changed. */
function subjectOf(suggestion: Suggestion): string {
  switch (suggestion.kind) {
    case 'text':
      return `text ${suggestion.field}`
    case 'answer':
      return `answer ${suggestion.indicator}`
    case 'entry':
      return `${suggestion.entry} ${suggestion.id}`
  }
}

/** Where the thread shall stand; null where it stays, as with another reason for the same change. Refuses as for a new one. */
async function placeOf(
  workspace: Workspace,
  actor: Account,
  on: Assessment,
  { before, asked: { suggestion, anchor } }: { readonly before: ThreadEntry; readonly asked: ChangeSuggestionBody },
): Promise<Anchor | null> {
  refuseWordsOfGuest(workspace, actor, on, suggestion)
  if (isDeepStrictEqual(before.suggestion, suggestion)) return null
  await checkSuggestion(workspace, on, anchor, suggestion)
  return suggestion.kind === 'text' ? placeAnchor(workspace, on, anchor) : anchor
}

interface Written extends Pick<ChangeSuggestionBody, 'op' | 'suggestion' | 'text' | 'seenText'> {
  readonly anchor: Anchor | null
  readonly at: number
}

function write(doc: DiscussionDoc, thread: ThreadEntry, written: Written): void {
  const { op, suggestion, anchor } = written
  const { id, changed } = thread
  // after the change before: its words are not those that were erased then
  const at = Math.max(written.at, (changed?.at ?? 0) + 1)
  // first, as it may refuse
  writeReason(doc, thread, { ...written, at })
  patchThread(doc, id, { ...(anchor ? { anchor } : {}), changed: { at, op } })
  if (anchor) dropPlace(doc, id)
  putSuggestion(doc, id, suggestion)
}

function writeReason(doc: DiscussionDoc, thread: ThreadEntry, { text, seenText: seen, at }: Written): void {
  const { id, by } = thread
  const comment = reasonOf(thread)
  if ((comment?.text ?? '') !== seen && (comment?.text ?? '') !== text)
    throw problem('conflict', 'The reason says something else by now', {
      faults: [{ path: 'seenText', value: showValue(seen), expected: 'what the reason says' }],
    })
  if (comment && text === '') stubComment(doc, comment, { by, at, why: null })
  else if (comment) rewriteComment(doc, { thread, comment }, { by, text, seen, at })
  // it is the reason by its time, and says that it came later
  else if (text !== '') putComment(doc, { id: newEntryId(), thread: id, by, text, at: thread.at, edited: { at } })
}

/** What its author wrote as the reason; null where there is none, or none any more. */
const reasonOf = ({ comments, by, at }: ThreadEntry): Comment | null =>
  comments.find((comment) => comment.by === by && comment.at === at && comment.text !== null) ?? null
