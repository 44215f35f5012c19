import type { FlagAnswer, SettledAnswer } from '../domain/answer.ts'
import type { FlagId, IndicatorCode } from '../domain/ids.ts'
import type { Dimension, Instrument } from '../domain/instrument.ts'
import type { Method, RuleEffect } from '../domain/method.ts'
import type { ScoreState } from '../domain/scoreSummary.ts'

/** What a computation does with the same input may change with this number; a published result carries it. */
export const ENGINE_VERSION = 3

/** What scoring reads of an assessment: plain values, no document. Indicators left out are unanswered. */
export interface ScoreInput {
  readonly answers: ReadonlyMap<IndicatorCode, SettledAnswer>
  readonly flags: ReadonlyMap<FlagId, FlagAnswer>
  /** Indicators that this national version does not have. */
  readonly absent?: ReadonlySet<IndicatorCode>
  /** Indicators decided with somebody's dissent, and those with an open thread: they count and are flagged. */
  readonly dissent?: ReadonlySet<IndicatorCode>
  readonly openThreads?: ReadonlySet<IndicatorCode>
  /** Those of which a stored proposal or decision could not be read: it does not count, and that is flagged. */
  readonly invalid?: ReadonlySet<IndicatorCode>
}

/** One change of the input, as the incremental scorer takes it. */
export type ScoreChange =
  | { readonly kind: 'answer'; readonly code: IndicatorCode; readonly answer: SettledAnswer }
  | { readonly kind: 'flag'; readonly flag: FlagId; readonly answer: FlagAnswer | null }
  | { readonly kind: LeafMark; readonly code: IndicatorCode; readonly holds: boolean }
/** What may hold of an indicator beside its answer. */
export type LeafMark = 'absent' | 'dissent' | 'open-thread' | 'invalid'

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
  /** The case in which the node does not apply belongs to the range too: a proposal says so. */
  readonly mayNotApply?: true
}

/** Whether the test of a rule is met, and if so, whether that moved the score; a label never moves one. */
export type RuleOutcome =
  'triggered-changed' | 'triggered-unchanged' | 'not-triggered' | 'undetermined' | 'not-applicable'
/** What a rule did to a node. `rule`: id of an instrument flag or of a method rule. `before` and `after` on the scale 0–4. */
export interface RuleTrace {
  readonly rule: string
  readonly effect: RuleEffect
  readonly outcome: RuleOutcome
  readonly before: number | null
  readonly after: number | null
}

/** Findings about a node that a reader should know, in the order in which they are told. All but `absent` are also those of every node above. */
export const SCORE_FLAGS = [
  'absent',
  'invalid',
  'all-weights-zero',
  'scored-as-worst',
  'capped-required-missing',
  'capped',
  'set-by-rule',
  'undetermined-rule',
  'weakest-link-over-available',
  'many-not-applicable',
  'dissent',
  'open-thread',
] as const
export type ScoreFlag = (typeof SCORE_FLAGS)[number]

/** How many of the areas that apply have a score. */
export interface AreaCount {
  readonly scored: number
  readonly applicable: number
}

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
  /** For the whole and the dimensions of the whole; null for any other node. */
  readonly areas: AreaCount | null
}

/** All scores of one assessment. Nodes that a change did not touch keep their identity. */
export interface ScoreSheet {
  readonly instrument: { readonly id: string; readonly version: string }
  readonly method: Method
  readonly engine: number
  /** Indicators and flags that were answered but are not in the instrument, sorted. Their answers are kept and not used. */
  readonly ignored: readonly string[]
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
  /** A copy of what the sheet was computed from. */
  input(): ScoreInput
  apply(changes: readonly ScoreChange[]): ScoreDelta
  /** Goes on with another version of the instrument or another method; answers are kept. `changed` names nodes of the new sheet. */
  rebase(instrument: Instrument, method: Method): ScoreDelta
}
