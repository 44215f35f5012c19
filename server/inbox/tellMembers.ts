import { createHash } from 'node:crypto'
import { putNotice, readNotice } from '../../shared/document/inbox/inboxParts.ts'
import { readSeenMarks, type SeenMarks } from '../../shared/document/inbox/seenMarks.ts'
import type { EntryId, MemberId } from '../../shared/domain/ids.ts'
import { SAID_KINDS, type InboxNotice, type NoticeKind } from '../../shared/domain/inbox/notices.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { changeInbox } from './inboxRooms.ts'

/** What there is to tell: ids, never a word. */
export type News = Pick<InboxNotice, 'kind' | 'assessment' | 'thread' | 'review' | 'by' | 'at'>
export type Teller = Pick<Workspace, 'hub' | 'registry' | 'log' | 'now'>

/** These reach who muted the thread too: somebody asks for them by name. */
const UNMUTED: ReadonlySet<NoticeKind> = new Set<NoticeKind>(['mention', 'assignment'])
/** What is told again at a start, with the time of then. */
const ONCE: ReadonlySet<NoticeKind> = new Set<NoticeKind>(['review-due', 'review-submitted'])
/** Inboxes that are written at the same time. */
const AT_ONCE = 20

/**
 * Puts a line into the bell of each of these members, but of who did it and of accounts that are disabled. There is one for a
 * thread and a kind until it is read; more of it raises its count. It never rejects: an inbox that cannot be written is logged.
 * What was seen before it could be told is told as read. Call it after the deed is durable, and once for a deed. A crash between
 * the two loses the line; what is unread is counted from the threads themselves and is not lost.
 */
export async function tellMembers(
  { hub, registry, log, now }: Teller,
  members: Iterable<MemberId>,
  news: News,
): Promise<void> {
  const told = new Set(members)
  const accounts = registry.state().accounts.filter(({ id, disabled }) => told.has(id) && id !== news.by && !disabled)
  const tell = async (account: (typeof accounts)[number]): Promise<void> => {
    try {
      await changeInbox(hub, account, (doc) => {
        const { kind, thread } = news
        const marks = readSeenMarks(doc)
        if (thread !== null && !UNMUTED.has(kind) && marks.isMuted(thread)) return
        const before = readNotice(doc, noticeId(news))
        // a thing is decided once, however often that is asked for
        if (before !== null && kind === 'outcome') return
        // and the day of a reminder comes once, and a review is submitted once at a time, whatever became of the server
        if (before !== null && ONCE.has(kind) && before.at >= news.at) return
        const notice = raised(before, news)
        putNotice(doc, isSeen(marks, notice) ? { ...notice, read: now() } : notice)
      })
    } catch (error) {
      log.error({ member: account.id, kind: news.kind, error: String(error) }, 'A notice could not be written')
    }
  }
  for (let from = 0; from < accounts.length; from += AT_ONCE)
    await Promise.all(accounts.slice(from, from + AT_ONCE).map(tell))
}

/**
 * The same for a kind and a thread or a review, so that the one that is there is found; one for an assessment where it is
 * about neither.
 */
export const noticeId = ({
  kind,
  assessment,
  thread,
  review,
}: Pick<News, 'kind' | 'assessment' | 'thread' | 'review'>): EntryId =>
  createHash('sha256')
    .update(`${kind} ${assessment} ${review ?? thread}`)
    .digest('hex')
    .slice(0, ID_LENGTH) as EntryId // brand: has the pattern

const ID_LENGTH = 40

/** The notice with one more deed in it; once it was read it counts anew. */
export function raised(before: InboxNotice | null, news: News): InboxNotice {
  if (!before) return { id: noticeId(news), ...news, count: 1, read: null }
  const count = before.read === null ? before.count + 1 : 1
  // deeds at the same moment may come here in another order
  const latest = before.read === null && before.at > news.at ? before : news
  return { ...before, by: latest.by, at: latest.at, count, read: null }
}

/** A page shows a comment as soon as it is there, and may have said that it was seen. */
const isSeen = (marks: SeenMarks, { kind, assessment, thread, at }: InboxNotice): boolean =>
  thread !== null && SAID_KINDS.has(kind) && at <= marks.seenUntil(assessment, thread)
