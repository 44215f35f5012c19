import { touchedPlaces } from '../../shared/document/versions/touchedPlaces.ts'
import { DEEDS_KEPT_MS, type NotedDeed } from '../../shared/domain/history/deed.ts'
import type { Touch } from '../../shared/domain/history/touch.ts'
import type { AssessmentId, MemberId } from '../../shared/domain/ids.ts'
import { parseRoomName } from '../../shared/protocol/rooms.ts'
import type { RoomChange } from '../rooms/live/RoomServices.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import type { RoomLog } from '../rooms/roomLog.ts'
import type { HistoryStore } from '../storage/HistoryStore.ts'
import { TouchTable } from './TouchTable.ts'

/** What happened is on disk after this long; a crash loses who touched what in it, and no word of any text. */
const WRITE_AFTER_MS = 5_000
/** The same deed of the same member at the same place is one within this time. */
export const ONE_DEED_MS = 300_000
/** Deeds of one assessment that are remembered at most. */
export const MAX_DEEDS = 50_000
const FORGET_EVERY_MS = 86_400_000
/** Deeds of one member that are compared for being the same, and that wait for a disk that takes nothing. */
const MAX_RECENT = 2_000

export interface HistoryKeeperOptions {
  readonly hub: Pick<RoomHub, 'onChange'>
  readonly store: HistoryStore
  readonly assessments: () => readonly AssessmentId[]
  readonly log: RoomLog
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** A deed that is not numbered yet, done now. */
export type NewDeed = Omit<NotedDeed, 'number' | 'at'>

/** Remembers who touched which place of which assessment, and who did what when. */
export interface HistoryKeeper {
  /**
   * Follows every change from now on; to be called before anybody can connect. An assessment whose history cannot be read
   * is logged, and nothing of it is noted until it can: it is tried once a day.
   */
  start(): Promise<void>
  /** Notes a step on an assessment; it never fails, and is on disk soon. */
  note(assessment: AssessmentId, deed: NewDeed): void
  /** Who touched which place, the last one first. */
  touches(assessment: AssessmentId): readonly Touch[]
  /** Deeds numbered below `before`, the newest first, also those that are not on disk yet. */
  deeds(assessment: AssessmentId, before: number, limit: number): Promise<readonly NotedDeed[]>
  /** Writes what is not on disk yet. Rejects where the disk does not take it; it is tried again by itself. */
  flush(): Promise<void>
  /** Writes what is left and stops following. */
  stop(): Promise<void>
}

export const createHistoryKeeper = (options: HistoryKeeperOptions): HistoryKeeper => new LiveHistoryKeeper(options)

interface Kept {
  readonly table: TouchTable
  /** When each member did the same last. */
  readonly recent: Map<MemberId, Map<string, number>>
  /** Not on disk yet. */
  waiting: readonly NotedDeed[]
  next: number
  isDirty: boolean
}

class LiveHistoryKeeper implements HistoryKeeper {
  readonly #options: HistoryKeeperOptions
  readonly #kept = new Map<AssessmentId, Kept>()
  /** Assessments whose history could not be read: nothing is written over it until it was. */
  readonly #unread = new Set<AssessmentId>()
  #unsubscribe: (() => void) | null = null
  #timer: NodeJS.Timeout | null = null
  #forgetting: NodeJS.Timeout | null = null
  #writing: Promise<void> = Promise.resolve()

