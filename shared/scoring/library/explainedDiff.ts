import type { NodeId } from '../sheet.ts'

/** What a child's own change did to the node. `rate`: how far the node moves for a point of it, on average between the two results. */
export interface ValueEffect {
  readonly id: NodeId
  readonly before: number
  readonly after: number
  readonly effect: number
  readonly rate: number
}

/** What children that came or went did, and which they are. */
export interface SetEffect {
  readonly effect: number
  readonly joined: readonly NodeId[]
  readonly left: readonly NodeId[]
}

/**
 * Why two results of one node differ. All effects together are `change` to the last bit, in any order; `change` is
 * after − before on a grid of 4e-15. `composition`: children that the other version does not have or does not score;
 * `coverage`: children with a score in one result only.
 */
export interface ExplainedDiff {
  readonly kind: 'explained'
  readonly id: NodeId
  readonly before: number
  readonly after: number
  readonly change: number
  readonly values: readonly ValueEffect[]
  readonly weights: { readonly effect: number; readonly ids: readonly NodeId[] }
  readonly composition: SetEffect
  readonly coverage: SetEffect
  /** Another formula of aggregation. */
  readonly formula: number
  readonly rules: readonly { readonly rule: string; readonly effect: number }[]
  /** How the effects of single children on a formula other than the arithmetic mean were found. */
  readonly how: 'exact' | 'drawn-orders'
}
