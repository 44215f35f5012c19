import type { Touch } from '../../shared/domain/history/touch.ts'
import type { MemberId } from '../../shared/domain/ids.ts'

/** Members that are remembered of one place, and places of one assessment; those that were touched last stay. */
export const MAX_MEMBERS_OF_PLACE = 8
export const MAX_PLACES = 5_000

/** Which members touched which places of one assessment, and when. */
export class TouchTable {
  /** Those of each place, the last one first; the place that was touched last stands last. */
  readonly #places = new Map<string, readonly Touch[]>()

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
    const others = (this.#places.get(touch.place) ?? []).filter(({ by }) => by !== touch.by)
    this.#places.delete(touch.place)
    this.#places.set(touch.place, [touch, ...others].slice(0, MAX_MEMBERS_OF_PLACE))
    const [oldest] = this.#places.keys()
    if (this.#places.size > MAX_PLACES && oldest !== undefined) this.#places.delete(oldest)
  }
}
