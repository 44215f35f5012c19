import type { ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import { putNotice, readNotice } from '../../shared/document/inbox/inboxParts.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import { dayAfter } from '../../shared/util/zonedDay.ts'
import { discussionRooms } from '../discussion/discussionRooms.ts'
import type { KeeperClock } from '../discussion/keeperClock.ts'
import type { Account } from '../registry/Registry.ts'
import { isUnreadable } from '../rooms/live/isUnreadable.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { changeInbox, readInbox } from './inboxRooms.ts'
import { createMornings, morningOf } from './mornings.ts'
import { audienceOf, readsThreads } from './readsThreads.ts'
import { noticeId, raised, type News } from './tellMembers.ts'
import { threadsIn } from './threadsIn.ts'
import { createWaker, type Waker } from './waker.ts'

/** On the mornings of so many days before the day of a task who has it is reminded. */
export const REMINDED_DAYS_BEFORE = [3, 0] as const
/** A server that was down reminds later, but not of what was so long ago. */
const REACH_MS = 3 * 86_400_000
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

type Knowing = Pick<Workspace, 'hub' | 'registry' | 'log' | 'now' | 'timeZone'>

/** Reminds members of the days of what was given to them, once for each of `REMINDED_DAYS_BEFORE`, by a line in their bell. */
export interface DueKeeper {
  /** Looks a minute later, as a start has enough to do, and on each morning; does not wait for that. */
  start(): void
  /** Waits for the look that is under way. */
  settled(): Promise<void>
  stop(): Promise<void>
}

export function createDueKeeper(workspace: Knowing, clock: KeeperClock): DueKeeper {
  const morningNow = createMornings(workspace.timeZone)
  let looked: number | null = null
  const waker: Waker = createWaker(clock, async () => {
    const morning = morningNow(clock.now())
    if (morning === looked) return HOUR_MS
    try {
      await remindAll(workspace, clock.now())
      looked = morning
      return HOUR_MS
    } catch (error) {
      workspace.log.error({ error: String(error) }, 'Nobody could be reminded of a day; it is tried again')
      return MINUTE_MS
    }
  })
  return { start: () => waker.within(MINUTE_MS), settled: () => waker.settled(), stop: () => waker.stop() }
}

/** One assessment after the other, so that few documents are in memory at a time. */
async function remindAll(workspace: Knowing, now: number): Promise<void> {
  for (const on of workspace.registry.state().assessments)
    for (const room of discussionRooms(on.id, true))
      try {
        for (const thread of await threadsIn(workspace.hub, room)) {
          const holder = holderOf(workspace, thread)
          if (holder && readsThreads(workspace, holder, on, audienceOf(room)))
            await remindOne(workspace, holder, on, thread, now)
        }
      } catch (error) {
        // whoever opens it is told; the others go on
        if (!isUnreadable(error)) throw error
      }
}

/** An inbox that cannot be read keeps nobody else from being reminded. */
async function remindOne(...[workspace, holder, ...about]: Parameters<typeof remind>): Promise<void> {
  try {
    await remind(workspace, holder, ...about)
  } catch (error) {
    if (!isUnreadable(error)) throw error
    workspace.log.error({ member: holder.id, error: String(error) }, 'Nobody could be reminded in an inbox')
  }
}

function holderOf({ registry }: Knowing, { assignment }: ThreadEntry): Account | null {
  if (!assignment || assignment.done !== null || assignment.due === null) return null
  const holder = registry.state().accounts.find(({ id }) => id === assignment.to)
  return holder && !holder.disabled ? holder : null
}

async function remind(
  { hub, timeZone }: Knowing,
  holder: Account,
  { id: assessment }: Assessment,
  { id: thread, assignment }: ThreadEntry,
  now: number,
): Promise<void> {
  const { due, at: given, by } = assignment ?? { due: null, at: 0, by: holder.id }
  const morning = due === null ? null : lastReminder(timeZone, due, now)
  // given since: that it was given has just been told
  if (morning === null || given >= morning) return
  const news: News = { kind: 'due', assessment, thread, by, at: now }
  const isTold = (doc: InboxDoc): boolean => (readNotice(doc, noticeId(news))?.at ?? 0) >= morning
  if (await readInbox(hub, holder, isTold)) return
  await changeInbox(hub, holder, (doc) => {
    if (!isTold(doc)) putNotice(doc, { ...raised(readNotice(doc, noticeId(news)), news), count: 1 })
  })
}

type InboxDoc = Parameters<typeof readNotice>[0]

/** The last morning on which somebody is reminded of a day; null before the first, and long after. */
function lastReminder(timeZone: string, due: string, now: number): number | null {
  const mornings = REMINDED_DAYS_BEFORE.map((days) => morningOf(timeZone, dayAfter(due, -days)) ?? now + 1)
  const past = mornings.filter((morning) => morning <= now && morning > now - REACH_MS)
  return past.length === 0 ? null : Math.max(...past)
}
