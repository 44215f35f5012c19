import type { AssessmentId } from '../../shared/domain/ids.ts'
import { Turns } from './Turns.ts'

const turns = new Turns<AssessmentId>()

/**
 * Does a deed on an assessment when every other one is done that was asked for here before: a stage is not moved while
 * places are restored, nor the other way round. Not to be called from within itself.
 */
export const inTurn = <T>(assessment: AssessmentId, deed: () => Promise<T>): Promise<T> => turns.take(assessment, deed)
