import type { Assessment } from '../../shared/domain/assessment.ts'
import { COUNTRIES, type Country } from '../../shared/domain/country.ts'
import type { AssessmentId, RoundId } from '../../shared/domain/ids.ts'
import type { Instrument } from '../../shared/domain/instrument.ts'
import type { Round } from '../../shared/domain/round.ts'
import { seededId } from './seeded.ts'

/** A round of the sample; `index` 0 is the released one, 1 the one at work. */
export interface SampleRound {
  readonly index: 0 | 1
  readonly year: number
  /** When its teams worked, at the latest; milliseconds since 1970. */
  readonly end: number
  readonly round: Round
}

/** The two rounds: 2024, released, and 2026, which is being drafted now. */
export function sampleRounds(instrument: Instrument, now: number): readonly [SampleRound, SampleRound] {
  const used = { id: instrument.id, version: instrument.version }
  const first = roundId(2024)
  return [
    {
      index: 0,
      year: 2024,
      end: Date.UTC(2024, 11, 10, 15),
      round: { id: first, title: 'Round 2024', period: '2024', stage: 'released', instrument: used, previous: null },
    },
    {
      index: 1,
      year: 2026,
      end: now,
      round: {
        id: roundId(2026),
        title: 'Round 2026',
        period: '2026',
        stage: 'drafting',
        instrument: used,
        previous: first,
      },
    },
  ]
}

/** The six assessments of a round. */
export function sampleAssessments({ year, round }: SampleRound): readonly Assessment[] {
  return COUNTRIES.map((country) => ({
    id: assessmentId(country, year),
    round: round.id,
    country,
    stage: round.stage,
    epoch: seededId('epoch', country, year),
    previous: round.previous ? assessmentId(country, 2024) : null,
  }))
}

const roundId = (year: number): RoundId => seededId('round', year) as RoundId // brand: seededId keeps the pattern
const assessmentId = (country: Country, year: number): AssessmentId =>
  seededId('assessment', country, year) as AssessmentId // brand, as above
