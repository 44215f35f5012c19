import { readMails } from '../../shared/document/inbox/mailParts.ts'
import type { EntryId, MemberId } from '../../shared/domain/ids.ts'
import type { MailFigures, WaitingMail } from '../../shared/domain/inbox/mails.ts'
import type { InboxNotice } from '../../shared/domain/inbox/notices.ts'
import type { NoticeRow } from '../../shared/protocol/inbox.ts'
import { parseRoomName } from '../../shared/protocol/rooms.ts'
import type { KeeperClock } from '../discussion/keeperClock.ts'
import { readInbox } from '../inbox/inboxRooms.ts'
import { createMornings } from '../inbox/mornings.ts'
import { createWaker, type Waker } from '../inbox/waker.ts'
import type { Account, Registry } from '../registry/Registry.ts'
import { isUnreadable } from '../rooms/live/isUnreadable.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import type { RoomLog } from '../rooms/roomLog.ts'
import { noteAccepted, noteRefused, planInbox } from './mailInbox.ts'
import { MailRefusedError, type OutgoingMail, type SmtpSender } from './smtpSender.ts'

/** A member who is there sees it by then, and reads it here. */
export const MAIL_REST_MS = 20_000
const MINUTE_MS = 60_000

/** Mails members what they are told, where nobody is there and after a kill too. */
export interface MailKeeper {
  /** Follows every inbox from now on, and looks once at each: what was made before a kill is sent. Does not wait for that. */
  start(): void
  figures(): MailFigures
  /** Waits for what is under way. */
  settled(): Promise<void>
  /** Leaves the mail that is on its way, which is sent at the next start, and stops. */
  stop(): Promise<void>
}

export interface MailKeeperOptions {
  readonly hub: RoomHub
  readonly registry: Pick<Registry, 'state'>
  readonly log: RoomLog
  readonly clock: KeeperClock
  readonly timeZone: string
  readonly sender: SmtpSender
  /** What a member is told that they may read now. */
  readonly rowsFor: (account: Account) => Promise<readonly NoticeRow[]>
  /** The mail about these, in the member's language. */
  readonly write: (account: Account, mail: WaitingMail, rows: readonly NoticeRow[]) => Promise<OutgoingMail>
}

export function createMailKeeper(options: MailKeeperOptions): MailKeeper {
  return new LiveMailKeeper(options)
}

class LiveMailKeeper implements MailKeeper {
  readonly #options: MailKeeperOptions
  readonly #waker: Waker
  /** When each member's inbox is looked at. */
  readonly #looks = new Map<MemberId, number>()
  readonly #mails = new Map<MemberId, readonly WaitingMail[]>()
  readonly #ending = new AbortController()
  readonly #morningOf: (now: number) => number
  #morning: number | null = null
  /** What a mail server accepted and the store did not take yet: it is not sent again. */
  readonly #accepted = new Map<EntryId, readonly InboxNotice[]>()
  /** There was no way to the mail server: until then nobody else's mail is tried. */
  #closedUntil = 0
  #tried: number | null = null
  #unreached: MailFigures['unreached'] = null
  #unsubscribe: (() => void) | null = null

  constructor(options: MailKeeperOptions) {
    this.#options = options
    this.#morningOf = createMornings(options.timeZone)
    this.#waker = createWaker(options.clock, () => this.#round())
  }

