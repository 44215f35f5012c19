import { readMeta, seedContent } from '../../shared/document/content.ts'
import { compareGuestView, readGuestView, writeGuestView, type GuestView } from '../../shared/document/guestView.ts'
import { newId, type AssessmentId } from '../../shared/domain/ids.ts'
import { parseRoomName, roomName, type RoomName } from '../../shared/protocol/rooms.ts'
import { must } from '../../shared/util/assert.ts'
import type { RoomChange } from '../rooms/live/RoomServices.ts'
import { isUnreadable } from '../rooms/live/isUnreadable.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import type { RoomLog } from '../rooms/roomLog.ts'

/** A view is written anew at most so often while people write. */
const INTERVAL_MS = 300

export interface GuestViewsOptions {
  readonly hub: Pick<RoomHub, 'connections' | 'create' | 'onChange' | 'read' | 'rewrite' | 'withdraw'>
  readonly log: RoomLog
}

/**
 * The documents that guests read in place of the open ones, written by the server alone: without who said what, and with
 * no words of evidence that is not public.
 */
export interface GuestViews {
  /** Makes a view, or brings it up to date, and keeps it so while somebody is connected to it. Rejects as `RoomHub.read` does. */
  open(assessment: AssessmentId): Promise<void>
  /** Brings a view up to date if there is one; no file holds what it had before and has no more, once this resolves. */
  withdraw(assessment: AssessmentId): Promise<void>
  /** Waits for what is under way and follows no more. */
  stop(): Promise<void>
}

export function createGuestViews(options: GuestViewsOptions): GuestViews {
  return new LiveGuestViews(options)
}

class LiveGuestViews implements GuestViews {
  readonly #options: GuestViewsOptions
  /** The views that follow their documents, each with its first writing. */
  readonly #followed = new Map<AssessmentId, Promise<void>>()
  readonly #timers = new Map<AssessmentId, NodeJS.Timeout>()
  /** Views whose document changed since they were written last. */
  readonly #stale = new Set<AssessmentId>()
  /** One writing after the other. */
  #last: Promise<unknown> = Promise.resolve()
  readonly #aliases = new Map<string, string>()
  readonly #unsubscribe: () => void

  constructor(options: GuestViewsOptions) {
    this.#options = options
    this.#unsubscribe = options.hub.onChange((change) => this.#handleChange(change))
  }

  open(assessment: AssessmentId): Promise<void> {
    const known = this.#followed.get(assessment)
    if (known && !this.#stale.has(assessment)) return known
    const opening = this.#inTurn(() => this.#write(assessment, known === undefined))
    this.#followed.set(assessment, opening)
    opening.catch(() => this.#followed.delete(assessment))
    return opening
  }

  withdraw(assessment: AssessmentId): Promise<void> {
    return this.#inTurn(async () => {
      const view = await this.#viewOf(assessment)
      try {
        await this.#options.hub.withdraw(nameOf(assessment), (doc) => writeGuestView(doc, view))
      } catch (error) {
        // where no guest ever came there is none; a damaged one is given to nobody, and is named on the status page
        if (!isUnreadable(error)) throw error
      }
    })
  }

  async stop(): Promise<void> {
    this.#unsubscribe()
    this.#followed.clear()
    for (const timer of this.#timers.values()) clearTimeout(timer)
    await this.#last
  }

  #handleChange({ room }: Pick<RoomChange, 'room'>): void {
    const address = parseRoomName(room)
    if (address?.kind !== 'content' || !this.#followed.has(address.assessment)) return
    this.#stale.add(address.assessment)
    this.#writeLater(address.assessment)
  }

  #writeLater(assessment: AssessmentId): void {
    if (this.#timers.has(assessment)) return
    const timer = setTimeout(() => {
      this.#timers.delete(assessment)
      void this.#follow(assessment)
    }, INTERVAL_MS).unref()
    this.#timers.set(assessment, timer)
  }

  async #follow(assessment: AssessmentId): Promise<void> {
    const room = nameOf(assessment)
    if (!this.#followed.has(assessment)) return
    // whoever comes next opens it anew
    if (!this.#options.hub.connections().some((each) => each.room === room)) this.#followed.delete(assessment)
    else
      await this.#inTurn(() => this.#write(assessment, false)).catch((error: unknown) => {
        this.#stale.add(assessment)
        this.#options.log.error({ room, error }, 'What guests read could not be written; it is tried again')
        this.#writeLater(assessment)
      })
  }

  /** `isFirst`: even what is the same is put together anew, since the file may hold what a server of before replaced. */
  async #write(assessment: AssessmentId, isFirst: boolean): Promise<void> {
    const { hub } = this.#options
    this.#stale.delete(assessment)
    const room = nameOf(assessment)
    const view = await this.#viewOf(assessment)
    const meta = await hub.read(roomName({ kind: 'content', assessment }), readMeta)
    const isNew = await hub.create(room, (doc) => {
      seedContent(doc, must(meta, 'what a content document was seeded with'))
      writeGuestView(doc, view)
    })
    if (isNew) return
    const standing = await hub.read(room, (doc) => compareGuestView(doc, view))
    if (standing === 'same' && !isFirst) return
    await hub[standing === 'holds-more' ? 'withdraw' : 'rewrite'](room, (doc) => writeGuestView(doc, view))
  }

  #viewOf(assessment: AssessmentId): Promise<GuestView> {
    return this.#options.hub.read(roomName({ kind: 'content', assessment }), (doc) =>
      readGuestView(doc, (member) => this.#aliasOf(`${assessment}/${member}`)),
    )
  }

  /** Made anew with each start: an alias that could be worked out would be a name. */
  #aliasOf(member: string): string {
    const alias = this.#aliases.get(member) ?? newId()
    this.#aliases.set(member, alias)
    return alias
  }

  #inTurn<T>(deed: () => Promise<T>): Promise<T> {
    const done = this.#last.then(deed)
    this.#last = done.catch(() => undefined)
    return done
  }
}

const nameOf = (assessment: AssessmentId): RoomName => roomName({ kind: 'guest-content', assessment })
