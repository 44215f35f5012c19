import { isDeepStrictEqual } from 'node:util'
import { putComment, putSuggestion, putThread } from '../../shared/document/discussion/discussionParts.ts'
import { viewDiscussion, type ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import { isNewEntry } from '../../shared/document/suggestions/entryValues.ts'
import type { Anchor, StoredAnchor } from '../../shared/domain/discussion.ts'
import { newEntryId, type EntryId } from '../../shared/domain/ids.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { NewSuggestionBody } from '../../shared/protocol/suggestions.ts'
import { discussionRoom, isThreadOf } from '../discussion/discussionRooms.ts'
import { isSaidAs } from '../discussion/isSaidAs.ts'
import { MAX_THREADS } from '../discussion/limits.ts'
import { placeAnchor } from '../discussion/placeAnchor.ts'
import { refuseManyMentions } from '../inbox/refuseManyMentions.ts'
import { tellOfComment } from '../inbox/tellOfThread.ts'
import type { Account } from '../registry/Registry.ts'
import { demandOn, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { checkSuggestion } from './checkSuggestion.ts'
import { refuseWordsOfGuest } from './refuseWordsOfGuest.ts'

/**
 * Begins a thread that asks for a change, with the reason for it where there is one; for who may `suggest`, and to the
 * team for who may `read-team` too. Nothing of the assessment changes. Asked for again with the same id and the same
 * change it answers as before; with another one it is a conflict.
 */
export async function startSuggestion(
  workspace: Workspace,
  actor: Account,
  assessment: string,
  asked: NewSuggestionBody,
): Promise<EntryId> {
  const { id, anchor, audience, suggestion, text } = asked
  const on = readableAssessment(workspace, actor, assessment)
  demandOn(workspace, actor, 'suggest', on)
  refuseWordsOfGuest(workspace, actor, on, suggestion)
  if (audience === 'team') demandOn(workspace, actor, 'read-team', on)
  refuseManyMentions(text)
  const { hub } = workspace
  const room = discussionRoom(on.id, audience)
  const isThere = (doc: Parameters<typeof viewDiscussion>[0]): boolean => {
    const known = viewDiscussion(doc).known(id)
    if (known && !isSameBeginning(known, actor, asked)) throw problem('conflict', 'Another thread has this id')
    return known !== null
  }
  await workspace.cold.warm(room, id)
  // first of all: the text may have changed since, and the suggestion is there all the same
  if (await hub.read(room, isThere)) return id
  if (await isThreadOf(hub, on.id, id, audience === 'team' ? 'all' : 'team'))
    throw problem('conflict', 'Another thread has this id')
  await checkSuggestion(workspace, on, anchor, suggestion)
  // the text of an entry that is still to be added is nowhere yet
  const isNew = suggestion.kind === 'entry' && anchor.kind === 'field' && isNewEntry(suggestion)
  const place = isNew ? anchor : await placeAnchor(workspace, on, anchor)
  const comment = newEntryId()
  const isBegun = await hub.transact(
    room,
    (doc) => {
      if (isThere(doc)) return false
      if (viewDiscussion(doc).threads().length >= MAX_THREADS)
        throw problem('conflict', `There are ${MAX_THREADS} threads already`)
      // only here: who looked while this waited has seen up to a later time than that of before
      const at = workspace.now()
      putThread(doc, { id, anchor: place, by: actor.id, at, resolved: null, withdrawn: false })
      if (text !== '') putComment(doc, { id: comment, thread: id, by: actor.id, text, at })
      putSuggestion(doc, id, suggestion)
      return true
    },
    actor.id,
  )
  if (isBegun) await tellOfComment(workspace, { assessment: on.id, thread: id }, comment)
  return id
}

function isSameBeginning(known: ThreadEntry, actor: Account, { anchor, suggestion, text }: NewSuggestionBody): boolean {
  const first = known.comments.find(({ at, by }) => at === known.at && by === known.by)
  return (
    known.by === actor.id &&
    // what it said at first is kept nowhere
    (known.changed !== undefined ||
      (isSamePlace(known.anchor, anchor) && isDeepStrictEqual(known.suggestion, suggestion))) &&
    (first ? isSaidAs(first, actor.id, text) : text === '')
  )
}

/** Words are stored as the server found them, so only their text is compared. */
const isSamePlace = (known: StoredAnchor, anchor: Anchor): boolean =>
  known.kind === 'text' && anchor.kind === 'text' ? known.field === anchor.field : isDeepStrictEqual(known, anchor)
