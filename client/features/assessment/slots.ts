import type { ComponentType } from 'react'
import type { Area, Indicator } from '../../../shared/domain/instrument.ts'

/**
 * Parts of the page that other features bring; App puts them together, so that features do not import each other.
 * All of them find the open assessment by `useAssessment()`.
 */
export interface AssessmentSlots {
  readonly EvidencePanel: ComponentType<{ readonly indicator: Indicator }>
  readonly RequestsPanel: ComponentType<{ readonly indicator: Indicator }>
  readonly PracticesPanel: ComponentType<{ readonly area: Area }>
  readonly RecommendationsView: ComponentType
  /** Threads of one indicator, or of the whole assessment with `null`. */
  readonly DiscussionPanel: ComponentType<{ readonly indicator: Indicator | null }>
  /** How many threads are open, for the tab's name; nothing is shown where it is left out. */
  readonly DiscussionCount?: ComponentType<{ readonly indicator: Indicator | null }> | undefined
  /** What is said about words, over the lower half of a small screen. `onAll`: shows the whole discussion. */
  readonly WordSheet: ComponentType<{ readonly onAll: () => void }>
  /** The form for a suggestion on the text that one was asked for; nothing otherwise. */
  readonly SuggestDialog: ComponentType
  /** The form of a suggestion on an entry that its author changes; nothing otherwise. */
  readonly ChangeEntryDialog: ComponentType
  readonly ReadingView: ComponentType
  readonly VersionsView: ComponentType
  /** All comments that everybody reads, with what became of them. */
  readonly ResponsesView: ComponentType
  /** What other parties are asked to say, for the team. */
  readonly ReviewsView: ComponentType
  /** Says that somebody just restored places; nothing otherwise. */
  readonly RestoredNotice: ComponentType
  /** Says that what-if is on and what it would do, or that a colleague tries something; nothing otherwise. */
  readonly WhatIfBar: ComponentType
  /** What is tried and what it would do, part by part. */
  readonly WhatIfPanel: ComponentType
  /** What waits for the reader's decision, above the columns and as a button of the bottom line. */
  readonly RescueNotice: ComponentType
  readonly RescueButton: ComponentType
}
