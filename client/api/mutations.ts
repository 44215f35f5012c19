import { useMutation, useQueryClient, type QueryClient, type UseMutationResult } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { assessmentSchema, type Assessment } from '../../shared/domain/assessment.ts'
import type { Partner } from '../../shared/domain/partner.ts'
import { roundSchema, type Round } from '../../shared/domain/round.ts'
import {
  memberRowSchema,
  meSchema,
  partnersSchema,
  type acceptBody,
  type guestLinkBody,
  type inviteBody,
  type Me,
  type memberPatchBody,
  type MemberRow,
  type methodBody,
  type openRoundBody,
  type passwordChangeBody,
  type resetBody,
  type setUpBody,
  type signInBody,
} from '../../shared/protocol/api.ts'
import type { StageBody } from '../../shared/protocol/approvals.ts'
import { invitationLinkSchema, type InvitationLink } from '../../shared/protocol/invitations.ts'
import { forgetHeard, request } from './http.ts'
import { KEY } from './keys.ts'

type Deed<T, V> = UseMutationResult<T, Error, V>
const nothing = z.looseObject({})

/** Signs in; afterwards everything is asked for anew, in the name of the new person. */
export function useSignIn(): Deed<Me, z.infer<typeof signInBody>> {
  return useBecomeMember((body) => request(meSchema, 'POST', '/api/sign-in', body))
}

/** Makes the first facilitator and signs in. */
export function useSetUp(): Deed<Me, z.infer<typeof setUpBody>> {
  return useBecomeMember((body) => request(meSchema, 'POST', '/api/set-up', body))
}

/** Takes an invitation up and signs in. */
export function useAcceptInvitation(): Deed<Me, z.infer<typeof acceptBody>> {
  return useBecomeMember((body) => request(meSchema, 'POST', '/api/invitations/accept', body))
}

/** Sets a forgotten password anew by a link, and signs in. */
export function useResetPassword(): Deed<Me, z.infer<typeof resetBody>> {
  return useBecomeMember((body) => request(meSchema, 'POST', '/api/password-resets/accept', body))
}

/** Changes one's own password; the other sign-ins end with it. */
export function useChangePassword(): Deed<unknown, z.infer<typeof passwordChangeBody>> {
  return useDeed((body) => request(nothing, 'POST', '/api/account/password', body), [KEY.signIns])
}

/** Ends one of one's own sign-ins, or all others with `null`. */
export function useEndSignIn(): Deed<unknown, string | null> {
  return useDeed(
    (id) => request(nothing, 'DELETE', `/api/account/sign-ins${id === null ? '' : `/${encodeURIComponent(id)}`}`),
    [KEY.signIns],
  )
}

/** Makes a link with which a member sets a new password; it is in the answer and nowhere else. */
export function useResetLink(): Deed<InvitationLink, string> {
  return useDeed(
    (id) => request(invitationLinkSchema, 'POST', `/api/members/${encodeURIComponent(id)}/password-reset`, {}),
    [],
  )
}

/** Signs out and forgets what the page knew. */
export function useSignOut(): Deed<unknown, void> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => request(nothing, 'POST', '/api/sign-out', {}),
    onSuccess: () => becomeSomebody(client, null),
  })
}

/** Makes an invitation; its link is in the answer and nowhere else. */
export function useInvite(): Deed<InvitationLink, z.infer<typeof inviteBody>> {
  return useDeed((body) => request(invitationLinkSchema, 'POST', '/api/invitations', body), [KEY.invitations])
}

/** Makes a guest link to one assessment; the link is in the answer and nowhere else. */
export function useGuestLink(): Deed<InvitationLink, z.infer<typeof guestLinkBody>> {
  return useDeed((body) => request(invitationLinkSchema, 'POST', '/api/guest-links', body), [KEY.invitations])
}

/** Takes an invitation back before it was used. */
export function useWithdrawInvitation(): Deed<unknown, string> {
  return useDeed((id) => request(nothing, 'DELETE', `/api/invitations/${encodeURIComponent(id)}`), [KEY.invitations])
}

/** Changes a member's roles, or lets them in again or not. */
export function usePatchMember(): Deed<MemberRow, { id: string; patch: z.infer<typeof memberPatchBody> }> {
  return useDeed(
    ({ id, patch }) => request(memberRowSchema, 'PATCH', `/api/members/${encodeURIComponent(id)}`, patch),
    [KEY.members, KEY.people, KEY.me],
  )
}

/** Opens a round with an assessment for each partner's country. */
export function useOpenRound(): Deed<Round, z.infer<typeof openRoundBody>> {
  return useDeed((body) => request(roundSchema, 'POST', '/api/rounds', body), [KEY.rounds, KEY.allAssessments])
}

/** Changes how a round is scored; `seen` is the method that was changed. */
export function useChangeMethod(): Deed<Round, { id: string; body: z.infer<typeof methodBody> }> {
  return useDeed(
    ({ id, body }) => request(roundSchema, 'PUT', `/api/rounds/${encodeURIComponent(id)}/method`, body),
    [KEY.rounds, KEY.allAssessments, KEY.anyAssessment],
  )
}

/** Moves an assessment one stage on, or from review back to drafting; with a reason over what holds it up. */
export function useChangeStage(): Deed<Assessment, { id: string; body: StageBody }> {
  return useDeed(
    ({ id, body }) => request(assessmentSchema, 'PATCH', `/api/assessments/${encodeURIComponent(id)}`, body),
    [KEY.allAssessments, KEY.anyAssessment, KEY.rounds, KEY.anyApprovals],
  )
}

/** Replaces the list of partners. */
export function usePutPartners(): Deed<Partner[], Partner[]> {
  return useDeed(
    (partners) => request(partnersSchema, 'PUT', '/api/partners', partners),
    [KEY.partners, KEY.allAssessments],
  )
}

/** A deed after which some answers are out of date. */
function useDeed<T, V>(deed: (variables: V) => Promise<T>, outdated: readonly (readonly string[])[]): Deed<T, V> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: deed,
    onSuccess: () => Promise.all(outdated.map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
}

function useBecomeMember<V>(deed: (variables: V) => Promise<Me>): Deed<Me, V> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: deed,
    onSuccess: (me) => becomeSomebody(client, me),
  })
}

/** What one person was told must not be shown to the next. */
function becomeSomebody(client: QueryClient, me: Me | null): void {
  forgetHeard()
  client.setQueryData(KEY.me, me)
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY.me[0] })
}