  constructor(options: HistoryKeeperOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    const { hub, assessments } = this.#options
    await this.#readEach(assessments())
    await this.#forgetOld()
    this.#forgetting ??= setInterval(() => {
      void this.#readEach([...this.#unread]).then(() => this.#forgetOld())
    }, FORGET_EVERY_MS).unref()
    this.#unsubscribe ??= hub.onChange((change) => this.#handleChange(change))
  }

  note(assessment: AssessmentId, deed: NewDeed): void {
    if (this.#unread.has(assessment)) return
    const kept = this.#keptOf(assessment)
    const at = this.#options.now()
    const before = kept.recent.get(deed.by)?.get(sameness(deed))
    if (before !== undefined && at - before < ONE_DEED_MS) return
    if (kept.waiting.filter(({ by }) => by === deed.by).length >= MAX_RECENT) return
    remember(kept, deed, at)
    kept.waiting = [...kept.waiting, { ...deed, at, number: kept.next++ }]
    this.#writeSoon(kept)
  }

  touches(assessment: AssessmentId): readonly Touch[] {
    return this.#kept.get(assessment)?.table.list() ?? []
  }

  async deeds(assessment: AssessmentId, before: number, limit: number): Promise<readonly NotedDeed[]> {
    const waiting = this.#kept.get(assessment)?.waiting ?? []
    const stored = await this.#options.store.deeds(assessment, before, limit)
    const known = new Set(stored.map(({ number }) => number))
    const fresh = waiting.filter(({ number }) => number < before && !known.has(number)).toReversed()
    return [...fresh, ...stored].slice(0, limit)
  }

  flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#writeAll())
    return this.#writing
  }

  async stop(): Promise<void> {
    this.#unsubscribe?.()
    if (this.#forgetting) clearInterval(this.#forgetting)
    await this.flush().catch((error: unknown) => this.#options.log.warn({ error }, 'Who did what could not be written'))
    if (this.#timer) clearTimeout(this.#timer)
  }

  #handleChange({ room, doc, transaction, authorship: { member, at } }: RoomChange): void {
    const address = parseRoomName(room)
    if (address?.kind !== 'content' || member === null || this.#unread.has(address.assessment)) return
    const kept = this.#keptOf(address.assessment)
    for (const place of touchedPlaces(doc, transaction)) {
      kept.table.note(place, member, at)
      this.note(address.assessment, { kind: 'edit', by: member, place })
      this.#writeSoon(kept)
    }
  }

  async #readEach(assessments: readonly AssessmentId[]): Promise<void> {
    for (const assessment of assessments)
      try {
        this.#kept.set(assessment, await this.#read(assessment))
        this.#unread.delete(assessment)
      } catch (error) {
        this.#unread.add(assessment)
        this.#options.log.error({ assessment, error }, 'Who did what in an assessment cannot be read, and is not noted')
      }
  }

  async #read(assessment: AssessmentId): Promise<Kept> {
    const { store } = this.#options
    const newest = await store.deeds(assessment, Number.MAX_SAFE_INTEGER, MAX_RECENT)
    const kept = newKept(new TouchTable(await store.touches(assessment)), (newest[0]?.number ?? 0) + 1)
    for (const deed of newest.toReversed()) remember(kept, deed, deed.at)
    return kept
  }

  #keptOf(assessment: AssessmentId): Kept {
    const found = this.#kept.get(assessment) ?? newKept(new TouchTable(), 1)
    this.#kept.set(assessment, found)
    return found
  }

  #writeSoon(kept: Kept): void {
    kept.isDirty = true
    this.#timer ??= setTimeout(() => {
      this.flush().catch((error: unknown) => {
        this.#options.log.warn({ error }, 'Who did what could not be written; it is tried again')
        this.#writeSoon(kept)
      })
    }, WRITE_AFTER_MS).unref()
  }

  async #writeAll(): Promise<void> {
    for (const [assessment, kept] of this.#kept) {
      if (!kept.isDirty) continue
      const { waiting } = kept
      kept.isDirty = false
      try {
        await this.#options.store.write(assessment, kept.table.list(), waiting)
      } catch (error) {
        kept.isDirty = true
        throw error
      }
      kept.waiting = kept.waiting.slice(waiting.length)
    }
  }

  async #forgetOld(): Promise<void> {
    const { store, assessments, now, log } = this.#options
    for (const assessment of assessments())
      await store
        .forget(assessment, now() - DEEDS_KEPT_MS, MAX_DEEDS)
        .catch((error: unknown) => log.warn({ assessment, error }, 'Old deeds could not be forgotten'))
  }
}

const newKept = (table: TouchTable, next: number): Kept => ({
  table,
  recent: new Map(),
  waiting: [],
  next,
  isDirty: false,
})

function remember({ recent }: Kept, deed: NewDeed, at: number): void {
  const own = recent.get(deed.by) ?? new Map<string, number>()
  recent.set(deed.by, own)
  own.delete(sameness(deed))
  own.set(sameness(deed), at)
  const [oldest] = own.keys()
  if (own.size > MAX_RECENT && oldest !== undefined) own.delete(oldest)
}

const sameness = ({ kind, by, place, about }: NewDeed): string => [kind, by, place ?? '', about ?? ''].join(' ')
