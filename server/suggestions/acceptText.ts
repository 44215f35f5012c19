import { endIntent, intendedResults, patchThread } from '../../shared/document/discussion/discussionParts.ts'
import { viewDiscussion, type ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import { isNarrativeField } from '../../shared/document/keys.ts'
import { acceptedMark, markAccepted, type AcceptedMark } from '../../shared/document/suggestions/acceptedMarks.ts'
import { applyHunks } from '../../shared/document/suggestions/applyHunks.ts'
import { judgeText } from '../../shared/document/suggestions/judgeText.ts'
import type { HunkResult, Outcome, TextSuggestion } from '../../shared/document/suggestions/suggestion.ts'
import { nodesKey } from '../../shared/document/versions/nodesKey.ts'
import type { AssessmentId, EntryId } from '../../shared/domain/ids.ts'
import { problem, type ProblemError } from '../../shared/protocol/problem.ts'
import { roomName, type RoomName } from '../../shared/protocol/rooms.ts'
import { showValue } from '../../shared/util/validate.ts'
import { hasField } from '../discussion/placeAnchor.ts'
import { StoreFailedError } from '../rooms/live/RoomJournal.ts'
import type { Workspace } from '../workspace/Workspace.ts'

export type Desk = Pick<Workspace, 'hub' | 'instrument' | 'now'>
type ContentDoc = Parameters<typeof acceptedMark>[0]

/** A thread that asks for a change of a text. */
export interface TextThread extends Pick<ThreadEntry, 'id' | 'by'> {
  readonly suggestion: TextSuggestion
}

/** Where a thread lies and which assessment it is about. */
export interface ThreadRoom {
  readonly room: RoomName
  readonly assessment: AssessmentId
}

/**
 * Whether what comes of a suggestion differs from what was suggested. Throws a Problem where it cannot be accepted like
 * this: a `conflict` names the place that says something else by now than its accepter saw.
 */
export function judgeResults(
  { instrument }: Pick<Desk, 'instrument'>,
  doc: ContentDoc,
  suggestion: TextSuggestion,
  results: readonly HunkResult[],
): { readonly edited: boolean } {
  const { field, hunks } = suggestion
  if (results.length !== hunks.length)
    throw refusal('invalid', 'results', `${results.length} results`, `one for each changed place: ${hunks.length}`)
  if (!isNarrativeField(field) || !hasField(instrument, doc, field))
    throw refusal('conflict', 'suggestion.field', field, 'a text that is there: its entry was removed')
  let edited = false
  for (const [at, { now, merged }] of judgeText(doc, suggestion).entries()) {
    const { seen = [], result = [] } = results[at] ?? {}
    if (nodesKey(seen) !== nodesKey(now))
      throw refusal('conflict', `results[${at}].seen`, seen, 'what stands there now; it was changed since you looked')
    if (nodesKey(result) !== nodesKey(merged ?? hunks[at]?.to ?? [])) edited = true
  }
  return { edited }
}

const refusal = (kind: 'invalid' | 'conflict', path: string, value: unknown, expected: string): ProblemError =>
  problem(kind, 'The suggestion cannot be accepted like this', {
    faults: [{ path, value: showValue(value), expected }],
  })

/**
 * What comes after the intent is noted: writes the words, which are the suggestion's author's, in the name of who accepts,
 * and closes the thread. Words that are there already are not written again. `demand` asks for the right in the turn that writes. Where
 * they cannot be written the suggestion is open again, and the reason is thrown.
 */
export async function finishAccepting(
  desk: Desk,
  place: ThreadRoom,
  id: EntryId,
  demand: () => void,
): Promise<'accepted' | 'nothing'> {
  const intent = await desk.hub.read(place.room, (doc) => intentOf(doc, id))
  if (!intent) return 'nothing'
  let mark: AcceptedMark
  try {
    mark = await writeWords(desk, place, intent, demand)
  } catch (error) {
    // what the disk did not take yet may still come there
    if (error instanceof StoreFailedError || isUnknown(error)) throw error
    await endWith(desk, place, intent, null)
    throw error
  }
  await endWith(desk, place, intent, mark)
  return 'accepted'
}

/** An error that says nothing about the words: another try may do it. */
const isUnknown = (error: unknown): boolean =>
  !(error instanceof Error) || !['ProblemError', 'DocumentFullError'].includes(error.name)

interface Intent {
  readonly id: EntryId
  readonly thread: TextThread
  readonly outcome: Outcome
  /** Null where what was to come cannot be read. */
  readonly results: readonly HunkResult[] | null
}

function intentOf(doc: ContentDoc, id: EntryId): Intent | null {
  const thread = viewDiscussion(doc).thread(id)
  const { suggestion = null, outcome = null } = thread ?? {}
  if (!thread || suggestion?.kind !== 'text' || outcome?.status !== 'accepting') return null
  return { id, thread: { id, by: thread.by, suggestion }, outcome, results: intendedResults(doc, id) }
}

/** One transaction: judges again, writes, and marks that it is written. */
function writeWords(
  { hub, instrument, now }: Desk,
  { assessment }: ThreadRoom,
  { thread: { id, by: author, suggestion }, outcome, results }: Intent,
  demand: () => void,
): Promise<AcceptedMark> {
  const written = { author, by: outcome.by, client: outcome.client ?? 0 }
  return hub.applyAs(roomName({ kind: 'content', assessment }), written, (copy, client) => {
    const known = acceptedMark(copy, id)
    if (known) return known
    demand()
    if (!results) throw refusal('conflict', 'results', null, 'what the changed places shall say')
    judgeResults({ instrument }, copy, suggestion, results)
    applyHunks(
      copy,
      suggestion,
      results.map(({ result }) => result),
    )
    const mark = { by: outcome.by, author, at: now(), client }
    markAccepted(copy, id, mark)
    return mark
  })
}

async function endWith(
  { hub }: Desk,
  { room }: ThreadRoom,
  { id, outcome }: Intent,
  mark: AcceptedMark | null,
): Promise<void> {
  await hub.transact(
    room,
    (doc) => {
      // somebody else may have finished it meanwhile
      if (intentOf(doc, id)?.outcome.op !== outcome.op) return
      if (!mark) return endIntent(doc, id, null)
      endIntent(doc, id, { ...outcome, status: 'accepted', at: mark.at, client: mark.client })
      patchThread(doc, id, { resolved: { by: outcome.by, at: mark.at } })
    },
    outcome.by,
  )
}
