import { readNotices } from '../../shared/document/inbox/inboxParts.ts'
import { newComments, readSeenMarks, type SeenMarks } from '../../shared/document/inbox/seenMarks.ts'
import { approvesFor } from '../../shared/domain/abilities.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import { COUNTRIES } from '../../shared/domain/country.ts'
import type { EntryId } from '../../shared/domain/ids.ts'
import type { InboxNotice } from '../../shared/domain/inbox/notices.ts'
import type { Inbox, NoticeRow, TaskRow, UnreadRow } from '../../shared/protocol/inbox.ts'
import type { RoomName } from '../../shared/protocol/rooms.ts'
import { dayIn } from '../../shared/util/zonedDay.ts'
import { isSilent } from '../approvals/approvalHolds.ts'
import { threadsWithWords } from '../discussion/coldWords.ts'
import { discussionRooms } from '../discussion/discussionRooms.ts'
import { heldThread, type HeldThread } from '../inbox/heldThread.ts'
import { inboxRoom, readInbox } from '../inbox/inboxRooms.ts'
import { audienceOf, readsThreads } from '../inbox/readsThreads.ts'
import { threadsIn } from '../inbox/threadsIn.ts'
import type { Account } from '../registry/Registry.ts'
import { isUnreadable } from '../rooms/live/isUnreadable.ts'
import { canOn } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { reviewNoticeRows } from './reviewNotices.ts'
import { excerptFor, firstWords, namesFor, type NameOf } from './excerpts.ts'

/**
 * What a member is told and asked over all assessments that they may read now. What they may not read any more is not there,
 * nor what was taken back. A task whose holder may not read it any more is its giver's again. Documents of threads that are
 * damaged are passed over. Where the member's own inbox is damaged there are no notices, what was said since they joined
 * counts as new, and the log names it.
 */
export async function inboxFor(workspace: Workspace, actor: Account): Promise<Inbox> {
  const own = await ownInbox(workspace, actor)
  const gathered: Gathered = { notices: [], tasks: [], given: [], unread: [] }
  const nameOf = namesFor(workspace, actor)
  const looking = { ...own, nameOf, today: dayIn(workspace.timeZone, workspace.now()) }
  // one after the other, so that one request holds few documents in memory at a time
  for (const { assessment, round } of readableNow(workspace, actor))
    await gather(
      workspace,
      actor,
      { ...looking, on: assessment, round, isAsked: isAsked(workspace, actor, assessment) },
      gathered,
    )
  gathered.notices.push(...reviewNoticeRows(workspace, actor, own.notices))
  return {
    room: inboxRoom(actor.id),
    notices: gathered.notices.toSorted(({ notice: a }, { notice: b }) => b.at - a.at || (a.id < b.id ? -1 : 1)),
    tasks: gathered.tasks.toSorted(byDay),
    given: gathered.given.toSorted(byDay),
    unread: gathered.unread,
  }
}

interface Own {
  readonly notices: readonly InboxNotice[]
  readonly marks: SeenMarks
}

interface Looking extends Own {
  readonly on: Assessment
  /** Title of its round. */
  readonly round: string
  readonly nameOf: NameOf
  readonly today: string
  /** Whether a partner that the reader speaks for was asked to approve the assessment and has not said. */
  readonly isAsked: boolean
}

type Gathered = Record<'notices', NoticeRow[]> & Record<'tasks' | 'given', TaskRow[]> & Record<'unread', UnreadRow[]>

async function ownInbox({ hub, log }: Workspace, actor: Account): Promise<Own> {
  try {
    return await readInbox(hub, actor, (doc) => ({ notices: readNotices(doc), marks: readSeenMarks(doc) }))
  } catch (error) {
    if (!isUnreadable(error)) throw error
    log.error({ member: actor.id, error: String(error) }, 'An inbox cannot be read')
    return { notices: [], marks: nothingSeen(actor.created) }
  }
}

const nothingSeen = (since: number): SeenMarks => ({
  seenUntil: () => since,
  isMuted: () => false,
  allUntil: () => since,
  ownMarks: () => new Map(),
})

/** Those of the newest round first. */
function readableNow(
  workspace: Workspace,
  actor: Account,
): readonly { readonly assessment: Assessment; readonly round: string }[] {
  const { assessments, rounds } = workspace.registry.state()
  return rounds.toReversed().flatMap(({ id, title }) =>
    assessments
      .filter((each) => each.round === id && canOn(workspace, actor, 'read', each))
      .toSorted((a, b) => COUNTRIES.indexOf(a.country) - COUNTRIES.indexOf(b.country))
      .map((assessment) => ({ assessment, round: title })),
  )
}

interface Placed extends Pick<TaskRow, 'audience'> {
  readonly thread: HeldThread
}

