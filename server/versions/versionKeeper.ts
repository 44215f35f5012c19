import { SERVER_ORIGIN } from '../../shared/document/origin.ts'
import { saySame } from '../../shared/document/versions/difference.ts'
import {
  openVersionState,
  versionState,
  wholeUpdate,
  type VersionDoc,
} from '../../shared/document/versions/versionState.ts'
import type { AssessmentId } from '../../shared/domain/ids.ts'
import { MAX_NAMED_VERSIONS, type VersionHead } from '../../shared/domain/history/version.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { parseRoomName, roomName } from '../../shared/protocol/rooms.ts'
import { showValue } from '../../shared/util/validate.ts'
import type { RoomChange } from '../rooms/live/RoomServices.ts'
import { isUnreadable } from '../rooms/live/isUnreadable.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import type { RoomLog } from '../rooms/roomLog.ts'
import type { DocumentStore } from '../storage/DocumentStore.ts'
import type { NewVersion, VersionStore } from '../storage/VersionStore.ts'
import { Turns } from '../workspace/Turns.ts'
import { ShrinkWatch, updatePrint } from './ShrinkWatch.ts'
import { versionsToDrop } from './thinning.ts'
import { openPacked, packState } from './versionBytes.ts'

/** A version is made when the first change since the last one is so old. */
export const VERSION_EVERY_MS = 900_000
const LOOK_EVERY_MS = 60_000

export interface VersionKeeperOptions {
  readonly hub: Pick<RoomHub, 'onChange' | 'read'>
  /** Where the state before a loss is read from. */
  readonly documents: Pick<DocumentStore, 'load'>
  readonly store: VersionStore
  readonly assessments: () => readonly AssessmentId[]
  /** The score of an assessment whose content says what `doc` says. */
  readonly scoreOf: (assessment: AssessmentId, doc: VersionDoc) => VersionHead['score']
  readonly log: RoomLog
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** What a version is made for. */
export type VersionAsk = Pick<NewVersion, 'reason' | 'by'> & Partial<Pick<NewVersion, 'name' | 'restored' | 'ask'>>

/** Makes versions of every assessment's content by itself and when asked, and lets the old ones go. */
export interface VersionKeeper {
  /** Follows every change from now on; to be called before anybody can connect. */
  start(): Promise<void>
  /**
   * Keeps the content as it is now; durable when it resolves. `look` sees the document in the very turn in which it is
   * kept, and may refuse by throwing. Asked for again with the same `ask` it gives the version that there is, and `look`
   * is not called. A Problem `conflict` where that one is another one's or has another name, or there are too many named ones.
   */
  take(assessment: AssessmentId, ask: VersionAsk, look?: (doc: VersionDoc) => void): Promise<VersionHead>
  /** Makes the versions whose time has come; it is called once a minute by itself. */
  takeDue(): Promise<void>
  /** Waits for what is under way and stops following. */
  stop(): Promise<void>
}

export function createVersionKeeper(options: VersionKeeperOptions): VersionKeeper {
  return new LiveVersionKeeper(options)
}

class LiveVersionKeeper implements VersionKeeper {
  readonly #options: VersionKeeperOptions
  /** When the first change came that no version holds. */
  readonly #changedSince = new Map<AssessmentId, number>()
  readonly #watch = new ShrinkWatch()
  /** The work on one assessment's versions, one piece after the other. */
  readonly #turns = new Turns<AssessmentId>()
  #unsubscribe: (() => void) | null = null
  #timer: NodeJS.Timeout | null = null
  #looking: Promise<void> = Promise.resolve()
  #isStopped = false

  constructor(options: VersionKeeperOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    const { hub, assessments, log, store, now } = this.#options
    this.#unsubscribe ??= hub.onChange((change) => this.#handleChange(change))
    this.#timer ??= setInterval(() => {
      this.#looking = this.takeDue()
    }, LOOK_EVERY_MS).unref()
    for (const assessment of assessments())
      try {
        await hub.read(contentOf(assessment), (doc) => this.#watch.learn(assessment, doc))
        // what changed before a stop may be in no version yet; one that says the same is not kept
        if ((await store.heads(assessment)).length > 0) this.#changedSince.set(assessment, now())
      } catch (error) {
        if (!isUnreadable(error)) throw error
        log.warn({ assessment, error }, 'The versions of an assessment cannot be kept')
      }
  }

