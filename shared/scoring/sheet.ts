import type { FlagAnswer, SettledAnswer } from '../domain/answer.ts'
import type { FlagId, IndicatorCode } from '../domain/ids.ts'
import type { Dimension } from '../domain/instrument.ts'
import type { ScoreState } from '../domain/scoreSummary.ts'

/** What scoring reads of an assessment: plain values, no document. Indicators left out are unanswered. */
export interface ScoreInput {
  readonly answers: ReadonlyMap<IndicatorCode, SettledAnswer>
  readonly flags: ReadonlyMap<FlagId, FlagAnswer>
}

/** One change of the input, as the incremental scorer takes it. */
export type ScoreChange =
  | { readonly kind: 'answer'; readonly code: IndicatorCode; readonly answer: SettledAnswer }
  | { readonly kind: 'flag'; readonly flag: FlagId; readonly answer: FlagAnswer | null }

/** Indicator code, area code, `whole`, or a dimension inside one of them: `ID@law`, `whole@practice`. */
export type NodeId = string
export const WHOLE: NodeId = 'whole'
export const dimensionNode = (parent: NodeId, dimension: Dimension): NodeId => `${parent}@${dimension}`

/** Best score of the output scale; the worst is 0. */
export const SCALE_MAX = 4

/** Shares are 0–1; both leave not-applicable and context indicators out. */
export interface Coverage {
  /** Share of effective weight that is answered. */
  readonly byWeight: number
  readonly answered: number
  readonly applicable: number
}

/** Score with every open answer at its minimum or maximum, rules evaluated again. Null where nothing can be scored. */
export interface CaseRange {
  readonly worst: number | null
  readonly best: number | null
}

export type RuleOutcome = 'triggered-changed' | 'triggered-unchanged' | 'not-triggered' | 'undetermined'
/** What a rule of the instrument did to a node. `before` and `after` on the scale 0–4. */
export interface RuleTrace {
  readonly flag: FlagId
  readonly outcome: RuleOutcome
  readonly max: number
  readonly before: number | null
  readonly after: number | null
}

/** Findings about a node that a reader should know: `invalid`, `scored-as-worst`, `capped-required-missing`, `many-not-applicable`. */
export type ScoreFlag = 'invalid' | 'scored-as-worst' | 'capped-required-missing' | 'many-not-applicable'

/** One node's result on the output scale 0–4, unrounded. `value` is null unless `state` is `scored` or a scored `context`. */
export interface NodeScore {
  readonly id: NodeId
  readonly kind: 'indicator' | 'area' | 'whole' | 'dimension'
  readonly state: ScoreState
  readonly value: number | null
  readonly coverage: Coverage
  readonly range: CaseRange
  readonly rules: readonly RuleTrace[]
  readonly flags: readonly ScoreFlag[]
}

/** All scores of one assessment. Nodes that a change did not touch keep their identity. */
export interface ScoreSheet {
  readonly instrument: { readonly id: string; readonly version: string }
  readonly nodes: ReadonlyMap<NodeId, NodeScore>
}

/** What an incremental step changed, so that only what shows it is drawn again. */
export interface ScoreDelta {
  readonly changed: readonly NodeId[]
  readonly sheet: ScoreSheet
}

/** Incremental scoring of one assessment; bit-identical to a full computation after any sequence of changes. */
export interface Scorer {
  sheet(): ScoreSheet
  apply(changes: readonly ScoreChange[]): ScoreDelta
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

/** Why a node has its score: contributions of its children add up to `base`; rules lead from `base` to `value`. */
export interface Explanation {
  readonly id: NodeId
  readonly node: NodeScore
  readonly base: number | null
  readonly contributions: readonly Contribution[]
  readonly rules: readonly RuleTrace[]
}
