import type { AnswerValue } from '../../shared/domain/answer.ts'
import type { EntryFields } from '../../shared/document/entries.ts'
import type { Country } from '../../shared/domain/country.ts'
import type { Dimension } from '../../shared/domain/instrument.ts'
import type { ScoreState } from '../../shared/domain/scoreSummary.ts'
import type { Approval, Override } from '../../shared/domain/reviews/approval.ts'
import type { Stage } from '../../shared/domain/round.ts'
import type { PrintedReply } from '../../shared/protocol/approvals.ts'

export const ASSESSMENT_FORMAT = 'ocena-assessment/1'
export const ROUND_FORMAT = 'ocena-round/1'

/**
 * An assessment as open data: plain JSON without ids of people. Times are ISO 8601 in UTC, scores 0–4, shares 0–1.
 * A new field may appear under the same format; a field that changes its meaning makes a new one.
 */
export interface AssessmentExport {
  readonly format: typeof ASSESSMENT_FORMAT
  readonly generatedAt: string
  readonly round: { readonly id: string; readonly title: string; readonly period: string }
  readonly assessment: {
    readonly id: string
    readonly country: Country
    readonly stage: Stage
    readonly partner: string | null
    /** Sample assessments hold invented answers. */
    readonly sample: boolean
  }
  readonly instrument: { readonly id: string; readonly version: string; readonly title: string }
  /** How the scores were computed, so that they can be computed again: engine, and hashes of instrument and method. */
  readonly scoring: { readonly engine: number; readonly instrumentHash: string; readonly methodHash: string }
  readonly privacy: { readonly names: boolean; readonly smallCounts: 'shown' | 'hidden' }
  readonly score: ExportedScore
  readonly dimensions: Readonly<Record<Dimension, number | null>>
  readonly areas: readonly ExportedArea[]
  readonly flags: readonly ExportedFlag[]
  readonly evidence: readonly ExportedEvidence[]
  readonly requests: readonly EntryFields<'request'>[]
  readonly recommendations: readonly (Omit<EntryFields<'recommendation'>, 'carriedFrom'> & {
    readonly carriedOver: boolean
    readonly text: string
  })[]
  readonly practices: readonly (EntryFields<'practice'> & { readonly text: string })[]
}

/** What others said to an assessment, in the JSON export of one alone. */
export interface ExportedSaid {
  /** Of authorities: submitted and sealed no more, or silent after the last day. The words are null where they are damaged. */
  readonly replies: readonly {
    readonly party: string
    readonly due: string
    readonly submitted: string | null
    readonly words: Pick<PrintedReply, 'statement' | 'indicators' | 'answers'> | null
  }[]
  /** What partners said to which version, and over what it was agreed all the same; null for who may not read it. */
  readonly approvals: {
    readonly asked: { readonly version: number; readonly partners: readonly Country[]; readonly at: string } | null
    readonly said: readonly (Pick<Approval, 'partner' | 'version' | 'view' | 'text'> & { readonly at: string })[]
    readonly overrides: readonly (Pick<Override, 'over' | 'partners' | 'why'> & {
      readonly by: string
      readonly at: string
    })[]
  } | null
}

/** All assessments of a round that the reader may see. */
export interface RoundExport {
  readonly format: typeof ROUND_FORMAT
  readonly generatedAt: string
  readonly round: AssessmentExport['round']
  readonly assessments: readonly AssessmentExport[]
}

/**
 * `precision`: scores that depend on a hidden count are rounded to whole steps, or computed from rounded ones, or withheld.
 * The state and the coverage are always exact.
 */
export interface ExportedScore {
  readonly state: ScoreState
  readonly value: number | null
  readonly worst: number | null
  readonly best: number | null
  readonly coverage: number
  readonly precision: 'exact' | 'rounded' | 'withheld'
}

export interface ExportedArea {
  readonly code: string
  readonly title: string
  readonly weight: number
  readonly score: ExportedScore
  readonly dimensions: Readonly<Record<Dimension, number | null>>
  readonly conclusion: string
  readonly indicators: readonly ExportedIndicator[]
}

export interface ExportedIndicator {
  readonly code: string
  readonly title: string
  readonly question: string
  readonly dimension: Dimension
  readonly weight: number
  readonly sensitive: boolean
  readonly score: ExportedScore
  /** What holds: the decision, or what equal proposals say; null while open or contested. */
  readonly answer: ExportedAnswer | null
  readonly proposals: readonly ExportedProposal[]
  readonly decision: (ExportedProposal & { readonly dissent: readonly ExportedDissent[] }) | null
  readonly rationale: string
}

/** `hidden`: the count is small and the reader is not of the team; the words stand in the value's place. */
export type ExportedAnswer =
  | { readonly status: 'answered'; readonly value: AnswerValue }
  | { readonly status: 'answered'; readonly hidden: string }
  | { readonly status: 'no-data' | 'not-obtained' | 'not-applicable'; readonly reason: string }

export interface ExportedProposal {
  readonly by: string
  readonly at: string
  readonly answer: ExportedAnswer
  readonly reason: string
}
export interface ExportedDissent {
  readonly by: string
  readonly reason: string
}

export interface ExportedFlag {
  readonly id: string
  readonly title: string
  readonly area: string
  /** Null while nobody has answered. */
  readonly met: boolean | null
  readonly by: string | null
  readonly reason: string
}

export type ExportedFigure = Omit<EntryFields<'figure'>, 'evidence'> & { readonly chosen: boolean }
export type ExportedEvidence = Omit<EntryFields<'evidence'>, 'chosen' | 'withdrawnAt' | 'named'> & {
  readonly figures: readonly ExportedFigure[]
}
