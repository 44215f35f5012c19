import { changesOf } from '../../shared/document/changes.ts'
import { readMeta } from '../../shared/document/content.ts'
import { evidenceOfChanges } from '../../shared/document/evidence/evidenceParts.ts'
import { EVIDENCE_APART_VERSION } from '../../shared/document/keys.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import { newId, type AssessmentId, type EntryId, type MemberId } from '../../shared/domain/ids.ts'
import { isContentRoom, parseRoomName, roomName } from '../../shared/protocol/rooms.ts'
import type { GuestViews } from '../guests/guestViews.ts'
import type { Registry } from '../registry/Registry.ts'
import type { RoomChange } from '../rooms/live/RoomServices.ts'
import { isUnreadable } from '../rooms/live/isUnreadable.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import type { RoomLog } from '../rooms/roomLog.ts'
import type { DocumentStore } from '../storage/DocumentStore.ts'
import { recordActivity } from '../workspace/recordActivity.ts'
import { createHome, migrateEvidence, moveEvidence, type Moved, type MoveOptions } from './moveEvidence.ts'

const RETRY_MS = 1_000

export interface EvidenceKeeperOptions {
  readonly hub: RoomHub
  readonly store: Pick<DocumentStore, 'rooms'>
  readonly registry: Registry
  readonly guests: Pick<GuestViews, 'withdraw'>
  /** Keeps what an assessment says before its documents get another layout; durable when it resolves. */
  readonly beforeMigrating: (assessment: AssessmentId) => Promise<unknown>
  readonly log: RoomLog
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Keeps evidence in the documents of those who may read it, whatever level people give it and whenever they do. */
export interface EvidenceKeeper {
  /**
   * Brings everything to its place and follows every change from now on; to be called before anybody can connect.
   * Documents of a layout that had all evidence in one place get this one and a new lineage, so that no page merges old words into them unseen.
   */
  start(): Promise<void>
  /** Brings everything of one assessment to its place: for one that was just made, before anybody knows of it. */
  complete(assessment: AssessmentId): Promise<void>
  /** Whether a member has notes in an assessment. */
  hasNotes(assessment: AssessmentId, member: MemberId): boolean
  /** Makes a member's notes where they are missing. */
  createNotes(assessment: AssessmentId, member: MemberId): Promise<void>
  /** Waits for what is under way and stops following. */
  stop(): Promise<void>
}

export function createEvidenceKeeper(options: EvidenceKeeperOptions): EvidenceKeeper {
  return new LiveEvidenceKeeper(options)
}

class LiveEvidenceKeeper implements EvidenceKeeper {
  readonly #options: EvidenceKeeperOptions
  readonly #notesOf = new Map<AssessmentId, Set<MemberId>>()
  readonly #waiting = new Map<AssessmentId, Set<EntryId>>()
  readonly #running = new Map<AssessmentId, Promise<void>>()
  readonly #retries = new Set<NodeJS.Timeout>()
  #unsubscribe: (() => void) | null = null
  #isStopped = false

  constructor(options: EvidenceKeeperOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    const { hub, store } = this.#options
    for (const room of await store.rooms()) {
      const address = parseRoomName(room)
      if (address?.kind === 'notes') this.#noteNotes(address.assessment, address.member)
    }
    const readable = await this.#readable()
    const old = readable.filter(({ schema }) => schema < EVIDENCE_APART_VERSION).map(({ assessment }) => assessment.id)
    if (old.length > 0) await this.#renewLineage(old)
    for (const { assessment } of readable) await this.#complete(assessment.id, old.includes(assessment.id))
    this.#unsubscribe ??= hub.onChange((change) => this.#handleChange(change))
  }

  async complete(assessment: AssessmentId): Promise<void> {
    for (const room of await this.#options.store.rooms()) {
      const address = parseRoomName(room)
      if (address?.kind === 'notes' && address.assessment === assessment) this.#noteNotes(assessment, address.member)
    }
    await this.#complete(assessment, false)
  }

  hasNotes(assessment: AssessmentId, member: MemberId): boolean {
    return this.#notesOf.get(assessment)?.has(member) ?? false
  }

