import type { AnswerValue } from '../../domain/answer.ts'
import type { AnswerKind } from '../../domain/instrument.ts'
import { SCALE_MAX } from '../sheet.ts'

/** Score of a checklist; null where no item applies. `capped`: a required item is missing and lowered the score. */
export interface ChecklistScore {
  readonly score: number | null
  readonly capped: boolean
}

/**
 * Ticked ÷ applicable × 4, held at the cap where a required item is neither ticked nor not applicable (scoring.md 2).
 * Items that the instrument does not know are ignored; an item both ticked and not applicable is not applicable.
 */
export function scoreChecklist(
  value: Extract<AnswerValue, { kind: 'checklist' }>,
  checklist: Extract<AnswerKind, { kind: 'checklist' }>,
): ChecklistScore {
  const ticked = new Set(value.ticked)
  const notApplicable = new Set(value.notApplicable)
  const applicable = checklist.items.filter((item) => !notApplicable.has(item.id))
  if (applicable.length === 0) return { score: null, capped: false }
  const met = applicable.filter((item) => ticked.has(item.id))
  const score = (met.length / applicable.length) * SCALE_MAX
  const cap = checklist.capIfRequiredMissing
  const lacksRequired = applicable.some((item) => item.required === true && !ticked.has(item.id))
  return cap !== undefined && lacksRequired && score > cap ? { score: cap, capped: true } : { score, capped: false }
}
