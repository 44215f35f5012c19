import * as z from 'zod/mini'
import { entryIdSchema, indicatorCodeSchema } from './ids.ts'

const line = z.string().check(z.maxLength(1000))

export const PRIORITIES = ['high', 'medium', 'low'] as const
/** What became of a recommendation by the next round. */
export const FOLLOW_UPS = [
  'implemented',
  'mostly',
  'partly',
  'not_implemented',
  'reversed',
  'overtaken',
  'unknown',
] as const
export type FollowUp = (typeof FOLLOW_UPS)[number]

/** Fields of a recommendation; its text is a narrative of its own (`recommendation:<id>`). */
export const recommendationFields = {
  title: line,
  addressee: line,
  deadline: z.string().check(z.regex(/^(\d{4}(-\d{2}(-\d{2})?)?)?$/, 'a date such as 2027 or 2027-06-30')),
  priority: z.enum(PRIORITIES),
  legalBasis: line,
  successTest: z.string().check(z.maxLength(2000)),
  indicators: z.array(indicatorCodeSchema).check(z.maxLength(100)),
  /** Set where this was taken over from last round: the entry's id there. */
  carriedFrom: z.nullable(entryIdSchema),
  /** What became of it since last round; null for a new one or while nobody has said. */
  followUp: z.nullable(z.enum(FOLLOW_UPS)),
  followUpNote: z.string().check(z.maxLength(4000)),
}
export const recommendationDefaults = {
  title: '',
  addressee: '',
  deadline: '',
  priority: 'medium',
  legalBasis: '',
  successTest: '',
  indicators: [],
  carriedFrom: null,
  followUp: null,
  followUpNote: '',
} as const
