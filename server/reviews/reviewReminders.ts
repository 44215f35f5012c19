import type { MemberId } from '../../shared/domain/ids.ts'
import { REMINDER_DAYS, type Review } from '../../shared/domain/reviews/review.ts'
import { dayIn, endOfDayIn } from '../../shared/util/zonedDay.ts'
import { tellMembers } from '../inbox/tellMembers.ts'
import type { Workspace } from '../workspace/Workspace.ts'

type Reminder = Pick<Workspace, 'hub' | 'registry' | 'log' | 'now' | 'timeZone'>

const LOOK_EVERY_MS = 60_000
const DAY_MS = 86_400_000

/** Reminds who has not submitted from now on, as `remindDue` does; gives what ends it and waits for what is under way. */
export function remindOfReviews(reminder: Reminder): () => Promise<void> {
  const done = new Set<string>()
  let looking = remindDue(reminder, done)
  const timer = setInterval(() => {
    looking = looking.then(() => remindDue(reminder, done))
  }, LOOK_EVERY_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await looking
  }
}

/**
 * Tells the reviewers of every open review whose day of a reminder has come, once for each of those days; one that passed while
 * the server was not running is made up for by the latest. `done`: what was told since the start, to which is added; what
 * was told before it stands in the inboxes. It never rejects.
 */
export async function remindDue(reminder: Reminder, done: Set<string> = new Set()): Promise<void> {
  for (const review of reminder.registry.state().reviews) {
    const at = reminderAt(reminder, review)
    if (at === null) continue
    const waiting = review.reviewers.filter((member) => !done.has(`${review.id} ${at} ${member}`))
    if (waiting.length === 0) continue
    // nobody did it: an id that no member has
    const by = review.id as string as MemberId // brand: ids have one pattern
    const { id, assessment } = review
    await tellMembers(reminder, waiting, { kind: 'review-due', assessment, thread: null, review: id, by, at })
    for (const member of waiting) done.add(`${review.id} ${at} ${member}`)
  }
}

/** When the latest day of a reminder began that has come for a review which is open; null where none has since it opened. */
function reminderAt({ now, timeZone }: Reminder, { phase, due, reopened }: Review): number | null {
  const end = endOfDayIn(timeZone, due)
  if (phase.state !== 'open' || end === null || now() > end) return null
  const since = reopened.at(-1)?.at ?? phase.opened.at
  const begins = REMINDER_DAYS.map((days) => dayBegin(timeZone, dayBefore(due, days)))
  const come = begins.filter((at) => at !== null && at <= now() && at > since)
  return come.at(-1) ?? null
}

/** The first millisecond of a day where the workspace is. */
function dayBegin(timeZone: string, day: string): number | null {
  const before = endOfDayIn(timeZone, dayBefore(day, 1))
  return before === null ? null : before + 1
}

/** The day so many days before another, by the calendar. */
const dayBefore = (day: string, days: number): string => dayIn('UTC', Date.parse(`${day}T12:00:00Z`) - days * DAY_MS)
