import type { ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import { putNotice, putSeen, readNotices } from '../../shared/document/inbox/inboxParts.ts'
import { readSeenMarks, type SeenMarks } from '../../shared/document/inbox/seenMarks.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import { SAID_KINDS, type InboxNotice } from '../../shared/domain/inbox/notices.ts'
import type { SeenBody } from '../../shared/protocol/inbox.ts'
import { discussionRooms } from '../discussion/discussionRooms.ts'
import type { Account } from '../registry/Registry.ts'
import { isUnreadable } from '../rooms/live/isUnreadable.ts'
import { canOn, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { foldMarks, MAX_THREAD_MARKS, type MarkChange } from './foldMarks.ts'
import { changeInbox, readInbox } from './inboxRooms.ts'
import { threadsIn } from './threadsIn.ts'

/**
 * Notes what a member has seen, in their own inbox and as one change; nothing is written where it says so already. `all`
 * goes first and only forward, and takes the marks of threads that it covers with it. Notices of what was said up to a mark
 * are read with it: the page may not know of them. Threads that they may not read are passed over. `not-found` for an assessment that they may not read.
 */
export async function markSeen(workspace: Workspace, actor: Account, body: SeenBody): Promise<void> {
  const on = readableAssessment(workspace, actor, body.assessment)
  const now = workspace.now()
  const marks = (body.threads ?? []).map(({ thread, at }) => ({ thread, at: Math.min(at, now) }))
  const known = marks.length > 0 ? await readableThreads(workspace, actor, on) : new Set<string>()
  const all = body.all === undefined ? null : Math.min(body.all, now)
  const asked = { all, threads: marks.filter(({ thread }) => known.has(thread)) }
  if (all === null && asked.threads.length === 0) return
  const marksNow = (doc: InboxDoc): readonly MarkChange[] => changesOf(readSeenMarks(doc), on, asked)
  const toldNow = (doc: InboxDoc): readonly InboxNotice[] => readNotices(doc).filter(isTold(on, asked))
  const hasChanges = (doc: InboxDoc): boolean => marksNow(doc).length + toldNow(doc).length > 0
  if (!(await readInbox(workspace.hub, actor, hasChanges))) return
  const count = await changeInbox(workspace.hub, actor, (doc) => {
    write(doc, on, marksNow(doc))
    for (const notice of toldNow(doc)) putNotice(doc, { ...notice, read: now })
    return readSeenMarks(doc).ownMarks(on.id).size
  })
  if (count > MAX_THREAD_MARKS) await foldInbox(workspace, actor, on)
}

type InboxDoc = Parameters<typeof readSeenMarks>[0]

interface Asked {
  readonly all: number | null
  readonly threads: readonly { readonly thread: ThreadEntry['id']; readonly at: number }[]
}

function changesOf(marks: SeenMarks, { id }: Assessment, { all, threads }: Asked): readonly MarkChange[] {
  const changes = new Map<MarkChange['thread'], number | null>()
  const own = new Map(marks.ownMarks(id))
  let whole = marks.allUntil(id)
  if (all !== null && all > whole) {
    whole = all
    changes.set(null, all)
    for (const [thread, at] of own)
      if (at <= all) {
        changes.set(thread, null)
        own.delete(thread)
      }
  }
  for (const { thread, at } of threads) {
    if ((own.get(thread) ?? whole) === at) continue
    own.set(thread, at)
    changes.set(thread, at)
  }
  return [...changes].map(([thread, at]) => ({ thread, at }))
}

/** Whether a notice is unread and tells of nothing later than what is seen by what is asked. */
function isTold({ id }: Assessment, { all, threads }: Asked): (notice: InboxNotice) => boolean {
  const until = new Map(threads.map(({ thread, at }) => [thread, at]))
  return ({ kind, assessment, thread, at, read }) =>
    read === null &&
    assessment === id &&
    thread !== null &&
    SAID_KINDS.has(kind) &&
    at <= (until.get(thread) ?? all ?? 0)
}

function write(doc: InboxDoc, { id }: Assessment, changes: readonly MarkChange[]): void {
  for (const { thread, at } of changes) putSeen(doc, id, thread, at)
}

async function readableThreads(workspace: Workspace, actor: Account, on: Assessment): Promise<ReadonlySet<string>> {
  const threads = await threadsOf(workspace, on, canOn(workspace, actor, 'read-team', on), () => undefined)
  return new Set(threads.map(({ id }) => id))
}

/** Where a document of threads is damaged nothing is folded: what is new in it is not known. */
async function foldInbox(workspace: Workspace, { id: member, created }: Account, on: Assessment): Promise<void> {
  let isWhole = true
  const threads = await threadsOf(workspace, on, true, () => void (isWhole = false))
  if (!isWhole) return
  const now = workspace.now()
  await changeInbox(workspace.hub, { id: member, created }, (doc) =>
    write(doc, on, foldMarks(readSeenMarks(doc), { assessment: on.id, member, threads, now })),
  )
}

async function threadsOf(
  { hub }: Pick<Workspace, 'hub'>,
  on: Assessment,
  ofTeam: boolean,
  onDamage: () => void,
): Promise<readonly ThreadEntry[]> {
  const threads: ThreadEntry[] = []
  for (const room of discussionRooms(on.id, ofTeam))
    try {
      threads.push(...(await threadsIn(hub, room)))
    } catch (error) {
      if (!isUnreadable(error)) throw error
      onDamage()
    }
  return threads
}
