import type { Indicator, Instrument } from '../../../../shared/domain/instrument.ts'
import type { Method } from '../../../../shared/domain/method.ts'
import type { BallotValue } from '../../../../shared/domain/sessions/ballot.ts'
import { scoreAll } from '../../../../shared/scoring/tree/scoreAll.ts'
import { WHOLE, type ScoreInput } from '../../../../shared/scoring/sheet.ts'
import { whatIfOutcome } from '../../../scoring/whatIfOutcome.ts'
import { levelsOf } from './readResult.ts'

/** What one answer would make of the scores of its area and of the whole; null where there is none. */
export interface LevelEffect {
  readonly value: BallotValue
  readonly area: number | null
  readonly whole: number | null
}

/** The scores as they are now, and what each level of an indicator would make of them; nothing for questions without levels. */
export function levelEffects(
  instrument: Instrument,
  input: ScoreInput,
  method: Method,
  { code, area, answer }: Indicator,
): { readonly now: Omit<LevelEffect, 'value'>; readonly levels: readonly LevelEffect[] } | null {
  const levels = levelsOf(answer)
  if (levels.length === 0) return null
  const before = scoreAll(instrument, input, method)
  const scores = ({ nodes }: typeof before) => ({
    area: nodes.get(area)?.value ?? null,
    whole: nodes.get(WHOLE)?.value ?? null,
  })
  return {
    now: scores(before),
    levels: levels.flatMap((value) => {
      if (value.kind !== 'answer') return []
      const tried = { answers: new Map([[code, value.answer]]), weights: new Map() }
      return [{ value, ...scores(whatIfOutcome(instrument, input, before, tried).sheet) }]
    }),
  }
}
