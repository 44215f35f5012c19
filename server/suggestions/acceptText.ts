import { endIntent, intendedResults, patchThread } from '../../shared/document/discussion/discussionParts.ts'
import { viewDiscussion, type ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import { stamp } from '../../shared/document/entries.ts'
import { acceptedMark, markAccepted, type AcceptedMark } from '../../shared/document/suggestions/acceptedMarks.ts'
import { applyEntry } from '../../shared/document/suggestions/applyEntry.ts'
import { applyHunks } from '../../shared/document/suggestions/applyHunks.ts'
import type { Outcome, Results } from '../../shared/document/suggestions/suggestion.ts'
import type { AssessmentId, EntryId, MemberId } from '../../shared/domain/ids.ts'
import { roomName, type RoomName } from '../../shared/protocol/rooms.ts'
import { StoreFailedError } from '../rooms/live/RoomJournal.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { judgeResults, refusal, type WrittenSuggestion } from './judgeResults.ts'
import { notKeptYet, transactKept } from './transactKept.ts'

export type Desk = Pick<Workspace, 'hub' | 'instrument' | 'now'>
type ContentDoc = Parameters<typeof acceptedMark>[0]

/** A thread that asks for a change which the server writes itself: of a text, or of an entry. */
export interface WrittenThread extends Pick<ThreadEntry, 'id' | 'by'> {
  readonly suggestion: WrittenSuggestion
}

/** Where a thread lies and which assessment it is about. */
export interface ThreadRoom {
  readonly room: RoomName
  readonly assessment: AssessmentId
}

/**
 * What comes after the intent is noted: writes the words in the name of who accepts and closes the thread. The words are
 * the suggestion's author's where they are accepted as suggested, the accepter's where they were changed. Words that are there already are not written again. `demand` asks for the right in the turn that writes. Where
 * they cannot be written the suggestion is open again, and the reason is thrown. A Problem `not-kept-yet` where they stand,
 * but the disk does not take them or the closing.
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
    const isThere = await desk.hub.read(contentOf(place), (doc) => acceptedMark(doc, nameOf(intent)) !== null)
    if (isThere && error instanceof StoreFailedError) throw notKeptYet()
    // what the disk did not take yet may still come there
    if (isThere || error instanceof StoreFailedError || isUnknown(error)) throw error
    await endWith(desk, place, intent, null)
    throw error
  }
  await keepAuthor(desk, place, intent, mark)
  await endWith(desk, place, intent, mark)
  return 'accepted'
}

/** An error that says nothing about the words: another try may do it. */
const isUnknown = (error: unknown): boolean =>
  !(error instanceof Error) || !['ProblemError', 'DocumentFullError'].includes(error.name)

interface Intent {
  readonly id: EntryId
  readonly thread: WrittenThread
  readonly outcome: Outcome
  /** Null where what was to come cannot be read. */
  readonly results: Results | null
}

function intentOf(doc: ContentDoc, id: EntryId): Intent | null {
  const thread = viewDiscussion(doc).thread(id)
  const { suggestion = null, outcome = null } = thread ?? {}
  if (!thread || !isWritten(suggestion) || outcome?.status !== 'accepting') return null
  return { id, thread: { id, by: thread.by, suggestion }, outcome, results: intendedResults(doc, id) }
}

/** Whether accepting a suggestion writes what it says: of an answer, a person says it. */
const isWritten = (suggestion: ThreadEntry['suggestion']): suggestion is WrittenSuggestion =>
  suggestion?.kind === 'text' || suggestion?.kind === 'entry'

const contentOf = ({ assessment }: ThreadRoom): RoomName => roomName({ kind: 'content', assessment })

/** One transaction: judges again, writes, and marks that it is written. */
function writeWords(
  { hub, instrument, now }: Desk,
  place: ThreadRoom,
  intent: Intent,
  demand: () => void,
): Promise<AcceptedMark> {
  const { thread, outcome, results } = intent
  const { suggestion } = thread
  const author = authorOf(intent)
  const written = { author, by: outcome.by, client: outcome.client ?? 0 }
  return hub.applyAs(contentOf(place), written, (copy, client) => {
    const known = acceptedMark(copy, nameOf(intent))
    if (known) return known
    demand()
    if (!results) throw refusal('conflict', 'results', null, 'what the changed places shall say')
    judgeResults({ instrument }, copy, suggestion, results)
    const at = now()
    const mark = outcome.mark ? { at, client } : { by: outcome.by, author, at, client }
    if (suggestion.kind === 'entry') applyEntry(copy, suggestion, results, stamp(author, at))
    else
      applyHunks(
        copy,
        suggestion,
        results.results.map(({ result }) => result),
      )
    markAccepted(copy, nameOf(intent), mark)
    return mark
  })
}

/** What the accepter put together by hand must not speak in the name of who suggested something else. */
const authorOf = ({ thread, outcome }: Intent): MemberId => (outcome.edited ? outcome.by : thread.by)

/** Under which name the content notes that the words went in. */
const nameOf = ({ id, outcome }: Intent): EntryId => outcome.mark ?? id

/** A mark that does not say whose the words are leaves that to what is kept beside the document. */
async function keepAuthor({ hub }: Desk, place: ThreadRoom, intent: Intent, mark: AcceptedMark): Promise<void> {
  if (mark.author) return
  try {
    await hub.keepOwners(contentOf(place), [[mark.client, authorOf(intent)]])
  } catch {
    // it is told to who asked, and tried again with the next request or start
    throw notKeptYet()
  }
}

async function endWith(
  { hub }: Desk,
  { room }: ThreadRoom,
  { id, outcome }: Intent,
  mark: AcceptedMark | null,
): Promise<void> {
  await transactKept(
    hub,
    room,
    (doc) => {
      // somebody else may have finished it meanwhile
      if (intentOf(doc, id)?.outcome.op !== outcome.op) return
      if (!mark) return endIntent(doc, id, null)
      endIntent(doc, id, { ...outcome, status: 'accepted', at: mark.at, client: mark.client })
      patchThread(doc, id, { resolved: { by: outcome.by, at: mark.at } })
    },
    outcome.by,
    // what is decided must be closed in a full document, too
    false,
  )
}
