import { changesOf, type DocumentChange } from '../../shared/document/changes.ts'
import { viewDiscussion } from '../../shared/document/discussion/discussionView.ts'
import {
  isNarrativeField,
  practiceField,
  recommendationField,
  type NarrativeField,
} from '../../shared/document/keys.ts'
import type { AssessmentId, EntryId } from '../../shared/domain/ids.ts'
import { parseRoomName, type RoomName } from '../../shared/protocol/rooms.ts'
import { isUnreadable } from '../rooms/live/isUnreadable.ts'
import type { RoomChange } from '../rooms/live/RoomServices.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import type { RoomLog } from '../rooms/roomLog.ts'
import { discussionRooms } from './discussionRooms.ts'
import type { KeeperClock } from './keeperClock.ts'
import { lookAtField } from './lookAtField.ts'

/** A field is looked at so long after its last change. */
export const REST_MS = 30_000
/** So much work is done for one document in that time at most; the rest waits for the next look. */
const BUDGET_MS = 250

export interface AnchorKeeperOptions {
  readonly hub: RoomHub
  readonly log: RoomLog
  readonly clock: KeeperClock
  readonly restMs?: number | undefined
  readonly budgetMs?: number
}

/**
 * Keeps the places of comments on words true: 30 s after a text came to rest it notes where the very words are now, or
 * since when they are nowhere. It needs nobody to be there, works on one field at a time, and holds no document in memory.
 */
export interface AnchorKeeper {
  /**
   * Follows every change from now on, and looks once at each text of these assessments that has threads, one after the
   * other: what changed before a kill was not looked at. Does not wait for that.
   */
  start(assessments: readonly AssessmentId[]): Promise<void>
  /** Waits for the looks that are under way. */
  settled(): Promise<void>
  /** Waits for the look that is under way and stops; what was not looked at is at the next start. */
  stop(): Promise<void>
}

export function createAnchorKeeper(options: AnchorKeeperOptions): AnchorKeeper {
  return new LiveAnchorKeeper(options)
}

/** A field that is to be looked at. */
interface Due {
  readonly assessment: AssessmentId
  readonly field: NarrativeField
  readonly at: number
  /** What the last look had no time for; null for all threads of the field. */
  readonly only: ReadonlySet<EntryId> | null
}

/** Work that was done for one document since a time. */
interface Spent {
  readonly since: number
  readonly ms: number
}

class LiveAnchorKeeper implements AnchorKeeper {
  readonly #options: AnchorKeeperOptions
  readonly #restMs: number
  readonly #budgetMs: number
  readonly #due = new Map<string, Due>()
  readonly #spent = new Map<AssessmentId, Spent>()
  #unsubscribe: (() => void) | null = null
  #stopWaiting: (() => void) | null = null
  #running: Promise<void> | null = null
  #isStopped = false

  constructor(options: AnchorKeeperOptions) {
    this.#options = options
    this.#restMs = options.restMs ?? REST_MS
    this.#budgetMs = options.budgetMs ?? BUDGET_MS
  }

  async start(assessments: readonly AssessmentId[]): Promise<void> {
    const { hub, log } = this.#options
    this.#unsubscribe ??= hub.onChange((change) => this.#handleChange(change))
    const rooms = assessments.flatMap((assessment) =>
      discussionRooms(assessment, true).map((room) => ({ assessment, room })),
    )
    for (const { assessment, room } of rooms)
      try {
        const fields = await hub.read(room, (doc) =>
          viewDiscussion(doc)
            .threads()
            .flatMap(({ anchor }) => (anchor.kind === 'text' ? [anchor.field] : [])),
        )
        for (const field of fields) if (isNarrativeField(field)) this.#lookLater(assessment, field)
      } catch (error) {
        if (!isUnreadable(error)) throw error
        log.warn({ room, error }, 'The places of comments of an assessment cannot be looked at')
      }
  }

  async settled(): Promise<void> {
    await this.#running
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#unsubscribe?.()
    this.#stopWaiting?.()
    await this.#running
  }

  #handleChange({ room, doc, transaction }: RoomChange): void {
    const address = parseRoomName(room)
    if (address?.kind !== 'content') return
    for (const change of changesOf(doc, transaction)) {
      const field = fieldOf(change)
      if (field) this.#lookLater(address.assessment, field)
    }
  }

  #lookLater(assessment: AssessmentId, field: NarrativeField, only: Due['only'] = null): void {
    const at = this.#options.clock.elapsed() + this.#restMs
    this.#due.set(`${assessment} ${field}`, { assessment, field, at, only })
    this.#wait()
  }

  /** One wait at a time, for what is due first; each later change only moves it on. */
  #wait(): void {
    if (this.#stopWaiting || this.#running || this.#isStopped || this.#due.size === 0) return
    const { clock } = this.#options
    const first = Math.min(...[...this.#due.values()].map(({ at }) => at))
    this.#stopWaiting = clock.after(Math.max(0, first - clock.elapsed()), () => {
      this.#stopWaiting = null
      this.#running = this.#lookAtDue().finally(() => {
        this.#running = null
        this.#wait()
      })
    })
  }

  async #lookAtDue(): Promise<void> {
    const now = this.#options.clock.elapsed()
    const ready = [...this.#due].filter(([, { at }]) => at <= now)
    for (const [key, due] of ready) {
      // a change may have come since
      if (this.#due.get(key) !== due || this.#isStopped) continue
      this.#due.delete(key)
      await this.#lookAt(key, due)
    }
  }

  async #lookAt(key: string, { assessment, field, only }: Due): Promise<void> {
    const left = new Set<EntryId>()
    let hasFailed = false
    for (const room of discussionRooms(assessment, true)) {
      const look = await this.#lookIn(room, { assessment, field, only })
      if (look === null) hasFailed = true
      for (const id of look?.left ?? []) left.add(id)
    }
    if (!hasFailed && left.size === 0) return
    // a change that came meanwhile asks for all of the field anyhow
    if (!this.#due.has(key)) this.#lookLater(assessment, field, hasFailed ? only : left)
  }

  /** Looks at the threads of one document; null where that has to be tried again. */
  async #lookIn(
    room: RoomName,
    on: Pick<Due, 'assessment' | 'field' | 'only'>,
  ): Promise<{ readonly left: ReadonlySet<EntryId> | null } | null> {
    const { hub, clock, log } = this.#options
    const before = this.#spentOn(on.assessment)
    try {
      const budgetMs = this.#budgetMs - before.ms
      const look = await lookAtField({ hub, clock, room, ...on, budgetMs, isStopped: () => this.#isStopped })
      this.#spent.set(on.assessment, { ...before, ms: before.ms + look.spentMs })
      return look
    } catch (error) {
      const fields = { room, field: on.field, error }
      if (!isUnreadable(error)) {
        log.error(fields, 'Places of comments could not be noted; it is tried again')
        return null
      }
      log.warn(fields, 'The places of comments on a text cannot be looked at')
      return { left: null }
    }
  }

  #spentOn(assessment: AssessmentId): Spent {
    const now = this.#options.clock.elapsed()
    const spent = this.#spent.get(assessment)
    return spent && now - spent.since < this.#restMs ? spent : { since: now, ms: 0 }
  }
}

/** The text whose words a change may have moved, brought or taken. */
function fieldOf(change: DocumentChange): NarrativeField | null {
  if (change.kind === 'narrative') return change.field
  if (change.kind !== 'entry') return null
  if (change.entry === 'recommendation') return recommendationField(change.id)
  return change.entry === 'practice' ? practiceField(change.id) : null
}
