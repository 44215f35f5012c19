import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query'
import { useCallback } from 'react'
import type { SessionId } from '../../shared/domain/ids.ts'
import type { SessionScope } from '../../shared/domain/sessions/session.ts'
import {
  agendaCandidatesSchema,
  ballotAnswerSchema,
  sessionCommandAnswerSchema,
  sessionRowSchema,
  sessionRowsSchema,
  timeAnswerSchema,
  type AgendaCandidate,
  type BallotAnswer,
  type BallotBody,
  type NewSessionBody,
  type SessionCommandBody,
  type SessionPatchBody,
  type SessionRow,
} from '../../shared/protocol/sessions/sessionsApi.ts'
import { request, requestOnce } from './http.ts'
import { KEY } from './keys.ts'

const EVERY_MS = 30_000
const base = (session: string): string => `/api/sessions/${encodeURIComponent(session)}`

/** Sessions that the reader may attend, newest first; asked for again while they are shown. Idle until it is wanted. */
export function useSessions({ enabled = true }: { readonly enabled?: boolean } = {}): UseQueryResult<SessionRow[]> {
  return useQuery({
    queryKey: KEY.sessions,
    queryFn: () => request(sessionRowsSchema, 'GET', '/api/sessions'),
    refetchOnMount: 'always',
    refetchInterval: EVERY_MS,
    enabled,
  })
}

/** One session as it stands to the reader: their role, what they may do, which targets they may write. */
export function useSession(id: string): UseQueryResult<SessionRow> {
  return useQuery({
    queryKey: KEY.session(id),
    queryFn: () => request(sessionRowSchema, 'GET', base(id)),
    refetchOnMount: 'always',
    refetchOnWindowFocus: 'always',
    refetchInterval: EVERY_MS,
  })
}

/** What an agenda could take up, most weighty first; idle without a scope. */
export function useCandidates(scope: SessionScope | null): UseQueryResult<AgendaCandidate[]> {
  const named = scope && `${scope.kind}:${scope.kind === 'round' ? scope.round : scope.assessment}`
  return useQuery({
    queryKey: KEY.candidates(named ?? ''),
    queryFn: () =>
      request(agendaCandidatesSchema, 'GET', `/api/sessions/candidates?scope=${encodeURIComponent(named ?? '')}`),
    enabled: named !== null,
  })
}

/** A deed on sessions; after it all that the page knows of them is asked for anew. */
export function useSessionDeed<Input, Answer>(
  deed: (input: Input) => Promise<Answer>,
): UseMutationResult<Answer, Error, Input> {
  const again = useSessionsAgain()
  return useMutation({ mutationFn: deed, onSettled: again })
}

/** Asks anew for all that the page knows of sessions: a role changed, or a live link ended. */
export function useSessionsAgain(): () => void {
  const client = useQueryClient()
  return useCallback(() => void client.invalidateQueries({ queryKey: KEY.sessions }), [client])
}

/** Plans a session. Refusals of this and all below are a `ProblemError`. */
export const postSession = (body: NewSessionBody): Promise<SessionRow> =>
  request(sessionRowSchema, 'POST', '/api/sessions', body)

export const sendSessionPatch = (id: SessionId, body: SessionPatchBody): Promise<SessionRow> =>
  request(sessionRowSchema, 'PATCH', base(id), body)

/** One deed in a session; the same id once more gets the same answer. */
export async function postSessionCommand(id: SessionId, body: SessionCommandBody): Promise<number> {
  return (await request(sessionCommandAnswerSchema, 'POST', `${base(id)}/commands`, body)).revision
}

/** Casts, changes or takes back the caller's own ballot; the answer comes once it is on the server's disk. */
export const postBallot = (id: SessionId, body: BallotBody): Promise<BallotAnswer> =>
  request(ballotAnswerSchema, 'POST', `${base(id)}/ballot`, body)

/** The server's clock, milliseconds since 1970. */
export const askServerTime = async (): Promise<number> => (await requestOnce(timeAnswerSchema, '/api/time')).now
