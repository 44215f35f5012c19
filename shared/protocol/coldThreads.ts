import * as z from 'zod/mini'
import { commentSchema, REACTIONS } from '../domain/discussion.ts'
import { entryIdSchema, memberIdSchema } from '../domain/ids.ts'

/**
 * GET /api/assessments/:id/threads/:thread/comments → all that was said in one thread, its comments oldest first; for who may
 * read the thread. The thread stays cold if it is.
 */
export const threadWordsSchema = z.object({
  comments: z.array(commentSchema),
  /** What members say of a comment by buttons. */
  reactions: z.array(z.object({ comment: entryIdSchema, by: memberIdSchema, reactions: z.array(z.enum(REACTIONS)) })),
})
export type ThreadWords = z.infer<typeof threadWordsSchema>
