import { sameAnswer, type Answer, type Decision, type Proposal } from '../../shared/domain/answer.ts'
import type { Country } from '../../shared/domain/country.ts'
import type { EntryId } from '../../shared/domain/ids.ts'
import type { Indicator } from '../../shared/domain/instrument.ts'
import { sampleAnswer } from './answers.ts'
import { sampleEditors } from './people.ts'
import { chance, pick, seededId } from './seeded.ts'

/** What the sample says on one indicator. */
export interface SampleStanding {
  readonly proposals: readonly Proposal[]
  readonly decision: Decision | null
}

const REASONS = [
  'Read from the law in force and from the last published report.',
  'Our own case work and two interviews point the same way.',
  'The official figures support this; we could not check all of them.',
  'On paper it is better; this is what service providers describe.',
] as const
const OTHER_REASONS = [
  'The rule exists, but outside the capital we saw no trace of it.',
  'I would give credit for the new procedure, even if it is young.',
  'The figures cover only formally identified victims; that is too narrow.',
] as const
const DAY_MS = 86_400_000

/** The first round is nearly complete and decided; the second is at work: a good half answered, some of it contested. */
export function standingOf(country: Country, indicator: Indicator, round: number, end: number): SampleStanding {
  const roll = chance(country, indicator.code, 'status', round)
  const at = end - Math.floor((3 + chance(country, indicator.code, 'when', round) * 40) * DAY_MS)
  const open = openAnswer(indicator, round, roll)
  if (round === 0) return roll > 0.975 && !open ? NOTHING : decided(country, indicator, round, at, open)
  if (open) return { proposals: [proposal(country, indicator, 0, open, at)], decision: null }
  if (roll > 0.66) return NOTHING
  if (roll < 0.09) return contested(country, indicator, round, at)
  if (roll < 0.24) return decided(country, indicator, round, at, null)
  const answer = sampleAnswer(country, indicator, round)
  const authors = roll < 0.4 ? [0, 1] : [roll < 0.55 ? 0 : 1]
  return {
    proposals: authors.map((who) => proposal(country, indicator, who, answer, at + who * DAY_MS)),
    decision: null,
  }
}

const NOTHING: SampleStanding = { proposals: [], decision: null }

function openAnswer(indicator: Indicator, round: number, roll: number): Answer | null {
  const from = round === 0 ? 0.93 : 0.6
  if (roll < from || roll > from + 0.06 || indicator.weight === 0) return null
  if (indicator.infoRequest)
    return roll < from + 0.03
      ? { status: 'not-obtained', reason: 'Asked for twice in writing; the authority did not give the figure.' }
      : { status: 'no-data', reason: 'No body keeps this figure; both ministries confirmed it.' }
  if (indicator.adaptation === 'locked') return null
  return { status: 'not-applicable', reason: 'No case of this kind came up in the reporting period.' }
}

function proposal(country: Country, indicator: Indicator, who: number, answer: Answer, at: number): Proposal {
  const reasons = who === 0 ? REASONS : OTHER_REASONS
  const member = sampleEditors(country)[who === 0 ? 0 : 1].id
  return { member, answer, reason: pick([...reasons], country, indicator.code, who), at }
}

function contested(country: Country, indicator: Indicator, round: number, at: number): SampleStanding {
  const answer = sampleAnswer(country, indicator, round)
  const up = chance(country, indicator.code, 'tilt') > 0.5 ? 1 : -1
  const other = [1.4, -1.4, 2.8, -2.8]
    .map((tilt) => sampleAnswer(country, indicator, round, up * tilt))
    .find((candidate) => !sameAnswer(answer, candidate))
  return {
    proposals: [
      proposal(country, indicator, 0, answer, at),
      proposal(country, indicator, 1, other ?? answer, at + DAY_MS),
    ],
    decision: null,
  }
}

function decided(
  country: Country,
  indicator: Indicator,
  round: number,
  at: number,
  open: Answer | null,
): SampleStanding {
  const [first, second] = sampleEditors(country)
  const answer = open ?? sampleAnswer(country, indicator, round)
  const wide = chance(country, indicator.code, 'dissent', round) < 0.12
  const other = wide && !open ? sampleAnswer(country, indicator, round, 1.2) : answer
  const decision: Decision = {
    id: seededId('decision', country, indicator.code, round) as EntryId, // brand: seededId keeps the pattern
    answer,
    by: first.id,
    reason: wide
      ? 'Settled at the team meeting after reading the sources side by side.'
      : 'Both of us read it the same way.',
    dissent: wide ? [{ member: second.id, reason: 'I still find the practice of the last year one step better.' }] : [],
    at: at + 2 * DAY_MS,
  }
  return {
    proposals: [proposal(country, indicator, 0, answer, at), proposal(country, indicator, 1, other, at + DAY_MS)],
    decision,
  }
}
