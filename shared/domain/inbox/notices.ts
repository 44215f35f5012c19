import * as z from 'zod/mini'
import {
  assessmentIdSchema,
  entryIdSchema,
  memberIdSchema,
  reviewIdSchema,
  type AssessmentId,
  type EntryId,
} from '../ids.ts'
import { storedTimeSchema } from '../../util/storedTime.ts'

/**
 * Why somebody is told of something: they were named in a comment; a thread was given to them, its day comes, or one that they
 * gave away is done; somebody spoke in a thread of theirs; their suggestion was decided; their comment got a response,
 * or their response did not satisfy; places of their country's assessment were restored; their partner is asked to approve one;
 * a review of theirs, or of their country's assessment, came a step further or ends soon.
 */
export const NOTICE_KINDS = [
  'mention',
  'assignment',
  'due',
  'done',
  'reply',
  'outcome',
  'response',
  'maintained',
  'restore',
  'approval-asked',
  'review-opened',
  'review-due',
  'review-submitted',
  'review-answered',
  'review-reopened',
  'review-extended',
  'review-joined',
  'review-withdrawn',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]
/** What tells of words among the comments of a thread: whoever has seen these has been told. */
export const SAID_KINDS: ReadonlySet<NoticeKind> = new Set<NoticeKind>(['mention', 'reply'])
/** What is mailed at once, to who wants that; all else waits for the digest. */
export const AT_ONCE_KINDS: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  'mention',
  'assignment',
  'due',
  'approval-asked',
  'review-opened',
  'review-due',
  'review-submitted',
  'review-answered',
  'review-reopened',
  'review-extended',
  'review-joined',
  'review-withdrawn',
])
/** So many are kept for one member; the oldest go first, those read before those that were not. */
export const MAX_NOTICES = 500

/** A mark of the server's own: without one that can be read, a notice is told all the same. */
const timeIfAny = z.optional(
  z.pipe(
    z.unknown(),
    z.transform((value) => (typeof value === 'number' ? value : undefined)),
  ),
)

/** What a member is told; it holds ids and never a word. Read as it is stored: fields of later versions are passed over. */
export const inboxNoticeSchema = z.object({
  id: entryIdSchema,
  kind: z.enum(NOTICE_KINDS),
  assessment: assessmentIdSchema,
  /** Null for what is about no thread. */
  thread: z.nullable(entryIdSchema),
  /** For what is about a review. */
  review: z.optional(reviewIdSchema),
  /** Who did it last; of a reviewer who is not named the id that is theirs in the review alone. */
  by: memberIdSchema,
  /** When it was done last, in milliseconds since 1970. */
  at: z.number(),
  /** How often since it was read last. */
  count: z.int().check(z.gte(1)),
  /** Null until it was read. */
  read: z.nullable(z.number()),
  /** The `at` up to which a mail server took it; kept by the server, in no answer. */
  mailed: timeIfAny,
  /** The `at` up to which it is left to the digest; kept by the server, in no answer. */
  held: timeIfAny,
})
export type InboxNotice = z.infer<typeof inboxNoticeSchema>

/** A word that changes with whatever is told by a notice, and when it is read. */
export const noticeState = ({ id, at, count, read }: InboxNotice): string =>
  `${id}/${at}/${count}/${read === null ? 'new' : 'read'}`

/** A day such as `2026-12-31`, where the workspace is. */
export const daySchema = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/, 'a day such as 2026-12-31'))

/** Who is to see to a thread. Read as it is stored. */
export const assignmentSchema = z.object({
  to: memberIdSchema,
  /** The last day for it; null where there is none. */
  due: z.nullable(daySchema),
  by: memberIdSchema,
  at: storedTimeSchema,
  done: z.nullable(z.object({ by: memberIdSchema, at: storedTimeSchema })),
})
export type Assignment = z.infer<typeof assignmentSchema>

/** People named in one comment at most. */
export const MAX_MENTIONS = 20

/** Under which a member's seen marks lie: a whole assessment, or one of its threads. */
export const seenKey = (assessment: AssessmentId, thread: EntryId | null = null): string =>
  thread === null ? assessment : `${assessment}/${thread}`
