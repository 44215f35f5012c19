import { rolesOn } from '../../shared/domain/abilities.ts'
import { viewDiscussion, type ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { Audience } from '../../shared/domain/discussion.ts'
import type { AssessmentId, EntryId, MemberId } from '../../shared/domain/ids.ts'
import { mentionsIn } from '../../shared/domain/inbox/mentions.ts'
import { roomOfThread } from '../discussion/discussionRooms.ts'
import { audienceOf, readsThreads } from './readsThreads.ts'
import { tellMembers, type News, type Teller } from './tellMembers.ts'

/** Which thread of which assessment a deed was done to. */
export interface ToldThread {
  readonly assessment: AssessmentId
  readonly thread: EntryId
}

/**
 * Tells of a comment that is new: who is named in it, and who has to do with its thread, each once and as far as they may
 * read it. As `tellMembers`, it never rejects.
 */
export function tellOfComment(teller: Teller, told: ToldThread, comment: EntryId): Promise<void> {
  return withThread(teller, told, async ({ entry, on, audience }) => {
    const said = entry.comments.find(({ id }) => id === comment)
    if (!said) return
    const { by, at } = said
    const about = { ...told, by, at }
    const named = new Set(mentionsIn(said.text ?? ''))
    const followers = [...followersOf(entry)].filter((member) => !named.has(member))
    await tellMembers(teller, readersOf(teller, named, on, audience), { kind: 'mention', ...about })
    await tellMembers(teller, readersOf(teller, followers, on, audience), { kind: 'reply', ...about })
  })
}

/** Tells who is named in a comment since it was edited, and was not in its words of before. It never rejects. */
export function tellOfEdit(teller: Teller, told: ToldThread, comment: EntryId, before: string): Promise<void> {
  return withThread(teller, told, async ({ entry, on, audience }) => {
    const said = entry.comments.find(({ id }) => id === comment)
    if (!said) return
    const known = new Set(mentionsIn(before))
    const named = mentionsIn(said.text ?? '').filter((member) => !known.has(member))
    const { by } = said
    // the words with the name are of then: whoever has seen the comment before has not seen them
    const at = said.edited?.at ?? said.at
    await tellMembers(teller, readersOf(teller, named, on, audience), { kind: 'mention', ...told, by, at })
  })
}

/** Tells the author of a suggestion what became of it; once. It never rejects. */
export function tellOfOutcome(teller: Teller, told: ToldThread): Promise<void> {
  return withThread(teller, told, async (found) => {
    const { by: to, outcome } = found.entry
    if (outcome) await tellOne(teller, found, { to, kind: 'outcome', ...outcome })
  })
}

/** Tells who commented what became of it. It never rejects. */
export function tellOfResponse(teller: Teller, told: ToldThread): Promise<void> {
  return withThread(teller, told, async (found) => {
    const { by: to, response } = found.entry
    if (response) await tellOne(teller, found, { kind: 'response', ...response, to })
  })
}

/** Tells who responded that the comment is maintained. It never rejects. */
export function tellOfMaintained(teller: Teller, told: ToldThread): Promise<void> {
  return withThread(teller, told, async (found) => {
    const { by, response } = found.entry
    if (response?.reply?.view === 'maintained')
      await tellOne(teller, found, { to: response.by, kind: 'maintained', by, at: response.reply.at })
  })
}

/** Tells somebody that a thread was given to them. It never rejects. */
export function tellOfAssignment(teller: Teller, told: ToldThread): Promise<void> {
  return withThread(teller, told, async (found) => {
    const { assignment } = found.entry
    if (assignment) await tellOne(teller, found, { kind: 'assignment', ...assignment })
  })
}

/** Tells who gave a thread to somebody that it is done. It never rejects. */
export function tellOfDone(teller: Teller, told: ToldThread): Promise<void> {
  return withThread(teller, told, async (found) => {
    const { assignment } = found.entry
    if (assignment?.done) await tellOne(teller, found, { to: assignment.by, kind: 'done', ...assignment.done })
  })
}

/** Tells the editors of the country that places of its assessment were restored. It never rejects. */
export function tellOfRestore(teller: Teller, on: Assessment, { by, at }: Pick<News, 'by' | 'at'>): Promise<void> {
  const editors = teller.registry
    .state()
    .accounts.filter((account) => rolesOn(account, on, teller.now()).includes('editor'))
  const news: News = { kind: 'restore', assessment: on.id, thread: null, by, at }
  return tellMembers(
    teller,
    editors.map(({ id }) => id),
    news,
  )
}

/** A thread as it stands now, and for whom it is. */
interface FoundThread {
  readonly on: Assessment
  readonly entry: ThreadEntry
  readonly audience: Audience
}

function tellOne(
  teller: Teller,
  { on, entry, audience }: FoundThread,
  { to, kind, by, at }: Pick<News, 'kind' | 'by' | 'at'> & { readonly to: MemberId },
): Promise<void> {
  const news = { kind, assessment: on.id, thread: entry.id, by, at }
  return tellMembers(teller, readersOf(teller, [to], on, audience), news)
}

/** Who began a thread, spoke in it, was named in it, or is to see to it. */
function followersOf({ by, comments, assignment }: ThreadEntry): ReadonlySet<MemberId> {
  const people = comments.flatMap((comment) => [comment.by, ...mentionsIn(comment.text ?? '')])
  return new Set([by, ...people, ...(assignment ? [assignment.to] : [])])
}

/** Those of them that may read threads of an audience now. */
function readersOf(
  teller: Teller,
  members: Iterable<MemberId>,
  on: Assessment,
  audience: Audience,
): readonly MemberId[] {
  const asked = new Set(members)
  const { accounts } = teller.registry.state()
  return accounts
    .filter((account) => asked.has(account.id) && readsThreads(teller, account, on, audience))
    .map(({ id }) => id)
}

/** Nothing is told of a thread that was taken back meanwhile. */
async function withThread(
  { hub, registry, log }: Teller,
  { assessment, thread }: ToldThread,
  tell: (found: FoundThread) => Promise<void>,
): Promise<void> {
  try {
    const on = registry.state().assessments.find(({ id }) => id === assessment)
    const room = await roomOfThread(hub, assessment, thread, true)
    if (!on || room === null) return
    const entry = await hub.read(room, (doc) => viewDiscussion(doc).thread(thread))
    if (entry) await tell({ on, entry, audience: audienceOf(room) })
  } catch (error) {
    log.error({ assessment, thread, error: String(error) }, 'Nobody could be told of a deed')
  }
}
