import type { SignIn } from '../registry/Registry.ts'

/** A sign-in ends when nothing was done with it for this long. */
export const IDLE_MS = 30 * 60_000
/** A sign-in ends this long after it began, whatever is done with it. */
export const ABSOLUTE_MS = 12 * 60 * 60_000

/** Whether a sign-in still holds: used within half an hour and not older than twelve hours. */
export function isAlive(signIn: SignIn, lastSeen: number, now: number): boolean {
  // A clock that was set back must not give a sign-in more time than it had.
  return now >= signIn.created && now < signIn.created + ABSOLUTE_MS && now < lastSeen + IDLE_MS
}
