import * as z from 'zod/mini'
import { assessmentIdSchema, memberIdSchema, reviewIdSchema, type MemberId } from '../ids.ts'
import { daySchema } from '../inbox/notices.ts'

/** A look by another country; an authority's right of reply, which is printed; and one among the team's own people. */
export const REVIEW_KINDS = ['peer', 'reply', 'internal'] as const
export type ReviewKind = (typeof REVIEW_KINDS)[number]
export const reviewKindSchema = z.enum(REVIEW_KINDS)

/** Until when what a party writes is its own alone: until it submits, until its last day is over for everybody alike, or never. */
export const SEALS = ['until-submitted', 'until-due', 'none'] as const
export type Seal = (typeof SEALS)[number]
export const sealSchema = z.enum(SEALS)

export const REVIEW_STATES = ['planned', 'open', 'submitted', 'answered', 'closed', 'withdrawn'] as const
export type ReviewState = (typeof REVIEW_STATES)[number]

/** Where a review may go from a state. One that is open may be closed when its last day is over: nobody replied. */
export const REVIEW_STEPS: Readonly<Record<ReviewState, readonly ReviewState[]>> = {
  planned: ['open', 'withdrawn'],
  open: ['submitted', 'closed', 'withdrawn'],
  submitted: ['answered', 'closed', 'open'],
  answered: ['closed'],
  closed: [],
  withdrawn: [],
}

/** Days that a party is given where nobody says otherwise. */
export const PRESET_DAYS: Readonly<Record<ReviewKind, number>> = { peer: 21, reply: 60, internal: 7 }
/** Days before the last one on which who has not submitted is reminded; 0 is the last day itself. */
export const REMINDER_DAYS = [14, 3, 0] as const
/** Reviews of one assessment that are planned, open or unanswered at the same time. */
export const MAX_OPEN_REVIEWS = 50
/** Reviews of one assessment in all, those included that are over. */
export const MAX_REVIEWS = 200
export const MAX_REVIEWERS = 20
/** Most characters of what a party may be allowed to write: of an indicator, and of the statement. */
export const MOST_LIMITS = { indicator: 8_000, statement: 40_000 } as const
export const PRESET_LIMITS = { indicator: 4_000, statement: 20_000 } as const
/** Most characters of a reason for withdrawing or reopening. */
export const MAX_REVIEW_WHY = 2_000
export const MAX_PARTY = 120

const limitsSchema = z.strictObject({
  indicator: z.int().check(z.gte(200), z.lte(MOST_LIMITS.indicator)),
  statement: z.int().check(z.gte(200), z.lte(MOST_LIMITS.statement)),
})
export const reviewLimitsSchema = limitsSchema

/** Who did a step, and when: milliseconds since 1970. */
const stepSchema = z.strictObject({ by: memberIdSchema, at: z.number() })

/** What a version of the assessment is read by, from the day on which the review opens. */
const openShape = { version: z.int().check(z.gte(1)), opened: stepSchema }
const submittedShape = { ...openShape, submitted: stepSchema }

/** Where a review is in its life. */
export const reviewPhaseSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('planned') }),
  z.strictObject({ state: z.literal('open'), ...openShape }),
  z.strictObject({ state: z.literal('submitted'), ...submittedShape }),
  z.strictObject({ state: z.literal('answered'), ...submittedShape, answered: stepSchema }),
  z.strictObject({
    state: z.literal('closed'),
    ...openShape,
    /** Null: the last day went by without a word. */
    submitted: z.nullable(stepSchema),
    answered: z.nullable(stepSchema),
    closed: stepSchema,
  }),
  z.strictObject({
    state: z.literal('withdrawn'),
    withdrawn: stepSchema,
    why: z.string(),
    /** Of one that was open before. */
    version: z.optional(openShape.version),
    opened: z.optional(stepSchema),
  }),
])
export type ReviewPhase = z.infer<typeof reviewPhaseSchema>

/** One party's review of one assessment: a small fact. What the party writes is in the document `reviews/<id>`. */
export const reviewSchema = z.strictObject({
  id: reviewIdSchema,
  assessment: assessmentIdSchema,
  kind: reviewKindSchema,
  /** Who speaks, as it is printed: a ministry, a country's partner. */
  party: z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_PARTY)),
  by: memberIdSchema,
  created: z.number(),
  reviewers: z.array(memberIdSchema).check(z.maxLength(MAX_REVIEWERS)),
  /** Of the reviewers, who submits; null until somebody with that seat is there. */
  head: z.nullable(memberIdSchema),
  /** The last day on which it is written, where the workspace is. */
  due: daySchema,
  seal: sealSchema,
  /** Whether the team reads the reviewers' names, or the party's alone. */
  nameReviewers: z.boolean(),
  /** Where they are not named: the id that each of them writes under, which is nobody's, see `voiceOf`. */
  voices: z.array(z.strictObject({ member: memberIdSchema, voice: memberIdSchema })).check(z.maxLength(MAX_REVIEWERS)),
  limits: limitsSchema,
  phase: reviewPhaseSchema,
  /** Each time that it was given back to its party, oldest first. */
  reopened: z.array(z.strictObject({ by: memberIdSchema, at: z.number(), why: z.string() })).check(z.maxLength(20)),
})
export type Review = z.infer<typeof reviewSchema>

/** The id under which somebody writes in a review: their own, or where reviewers are not named one that is theirs there alone. */
export const voiceOf = ({ voices }: Pick<Review, 'voices'>, member: MemberId): MemberId =>
  voices.find((each) => each.member === member)?.voice ?? member

/** The version that is reviewed; null while it is planned, or was withdrawn before it opened. */
export const reviewedVersion = ({ phase }: Pick<Review, 'phase'>): number | null =>
  'version' in phase ? (phase.version ?? null) : null

/** When the party submitted, in milliseconds since 1970; null where it did not. */
export const submittedAt = ({ phase }: Pick<Review, 'phase'>): number | null =>
  'submitted' in phase ? (phase.submitted?.at ?? null) : null

/** Whether somebody has a seat in a review, or had one in a review that is over and whose words they wrote with. */
export const holdsSeat = (reviews: readonly Review[], member: MemberId): boolean =>
  reviews.some(({ reviewers }) => reviewers.includes(member))
