import type { Assessment } from '../../shared/domain/assessment.ts'
import type { AssessmentId, RoundId } from '../../shared/domain/ids.ts'
import type { Instrument } from '../../shared/domain/instrument.ts'
import type { ScoreSummary } from '../../shared/domain/scoreSummary.ts'
import type { RoomHub } from './RoomHub.ts'
import type { RoomLog } from './roomLog.ts'

export interface ScoreKeeperOptions {
  readonly hub: RoomHub
  readonly log: RoomLog
  readonly assessments: () => readonly Assessment[]
  readonly instrumentOf: (round: RoundId) => Instrument
}

/** Keeps each round's overview document true: scores, recent changes, and who is working where. */
export interface ScoreKeeper {
  /** Makes the overviews of all assessments complete and follows every change from now on. Call again after assessments were added. */
  start(): Promise<void>
  /** The newest summary, null for an assessment that `start` has not seen. */
  summaryOf(assessment: AssessmentId): ScoreSummary | null
  /** Writes what is waiting and stops following. */
  stop(): Promise<void>
}

export function createScoreKeeper(_options: ScoreKeeperOptions): ScoreKeeper {
  throw new Error('Not written yet')
}
