import {
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query'
import { useCallback } from 'react'
import * as z from 'zod/mini'
import type { AssessmentId, EntryId, IndicatorCode, ReviewId } from '../../shared/domain/ids.ts'
import { commentCreatedSchema, threadCreatedSchema } from '../../shared/protocol/api.ts'
import { invitationLinkSchema, type InvitationLink } from '../../shared/protocol/invitations.ts'
import type { ResponseBody, ResponseReplyBody } from '../../shared/protocol/responses.ts'
import { reviewedVersionSchema, type ReviewedVersion } from '../../shared/protocol/reviewedVersion.ts'
import {
  reviewLinkRowsSchema,
  reviewRowSchema,
  reviewRowsSchema,
  type AnswerReviewBody,
  type NewReviewBody,
  type OpinionBody,
  type ReviewLinkRow,
  type ReviewPatchBody,
  type ReviewRow,
  type ReviewThreadBody,
  type StatementBody,
  type reviewCommentBody,
  type reviewCommentPatchBody,
  type reviewInviteBody,
  type reviewWhyBody,
} from '../../shared/protocol/reviews.ts'
import { request } from './http.ts'
import { KEY } from './keys.ts'

const nothing = z.looseObject({})
const EVERY_MS = 30_000
const base = (review: string): string => `/api/reviews/${encodeURIComponent(review)}`

/** Reviews that the reader may know of, over all assessments, soonest day first. Idle until it is wanted. */
export function useReviews({ enabled = true }: { readonly enabled?: boolean } = {}): UseQueryResult<ReviewRow[]> {
  return useQuery({
    queryKey: KEY.reviews,
    queryFn: () => request(reviewRowsSchema, 'GET', '/api/reviews'),
    refetchOnMount: 'always',
    refetchInterval: EVERY_MS,
    enabled,
  })
}

/** One review as it stands to the reader; asked for again while it is shown, as its day and its state change what may be done. */
export const useReview = (id: string): UseQueryResult<ReviewRow> => useQuery(reviewOptions(id))

const reviewOptions = (id: string) =>
  queryOptions({
    queryKey: KEY.review(id),
    queryFn: () => request(reviewRowSchema, 'GET', base(id)),
    refetchOnMount: 'always',
    refetchOnWindowFocus: 'always',
    refetchInterval: EVERY_MS,
  })

/** The version that is reviewed; it never changes. Idle without an id. */
export function useReviewedVersion(id: string | null): UseQueryResult<ReviewedVersion> {
  return useQuery({
    queryKey: KEY.reviewedVersion(id ?? ''),
    queryFn: () => request(reviewedVersionSchema, 'GET', `${base(id ?? '')}/version`),
    enabled: id !== null,
    staleTime: Infinity,
  })
}

/** A deed on reviews; after it all that the page knows of them is asked for anew. */
export function useReviewDeed<Input, Answer>(
  deed: (input: Input) => Promise<Answer>,
): UseMutationResult<Answer, Error, Input> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: deed,
    // also where it failed: then something else stands there by now
    onSettled: () => client.invalidateQueries({ queryKey: KEY.reviews }),
  })
}

/** Asks anew for all that the page knows of reviews: something was refused, or a live link ended. */
export function useReviewsAgain(): () => void {
  const client = useQueryClient()
  return useCallback(() => void client.invalidateQueries({ queryKey: KEY.reviews }), [client])
}

/** Plans a review. Refusals of this and all below are a `ProblemError`. */
export const postReview = (assessment: AssessmentId, body: NewReviewBody): Promise<ReviewRow> =>
  request(reviewRowSchema, 'POST', `/api/assessments/${assessment}/reviews`, body)

export const sendReviewPatch = (id: ReviewId, body: ReviewPatchBody): Promise<ReviewRow> =>
  request(reviewRowSchema, 'PATCH', base(id), body)

/** Takes a review a step on that needs no word why. */
export const stepReview = (id: ReviewId, step: 'open' | 'submit' | 'close'): Promise<ReviewRow> =>
  request(reviewRowSchema, 'POST', `${base(id)}/${step}`, {})

export const stepReviewBack = (
  id: ReviewId,
  step: 'withdraw' | 'reopen',
  body: z.infer<typeof reviewWhyBody>,
): Promise<ReviewRow> => request(reviewRowSchema, 'POST', `${base(id)}/${step}`, body)

/** Makes a link for somebody of the party; it is shown once. */
export const postReviewInvitation = (id: ReviewId, body: z.infer<typeof reviewInviteBody>): Promise<InvitationLink> =>
  request(invitationLinkSchema, 'POST', `${base(id)}/invitations`, body)

/** Links to seats that are out and that the reader may withdraw; idle while it is not wanted. */
export function useReviewLinks(id: ReviewId, enabled: boolean): UseQueryResult<ReviewLinkRow[]> {
  return useQuery({
    queryKey: [...KEY.review(id), 'links'],
    queryFn: () => request(reviewLinkRowsSchema, 'GET', `${base(id)}/invitations`),
    enabled,
  })
}

/** Ends a link before anybody took it up. */
export async function deleteReviewLink(id: ReviewId, link: string): Promise<void> {
  await request(nothing, 'DELETE', `${base(id)}/invitations/${link}`)
}

export async function putOpinionOn(id: ReviewId, indicator: IndicatorCode, body: OpinionBody): Promise<void> {
  await request(nothing, 'PUT', `${base(id)}/opinions/${indicator}`, body)
}

export async function putStatementOf(id: ReviewId, body: StatementBody): Promise<void> {
  await request(nothing, 'PUT', `${base(id)}/statement`, body)
}

export const postReviewThread = async (id: ReviewId, body: ReviewThreadBody): Promise<EntryId> =>
  (await request(threadCreatedSchema, 'POST', `${base(id)}/threads`, body)).thread

export async function postReviewComment(
  id: ReviewId,
  thread: EntryId,
  body: z.infer<typeof reviewCommentBody>,
): Promise<void> {
  await request(commentCreatedSchema, 'POST', `${base(id)}/threads/${thread}/comments`, body)
}

export async function postReviewEdit(
  id: ReviewId,
  { thread, comment }: { readonly thread: EntryId; readonly comment: EntryId },
  body: z.infer<typeof reviewCommentPatchBody>,
): Promise<void> {
  await request(nothing, 'PATCH', `${base(id)}/threads/${thread}/comments/${comment}`, body)
}

export async function postReviewRemoval(id: ReviewId, thread: EntryId, comment: EntryId): Promise<void> {
  await request(nothing, 'DELETE', `${base(id)}/threads/${thread}/comments/${comment}`, {})
}

export async function putReviewResponse(id: ReviewId, thread: EntryId, body: ResponseBody): Promise<void> {
  await request(nothing, 'PUT', `${base(id)}/threads/${thread}/response`, body)
}

export async function putReviewReply(id: ReviewId, thread: EntryId, body: ResponseReplyBody): Promise<void> {
  await request(nothing, 'PUT', `${base(id)}/threads/${thread}/response/reply`, body)
}

/** Answers what the party wrote, once. */
export const postReviewAnswer = (id: ReviewId, body: AnswerReviewBody): Promise<ReviewRow> =>
  request(reviewRowSchema, 'POST', `${base(id)}/answer`, body)
