import { useSyncExternalStore } from 'react'
import type { Answer } from '../../shared/domain/answer.ts'
import type { AssessmentId, IndicatorCode } from '../../shared/domain/ids.ts'
import { Signal } from '../../shared/util/Signal.ts'

/** A decision that somebody wants to take with an answer that was suggested. */
export interface AskedDecision {
  readonly assessment: AssessmentId
  readonly code: IndicatorCode
  readonly answer: Answer
  /** Called with what was decided, if it was. */
  readonly onDecided: (answer: Answer) => void
}

const changed = new Signal()
let asked: AskedDecision | null = null

/** Opens the decision on an indicator as soon as its page shows, with an answer chosen already. */
export function askToDecide(decision: AskedDecision): void {
  asked = decision
  changed.emit()
}

/** The decision was taken or left. */
export function endDeciding(): void {
  asked = null
  changed.emit()
}

/** The decision that was asked for on this indicator; null for none. */
export const useAskedDecision = (assessment: AssessmentId, code: IndicatorCode): AskedDecision | null =>
  useSyncExternalStore(changed.subscribe, () =>
    asked?.assessment === assessment && asked.code === code ? asked : null,
  )
