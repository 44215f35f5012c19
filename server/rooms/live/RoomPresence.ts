import type { IndicatorCode, MemberId } from '../../../shared/domain/ids.ts'
import { personColor, presenceSchema, type Presence } from '../../../shared/protocol/presence.ts'
import { parse } from '../../../shared/util/validate.ts'
import { readFromClient, type PresenceEntry } from '../../../shared/protocol/sync/clientFrame.ts'

const MAX_STATE_CHARACTERS = 4_096
/** A clock that rose by one each millisecond since 1970 stays below. */
const MAX_CLOCK = 2 ** 42
const LEFT = 'null'
const placeSchema = presenceSchema.shape.place

/** Whose presence it is; one object a connection. */
export interface Presenter {
  readonly member: MemberId
  readonly name: string
}

interface PresentClient {
  readonly presenter: Presenter
  readonly state: string
  readonly indicator: IndicatorCode | null
}

/**
 * Who is in one room and where. Takes from a client its cursor and place only; name and colour are stamped from the
 * sign-in. Each presenter has one client id, bound with its first state; another live presenter's id is not taken.
 */
export class RoomPresence {
  readonly #now: () => number
  readonly #clients = new Map<number, PresentClient>()
  readonly #bound = new Map<Presenter, number>()
  #server: { readonly client: number; readonly state: string } | null = null
  #clock = 0

  constructor(now: () => number) {
    this.#now = now
  }

  /** Takes what a presenter sent; gives the client id whose state changed, or null. Throws `ClientFault` on a state that is not JSON. */
  apply(presenter: Presenter, entries: readonly PresenceEntry[]): number | null {
    let changed: number | null = null
    for (const { client, clock, state } of entries) {
      // Stock clients echo what they hear of others; only their own entry counts.
      if (clock > MAX_CLOCK || (state !== LEFT && !this.#bind(presenter, client))) continue
      if (this.#bound.get(presenter) !== client) continue
      this.#set(presenter, client, state)
      changed = client
    }
    return changed
  }

  /** Forgets a presenter; gives the client id that left, or null. */
  leave(presenter: Presenter): number | null {
    const client = this.#bound.get(presenter)
    this.#bound.delete(presenter)
    if (client === undefined || this.#clients.get(client)?.presenter !== presenter) return null
    this.#clients.delete(client)
    return client
  }

  /** The client id that this presenter was bound to, if any. */
  clientOf(presenter: Presenter): number | null {
    return this.#bound.get(presenter) ?? null
  }

  indicatorOf(presenter: Presenter): IndicatorCode | null {
    const client = this.#bound.get(presenter)
    return (client !== undefined && this.#clients.get(client)?.indicator) || null
  }

  /** Sets the server's own state under its own client id; null takes it away. */
  setServer(client: number, state: Readonly<Record<string, unknown>> | null): void {
    this.#server = { client, state: JSON.stringify(state) }
  }

  /** Entries for an awareness frame, with the newest clock; clients that left come as null. */
  entries(clients: Iterable<number>): readonly PresenceEntry[] {
    return [...clients].map((client) => ({ client, clock: this.#nextClock(), state: this.#stateOf(client) }))
  }

  /** Every client that is here, the server's own state included. */
  everyone(): readonly number[] {
    return [...this.#clients.keys(), ...(this.#server && this.#server.state !== LEFT ? [this.#server.client] : [])]
  }

  #stateOf(client: number): string {
    if (client === this.#server?.client) return this.#server.state
    return this.#clients.get(client)?.state ?? LEFT
  }

  #bind(presenter: Presenter, client: number): boolean {
    const own = this.#bound.get(presenter)
    if (own !== undefined) return own === client
    if (client === this.#server?.client) return false
    const holder = this.#clients.get(client)?.presenter
    // The same person with the same id is a reconnect whose old socket has not been noticed as dead yet.
    if (holder && holder.member !== presenter.member) return false
    if (holder) this.#bound.delete(holder)
    this.#bound.set(presenter, client)
    return true
  }

  #set(presenter: Presenter, client: number, text: string): void {
    const claimed = text === LEFT || text.length > MAX_STATE_CHARACTERS ? null : readState(text)
    if (claimed === null) {
      this.#clients.delete(client)
      return
    }
    const user = { id: presenter.member, name: presenter.name, color: personColor(presenter.member) }
    const state = JSON.stringify({ ...claimed, user })
    this.#clients.set(client, { presenter, state, indicator: claimed.place?.indicator ?? null })
  }

  /** Ever rising, also after a restart: a client that remembers an older clock must believe the new one. */
  #nextClock(): number {
    this.#clock = Math.max(this.#clock + 1, this.#now())
    return this.#clock
  }
}

interface ClaimedState {
  readonly cursor?: unknown
  readonly place?: Presence['place']
}

/** Throws `ClientFault` on what is not JSON. */
function readState(text: string): ClaimedState | null {
  const raw = readFromClient((): unknown => JSON.parse(text))
  if (typeof raw !== 'object' || raw === null) return null
  const place = 'place' in raw ? parse(placeSchema, raw.place) : null
  return {
    ...('cursor' in raw && isCursor(raw.cursor) && { cursor: raw.cursor }),
    ...(place?.ok && { place: place.value }),
  }
}

/** Null, or two relative positions: flat objects with at most one level inside. */
const isCursor = (value: unknown): boolean => isShallow(value, 4)

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return depth > 0 && Object.values(value).every((inner) => isShallow(inner, depth - 1))
}
