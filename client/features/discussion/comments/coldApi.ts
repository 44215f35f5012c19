import type { AssessmentId, EntryId } from '../../../../shared/domain/ids.ts'
import { threadWordsSchema } from '../../../../shared/protocol/coldThreads.ts'
import type { Words } from '../../../../shared/document/discussion/coldThread.ts'
import { requestOnce } from '../../../api/http.ts'

/** All that was said in one thread, as the server has it now; nothing of it is kept on the device. Refusals are a `ProblemError`. */
export async function fetchWords(assessment: AssessmentId, thread: EntryId): Promise<Words> {
  const { comments, reactions } = await requestOnce(
    threadWordsSchema,
    `/api/assessments/${assessment}/threads/${thread}/comments`,
  )
  const of = (id: EntryId) => reactions.filter(({ comment }) => comment === id)
  return { comments, reactions: new Map(comments.map(({ id }) => [id, of(id)])) }
}
