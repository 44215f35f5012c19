import type { MemberId, SessionId } from '../../shared/domain/ids.ts'

/** What a session waits for: the end of a grace that a person's "reveal" began, and the end of its timer. */
export type AlarmKind = 'grace' | 'timer' | 'retry'

interface SeenFacilitator {
  readonly member: MemberId | undefined
  /** Null while they are in the room. */
  readonly awaySince: number | null
}

/** Alarms of sessions, and since when their facilitators are away. It owns its timers and nothing else. */
export class SessionClock {
  readonly #now: () => number
  readonly #alarms = new Map<string, NodeJS.Timeout>()
  readonly #began: number
  readonly #facilitators = new Map<SessionId, SeenFacilitator>()
  #isStopped = false

  /** `now`: milliseconds since 1970. */
  constructor(now: () => number) {
    this.#now = now
    this.#began = now()
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

  /**
   * Notes who the facilitator is now, and whether they are in the session's room. Who becomes it while they are not there is away
   * from then on; who was never seen is since this clock began.
   */
  noteFacilitator(session: SessionId, member: MemberId | undefined, isHere: boolean): void {
    const known = this.#facilitators.get(session)
    if (known && known.member === member && known.awaySince !== null && !isHere) return
    const since = known === undefined ? this.#began : this.#now()
    this.#facilitators.set(session, { member, awaySince: isHere ? null : since })
  }

  /** For how many milliseconds who is the facilitator now has not been there; 0 while they are. */
  awayMs(session: SessionId): number {
    const since = this.#facilitators.get(session)?.awaySince ?? null
    return since === null ? 0 : this.#now() - since
  }

  /** Ends every alarm; none is set afterwards. */
  stop(): void {
    this.#isStopped = true
    for (const alarm of this.#alarms.values()) clearTimeout(alarm)
    this.#alarms.clear()
  }
}
