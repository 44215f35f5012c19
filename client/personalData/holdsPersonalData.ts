import { findPersonalData, hasHardFinding } from '../../shared/privacy/personalData.ts'

/** Whether a text looks so much like case data that its writer is asked once more before it is sent. */
export const holdsPersonalData = (text: string): boolean => hasHardFinding(findPersonalData(text))
