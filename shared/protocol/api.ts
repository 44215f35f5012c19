import * as z from 'zod/mini'
import { assessmentSchema } from '../domain/assessment.ts'
import { countrySchema } from '../domain/country.ts'
import {
  anchorSchema,
  audienceSchema,
  commentTextSchema,
  MAX_COMMENT,
  MAX_THREAD_WHY,
  REACTIONS,
  textAnchorSchema,
} from '../domain/discussion.ts'
import { assessmentIdSchema, entryIdSchema, indicatorCodeSchema, memberIdSchema, roundIdSchema } from '../domain/ids.ts'
import { emailSchema, memberSchema, roleGrantSchema } from '../domain/member.ts'
import { methodSchema } from '../domain/method.ts'
import { partnerSchema } from '../domain/partner.ts'
import { personNameSchema } from '../domain/person/personName.ts'
import { roundSchema, stageSchema } from '../domain/round.ts'
import { scoreSummarySchema } from '../domain/scoreSummary.ts'
import { typedText } from '../util/typedText.ts'

/** NIST SP 800-63B-4: at least 15 characters where a password stands alone; no composition rules. */
export const PASSWORD_MIN = 15
export const PASSWORD_MAX = 256
export const passwordSchema = z.string().check(z.minLength(PASSWORD_MIN), z.maxLength(PASSWORD_MAX))
const nameSchema = z.string().check(z.trim(), z.minLength(1), z.maxLength(120))
/** A secret in a link: URL-safe letters, digits, `-` and `_`. */
export const tokenSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{20,100}$/, 'a token'))

// What clients send ------------------------------------------------------------------------------------------------

/** POST /api/sign-in → Me */
export const signInBody = z.strictObject({
  email: emailSchema,
  password: z.string().check(z.minLength(1), z.maxLength(PASSWORD_MAX)),
})
/** POST /api/set-up → Me; makes the first facilitator */
export const setUpBody = z.strictObject({
  token: tokenSchema,
  name: personNameSchema,
  email: emailSchema,
  password: passwordSchema,
  start: z.enum(['empty', 'sample']),
})
/** POST /api/invitations → InvitationLink (facilitators) */
export const inviteBody = z.strictObject({
  email: emailSchema,
  roles: z.array(roleGrantSchema).check(z.minLength(1), z.maxLength(20)),
})
/** POST /api/invitations/accept → Me; also for guest links */
export const acceptBody = z.strictObject({ token: tokenSchema, name: personNameSchema, password: passwordSchema })
/**
 * POST /api/guest-links → InvitationLink; the person's account ends at `until`: milliseconds since 1970, or a day such as
 * `2026-12-31`, which ends where the workspace is
 */
export const guestLinkBody = z.strictObject({
  email: emailSchema,
  assessment: assessmentIdSchema,
  until: z.union([z.number(), z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/, 'a day such as 2026-12-31'))]),
})
/** POST /api/account/password → {} ; `password` is the one of now. Ends the caller's other sign-ins */
export const passwordChangeBody = z.strictObject({
  password: z.string().check(z.minLength(1), z.maxLength(PASSWORD_MAX)),
  newPassword: passwordSchema,
})
/** POST /api/password-resets/accept → Me */
export const resetBody = z.strictObject({ token: tokenSchema, password: passwordSchema })
/** PATCH /api/members/:id → MemberRow */
export const memberPatchBody = z.strictObject({
  roles: z.optional(z.array(roleGrantSchema).check(z.maxLength(20))),
  disabled: z.optional(z.boolean()),
})
/** POST /api/rounds → Round; opens one with an assessment for each partner's country */
export const openRoundBody = z.strictObject({
  title: nameSchema,
  period: z.string().check(z.trim(), z.minLength(4), z.maxLength(40)),
  previous: z.nullable(roundIdSchema),
})
/** PUT /api/rounds/:id/method → Round; `seen` is the method that was changed, so that nobody's change is overwritten unseen */
export const methodBody = z.strictObject({ method: methodSchema, seen: methodSchema })
/** PATCH /api/assessments/:id → Assessment; one stage on, or from review back to drafting */
export const stageBody = z.strictObject({ stage: stageSchema })
/**
 * POST /api/assessments/:id/threads → {thread} ; POST …/threads/:thread/comments → {comment}. The page makes the id, so
 * that sending again after an answer was lost makes nothing twice; a page of an earlier version sends none, and no
 * `audience`, which is then everybody.
 */