  start(): void {
    this.#unsubscribe ??= this.#options.hub.onChange(({ room }) => {
      const address = parseRoomName(room)
      if (address?.kind === 'inbox') this.#lookIn(address.member, MAIL_REST_MS)
    })
    this.#waker.within(0)
  }

  figures(): MailFigures {
    const mails = [...this.#mails.values()].flat()
    const counts = new Map<string, number>()
    for (const { next, code } of mails) {
      if (next === null) counts.set(code ?? '', (counts.get(code ?? '') ?? 0) + 1)
    }
    const failed = [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count)
    const waiting = mails.filter(({ next }) => next !== null).length
    return { waiting, failed, tried: this.#tried, unreached: this.#unreached }
  }

  settled(): Promise<void> {
    return this.#waker.settled()
  }

  async stop(): Promise<void> {
    this.#unsubscribe?.()
    this.#ending.abort()
    await this.#waker.stop()
  }

  #lookIn(member: MemberId, ms: number): void {
    const at = this.#options.clock.now() + ms
    if (at >= (this.#looks.get(member) ?? Number.POSITIVE_INFINITY)) return
    this.#looks.set(member, at)
    this.#waker.within(ms)
  }

  /** Looks at each inbox for which it is time, one after the other; gives how long until the next. */
  async #round(): Promise<number> {
    const { clock, registry } = this.#options
    const morning = this.#morningOf(clock.now())
    if (morning !== this.#morning) {
      this.#morning = morning
      for (const { id } of registry.state().accounts) this.#lookIn(id, 0)
    }
    const now = clock.now()
    const due = [...this.#looks].filter(([, at]) => at <= now)
    for (const [member] of due) {
      if (this.#ending.signal.aborted) return MINUTE_MS
      this.#looks.delete(member)
      await this.#lookAt(member)
    }
    const next = Math.min(...this.#looks.values())
    return Math.max(0, next - clock.now())
  }

  /** Never rejects: what goes wrong with one inbox is logged and tried again, and the others go on. */
  async #lookAt(member: MemberId): Promise<void> {
    const { registry, log, hub, clock, timeZone } = this.#options
    const account = registry.state().accounts.find(({ id }) => id === member)
    if (!account) return
    try {
      const owner = { id: account.id, created: account.created, isReachable: isReachable(account) }
      const mails = await planInbox(hub, owner, { now: clock.now(), timeZone })
      for (const mail of mails) if (this.#isDue(mail)) await this.#try(account, mail)
      await this.#noteMails(account)
    } catch (error) {
      if (this.#ending.signal.aborted) return
      log.error({ member, error: String(error) }, 'Mail of a member could not be looked at')
      // a damaged inbox stays so
      if (!isUnreadable(error)) this.#lookIn(member, MINUTE_MS)
    }
  }

  #isDue({ next }: WaitingMail): boolean {
    const now = this.#options.clock.now()
    return next !== null && next <= now && now >= this.#closedUntil && !this.#ending.signal.aborted
  }

  /** What waits or was given up after a look, for the status page and for the next look. */
  async #noteMails(account: Account): Promise<void> {
    const mails = await readInbox(this.#options.hub, account, readMails)
    this.#mails.set(account.id, mails)
    const next = Math.min(...mails.flatMap((mail) => mail.next ?? []))
    if (next < Number.POSITIVE_INFINITY)
      this.#lookIn(account.id, Math.max(this.#closedUntil, next) - this.#options.clock.now())
  }

  /** Rights are asked again here: what the member may not read any more, or has read meanwhile, is in no mail. */
  async #try(account: Account, mail: WaitingMail): Promise<void> {
    const { clock, log, sender, rowsFor, write, hub } = this.#options
    const accepted = this.#accepted.get(mail.id)
    if (accepted) return this.#noteAccepted(account, mail, accepted)
    const about = new Set(mail.notices)
    const rows = (await rowsFor(account)).filter(({ notice }) => about.has(notice.id) && notice.read === null)
    const sent = rows.map(({ notice }) => notice)
    if (rows.length === 0) return this.#noteAccepted(account, mail, sent)
    try {
      this.#tried = clock.now()
      await sender.send(await write(account, mail, rows), this.#ending.signal)
      this.#unreached = null
    } catch (error) {
      if (!(error instanceof MailRefusedError)) throw error
      if (this.#ending.signal.aborted) return
      const { code, isAnswer } = error
      log.warn({ member: account.id, code, tries: mail.tries + 1 }, 'A mail was not accepted')
      if (!isAnswer) this.#closedUntil = clock.now() + MINUTE_MS
      this.#unreached = isAnswer ? null : { code, since: this.#unreached?.since ?? clock.now() }
      return noteRefused(hub, account, mail, { code, now: clock.now() })
    }
    await this.#noteAccepted(account, mail, sent)
  }

  async #noteAccepted(account: Account, mail: WaitingMail, sent: readonly InboxNotice[]): Promise<void> {
    this.#accepted.set(mail.id, sent)
    await noteAccepted(this.#options.hub, account, mail, sent)
    this.#accepted.delete(mail.id)
  }
}

const isReachable = ({ disabled, email }: Account): boolean => !disabled && email.includes('@')
