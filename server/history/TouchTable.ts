import type { Touch } from '../../shared/domain/history/touch.ts'
import type { MemberId } from '../../shared/domain/ids.ts'

/** Members that are remembered of one place, and places of one assessment. */
export const MAX_MEMBERS_OF_PLACE = 8
export const MAX_PLACES = 5_000

/**
 * Which members touched which places of one assessment, and when. Of a place the members who touched it last stay; where
 * there are too many places, who touched most of them loses the own oldest ones, so that nobody pushes out what others did.
 */
export class TouchTable {
  /** Those of each place, the last one first. */
  readonly #places = new Map<string, readonly Touch[]>()
  /** The places of each member, the one that was touched last stands last. */
  readonly #placesOf = new Map<MemberId, Set<string>>()

  constructor(touches: readonly Touch[] = []) {
    for (const touch of touches.toSorted((a, b) => a.at - b.at)) this.#put(touch)
  }

  note(place: string, by: MemberId, at: number): void {
    const before = this.#places.get(place)?.find((touch) => touch.by === by)
    this.#put({ place, by, since: before?.since ?? at, at })
  }

  /** All, the last one first. */
  list(): readonly Touch[] {
    return [...this.#places.values()].flat().toSorted((a, b) => b.at - a.at)
  }

  #put(touch: Touch): void {
    this.#drop(touch.place, touch.by)
    const touches = [touch, ...(this.#places.get(touch.place) ?? [])]
    this.#places.set(touch.place, touches)
    const own = this.#placesOf.get(touch.by) ?? new Set()
    this.#placesOf.set(touch.by, own.add(touch.place))
    for (const { by } of touches.slice(MAX_MEMBERS_OF_PLACE)) this.#drop(touch.place, by)
    while (this.#places.size > MAX_PLACES) this.#dropOldestOfBusiest()
  }

  #dropOldestOfBusiest(): void {
    const [first, ...others] = this.#placesOf
    if (!first) return
    const [by, places] = others.reduce((most, each) => (each[1].size > most[1].size ? each : most), first)
    const [oldest] = places
    if (oldest !== undefined) this.#drop(oldest, by)
  }

  #drop(place: string, by: MemberId): void {
    const others = (this.#places.get(place) ?? []).filter((touch) => touch.by !== by)
    if (others.length > 0) this.#places.set(place, others)
    else this.#places.delete(place)
    const own = this.#placesOf.get(by)
    own?.delete(place)
    if (own?.size === 0) this.#placesOf.delete(by)
  }
}
