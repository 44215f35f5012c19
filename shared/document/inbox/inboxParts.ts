import type * as Y from 'yjs'
import type { AssessmentId, EntryId } from '../../domain/ids.ts'
import { MAX_NOTICES, inboxNoticeSchema, seenKey, type InboxNotice } from '../../domain/inbox/notices.ts'
import { parse } from '../../util/validate.ts'
import { SERVER_ORIGIN } from '../origin.ts'

/** Names of the top-level maps of a member's inbox. Values are whole plain objects or numbers. */
export const INBOX_MAP = {
  notices: 'notices',
  /** By `seenKey`: up to when its comments were seen, in milliseconds since 1970. */
  seen: 'seen',
  /** By thread: that its notices are not wanted, `true`. */
  muted: 'muted',
  /** `since`: what was said before this is never new to the member. */
  about: 'about',
  /** What of this is mailed: `atOnce`, `digest`, `language`. */
  settings: 'settings',
  /** By id: mails that no server took yet. */
  mails: 'mails',
  /** `atOnce`: when the last ones were made; `digested`: up to which morning a digest was. */
  mailing: 'mailing',
} as const

/** Begins an inbox: whatever was said up to now is not new. The server only. */
export const seedInbox =
  (now: number) =>
  (doc: Y.Doc): void => {
    doc.getMap(INBOX_MAP.about).set('since', now)
  }

/** One notice; null where it is not there or cannot be read. */
export function readNotice(doc: Y.Doc, id: string): InboxNotice | null {
  const notice = parse(inboxNoticeSchema, doc.getMap(INBOX_MAP.notices).get(id))
  return notice.ok && notice.value.id === id ? notice.value : null
}

/** All notices that can be read, newest first. */
export function readNotices(doc: Y.Doc): readonly InboxNotice[] {
  return [...doc.getMap(INBOX_MAP.notices).keys()]
    .flatMap((key) => readNotice(doc, key) ?? [])
    .toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
}

/** Writes a notice, in place of one with its id; beyond `MAX_NOTICES` the oldest go, read ones first. The server only. */
export function putNotice(doc: Y.Doc, notice: InboxNotice): void {
  doc.transact(() => {
    const stored = doc.getMap(INBOX_MAP.notices)
    stored.set(notice.id, notice)
    if (stored.size <= MAX_NOTICES) return
    const readFirst = readNotices(doc).toSorted(
      (a, b) => Number(a.read === null) - Number(b.read === null) || a.at - b.at,
    )
    for (const { id } of readFirst.filter(({ id }) => id !== notice.id).slice(0, stored.size - MAX_NOTICES))
      stored.delete(id)
  }, SERVER_ORIGIN)
}

/** Notes up to when an assessment, or one thread of it, was seen; `null` forgets it. The server only. */
export function putSeen(doc: Y.Doc, assessment: AssessmentId, thread: EntryId | null, at: number | null): void {
  doc.transact(() => {
    const seen = doc.getMap(INBOX_MAP.seen)
    const key = seenKey(assessment, thread)
    if (at !== null) seen.set(key, at)
    else if (seen.has(key)) seen.delete(key)
  }, SERVER_ORIGIN)
}

/** Says whether notices of a thread are wanted. The server only. */
export function putMuted(doc: Y.Doc, thread: EntryId, isMuted: boolean): void {
  doc.transact(() => {
    const muted = doc.getMap(INBOX_MAP.muted)
    if (isMuted) muted.set(thread, true)
    else if (muted.has(thread)) muted.delete(thread)
  }, SERVER_ORIGIN)
}

/** How many threads are muted. */
export const countMuted = (doc: Y.Doc): number => doc.getMap(INBOX_MAP.muted).size