export const newThreadBody = z.strictObject({
  id: z.optional(entryIdSchema),
  anchor: anchorSchema,
  audience: z.optional(audienceSchema),
  text: commentTextSchema,
})
/** `reopen`: the thread is opened again with it, if it was resolved. */
export const newCommentBody = z.strictObject({
  id: z.optional(entryIdSchema),
  text: commentTextSchema,
  reopen: z.optional(z.boolean()),
})
/** PATCH /api/assessments/:id/threads/:thread/comments/:comment → {}; `seen` is the text that it was written over */
export const commentPatchBody = z.strictObject({
  text: commentTextSchema,
  seen: z.string().check(z.maxLength(MAX_COMMENT)),
})
/** DELETE /api/assessments/:id/threads/:thread/comments/:comment → {}; the words of somebody else need a reason */
export const commentRemovalBody = z.strictObject({ why: z.optional(typedText(MAX_THREAD_WHY)) })
/** PUT /api/assessments/:id/threads/:thread/reactions → {}; all that the caller says of the comment by buttons */
export const reactionsBody = z.strictObject({
  comment: entryIdSchema,
  reactions: z.array(z.enum(REACTIONS)).check(z.maxLength(REACTIONS.length)),
})
/** PATCH /api/assessments/:id/threads/:thread → {}; `why` goes with resolving alone */
export const threadPatchBody = z
  .strictObject({ resolved: z.boolean(), why: z.optional(typedText(MAX_THREAD_WHY)) })
  .check(
    z.refine(({ resolved, why }) => resolved || !why, {
      path: ['why'],
      error: 'nothing, where a thread is opened again',
    }),
  )
/** PATCH /api/assessments/:id/threads/:thread/anchor → {}; on which words a thread on words stands */
export const threadAnchorBody = z.strictObject({ anchor: textAnchorSchema })
/** PUT /api/partners → Partner[] */
export const partnersBody = z.array(partnerSchema).check(z.maxLength(60))

// What the server sends --------------------------------------------------------------------------------------------

/** GET /api/me */
export const meSchema = z.object({
  member: memberSchema,
  email: z.string(),
  /** Deeds on the workspace that this person may do now. Deeds on assessments come with each assessment. */
  abilities: z.array(z.string()),
  /** `timeZone`: whose days count where a day is named; not in answers that a page keeps from an earlier version. */
  workspace: z.object({ title: z.string(), sample: z.boolean(), timeZone: z.optional(z.string()) }),
  /** When this sign-in ends at the latest; milliseconds since 1970. */
  until: z.number(),
})
export type Me = z.infer<typeof meSchema>

/** GET /api/set-up */
export const setUpStateSchema = z.object({ needed: z.boolean() })

/** GET /api/rounds, newest first */
export const roundsSchema = z.array(roundSchema)

export const assessmentRowSchema = z.object({
  ...assessmentSchema.shape,
  partner: z.nullable(z.string()),
  /** `team` and `notes` are null for whoever may not open them. */
  rooms: z.object({
    content: z.string(),
    discussion: z.string(),
    team: z.nullable(z.string()),
    notes: z.nullable(z.string()),
    /** The threads of the team; null where they are not this person's to read. A server of an earlier version has none. */
    teamTalk: z._default(z.nullable(z.string()), null),
  }),
  abilities: z.array(z.string()),
  summary: z.nullable(scoreSummarySchema),
})
/** GET /api/assessments?round= */
export const assessmentRowsSchema = z.array(assessmentRowSchema)
export type AssessmentRow = z.infer<typeof assessmentRowSchema>

/** GET /api/assessments/:id : the row and, for comparison, last round's frozen summary */
export const assessmentDetailSchema = z.object({
  ...assessmentRowSchema.shape,
  previousSummary: z.nullable(scoreSummarySchema),
})
export type AssessmentDetail = z.infer<typeof assessmentDetailSchema>

const openIndicatorsSchema = z.array(z.object({ indicator: indicatorCodeSchema, title: z.string() }))
/** GET /api/assessments/:id/unsettled : what is open still, in the instrument's order */
export const unsettledSchema = z.object({ contested: openIndicatorsSchema, unanswered: openIndicatorsSchema })
export type Unsettled = z.infer<typeof unsettledSchema>

/** GET /api/people : names for ids, everybody who may be shown to the caller */
export const peopleSchema = z.array(z.object({ id: memberIdSchema, name: z.string() }))
export type Person = z.infer<typeof peopleSchema>[number]

