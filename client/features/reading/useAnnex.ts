import type { MemberId } from '../../../shared/domain/ids.ts'
import type { ApprovalAnswer, PrintedReply } from '../../../shared/protocol/approvals.ts'
import { useReplies } from '../../api/approvals.ts'
import { useApprovalDesk } from '../../approvals/useApprovalDesk.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'

/** What the end of the document holds. A document without it is not whole, so that it says when it could not be had. */
export type Annex =
  | { readonly kind: 'loading' | 'failed'; readonly retry: () => void }
  | {
      readonly kind: 'there'
      readonly replies: readonly PrintedReply[]
      /** Null where nobody was asked, nobody said anything and nothing was gone over, and for guests. */
      readonly approvals: ApprovalAnswer | null
      readonly nameOf: (member: MemberId) => string | null
    }

export function useAnnex(): Annex {
  const { detail } = useAssessment()
  const replies = useReplies(detail.id)
  const approvals = useApprovalDesk(detail)
  const retry = (): void => {
    void replies.refetch()
    approvals.refetch()
  }
  const hasFailed = (replies.isError && !replies.data) || (approvals.error !== null && !approvals.data)
  if (hasFailed) return { kind: 'failed', retry }
  if (!replies.data || (!approvals.isGuest && !approvals.data)) return { kind: 'loading', retry }
  const said = approvals.data
  return {
    kind: 'there',
    replies: replies.data,
    approvals: said && (said.ask || said.approvals.length + said.overrides.length > 0) ? said : null,
    nameOf: approvals.nameOf,
  }
}

/** Whether there is anything to show at the end of the document. */
export const isEmptyAnnex = (annex: Annex): boolean =>
  annex.kind === 'there' && annex.replies.length === 0 && annex.approvals === null
