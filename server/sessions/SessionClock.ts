import type { SessionId } from '../../shared/domain/ids.ts'

/** What a session waits for: the end of a grace that a person's "reveal" began, and the end of its timer. */
export type AlarmKind = 'grace' | 'timer' | 'retry'

/** Alarms of sessions, and since when their facilitators are away. It owns its timers and nothing else. */
export class SessionClock {
  readonly #now: () => number
  readonly #alarms = new Map<string, NodeJS.Timeout>()
  readonly #awaySince = new Map<SessionId, number>()
  #isStopped = false

  /** `now`: milliseconds since 1970. */
  constructor(now: () => number) {
    this.#now = now
  }

  /** Rings once after so many milliseconds, in the place of an earlier alarm of this kind; null takes it away. */
  set(session: SessionId, kind: AlarmKind, ms: number | null, ring: () => void = () => undefined): void {
    const key = `${session} ${kind}`
    clearTimeout(this.#alarms.get(key))
    this.#alarms.delete(key)
    if (ms === null || this.#isStopped) return
    const alarm = setTimeout(
      () => {
        this.#alarms.delete(key)
        ring()
      },
      Math.max(0, ms),
    )
    this.#alarms.set(key, alarm.unref())
  }

  /** Notes whether the facilitator is in the session's room. */
  noteFacilitator(session: SessionId, isHere: boolean): void {
    if (isHere) this.#awaySince.delete(session)
    else if (!this.#awaySince.has(session)) this.#awaySince.set(session, this.#now())
  }

  /** For how many milliseconds the facilitator has not been there; null where nobody saw them go. */
  awayMs(session: SessionId): number | null {
    const since = this.#awaySince.get(session)
    return since === undefined ? null : this.#now() - since
  }

  /** Ends every alarm; none is set afterwards. */
  stop(): void {
    this.#isStopped = true
    for (const alarm of this.#alarms.values()) clearTimeout(alarm)
    this.#alarms.clear()
  }
}
