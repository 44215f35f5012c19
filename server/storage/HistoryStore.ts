import type { NotedDeed } from '../../shared/domain/history/deed.ts'
import type { Touch } from '../../shared/domain/history/touch.ts'
import type { AssessmentId } from '../../shared/domain/ids.ts'

/** Durable store of who touched what in assessments, and of who did what when. It holds no word of any text. */
export interface HistoryStore {
  /** What `write` was last given for an assessment; none where there is nothing, or where it is damaged, which is told. */
  touches(assessment: AssessmentId): Promise<readonly Touch[]>
  /** Replaces an assessment's touches and adds deeds; durable when it resolves, all or nothing. */
  write(assessment: AssessmentId, touches: readonly Touch[], deeds: readonly NotedDeed[]): Promise<void>
  /** Deeds numbered below `before`, the newest first, at most `limit`. A damaged one is left out and told of. */
  deeds(assessment: AssessmentId, before: number, limit: number): Promise<readonly NotedDeed[]>
  /**
   * Forgets an assessment's deeds from before `at`, and of more than `most` the surplus: the oldest ones of who did most, so
   * that nobody pushes out what others did.
   */
  forget(assessment: AssessmentId, at: number, most: number): Promise<void>
  /** Waits for what is under way, then lets the directory go. */
  close(): Promise<void>
}
