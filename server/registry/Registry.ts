import * as z from 'zod/mini'
import { assessmentSchema } from '../../shared/domain/assessment.ts'
import { assessmentIdSchema, memberIdSchema, reviewIdSchema, roundIdSchema } from '../../shared/domain/ids.ts'
import { guestGrantSchema, memberSchema, roleGrantSchema } from '../../shared/domain/member.ts'
import { partnerSchema } from '../../shared/domain/partner.ts'
import { approvalAskSchema, approvalSchema, overrideSchema } from '../../shared/domain/reviews/approval.ts'
import { reviewSchema } from '../../shared/domain/reviews/review.ts'
import { roundSchema } from '../../shared/domain/round.ts'
import { scoreSummarySchema } from '../../shared/domain/scoreSummary.ts'
import { sessionSchema } from '../../shared/domain/sessions/session.ts'

/** Version of the registry's layout on disk; a newer server migrates older files, an older one refuses newer ones. */
export const REGISTRY_VERSION = 5

/** A member with what only the server may see. */
export const accountSchema = z.strictObject({
  ...memberSchema.shape,
  email: z.string(),
  /** Argon2id in PHC form. */
  passwordHash: z.string(),
  created: z.number(),
  lastSeen: z.nullable(z.number()),
  /** Who came by a link to a seat in a review, and is neither member nor guest: may enter while a review with that seat is there. */
  bySeat: z.optional(z.literal(true)),
})
export type Account = z.infer<typeof accountSchema>

/** Proof of who a person is; `id` is the SHA-256 of the cookie's token, hex. Times in milliseconds since 1970. */
export const signInSchema = z.strictObject({
  id: z.string(),
  member: memberIdSchema,
  created: z.number(),
  lastSeen: z.number(),
})
export type SignIn = z.infer<typeof signInSchema>

/** `id` is the SHA-256 of the link's token, hex. `guest` is set for a guest link, `review` for a link to a seat in a review. */
export const invitationSchema = z.strictObject({
  id: z.string(),
  email: z.string(),
  roles: z.array(roleGrantSchema),
  guest: z.nullable(guestGrantSchema),
  review: z.optional(z.strictObject({ id: reviewIdSchema, head: z.boolean() })),
  by: memberIdSchema,
  expires: z.number(),
})
export type Invitation = z.infer<typeof invitationSchema>

/** A link with which a member sets a new password, once; `id` is the SHA-256 of its token, hex. */
export const passwordResetSchema = z.strictObject({
  id: z.string(),
  member: memberIdSchema,
  by: memberIdSchema,
  expires: z.number(),
})
export type PasswordReset = z.infer<typeof passwordResetSchema>

/** What a member saw of a round when last there; `current` becomes `last` when a new visit begins. */
export const visitRecordSchema = z.strictObject({
  member: memberIdSchema,
  round: roundIdSchema,
  last: z.nullable(z.strictObject({ at: z.number(), summaries: z.array(scoreSummarySchema) })),
  current: z.strictObject({ at: z.number(), summaries: z.array(scoreSummarySchema) }),
})

/** A deed worth remembering: who did what to whom, without content. */
export const activitySchema = z.strictObject({
  at: z.number(),
  by: z.nullable(memberIdSchema),
  deed: z.string(),
  subject: z.string(),
})

/** Everything small: who, what, where. One human-readable file. */
export const registryStateSchema = z.strictObject({
  version: z.literal(REGISTRY_VERSION),
  workspace: z.strictObject({ title: z.string(), sample: z.boolean(), created: z.number() }),
  /** SHA-256 of the one-time set-up token, hex, until the first facilitator is made. */
  setUpToken: z.nullable(z.string()),
  partners: z.array(partnerSchema),
  accounts: z.array(accountSchema),
  signIns: z.array(signInSchema),
  invitations: z.array(invitationSchema),
  passwordResets: z.array(passwordResetSchema),
  rounds: z.array(roundSchema),
  assessments: z.array(assessmentSchema),
  /** Summaries of released assessments as they were at release. */
  released: z.array(z.strictObject({ assessment: assessmentIdSchema, summary: scoreSummarySchema })),
  reviews: z.array(reviewSchema),
  approvalAsks: z.array(approvalAskSchema),
  approvals: z.array(approvalSchema),
  overrides: z.array(overrideSchema),
  sessions: z.array(sessionSchema),
  visits: z.array(visitRecordSchema),
  activity: z.array(activitySchema),
})
export type RegistryState = z.infer<typeof registryStateSchema>

/** Store of small facts. Reads are immediate and immutable; writes are serialised and durable when they resolve. */
export interface Registry {
  state(): Readonly<RegistryState>
  /**
   * Runs `change` on a draft copy and saves it (temporary file, fsync, rename, fsync of the folder). When `change` or the
   * save throws, nothing is changed. `change` must be synchronous; its result is handed through.
   */
  update<T>(change: (draft: RegistryState) => T): Promise<T>
  /** Called after each saved update; gives the unsubscriber. */
  subscribe(listener: (state: Readonly<RegistryState>) => void): () => void
  close(): Promise<void>
}
