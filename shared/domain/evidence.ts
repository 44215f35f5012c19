import * as z from 'zod/mini'
import { entryIdSchema, indicatorCodeSchema } from './ids.ts'

const line = z.string().check(z.maxLength(1000))
const date = z.string().check(z.regex(/^(\d{4}(-\d{2}(-\d{2})?)?)?$/, 'a date such as 2026, 2026-03 or 2026-03-31'))

export const RELIABILITIES = ['A', 'B', 'C', 'D'] as const
export const CONFIDENTIALITIES = ['author', 'team', 'partners', 'public'] as const
export type Confidentiality = (typeof CONFIDENTIALITIES)[number]

/** Fields of one figure for the fact that a piece of evidence is about; several may stand side by side. */
export const figureFields = {
  evidence: z.nullable(entryIdSchema),
  value: z.string().check(z.maxLength(200)),
  unit: line,
  period: z.string().check(z.maxLength(60)),
  source: line,
  url: z.string().check(z.maxLength(2000)),
  note: z.string().check(z.maxLength(2000)),
}
export const figureDefaults = {
  evidence: null,
  value: '',
  unit: '',
  period: '',
  source: '',
  url: '',
  note: '',
} as const

/** Fields of a piece of evidence, each stored under its own key so that two people can edit two fields at once. */
export const evidenceFields = {
  title: line,
  issuer: line,
  url: z.string().check(z.maxLength(2000)),
  citation: z.string().check(z.maxLength(2000)),
  date,
  period: z.string().check(z.maxLength(60)),
  definition: z.string().check(z.maxLength(4000)),
  reliability: z.nullable(z.enum(RELIABILITIES)),
  confidentiality: z.enum(CONFIDENTIALITIES),
  indicators: z.array(indicatorCodeSchema).check(z.maxLength(100)),
  /** The chosen figure and why; the others stay. */
  chosen: z.nullable(entryIdSchema),
  chosenWhy: z.string().check(z.maxLength(2000)),
  /** When words that more people could read before had left the server's disk; milliseconds since 1970, by the server. See `WITHDRAWAL_UNDER_WAY`. */
  withdrawnAt: z.nullable(z.number()),
  /** Whether the card of the team that a stub stands for has a title or a link, so that it counts for everybody alike. */
  named: z.boolean(),
}
/** Stands for the time while words are leaving the disk: a server that ends meanwhile leaves it, and the next one goes on. */
export const WITHDRAWAL_UNDER_WAY = 0

export const evidenceDefaults = {
  title: '',
  issuer: '',
  url: '',
  citation: '',
  date: '',
  period: '',
  definition: '',
  reliability: null,
  confidentiality: 'team',
  indicators: [],
  chosen: null,
  chosenWhy: '',
  withdrawnAt: null,
  named: true,
} as const

/** Whether guests may read the words of evidence of a level; they are not of the partners. */
export const isForGuests = (level: Confidentiality): boolean => level === 'public'

/** Whether a piece of evidence can be looked up: it has a title or a link. Only such count as sources. */
export const isSource = ({ title, url }: { readonly title: string; readonly url: string }): boolean =>
  title.trim() !== '' || url.trim() !== ''
