import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { Instrument } from '../../shared/domain/instrument.ts'
import { instrumentSchema } from '../../shared/domain/instrument.ts'
import type { Partner } from '../../shared/domain/partner.ts'
import type { Round } from '../../shared/domain/round.ts'
import {
  assessmentDetailSchema,
  assessmentRowsSchema,
  memberRowsSchema,
  meSchema,
  partnersSchema,
  peopleSchema,
  resetOfferSchema,
  signInRowsSchema,
  serverStatusSchema,
  roundsSchema,
  setUpStateSchema,
  unsettledSchema,
  visitSchema,
  waitingSchema,
  type AssessmentDetail,
  type AssessmentRow,
  type Me,
  type MemberRow,
  type Person,
  type ResetOffer,
  type SignInRow,
  type ServerStatus,
  type Unsettled,
  type Visit,
  type WaitingWork,
} from '../../shared/protocol/api.ts'
import {
  invitationOfferSchema,
  invitationRowsSchema,
  type InvitationOffer,
  type InvitationRow,
} from '../../shared/protocol/invitations.ts'
import { isProblem, request } from './http.ts'
import { KEY } from './keys.ts'

const HOUR_MS = 3_600_000
const STATUS_EVERY_MS = 5_000
const ROWS_EVERY_MS = 15_000
const WAITING_EVERY_MS = 60_000

/** Who is signed in here; null when nobody is. */
export function useMe(): UseQueryResult<Me | null> {
  return useQuery(meOptions)
}

export const meOptions = queryOptions({ queryKey: KEY.me, queryFn: fetchMe })

/** Whether the workspace still waits for its first facilitator. */
export function useSetUpState(): UseQueryResult<{ needed: boolean }> {
  return useQuery({ queryKey: KEY.setUp, queryFn: () => request(setUpStateSchema, 'GET', '/api/set-up') })
}

/** All rounds, newest first. */
export function useRounds(): UseQueryResult<Round[]> {
  return useQuery(roundsOptions)
}

export const roundsOptions = queryOptions({
  queryKey: KEY.rounds,
  queryFn: () => request(roundsSchema, 'GET', '/api/rounds'),
})

/**
 * The assessments of a round that the reader may read; idle without a round. `again`: asked for every quarter of a
 * minute while the page is seen, for those who may not follow the live room.
 */
export function useAssessments(
  round: string | null,
  { again = false }: { readonly again?: boolean } = {},
): UseQueryResult<AssessmentRow[]> {
  return useQuery({
    queryKey: KEY.assessments(round ?? ''),
    queryFn: () => request(assessmentRowsSchema, 'GET', `/api/assessments?round=${encodeURIComponent(round ?? '')}`),
    enabled: round !== null,
    refetchInterval: again && ROWS_EVERY_MS,
  })
}

/** One assessment with last round's summary; idle without an id. */
export function useAssessmentDetail(id: string | null): UseQueryResult<AssessmentDetail> {
  return useQuery({ ...assessmentOptions(id ?? ''), enabled: id !== null })
}

export const assessmentOptions = (id: string) =>
  queryOptions({
    queryKey: KEY.assessment(id),
    queryFn: () => request(assessmentDetailSchema, 'GET', `/api/assessments/${encodeURIComponent(id)}`),
  })
/** What of an assessment is contested or unanswered at this moment; asked anew each time. */
export function useUnsettled(assessment: string): UseQueryResult<Unsettled> {
  return useQuery({
    queryKey: KEY.unsettled(assessment),
    queryFn: () => request(unsettledSchema, 'GET', `/api/assessments/${encodeURIComponent(assessment)}/unsettled`),
    staleTime: 0,
    gcTime: 0,
  })
}

/** A monitoring instrument, parsed whole; idle without an id. */
export function useInstrument(id: string | null): UseQueryResult<Instrument> {
  return useQuery({
    queryKey: KEY.instrument(id ?? ''),
    queryFn: () => request(instrumentSchema, 'GET', `/api/instruments/${encodeURIComponent(id ?? '')}`),
    enabled: id !== null,
    staleTime: HOUR_MS,
  })
}

