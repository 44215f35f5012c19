/** Where a unit stands among those that have a score; null: it has none. Ties share the better rank (1, 2, 2, 4). */
export type Rank = number | null

/**
 * Competition ranks of some units, highest value first, kept while single values move. Ranks are counts, so no order of moves
 * can make them drift. Values are compared as given: round them first (scoring.md 5).
 */
export class RankTable {
  readonly #values: (number | null)[]
  /** How many values are greater than each unit's. */
  readonly #above: number[]
  #ranked = 0

  constructor(units: number) {
    this.#values = Array.from({ length: units }, () => null)
    this.#above = Array.from({ length: units }, () => 0)
  }

  /** How many units have a value. */
  get ranked(): number {
    return this.#ranked
  }

  rankOf(unit: number): Rank {
    return this.#values[unit] === null ? null : (this.#above[unit] ?? 0) + 1
  }

  /** Gives one unit another value; returns the units whose rank is another one now. */
  move(unit: number, value: number | null): readonly number[] {
    const before = this.#values[unit] ?? null
    if (before === value) return []
    const rankBefore = this.rankOf(unit)
    const moved: number[] = []
    let above = 0
    this.#values.forEach((other, index) => {
      if (index === unit || other === null) return
      const shift = Number(value !== null && value > other) - Number(before !== null && before > other)
      if (value !== null && other > value) above += 1
      if (shift === 0) return
      this.#above[index] = (this.#above[index] ?? 0) + shift
      moved.push(index)
    })
    this.#values[unit] = value
    this.#above[unit] = above
    this.#ranked += Number(value !== null) - Number(before !== null)
    return this.rankOf(unit) === rankBefore ? moved : [...moved, unit]
  }
}
