/** What can be found. */
export const FOUND_KINDS = [
  'indicator',
  'area',
  'rationale',
  'conclusion',
  'reason',
  'evidence',
  'recommendation',
  'request',
  'practice',
  'comment',
  'team-comment',
] as const
export type FoundKind = (typeof FOUND_KINDS)[number]

/** One text that can be found, and where it stands. */
export interface SearchEntry {
  /** Unique among all entries. */
  readonly id: string
  readonly kind: FoundKind
  /** The assessment that it stands in; null for the instrument's own texts. */
  readonly assessment: string | null
  /** What the assessment's page opens: an indicator, an area, or one of its pages. */
  readonly place: string
  readonly title: string
  readonly text: string
}