/** Names for member ids, as far as the reader may know them. */
export function usePeople(): UseQueryResult<Person[]> {
  return useQuery(peopleOptions)
}

export const peopleOptions = queryOptions({
  queryKey: KEY.people,
  queryFn: () => request(peopleSchema, 'GET', '/api/people'),
})

/** Everybody with roles and e-mail; facilitators only. */
export function useMembers(): UseQueryResult<MemberRow[]> {
  return useQuery({ queryKey: KEY.members, queryFn: () => request(memberRowsSchema, 'GET', '/api/members') })
}

/** Invitations that were neither used nor expired; facilitators only. */
export function useInvitations(): UseQueryResult<InvitationRow[]> {
  return useQuery({
    queryKey: KEY.invitations,
    queryFn: () => request(invitationRowsSchema, 'GET', '/api/invitations'),
  })
}

/** What an invited person is offered; a used or expired link is a problem of kind `expired` or `not-found`. */
export function useInvitationOffer(token: string | null): UseQueryResult<InvitationOffer> {
  return useQuery({
    queryKey: KEY.offer(token ?? ''),
    queryFn: () => request(invitationOfferSchema, 'GET', `/api/invitations/${encodeURIComponent(token ?? '')}`),
    enabled: token !== null,
    staleTime: Infinity,
  })
}

/** Whose password a link sets; a used or expired link is a problem of kind `expired` or `not-found`. */
export function useResetOffer(token: string | null): UseQueryResult<ResetOffer> {
  return useQuery({
    queryKey: KEY.resetOffer(token ?? ''),
    queryFn: () => request(resetOfferSchema, 'GET', `/api/password-resets/${encodeURIComponent(token ?? '')}`),
    enabled: token !== null,
    staleTime: Infinity,
  })
}

/** Where the reader is signed in now, the sign-in last used first. */
export function useSignIns(): UseQueryResult<SignInRow[]> {
  return useQuery({ queryKey: KEY.signIns, queryFn: () => request(signInRowsSchema, 'GET', '/api/account/sign-ins') })
}

/** The organisations that co-author the assessments. */
export function usePartners(): UseQueryResult<Partner[]> {
  return useQuery({ queryKey: KEY.partners, queryFn: () => request(partnersSchema, 'GET', '/api/partners') })
}

/** How the server is doing, asked again every few seconds while the page is in sight; facilitators only. */
export function useServerStatus(): UseQueryResult<ServerStatus> {
  return useQuery({
    queryKey: KEY.status,
    queryFn: () => request(serverStatusSchema, 'GET', '/api/status'),
    refetchInterval: STATUS_EVERY_MS,
  })
}

/** How the round stood at the reader's last visit; asks once per opened page, because asking is the visit. */
export function useVisit(round: string): UseQueryResult<Visit> {
  return useQuery({
    queryKey: KEY.visit(round),
    queryFn: () => request(visitSchema, 'POST', `/api/rounds/${encodeURIComponent(round)}/visits`, {}),
    // a refetch would make the page's own opening the last visit
    staleTime: 'static',
    gcTime: HOUR_MS,
    refetchOnReconnect: false,
  })
}

/** What waits for the reader in a round, asked for again whenever they come back to the page. */
export function useWaiting(round: string): UseQueryResult<WaitingWork[]> {
  return useQuery({
    queryKey: KEY.waiting(round),
    queryFn: () => request(waitingSchema, 'GET', `/api/rounds/${encodeURIComponent(round)}/waiting`),
    refetchInterval: WAITING_EVERY_MS,
  })
}

async function fetchMe(): Promise<Me | null> {
  try {
    return await request(meSchema, 'GET', '/api/me')
  } catch (error) {
    if (isProblem(error, 'not-signed-in')) return null
    throw error
  }
}
