import { isCold } from '../../shared/document/discussion/coldThread.ts'
import type { ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import type { AssessmentId, EntryId } from '../../shared/domain/ids.ts'
import { ProblemError } from '../../shared/protocol/problem.ts'
import { parseRoomName, type RoomName } from '../../shared/protocol/rooms.ts'
import { isUnreadable } from '../rooms/live/isUnreadable.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import type { RoomLog } from '../rooms/roomLog.ts'
import { chooseCold, coldTimesOf, hasCandidates, wronglyCold } from './chooseCold.ts'
import { discussionRooms } from './discussionRooms.ts'
import type { KeeperClock } from './keeperClock.ts'
import { goCold, goWarm } from './moveCold.ts'
import { settledBytes } from './settledRooms.ts'

/** A document of threads is looked at so long after a start or a change. */
const REST_MS = 300_000
/** And so long after a look, while something in it will go cold by time alone. */
const AGAIN_MS = 3_600_000
/** A settled document takes no more from so many bytes on, which is looked at every so many turns. */
const MAX_SETTLED_BYTES = 16_000_000
const MEASURE_EVERY = 20
/** Between two turns everybody else has the server. */
const PAUSE_MS = 500
/** A thread in which somebody does something stays warm so long. */
const WARM_MS = 3_600_000

type Doc = Parameters<typeof isCold>[0]

export interface ColdThreadsOptions {
  readonly hub: RoomHub
  readonly log: RoomLog
  readonly clock: KeeperClock
  readonly restMs?: number | undefined
  readonly pauseMs?: number | undefined
  readonly warmMs?: number | undefined
  readonly hotBytes?: number | undefined
}

/**
 * Keeps documents of threads small: what was said in threads that were resolved long ago is set aside, and put back when
 * somebody does something in them. One document at a time, little in one turn.
 */
export interface ColdThreads {
  /** To be asked for before anything is done in a thread: its words are there when this resolves, and stay for an hour. */
  warm(room: RoomName, thread: EntryId): Promise<void>
  /** Does something during which no thread goes cold, such as a backup, which reads one document after the other. */
  without<T>(work: () => Promise<T>): Promise<T>
  /** Follows every change from now on, and looks at the threads of these assessments later on. Does not wait for that. */
  start(assessments: readonly AssessmentId[]): void
  /** Looks at one document until nothing more of it is to go. */
  lookAt(room: RoomName): Promise<void>
  /** Waits for the turn that is under way and stops. */
  stop(): Promise<void>
}

export function createColdThreads(options: ColdThreadsOptions): ColdThreads {
  return new LiveColdThreads(options)
}

class LiveColdThreads implements ColdThreads {
  readonly #options: ColdThreadsOptions
  readonly #restMs: number
  readonly #warmMs: number
  readonly #due = new Map<RoomName, number>()
  /** By document and thread: until when it stays warm. */
  readonly #warmUntil = new Map<string, number>()
  #unsubscribe: (() => void) | null = null
  #stopWaiting: (() => void) | null = null
  #endPause: (() => void) | null = null
  #running: Promise<unknown> | null = null
  #turn: Promise<unknown> = Promise.resolve()
  #holds = 0
  #isStopped = false

  constructor(options: ColdThreadsOptions) {
    this.#options = options
    this.#restMs = options.restMs ?? REST_MS
    this.#warmMs = options.warmMs ?? WARM_MS
  }

  async warm(room: RoomName, thread: EntryId): Promise<void> {
    const { hub, clock } = this.#options
    // first of all, so that it does not go between the look and the deed
    this.#warmUntil.set(keyOf(room, thread), clock.elapsed() + this.#warmMs)
    if (await hub.read(room, (doc) => isCold(doc, thread))) await goWarm(hub, room, thread)
  }

  async without<T>(work: () => Promise<T>): Promise<T> {
    this.#holds++
    try {
      await this.#turn
      return await work()
    } finally {
      this.#holds--
    }
  }

  start(assessments: readonly AssessmentId[]): void {
    const { hub } = this.#options
    this.#unsubscribe ??= hub.onChange(({ room }) => {
      const kind = parseRoomName(room)?.kind
      if (kind === 'discussion' || kind === 'team') this.#lookLater(room, this.#restMs)
    })
    for (const room of assessments.flatMap((id) => discussionRooms(id, true))) this.#lookLater(room, this.#restMs)
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#unsubscribe?.()
    this.#stopWaiting?.()
    this.#endPause?.()
    await this.#running
  }

  async lookAt(room: RoomName): Promise<void> {
    const { hub, log } = this.#options
    try {
      for (let turn = 0; !this.#isStopped && (await this.#takeTurn(room, turn)); turn += 1) await this.#pause()
      const mayGo = await hub.read(room, hasCandidates)
      if (mayGo) this.#lookLater(room, AGAIN_MS)
    } catch (error) {
      const isDamaged = isUnreadable(error)
      log[isDamaged ? 'warn' : 'error']({ room, error }, 'Settled threads of an assessment cannot be set aside')
      if (!isDamaged) this.#lookLater(room, AGAIN_MS)
    }
  }

  /** Whether something was done, so that there may be more. */
  #takeTurn(room: RoomName, number: number): Promise<boolean> {
    if (this.#holds > 0) return Promise.resolve(true)
    const turn = this.#move(room, number)
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  async #move(room: RoomName, number: number): Promise<boolean> {
    const { hub, clock, hotBytes } = this.#options
    this.#forgetOld()
    const healed = await this.#warmWrongly(room)
    const isFree = ({ id }: ThreadEntry): boolean => !this.#warmUntil.has(keyOf(room, id))
    const mayStill = (thread: ThreadEntry): boolean =>
      isFree(thread) && (coldTimesOf(thread)?.early ?? Infinity) <= clock.now()
    const choose = (doc: Doc): readonly ThreadEntry[] => chooseCold(doc, { now: clock.now(), isFree, hotBytes })
    if (number % MEASURE_EVERY === 0 && (await this.#isFullFor(room, choose))) return healed > 0
    return healed + (await goCold(hub, room, choose, mayStill)) > 0
  }

  /** Whether something would go, but what it would go into is as large as it may be. */
  async #isFullFor(room: RoomName, choose: (doc: Doc) => readonly ThreadEntry[]): Promise<boolean> {
    const { hub, log } = this.#options
    if (!(await hub.read(room, (doc) => choose(doc).length > 0))) return false
    const bytes = await settledBytes(hub, room)
    if (bytes > MAX_SETTLED_BYTES) log.warn({ room, bytes }, 'No more settled threads are set aside: they are too many')
    return bytes > MAX_SETTLED_BYTES
  }

  /** Gives how many threads are warm again. */
  async #warmWrongly(room: RoomName): Promise<number> {
    const { hub, log } = this.#options
    let healed = 0
    for (const { id } of await hub.read(room, wronglyCold))
      try {
        await goWarm(hub, room, id)
        healed++
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        log.error({ room, thread: id, error }, 'What was said in a settled thread is not there')
      }
    return healed
  }

  #forgetOld(): void {
    const now = this.#options.clock.elapsed()
    for (const [key, until] of this.#warmUntil) if (until <= now) this.#warmUntil.delete(key)
  }

  #pause(): Promise<void> {
    const { clock, pauseMs = PAUSE_MS } = this.#options
    return new Promise((resolve) => {
      const leave = clock.after(pauseMs, resolve)
      this.#endPause = () => {
        leave()
        resolve()
      }
    })
  }

  #lookLater(room: RoomName, ms: number): void {
    const at = this.#options.clock.elapsed() + ms
    this.#due.set(room, Math.min(at, this.#due.get(room) ?? Infinity))
    this.#wait()
  }

  /** One wait at a time; what comes due earlier meanwhile is only a little late. */
  #wait(): void {
    if (this.#stopWaiting || this.#running || this.#isStopped || this.#due.size === 0) return
    const { clock } = this.#options
    const first = Math.min(...this.#due.values())
    this.#stopWaiting = clock.after(Math.min(Math.max(0, first - clock.elapsed()), this.#restMs), () => {
      this.#stopWaiting = null
      this.#running = this.#lookAtDue().finally(() => {
        this.#running = null
        this.#wait()
      })
    })
  }

  async #lookAtDue(): Promise<void> {
    const now = this.#options.clock.elapsed()
    for (const [room, at] of Array.from(this.#due)) {
      if (at > now || this.#isStopped) continue
      this.#due.delete(room)
      await this.lookAt(room)
    }
  }
}

const keyOf = (room: RoomName, thread: EntryId): string => `${room} ${thread}`
