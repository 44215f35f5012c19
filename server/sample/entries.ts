import type { EntryFields } from '../../shared/document/entries.ts'
import type { Country } from '../../shared/domain/country.ts'
import {
  areaCodeSchema,
  indicatorCodeSchema,
  type AreaCode,
  type EntryId,
  type IndicatorCode,
} from '../../shared/domain/ids.ts'
import type { FollowUp } from '../../shared/domain/recommendation.ts'
import { parse } from '../../shared/util/validate.ts'
import type { SampleRound } from './rounds.ts'
import { chance, pick, seededId } from './seeded.ts'
import { PRACTICES } from './texts/practices.ts'
import { FIRST_RECOMMENDATIONS, SECOND_RECOMMENDATIONS, type RecommendationText } from './texts/recommendations.ts'
import { REPLY_DAYS, REQUESTS } from './texts/requests.ts'

const DAY_MS = 86_400_000

interface WithWords<Fields> {
  readonly id: EntryId
  readonly fields: Fields
  readonly words: string
}

const FOLLOW_UP_NOTES: Readonly<Partial<Record<FollowUp, string>>> = {
  implemented: 'Done and in force; we saw the first results.',
  mostly: 'The main part is done; the by-law is still missing.',
  partly: 'A working group met twice; a first draft exists.',
  not_implemented: 'Nothing was started in the period.',
  overtaken: 'A new law made this obsolete; see the new recommendation.',
}

/** Recommendations of a round; the second one carries those of the first, with what became of most of them. */
export function sampleRecommendations(
  country: Country,
  round: SampleRound,
): readonly WithWords<EntryFields<'recommendation'>>[] {
  const first = FIRST_RECOMMENDATIONS.map((text) => recommendation(country, round, text, 2024))
  if (round.index === 0) return first
  return [...first, ...SECOND_RECOMMENDATIONS.map((text) => recommendation(country, round, text, 2026))]
}

function recommendation(
  country: Country,
  { index, year }: SampleRound,
  text: RecommendationText,
  madeIn: number,
): WithWords<EntryFields<'recommendation'>> {
  const carried = madeIn !== year
  const followUp = carried ? followUpOf(country, text.key) : null
  return {
    id: recommendationId(country, text.key, index),
    words: text.text,
    fields: {
      title: text.title,
      addressee: text.addressee,
      deadline: `${madeIn + text.years}-12-31`,
      priority: text.priority,
      legalBasis: text.legalBasis,
      successTest: text.successTest,
      indicators: codes(text.indicators),
      carriedFrom: carried ? recommendationId(country, text.key, 0) : null,
      followUp,
      followUpNote: (followUp && FOLLOW_UP_NOTES[followUp]) ?? '',
    },
  }
}

function followUpOf(country: Country, key: string): FollowUp | null {
  if (chance(country, key, 'followed') > 0.65) return null
  return pick(['partly', 'partly', 'not_implemented', 'mostly', 'implemented', 'overtaken'], country, key)
}

/** Good practices: two in the first round, one more in the second. */
export function samplePractices(country: Country, round: SampleRound): readonly WithWords<EntryFields<'practice'>>[] {
  return PRACTICES.filter((_, at) => round.index === 1 || at < 2).map(({ key, area, title, who, text }) => ({
    id: seededId('practice', country, key, round.index) as EntryId, // brand: seededId keeps the pattern
    fields: { title, area: areaCode(area), who },
    words: text,
  }))
}

/** Information requests of a round; in the second, one of each country is overdue on the day that the round's work ends. */
export function sampleRequests(
  country: Country,
  round: SampleRound,
): readonly { readonly id: EntryId; readonly fields: EntryFields<'request'> }[] {
  return REQUESTS.map((text) => {
    const sent = round.end - text.sentDaysAgo * DAY_MS
    const late = round.index === 0 && text.status === 'sent'
    return {
      id: seededId('request', country, text.key, round.index) as EntryId, // brand, as above
      fields: {
        title: text.title,
        authority: text.authority,
        sent: isoDay(sent),
        deadline: isoDay(sent + REPLY_DAYS[country] * DAY_MS),
        status: late ? 'answered' : text.status,
        outcome: late ? 'Answered in full after a reminder.' : text.outcome,
        indicators: codes(text.indicators),
      },
    }
  })
}

const recommendationId = (country: Country, key: string, round: number): EntryId =>
  seededId('recommendation', country, key, round) as EntryId // brand, as above
const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10)

function codes(list: readonly string[]): IndicatorCode[] {
  return list.flatMap((code) => {
    const parsed = parse(indicatorCodeSchema, code)
    return parsed.ok ? [parsed.value] : []
  })
}

function areaCode(code: string): AreaCode | null {
  const parsed = parse(areaCodeSchema, code)
  return parsed.ok ? parsed.value : null
}
