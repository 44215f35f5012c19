import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query'
import type { Country } from '../../shared/domain/country.ts'
import {
  approvalAnswerSchema,
  printedRepliesSchema,
  type ApprovalAnswer,
  type ApprovalBody,
  type PrintedReply,
} from '../../shared/protocol/approvals.ts'
import { request } from './http.ts'
import { KEY } from './keys.ts'

const AGAIN_MS = 60_000
const base = (assessment: string): string => `/api/assessments/${assessment}/approvals`

/** What partners were asked and said, and what holds an agreement up; `isOn` false for whoever may not read it. `againMs`: asked anew so often. */
export function useApprovals(
  assessment: string,
  isOn: boolean,
  againMs: number = AGAIN_MS,
): UseQueryResult<ApprovalAnswer> {
  return useQuery({
    queryKey: KEY.approvals(assessment),
    queryFn: () => request(approvalAnswerSchema, 'GET', base(assessment)),
    enabled: isOn,
    refetchInterval: againMs,
  })
}

/** What is printed of the replies to an assessment. */
export function useReplies(assessment: string): UseQueryResult<PrintedReply[]> {
  return useQuery({
    queryKey: KEY.replies(assessment),
    queryFn: () => request(printedRepliesSchema, 'GET', `/api/assessments/${assessment}/replies`),
  })
}

/** Asks partners to approve the assessment as it is now. */
export function useAskApproval(assessment: string): UseMutationResult<ApprovalAnswer, Error, readonly Country[]> {
  return useApprovalDeed(assessment, (partners) =>
    request(approvalAnswerSchema, 'POST', `${base(assessment)}/ask`, { partners }),
  )
}

/** Says what a partner says to the version that it was asked about. */
export function useSayApproval(
  assessment: string,
  partner: Country,
): UseMutationResult<ApprovalAnswer, Error, ApprovalBody> {
  return useApprovalDeed(assessment, (body) =>
    request(approvalAnswerSchema, 'PUT', `${base(assessment)}/${partner}`, body),
  )
}

/** The answer is what stands there now; after a refusal something else does than the page showed. */
function useApprovalDeed<V>(
  assessment: string,
  deed: (variables: V) => Promise<ApprovalAnswer>,
): UseMutationResult<ApprovalAnswer, Error, V> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: deed,
    onSuccess: (answer) => {
      client.setQueryData(KEY.approvals(assessment), answer)
      return client.invalidateQueries({ queryKey: KEY.inbox })
    },
    onError: () => client.invalidateQueries({ queryKey: KEY.approvals(assessment) }),
  })
}
