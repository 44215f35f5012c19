import type { FlagAnswer } from '../../shared/domain/answer.ts'
import type { Country } from '../../shared/domain/country.ts'
import type { FlagId } from '../../shared/domain/ids.ts'
import type { Instrument } from '../../shared/domain/instrument.ts'
import { sampleEditors } from './people.ts'
import type { SampleRound } from './rounds.ts'
import { chance } from './seeded.ts'

const MET = 'Described to us by three service providers independently of each other.'
const NOT_MET = 'Nothing that we saw in the period points to this.'

/** Invented answers to the instrument's flags: all in the first round, a few in the second. */
export function sampleFlags(
  country: Country,
  round: SampleRound,
  instrument: Instrument,
): readonly (readonly [FlagId, FlagAnswer])[] {
  const by = sampleEditors(country)[0].id
  return instrument.flags
    .filter((flag) => round.index === 0 || chance(country, flag.id, 'asked') < 0.5)
    .map((flag) => {
      const met = chance(country, flag.id, 'met') < 0.18
      return [flag.id, { met, by, reason: met ? MET : NOT_MET, at: round.end - 5 * 86_400_000 }] as const
    })
}