  take(assessment: AssessmentId, ask: VersionAsk, look?: (doc: VersionDoc) => void): Promise<VersionHead> {
    return this.#turns.take(assessment, async () => {
      const known = await this.#askedBefore(assessment, ask)
      if (known) return known
      if (ask.reason === 'named') await this.#refuseIfFull(assessment)
      const [update, since, release] = await this.#options.hub.read(contentOf(assessment), (doc) => {
        look?.(doc)
        const before = this.#changedSince.get(assessment)
        this.#changedSince.delete(assessment)
        return [wholeUpdate(doc), before, this.#watch.hold(assessment)] as const
      })
      try {
        return await this.#keep(assessment, ask, [update])
      } catch (error) {
        if (since !== undefined) this.#changedSince.set(assessment, since)
        release()
        throw error
      }
    })
  }

  async takeDue(): Promise<void> {
    const { now, log } = this.#options
    const due = [...this.#changedSince].filter(([, since]) => now() - since >= VERSION_EVERY_MS)
    for (const [assessment] of due) {
      if (this.#isStopped) return
      await this.take(assessment, { reason: 'time', by: null }).catch((error: unknown) =>
        log.warn({ assessment, error }, 'A version could not be kept; it is tried again'),
      )
    }
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#unsubscribe?.()
    if (this.#timer) clearInterval(this.#timer)
    await this.#looking
    await this.#turns.settled()
  }

  #handleChange(change: RoomChange): void {
    const address = parseRoomName(change.room)
    if (address?.kind !== 'content') return
    const { assessment } = address
    const { now } = this.#options
    if (!this.#changedSince.has(assessment)) this.#changedSince.set(assessment, now())
    // a restore has its own version before it, and the server's own deeds change no words; what is accepted has none
    if (change.transaction.origin === SERVER_ORIGIN) return this.#watch.accept(assessment, change)
    const began = this.#watch.lossesBy(assessment, change, now())
    if (began.length > 0) this.#keepBefore(assessment, change, began)
  }

  /**
   * Keeps the state before each of the updates with these prints. What is on disk now does not hold the change itself
   * yet: it is written later in this turn at the earliest.
   */
  #keepBefore(assessment: AssessmentId, { room, update, authorship }: RoomChange, began: readonly string[]): void {
    const { documents, log } = this.#options
    const loading = documents.load(room)
    // told of below, when its turn comes
    loading.catch(() => undefined)
    const kept = this.#turns.take(assessment, async () => {
      const records = (await loading)?.records.map((record) => record.update) ?? []
      for (const print of began) {
        const before = recordsBefore(records, print) ?? recordsBefore(records, updatePrint(update)) ?? records
        await this.#keep(assessment, { reason: 'shrink', by: authorship.member }, before)
      }
    })
    kept.catch((error: unknown) => log.warn({ assessment, error }, 'The state before a loss could not be kept'))
  }

  async #keep(assessment: AssessmentId, ask: VersionAsk, updates: readonly Uint8Array[]): Promise<VersionHead> {
    const { store, now } = this.#options
    const state = versionState(updates)
    const heads = await store.heads(assessment)
    const doc = openVersionState(state)
    try {
      const last = heads.at(-1)
      if (ask.reason === 'shrink' && last && isFlood(heads, now())) return last
      if (ask.reason === 'time' && last && (await this.#saysTheSame(assessment, last, doc))) return last
      const about = { name: null, restored: null, ...ask, at: now(), score: this.#scoreOf(assessment, doc) }
      const head = await store.add(assessment, about, await packState(state))
      const dropped = versionsToDrop([...heads, head], now())
      if (dropped.length > 0) await store.remove(assessment, dropped)
      return head
    } finally {
      doc.destroy()
    }
  }

  /** What changed was changed back, or was evidence. A version that cannot be read says nothing. */
  async #saysTheSame(assessment: AssessmentId, { number }: VersionHead, doc: VersionDoc): Promise<boolean> {
    const { store, log } = this.#options
    try {
      const packed = await store.state(assessment, number)
      if (!packed) return false
      const last = await openPacked(packed)
      try {
        return saySame(last, doc)
      } finally {
        last.destroy()
      }
    } catch (error) {
      log.warn({ assessment, error }, 'The version before cannot be read')
      return false
    }
  }

  #scoreOf(assessment: AssessmentId, doc: VersionDoc): VersionHead['score'] {
    const { scoreOf, log } = this.#options
    try {
      return scoreOf(assessment, doc)
    } catch (error) {
      log.error({ assessment, error }, 'A version is kept without its score')
      return null
    }
  }

  async #askedBefore(assessment: AssessmentId, { ask, by, name }: VersionAsk): Promise<VersionHead | null> {
    if (ask === undefined) return null
    const known = (await this.#options.store.heads(assessment)).find((head) => head.ask === ask)
    if (!known || (known.by === by && known.name === name)) return known ?? null
    throw problem('conflict', 'Another version has this id', {
      faults: [{ path: 'id', value: showValue(ask), expected: 'a new id, or the name that was first asked for' }],
    })
  }

  async #refuseIfFull(assessment: AssessmentId): Promise<void> {
    const heads = await this.#options.store.heads(assessment)
    const named = heads.filter(({ reason }) => reason === 'named').length
    if (named < MAX_NAMED_VERSIONS) return
    throw problem('conflict', 'This assessment has as many named versions as it may have', {
      faults: [{ path: 'name', value: `${named} named versions`, expected: `fewer than ${MAX_NAMED_VERSIONS}` }],
    })
  }
}

/** So many losses of a day are each kept; beyond them one an hour. */
const MAX_SHRINKS = 24
const HOUR = 3_600_000

function isFlood(heads: readonly VersionHead[], now: number): boolean {
  const shrinks = heads.filter(({ reason, at }) => reason === 'shrink' && now - at < 24 * HOUR)
  return shrinks.length >= MAX_SHRINKS && now - (shrinks.at(-1)?.at ?? 0) < HOUR
}

/** Null where no record is that one: it is not on disk yet, or is a part of a snapshot by now. */
function recordsBefore(records: readonly Uint8Array[], print: string): readonly Uint8Array[] | null {
  const end = records.findIndex((record) => updatePrint(record) === print)
  return end === -1 ? null : records.slice(0, end)
}

const contentOf = (assessment: AssessmentId) => roomName({ kind: 'content', assessment })
