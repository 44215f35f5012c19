import type { AnswerValue } from '../../../shared/domain/answer.ts'
import type { Country } from '../../../shared/domain/country.ts'
import type { Indicator } from '../../../shared/domain/instrument.ts'

const CONVENTIONS_OF_ALL = ['i1', 'i2', 'i5']
const COMPENSATION_CONVENTION = 'i3'

/** Answers that the shipped facts settle, by indicator; countries left out have no fact. Figures as of each round. */
const NUMBERS: Readonly<Record<string, Partial<Record<Country, readonly [first: number, second: number]>>>> = {
  'ID-05': { RS: [66, 66], BA: [38, 38], ME: [7, 7], AL: [112, 112], MK: [7, 7], NL: [791, 791] },
  'RR-01': { ME: [90, 90], NL: [90, 90], MK: [60, 60] },
}
/** Parts that are left out are not known: some sources count cases and not persons. */
type Parts = Readonly<Record<string, number>>
const SEVERAL: Readonly<Record<string, Partial<Record<Country, readonly [first: Parts, second: Parts]>>>> = {
  'PS-03': {
    ME: [{ convicted: 0 }, { convicted: 0 }],
    AL: [
      { indicted: 19, convicted: 11 },
      { indicted: 8, convicted: 0 },
    ],
    MK: [{ convicted: 1 }, { convicted: 1 }],
  },
}
const SCALES: Readonly<Record<string, Partial<Record<Country, number>>>> = {
  'MR-01': { RS: 3, BA: 0, ME: 1, AL: 1, MK: 3, NL: 4 },
  'CR-02': { RS: 0, BA: 0, ME: 1, MK: 3, NL: 4 },
  'PR-01': { BA: 3, MK: 4 },
}

/** The answer that a public fact gives to an indicator, or null where the facts are silent. */
export function settledByFacts(country: Country, indicator: Indicator, round: number): AnswerValue | null {
  const kind = indicator.answer
  if (kind.kind === 'number') {
    const value = NUMBERS[indicator.code]?.[country]?.[round]
    return value === undefined ? null : { kind: 'number', value }
  }
  if (kind.kind === 'numbers') {
    const known = SEVERAL[indicator.code]?.[country]?.[round]
    return known === undefined ? null : { kind: 'numbers', values: known }
  }
  if (kind.kind === 'scale') {
    const level = SCALES[indicator.code]?.[country]
    return level === undefined ? null : { kind: 'scale', level }
  }
  if (indicator.code !== 'LF-07') return null
  const joined = country === 'RS' || country === 'MK' ? [] : [COMPENSATION_CONVENTION]
  return { kind: 'checklist', ticked: [...CONVENTIONS_OF_ALL, ...joined].toSorted(), notApplicable: [] }
}
