import type { Country } from '../../../shared/domain/country.ts'
import type { REQUEST_STATUSES } from '../../../shared/domain/request.ts'

/** Days that an authority has to answer, as the country's law on access to information gives them (rounded to calendar days). */
export const REPLY_DAYS: Readonly<Record<Country, number>> = { RS: 15, BA: 15, ME: 21, AL: 14, MK: 20, NL: 28 }

/** An invented request; `sentDaysAgo` counts back from the end of the round's work. */
export interface RequestText {
  readonly key: string
  readonly title: string
  readonly authority: string
  readonly sentDaysAgo: number
  readonly status: (typeof REQUEST_STATUSES)[number]
  readonly outcome: string
  readonly indicators: readonly string[]
}

/** The first one is always overdue: its deadline has passed and nothing came. */
export const REQUESTS: readonly RequestText[] = [
  {
    key: 'decision-time',
    title: 'Time from first contact to the decision on status',
    authority: 'Body in charge of identification',
    sentDaysAgo: 47,
    status: 'sent',
    outcome: '',
    indicators: ['ID-06', 'ID-05'],
  },
  {
    key: 'judgments',
    title: 'Final judgments with damages awarded',
    authority: 'Ministry of Justice',
    sentDaysAgo: 80,
    status: 'answered',
    outcome: 'Answered in part: numbers of judgments, no sums.',
    indicators: ['CR-04', 'CR-05'],
  },
  {
    key: 'inspection',
    title: 'Inspections in risk sectors and referrals made',
    authority: 'Labour inspection',
    sentDaysAgo: 6,
    status: 'sent',
    outcome: '',
    indicators: ['PV-05', 'ID-04'],
  },
  {
    key: 'plan-spending',
    title: 'Money spent on the action plan',
    authority: 'Ministry of Finance',
    sentDaysAgo: 95,
    status: 'refused',
    outcome: 'Refused: the figures are said not to be kept apart. An appeal is being prepared.',
    indicators: ['CO-03'],
  },
]
