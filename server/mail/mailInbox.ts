import { putNotice, readNotice, readNotices } from '../../shared/document/inbox/inboxParts.ts'
import {
  putMail,
  putMailTimes,
  readMails,
  readMailTimes,
  readNoticeSettings,
  removeMail,
} from '../../shared/document/inbox/mailParts.ts'
import type { WaitingMail } from '../../shared/domain/inbox/mails.ts'
import { NO_NOTICES } from '../../shared/domain/inbox/noticeSettings.ts'
import type { InboxNotice } from '../../shared/domain/inbox/notices.ts'
import { changeInbox, readInbox, type InboxOwner } from '../inbox/inboxRooms.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import { isEmptyPlan, planMail, type MailState, type PlanFor } from './planMail.ts'

type Hub = Pick<RoomHub, 'create' | 'read' | 'transact'>
type InboxDoc = Parameters<typeof readMails>[0]

/** In minutes after each try in vain; then a mail is given up. */
const RETRY_MINUTES = [1, 5, 30, 120, 720] as const
const MINUTE_MS = 60_000
/** Mails that were given up are counted for the status page, so many of one member. */
const MAX_GIVEN_UP = 20

/** A member whose mail is planned; nobody is mailed who is not `reachable`. */
export type MailOwner = InboxOwner & { readonly isReachable: boolean }

/** Makes the mails that are due, and gives all that wait or were given up. Nothing is written where nothing changes. */
export async function planInbox(
  hub: Hub,
  owner: MailOwner,
  when: Omit<PlanFor, 'member'>,
): Promise<readonly WaitingMail[]> {
  const asked = { member: owner.id, ...when }
  const planOf = (doc: InboxDoc) => planMail(stateOf(doc, owner), asked)
  const isIdle = await readInbox(hub, owner, (doc) => isEmptyPlan(planOf(doc)))
  if (isIdle) return readInbox(hub, owner, readMails)
  return changeInbox(hub, owner, (doc) => {
    const { make, hold, drop, times } = planOf(doc)
    for (const id of drop) removeMail(doc, id)
    for (const mail of make) putMail(doc, mail)
    holdNotices(doc, hold)
    putMailTimes(doc, times)
    return readMails(doc)
  })
}

/**
 * Notes that a mail was accepted: of each notice in it up to which deed. What of it was not sent, as the member may not read
 * it, waits for the digest, where they may again.
 */
export async function noteAccepted(
  hub: Hub,
  owner: InboxOwner,
  { id, notices }: WaitingMail,
  sent: readonly Pick<InboxNotice, 'id' | 'at'>[],
): Promise<void> {
  const until = new Map(sent.map((notice) => [notice.id, notice.at]))
  await changeInbox(hub, owner, (doc) => {
    const found = notices.flatMap((notice) => readNotice(doc, notice) ?? [])
    for (const notice of found) {
      const mailed = until.get(notice.id)
      if (mailed !== undefined) putNotice(doc, { ...notice, mailed })
    }
    holdNotices(
      doc,
      found.filter((notice) => !until.has(notice.id)),
    )
    removeMail(doc, id)
  })
}

/** Notes that a mail was not accepted, and when it is tried again; given up, what it told waits for the digest. */
export async function noteRefused(
  hub: Hub,
  owner: InboxOwner,
  mail: WaitingMail,
  { code, now }: { readonly code: string; readonly now: number },
): Promise<void> {
  const wait = RETRY_MINUTES[mail.tries]
  const tries = mail.tries + 1
  await changeInbox(hub, owner, (doc) => {
    if (wait !== undefined) return putMail(doc, { ...mail, tries, code, next: now + wait * MINUTE_MS })
    holdNotices(
      doc,
      mail.notices.flatMap((notice) => readNotice(doc, notice) ?? []),
    )
    putMail(doc, { ...mail, tries, code, next: null, notices: [] })
    const givenUp = readMails(doc).filter(({ next }) => next === null)
    for (const { id } of givenUp.slice(0, -MAX_GIVEN_UP)) removeMail(doc, id)
  })
}

function stateOf(doc: InboxDoc, { isReachable }: MailOwner): MailState {
  return {
    settings: isReachable ? readNoticeSettings(doc) : NO_NOTICES,
    notices: readNotices(doc),
    mails: readMails(doc),
    times: readMailTimes(doc),
  }
}

function holdNotices(doc: InboxDoc, notices: readonly InboxNotice[]): void {
  for (const notice of notices) if (notice.held !== notice.at) putNotice(doc, { ...notice, held: notice.at })
}
