import type { Aggregation } from '../../domain/method.ts'
import type { ScoreState } from '../../domain/scoreSummary.ts'
import type { NodeId, NodeScore, RuleTrace } from '../sheet.ts'

/** The headline of an explanation as a key with parameters; screens put it into words. Scores 0–4 unrounded, shares 0–1. */
export type ExplainSentence =
  | { readonly key: 'own-score'; readonly value: number }
  | {
      readonly key: 'own-open'
      readonly state: ScoreState
      readonly worst: number | null
      readonly best: number | null
    }
  | { readonly key: 'not-scored-here' }
  | { readonly key: 'too-little'; readonly by: 'weight' | 'count'; readonly available: number; readonly least: number }
  | { readonly key: 'nothing-scored'; readonly state: ScoreState }
  | ({ readonly key: 'combined' } & Combined)
  | ({ readonly key: 'ruled'; readonly base: number | null; readonly rule: string } & Combined)

/** `children` of `applicable` ones have a score; `decidedBy`: those whose value is the node's under weakest link. */
interface Combined {
  readonly value: number
  readonly formula: Aggregation['kind']
  readonly children: number
  readonly applicable: number
  readonly decidedBy: readonly NodeId[]
}

/** Where one child's part of a score comes from. `contribution` = effective weight × value; they add up to `base`. */
export interface Contribution {
  readonly id: NodeId
  readonly state: ScoreState
  /** Share in the parent after open and not-applicable children left, 0–1; null where it takes no part. */
  readonly effectiveWeight: number | null
  readonly value: number | null
  readonly contribution: number | null
  /** What the parent would gain were this child at 4; for an open child: how far its swing reaches. */
  readonly gapToMax: number | null
  /** The parent before its rules, were this open child alone answered at its worst or best; null for any other child. */
  readonly swing: readonly [worst: number, best: number] | null
}

/** What an open child would change. `effectiveWeightIfAnswered`: its share were it alone answered, 0–1. */
export interface MissingPart {
  readonly id: NodeId
  readonly effectiveWeightIfAnswered: number
  readonly swing: readonly [worst: number, best: number] | null
}

/** How a node's value moves, after its rules, for one point more of a scored child, at the present values. */
export interface Sensitivity {
  readonly id: NodeId
  readonly perPoint: number
}

/**
 * Why a node has its score: contributions of its children add up to `base`; rules lead from `base` to `value`. Under other
 * formulae than the arithmetic mean a contribution is the effective weight × 4 less the child's Shapley share of what
 * lacks to 4, so it may be negative; under the arithmetic mean that is effective weight × value.
 */
export interface Explanation {
  readonly id: NodeId
  readonly node: NodeScore
  readonly base: number | null
  readonly contributions: readonly Contribution[]
  readonly rules: readonly RuleTrace[]
  readonly sentence: ExplainSentence
  /** The formula of the node; null for an indicator. */
  readonly aggregation: Aggregation | null
  readonly missing: readonly MissingPart[]
  readonly sensitivity: readonly Sensitivity[]
  /** Geometric mean only: base = 4 × the product of these; each at most 1, "pulls down by". */
  readonly factors: readonly { readonly id: NodeId; readonly factor: number }[]
  /** Weakest link only: the children whose value is the base. */
  readonly decidedBy: readonly NodeId[]
  /** `sum`: weight × value; otherwise how the Shapley shares were found. */
  readonly how: 'sum' | 'exact' | 'drawn-orders'
}