/** GET /api/members (facilitators) */
export const memberRowSchema = z.object({ ...memberSchema.shape, email: z.string(), lastSeen: z.nullable(z.number()) })
export type MemberRow = z.infer<typeof memberRowSchema>
export const memberRowsSchema = z.array(memberRowSchema)

/** GET /api/password-resets/:token : whose password a link sets */
export const resetOfferSchema = z.object({ email: z.string(), name: z.string() })
export type ResetOffer = z.infer<typeof resetOfferSchema>

/** GET /api/account/sign-ins : the caller's own that hold now, the one last used first. Times in milliseconds since 1970 */
export const signInRowsSchema = z.array(
  z.object({ id: z.string(), created: z.number(), lastSeen: z.number(), until: z.number(), here: z.boolean() }),
)
export type SignInRow = z.infer<typeof signInRowsSchema>[number]

/**
 * POST /api/rounds/:id/visits : summaries as they were at the caller's last visit; null on the first. `first` is true for
 * the very first look alone, on whatever device.
 */
export const visitSchema = z.object({
  first: z.boolean(),
  last: z.nullable(z.object({ at: z.number(), summaries: z.array(scoreSummarySchema) })),
})
export type Visit = z.infer<typeof visitSchema>

/**
 * GET /api/rounds/:id/waiting : what waits for the caller in each assessment on which they may comment, in the order of the
 * countries. Each list names indicators, those that have waited longest or come first in the instrument before the others.
 */
export const waitingSchema = z.array(
  z.object({
    assessment: assessmentIdSchema,
    country: countrySchema,
    contested: z.array(indicatorCodeSchema),
    unanswered: z.array(indicatorCodeSchema),
    /** Of the information requests whose deadline has passed, the indicator that each is for. */
    overdue: z.array(indicatorCodeSchema),
    /** Of the open threads in which somebody waits for the caller's word, the place of each: an indicator, an area, or ''. */
    asked: z.array(z.string()),
  }),
)
export type WaitingWork = z.infer<typeof waitingSchema>[number]

/** GET /api/partners */
export const partnersSchema = z.array(partnerSchema)

const durationsSchema = z.object({ count: z.number(), p50: z.nullable(z.number()), p99: z.nullable(z.number()) })
/** GET /api/status (facilitators). Times in milliseconds since 1970; durations in milliseconds over the last five minutes. */
export const serverStatusSchema = z.object({
  at: z.number(),
  startedAt: z.number(),
  versions: z.object({ server: z.string(), node: z.string(), protocol: z.number(), schema: z.number() }),
  store: z.object({
    healthy: z.boolean(),
    freeBytes: z.nullable(z.number()),
    appends: durationsSchema,
    /** Documents that are damaged and not opened. */
    quarantined: z.array(z.object({ room: z.string(), because: z.string() })),
  }),
  rooms: z.object({ open: z.number(), sockets: z.number(), people: z.number(), backlogBytes: z.number() }),
  /** From "tell me when all is on disk" to the answer: how long people wait for "saved". */
  barriers: durationsSchema,
  /** Since the start, most frequent first. */
  refused: z.array(z.object({ reason: z.string(), count: z.number() })),
  memory: z.object({ rssBytes: z.number(), heapBytes: z.number() }),
  lastBackup: z.nullable(z.number()),
})
export type ServerStatus = z.infer<typeof serverStatusSchema>

export const threadCreatedSchema = z.object({ thread: entryIdSchema })
export const commentCreatedSchema = z.object({ comment: entryIdSchema })

/** Bytes of one chunk of a document's snapshot; the last one may be shorter. */
export const SNAPSHOT_CHUNK_BYTES = 65_536
/**
 * GET /api/documents/<room>/snapshot : how to fetch a document in pieces before the socket is opened, for weak links.
 * GET /api/documents/<room>/snapshot/<id>/<n> : the n-th chunk, from 0, as often as wanted; 410 once the id has expired.
 */
export const snapshotSchema = z.object({
  id: z.string(),
  epoch: z.string(),
  protocol: z.number(),
  schema: z.number(),
  /** Length of all chunks together. */
  bytes: z.number(),
  chunkBytes: z.literal(SNAPSHOT_CHUNK_BYTES),
  /** SHA-256 of all chunks together, in hex. */
  sha256: z.string(),
  /** Raw deflate of a Yjs V2 update that holds the whole document. */
  encoding: z.literal('v2+deflate'),
})
export type DocumentSnapshot = z.infer<typeof snapshotSchema>
