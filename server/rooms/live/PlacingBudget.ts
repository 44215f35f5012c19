import { MANY_CONFLICTS, type IntegrationCost } from '../guard/integrationCost.ts'
import type { Loaded } from './untangle.ts'

/** Steps of one update; ten people who each put hundreds of pieces into one spot off line need a quarter of it. */
export const MAX_STEPS_OF_UPDATE = 4_000_000
/** Steps of a document since it was loaded, in which it is put in order where that is due. */
export const MAX_STEPS_OF_DOCUMENT = 12_000_000
/** What a document that is over its bound takes still: whoever writes at a place of their own needs none or few. */
const STEPS_OF_FULL_DOCUMENT = 100
/** A stored document that was never measured is, from this size on; below it none can be dear. */
const MEASURE_FROM_BYTES = 16_000

/** How much work one document's updates may be to place. */
export class PlacingBudget {
  #steps = 0
  #unmeasured: number

  /** `unmeasured`: as `unmeasured` gave it when the document was stored; null where nobody knows. */
  constructor(unmeasured: number | null) {
    this.#unmeasured = unmeasured ?? Infinity
  }

  /** Conflicts since it was last measured what the document costs a newcomer. */
  get unmeasured(): number {
    return this.#unmeasured
  }

  /** Whether a document of that size must be measured before it is handed to a newcomer as it is stored. */
  mustMeasure(bytes: number): boolean {
    return this.#unmeasured >= MANY_CONFLICTS && (Number.isFinite(this.#unmeasured) || bytes >= MEASURE_FROM_BYTES)
  }

  /** Steps that the next update may take. */
  allowance(): number {
    const left = Math.max(MAX_STEPS_OF_DOCUMENT - this.#steps, STEPS_OF_FULL_DOCUMENT)
    return Math.min(MAX_STEPS_OF_UPDATE, left)
  }

  noteUpdate({ steps, conflicts }: Pick<IntegrationCost, 'steps' | 'conflicts'>): void {
    this.#steps += steps
    this.#unmeasured += conflicts
  }

  noteLoad({ cost, unmeasured, untangled }: Loaded): void {
    this.#steps = untangled ? 0 : cost.steps
    this.#unmeasured = unmeasured
  }
}