async function gather(workspace: Workspace, actor: Account, looking: Looking, into: Gathered): Promise<void> {
  const { on, marks } = looking
  const here = looking.notices.filter(({ assessment, review }) => assessment === on.id && review === undefined)
  const noticed = new Set(here.map(({ thread }) => thread))
  // what was read is not worth loading a long document for
  const unread = new Set(here.flatMap(({ thread, read }) => (read === null && thread !== null ? [thread] : [])))
  const found = new Map<InboxNotice['thread'], Placed>()
  let threads = 0
  let comments = 0
  for (const room of discussionRooms(on.id, canOn(workspace, actor, 'read-team', on)))
    for (const thread of await readableThreads(workspace, room, unread)) {
      const placed = { thread, audience: audienceOf(room) }
      // of a cold thread nothing is new
      const fresh = thread.cold ? 0 : newComments(thread, marks, { assessment: on.id, member: actor.id }).length
      comments += fresh
      if (fresh > 0) threads++
      if (noticed.has(thread.id)) found.set(thread.id, placed)
      if (thread.assignment?.done === null) sortTask(workspace, actor, looking, placed, into)
    }
  if (comments > 0) into.unread.push({ ...aboutOf(looking), threads, comments })
  for (const notice of here) into.notices.push(...noticeRow(actor, looking, notice, found.get(notice.thread) ?? null))
}

/** None where the document is damaged: whoever opens it is told, and the rest goes on. */
async function readableThreads(
  { hub }: Workspace,
  room: RoomName,
  unread: ReadonlySet<EntryId>,
): Promise<readonly HeldThread[]> {
  const threads = await threadsIn(hub, room).catch(passOver)
  const cold = new Set(threads.flatMap(({ id, cold }) => (cold && unread.has(id) ? [id] : [])))
  if (cold.size === 0) return threads
  const spoken = (await threadsWithWords(hub, room, cold).catch(passOver)).map(heldThread)
  const words = new Map(spoken.map((thread) => [thread.id, thread]))
  return threads.map((thread) => words.get(thread.id) ?? thread)
}

function passOver(error: unknown): readonly [] {
  if (!isUnreadable(error)) throw error
  return []
}

function noticeRow(
  actor: Account,
  { on: { country }, round, nameOf, isAsked }: Looking,
  { mailed: _mailed, held: _held, ...notice }: InboxNotice,
  placed: Placed | null,
): readonly NoticeRow[] {
  const row = { notice, country, round, outcome: null, review: null, due: null }
  // said by somebody of the partner since, or not theirs to say any more
  if (notice.kind === 'approval-asked' && !isAsked) return []
  if (notice.thread === null) return [{ ...row, about: null }]
  // taken back, or not for this reader any more
  if (!placed) return []
  const { thread } = placed
  // given to somebody else since
  if (notice.kind === 'assignment' && thread.assignment?.to !== actor.id) return []
  // done, given to somebody else, or without a day since
  const due = thread.assignment?.done === null && thread.assignment.to === actor.id ? thread.assignment.due : null
  if (notice.kind === 'due' && due === null) return []
  // taken back, or said of a response that is another now
  if (notice.kind === 'response' && thread.response === null) return []
  if (notice.kind === 'maintained' && thread.response?.reply?.view !== 'maintained') return []
  const status = notice.kind === 'outcome' ? (thread.outcome?.status ?? null) : null
  const about = aboutThread(placed, excerptFor(thread, notice, actor.id, nameOf))
  const day = notice.kind === 'due' ? due : null
  return [{ ...row, about, outcome: status === 'accepting' ? null : status, due: day }]
}

/** A task goes to who has it, and is seen by who gave it; where its holder may not read it, it is the giver's again. */
function sortTask(workspace: Workspace, actor: Account, looking: Looking, placed: Placed, into: Gathered): void {
  const { assignment } = placed.thread
  if (!assignment || ![assignment.to, assignment.by].includes(actor.id)) return
  const holder = workspace.registry.state().accounts.find(({ id }) => id === assignment.to)
  const isHeld = holder !== undefined && readsThreads(workspace, holder, looking.on, placed.audience)
  const { due } = assignment
  const row: TaskRow = {
    ...aboutOf(looking),
    ...aboutThread(placed, firstWords(placed.thread, looking.nameOf)),
    assignment,
    isOverdue: due !== null && due < looking.today,
  }
  const isOwn = assignment.to === actor.id || !isHeld
  into[isOwn ? 'tasks' : 'given'].push(row)
}

const aboutOf = ({ on: { id, country }, round }: Looking): Pick<UnreadRow, 'assessment' | 'country' | 'round'> => ({
  assessment: id,
  country,
  round,
})

const aboutThread = ({ thread: { id, anchor }, audience }: Placed, excerpt: string | null) => ({
  thread: id,
  audience,
  anchor,
  excerpt,
})

/** The earliest day first; those without a day last, in the order in which they were given. */
function byDay({ assignment: a }: TaskRow, { assignment: b }: TaskRow): number {
  if (a.due !== b.due) return (a.due ?? LAST_DAY) < (b.due ?? LAST_DAY) ? -1 : 1
  return a.at - b.at
}

const LAST_DAY = '9999-99-99'

const isAsked = (workspace: Workspace, actor: Account, on: Assessment): boolean =>
  canOn(workspace, actor, 'approve', on) &&
  COUNTRIES.some((partner) => approvesFor(actor, partner) && isSilent(workspace.registry.state(), on.id, partner))
