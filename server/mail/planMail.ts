import { createHash } from 'node:crypto'
import type { MailTimes, StoredSettings } from '../../shared/document/inbox/mailParts.ts'
import type { EntryId, MemberId } from '../../shared/domain/ids.ts'
import type { WaitingMail } from '../../shared/domain/inbox/mails.ts'
import { AT_ONCE_KINDS, type InboxNotice } from '../../shared/domain/inbox/notices.ts'
import { lastMorning } from '../inbox/mornings.ts'

/** So many mails at once an hour; what is told beyond waits for the digest. */
export const MAX_AT_ONCE = 4
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** What is older is not "at once" any more. */
const AT_ONCE_REACH_MS = DAY_MS
/** What is older is in no digest: it was old when mail began. */
const DIGEST_REACH_MS = 31 * DAY_MS
/** A mail that was given up is shown so long. */
const SHOWN_MS = 30 * DAY_MS

/** What an inbox says about its mail. */
export interface MailState {
  readonly settings: Omit<StoredSettings, 'language'>
  readonly notices: readonly InboxNotice[]
  readonly mails: readonly WaitingMail[]
  readonly times: MailTimes
}

/** What is to be written into an inbox. */
export interface MailPlan {
  readonly make: readonly WaitingMail[]
  /** Notices that are left to the digest. */
  readonly hold: readonly InboxNotice[]
  readonly drop: readonly EntryId[]
  readonly times: Partial<MailTimes>
}

export interface PlanFor {
  readonly member: MemberId
  readonly now: number
  readonly timeZone: string
}

/**
 * Which mails a member gets now. At once: what is unread, of a kind for that, and in no mail yet, as one mail. A digest: what
 * else came before the last morning, once for each morning; none for the morning before the first look. What is not wanted
 * any more is dropped.
 */
export function planMail(state: MailState, { member, now, timeZone }: PlanFor): MailPlan {
  const { settings, notices, mails, times } = state
  const drop = mails.filter((mail) => isStale(mail, settings, now)).map(({ id }) => id)
  const waiting = new Set(mails.filter(({ next }) => next !== null).flatMap((mail) => mail.notices))
  const fresh = notices.filter((notice) => isUnmailed(notice) && !waiting.has(notice.id))
  const sudden = settings.atOnce ? fresh.filter((notice) => isSudden(notice, now)) : []
  const recent = times.atOnce.filter((at) => at > now - HOUR_MS)
  const isOver = recent.length >= MAX_AT_ONCE
  const atOnce = isOver || sudden.length === 0 ? null : newMail('at-once', member, sudden, now)
  const morning = lastMorning(timeZone, now, settings.digest === 'weekly' ? 'week' : 'day')
  const rest = fresh.filter((notice) => (isOver || !sudden.includes(notice)) && isOfDigest(notice, morning))
  const isDigestDue = settings.digest !== 'never' && times.digested !== null && times.digested < morning
  const digest = isDigestDue && rest.length > 0 ? newMail('digest', member, rest, now, morning) : null
  return {
    make: [atOnce, digest].filter((mail) => mail !== null),
    hold: isOver ? sudden : [],
    drop,
    times: {
      ...(atOnce && { atOnce: [...recent, now] }),
      ...((digest || times.digested === null) && { digested: morning }),
    },
  }
}

/** Whether a plan changes nothing. */
export const isEmptyPlan = ({ make, hold, drop, times }: MailPlan): boolean =>
  make.length + hold.length + drop.length + Object.keys(times).length === 0

/** Whether a notice is unread, and something of it was in no mail. */
const isUnmailed = ({ read, mailed, at }: InboxNotice): boolean =>
  read === null && (mailed === undefined || mailed < at)

const isSudden = ({ kind, held, at }: InboxNotice, now: number): boolean =>
  AT_ONCE_KINDS.has(kind) && (held === undefined || held < at) && at > now - AT_ONCE_REACH_MS

const isOfDigest = ({ at }: InboxNotice, morning: number): boolean => at < morning && at > morning - DIGEST_REACH_MS

function isStale({ kind, next, made }: WaitingMail, settings: MailState['settings'], now: number): boolean {
  if (next === null) return made < now - SHOWN_MS
  return kind === 'at-once' ? !settings.atOnce : settings.digest === 'never'
}

/** The id is the same for the same notices, or the same morning. */
function newMail(
  kind: WaitingMail['kind'],
  member: MemberId,
  notices: readonly InboxNotice[],
  now: number,
  morning: number | null = null,
): WaitingMail {
  const about = morning ?? notices.map(({ id, at }) => `${id}/${at}`).join(' ')
  const id = createHash('sha256').update(`${kind} ${member} ${about}`).digest('hex').slice(0, ID_LENGTH) as EntryId // brand: has the pattern
  return { id, kind, notices: notices.map((notice) => notice.id), made: now, tries: 0, next: now, code: null }
}

const ID_LENGTH = 40