  async createNotes(assessment: AssessmentId, member: MemberId): Promise<void> {
    if (this.hasNotes(assessment, member)) return
    await createHome(this.#options.hub, { kind: 'notes', assessment, member })
    this.#noteNotes(assessment, member)
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#unsubscribe?.()
    for (const timer of this.#retries) clearTimeout(timer)
    while (this.#running.size > 0) await Promise.all(this.#running.values())
  }

  /** Documents that are damaged or missing are told of by who opens them; everything else that fails ends the start. */
  async #readable(): Promise<readonly { readonly assessment: Assessment; readonly schema: number }[]> {
    const { hub, registry, log } = this.#options
    const readable = []
    for (const assessment of registry.state().assessments)
      try {
        const room = roomName({ kind: 'content', assessment: assessment.id })
        const schema = await hub.read(room, (doc) => readMeta(doc)?.schema ?? null)
        if (schema !== null) readable.push({ assessment, schema })
      } catch (error) {
        if (!isUnreadable(error)) throw error
        log.warn({ assessment: assessment.id, error }, 'The evidence of an assessment cannot be looked at')
      }
    return readable
  }

  async #renewLineage(ids: readonly AssessmentId[]): Promise<void> {
    const { registry, now } = this.#options
    await registry.update((draft) => {
      for (const assessment of draft.assessments) {
        if (!ids.includes(assessment.id)) continue
        assessment.epoch = newId()
        recordActivity(draft, { at: now(), by: null, deed: 'migrate-evidence', subject: assessment.id })
      }
    })
  }

  async #complete(assessment: AssessmentId, isOld: boolean): Promise<void> {
    await createHome(this.#options.hub, { kind: 'team-content', assessment })
    const options = this.#moveOptions(assessment)
    try {
      if (isOld) await this.#options.beforeMigrating(assessment)
      await this.#note(assessment, await (isOld ? migrateEvidence(options) : moveEvidence(options, 'all')))
    } catch (error) {
      if (!isUnreadable(error)) throw error
      this.#options.log.error({ assessment, error }, 'The evidence of an assessment cannot be looked at')
    }
  }

  #handleChange({ room, doc, transaction }: RoomChange): void {
    const address = parseRoomName(room)
    if (!address || !isContentRoom(address)) return
    if (address.kind === 'notes') this.#noteNotes(address.assessment, address.member)
    const ids = evidenceOfChanges(doc, changesOf(doc, transaction))
    if (ids.size > 0) this.#queue(address.assessment, ids)
  }

  /** One assessment's changes are looked at one after the other; what comes meanwhile is looked at together. */
  #queue(assessment: AssessmentId, ids: ReadonlySet<EntryId>): void {
    const waiting = this.#waiting.get(assessment)
    this.#waiting.set(assessment, new Set([...(waiting ?? []), ...ids]))
    if (this.#running.has(assessment) || this.#isStopped) return
    const run = this.#run(assessment).finally(() => {
      this.#running.delete(assessment)
      if (this.#waiting.has(assessment)) this.#retryLater(assessment)
    })
    this.#running.set(assessment, run)
  }

  async #run(assessment: AssessmentId): Promise<void> {
    // not inside the change that was told of
    await Promise.resolve()
    for (let ids = this.#waiting.get(assessment); ids && !this.#isStopped; ids = this.#waiting.get(assessment)) {
      this.#waiting.delete(assessment)
      try {
        await this.#note(assessment, await moveEvidence(this.#moveOptions(assessment), ids))
      } catch (error) {
        this.#options.log.error({ assessment, error }, 'Evidence could not be moved; it is tried again')
        this.#waiting.set(assessment, new Set([...(this.#waiting.get(assessment) ?? []), ...ids]))
        return
      }
    }
  }

  #retryLater(assessment: AssessmentId): void {
    const timer = setTimeout(() => {
      this.#retries.delete(timer)
      this.#queue(assessment, new Set())
    }, RETRY_MS).unref()
    this.#retries.add(timer)
  }

  async #note(assessment: AssessmentId, { notesOf, isWithdrawn }: Moved): Promise<void> {
    for (const member of notesOf) this.#noteNotes(assessment, member)
    if (!isWithdrawn) return
    const { registry, now } = this.#options
    await registry.update((draft) =>
      recordActivity(draft, { at: now(), by: null, deed: 'evidence-words-left-disk', subject: assessment }),
    )
  }

  #noteNotes(assessment: AssessmentId, member: MemberId): void {
    this.#notesOf.set(assessment, (this.#notesOf.get(assessment) ?? new Set()).add(member))
  }

  #moveOptions(assessment: AssessmentId): MoveOptions {
    const { hub, registry, guests, now } = this.#options
    return {
      hub,
      guests,
      assessment,
      notesOf: this.#notesOf.get(assessment) ?? new Set(),
      isMember: (member) => registry.state().accounts.some(({ id }) => id === member),
      now,
    }
  }
}
