import * as z from 'zod/mini'
import { indicatorCodeSchema } from './ids.ts'

const line = z.string().check(z.maxLength(1000))
const day = z.string().check(z.regex(/^(\d{4}-\d{2}-\d{2})?$/, 'a day such as 2026-03-31'))

export const REQUEST_STATUSES = ['drafted', 'sent', 'answered', 'refused', 'silent', 'appealed'] as const

/** Fields of a freedom-of-information request. Days are ISO dates in the country's own calendar day. */
export const requestFields = {
  title: line,
  authority: line,
  sent: day,
  deadline: day,
  status: z.enum(REQUEST_STATUSES),
  outcome: z.string().check(z.maxLength(4000)),
  indicators: z.array(indicatorCodeSchema).check(z.maxLength(100)),
}
export const requestDefaults = {
  title: '',
  authority: '',
  sent: '',
  deadline: '',
  status: 'drafted',
  outcome: '',
  indicators: [],
} as const

/** A request is overdue when its legal deadline has passed and no answer or refusal came. `today`: ISO day. */
export function isOverdue(
  request: { readonly status: (typeof REQUEST_STATUSES)[number]; readonly deadline: string },
  today: string,
): boolean {
  return (
    (request.status === 'sent' || request.status === 'silent') && request.deadline !== '' && request.deadline < today
  )
}
