import * as z from 'zod/mini'
import { parse } from '../util/validate.ts'
import { storedAnchorSchema } from '../domain/discussion.ts'
import { countrySchema } from '../domain/country.ts'
import { assessmentIdSchema, entryIdSchema, memberIdSchema } from '../domain/ids.ts'
import { assignmentSchema, daySchema, inboxNoticeSchema } from '../domain/inbox/notices.ts'

/** Marks that one request sets at most; a page sends them at most every five seconds. */
export const MAX_SEEN_MARKS = 200

/**
 * POST /api/me/seen → {}. `all`: everything of the assessment was seen up to this time. `threads`: up to when the comments of
 * each were seen; a time before its last comments sets it back to unread. Times beyond the server's are taken as its own.
 * Threads that the caller may not read are passed over without a word.
 */
export const seenBody = z.strictObject({
  assessment: assessmentIdSchema,
  all: z.optional(z.number().check(z.gte(0))),
  threads: z.optional(
    z
      .array(z.strictObject({ thread: entryIdSchema, at: z.number().check(z.gte(0)) }))
      .check(z.maxLength(MAX_SEEN_MARKS)),
  ),
})
export type SeenBody = z.infer<typeof seenBody>

/** POST /api/me/notices/read → {}; marks notices as read, all of them with `all`. */
export const noticesReadBody = z.union([
  z.strictObject({ ids: z.array(entryIdSchema).check(z.minLength(1), z.maxLength(MAX_SEEN_MARKS)) }),
  z.strictObject({ all: z.literal(true) }),
])

/** PUT /api/me/muted/:thread → {}; whether its notices are not wanted. Naming somebody and giving it to them tells them all the same. */
export const mutedBody = z.strictObject({ muted: z.boolean() })

/**
 * PUT /api/assessments/:id/threads/:thread/assignment → {}; gives a thread to somebody who may read it, to be done by a day
 * or without one; `to: null` takes it from whoever has it. `seen`: what the page showed; a `conflict` where it is another now.
 * For who may `assign`.
 */
export const assignBody = z.strictObject({
  to: z.nullable(memberIdSchema),
  due: z.nullable(daySchema),
  seen: z.nullable(z.strictObject({ to: memberIdSchema, due: z.nullable(daySchema), at: z.number() })),
})
export type AssignBody = z.infer<typeof assignBody>

/** PATCH /api/assessments/:id/threads/:thread/assignment → {}; who has it, who gave it, and facilitators. `at`: of the assignment. */
export const assignmentDoneBody = z.strictObject({ done: z.boolean(), at: z.number() })

/** GET /api/assessments/:id/readers?audience= → who reads threads of an audience there, by name; for who may `comment` there. */
export const threadReadersSchema = z.array(
  z.object({
    id: memberIdSchema,
    name: z.string(),
    /** Whose editor they are; null for facilitators and those of all countries. Tells people of one name apart. */
    country: z.nullable(countrySchema),
  }),
)
export type ThreadReader = z.infer<typeof threadReadersSchema>[number]

const aboutAssessment = {
  assessment: assessmentIdSchema,
  country: countrySchema,
  /** Title of its round. */
  round: z.string(),
}
/** What a thread is about and how it begins, as the caller may read it now. */
const aboutThread = {
  thread: entryIdSchema,
  audience: z.enum(['all', 'team']),
  anchor: storedAnchorSchema,
  /**
   * The beginning of the words that matter, with names for mentions, at most 200 characters; '' where they were removed,
   * null where there are none, as of a response without a reason.
   */
  excerpt: z.nullable(z.string()),
}

/** Rows that this page can read; those of kinds that came with a later version are passed over. */
const readableRows = <T>(schema: z.ZodMiniType<T>) =>
  z.pipe(
    z.array(z.unknown()),
    z.transform((rows) =>
      rows.flatMap((row) => {
        const read = parse(schema, row)
        return read.ok ? [read.value] : []
      }),
    ),
  )

export const noticeRowSchema = z.object({
  notice: inboxNoticeSchema,
  country: countrySchema,
  round: z.string(),
  /** Null for a notice that is about no thread. */
  about: z.nullable(z.object(aboutThread)),
  /** For an outcome: what became of the suggestion. */
  outcome: z._default(z.nullable(z.enum(['accepted', 'rejected', 'withdrawn'])), null),
  /** For what is about a review: whose it is, its last day, and of one that was withdrawn why. */
  review: z._default(z.nullable(z.object({ party: z.string(), due: daySchema, why: z.optional(z.string()) })), null),
  /** For a day that comes: which one. */
  due: z._default(z.nullable(daySchema), null),
})
export type NoticeRow = z.infer<typeof noticeRowSchema>

export const taskRowSchema = z.object({
  ...aboutAssessment,
  ...aboutThread,
  assignment: assignmentSchema,
  /** Its day has passed where the workspace is. */
  isOverdue: z.boolean(),
})
export type TaskRow = z.infer<typeof taskRowSchema>

export const unreadRowSchema = z.object({
  ...aboutAssessment,
  /** Threads with something new. */
  threads: z.number(),
  comments: z.number(),
})
export type UnreadRow = z.infer<typeof unreadRowSchema>

/**
 * GET /api/me/inbox : what the caller is told and asked, over all assessments that they may read now. What they may not
 * read any more is not there. Released assessments count too.
 */
export const inboxSchema = z.object({
  /** Room of the caller's inbox, to follow it live. */
  room: z.string(),
  /** Newest first. */
  notices: readableRows(noticeRowSchema),
  /** Not done and mine, the earliest day first; those without a day last. */
  tasks: z.array(taskRowSchema),
  /** Not done, given by me to others. */
  given: z.array(taskRowSchema),
  /** Assessments with something new, those of the newest round first. */
  unread: z.array(unreadRowSchema),
})
export type Inbox = z.infer<typeof inboxSchema>
