import { queryOptions, useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useCallback } from 'react'
import * as z from 'zod/mini'
import type { Audience } from '../../shared/domain/discussion.ts'
import type { AssessmentId, EntryId } from '../../shared/domain/ids.ts'
import { SAID_KINDS, type Assignment } from '../../shared/domain/inbox/notices.ts'
import { noticeSettingsSchema, type NoticeSettings } from '../../shared/domain/inbox/noticeSettings.ts'
import {
  inboxSchema,
  threadReadersSchema,
  type AssignBody,
  type Inbox,
  type SeenBody,
  type ThreadReader,
} from '../../shared/protocol/inbox.ts'
import { request } from './http.ts'
import { KEY } from './keys.ts'

const nothing = z.looseObject({})
const EVERY_MS = 60_000
const HOUR_MS = 3_600_000

const inboxOptions = queryOptions({
  queryKey: KEY.inbox,
  queryFn: () => request(inboxSchema, 'GET', '/api/me/inbox'),
  refetchOnWindowFocus: 'always',
  // while no page showed it only its notices were followed
  refetchOnMount: 'always',
})

interface Asking {
  readonly enabled?: boolean
  /** Whether the caller is told of whatever it shows: then it is not asked for every minute. */
  readonly isLive?: boolean
}

/** What the reader is told and asked, over all assessments; asked for again whenever they come back to the page. */
export function useInbox({ enabled = true, isLive = false }: Asking = {}): UseQueryResult<Inbox> {
  return useQuery({ ...inboxOptions, enabled, refetchInterval: isLive ? false : EVERY_MS })
}

/** How many notices were not read. */
export const unreadCount = ({ notices }: Inbox): number => notices.filter(({ notice }) => notice.read === null).length

/** Marks notices as read, or all of them; the inbox says so at once, and again as it was where the server did not hear it. */
export function useReadNotices() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (ids: readonly EntryId[] | 'all') =>
      // whoever goes to what a notice is about may leave the page with it
      request(nothing, 'POST', '/api/me/notices/read', ids === 'all' ? { all: true } : { ids }, { keepalive: true }),
    onMutate: (ids) => {
      client.setQueryData<Inbox>(KEY.inbox, (inbox) => inbox && withRead(inbox, ids, Date.now()))
    },
    onSettled: (_answer, error, ids) => {
      // an answer that was on its way may say what was before
      const isShown =
        isRead(client.getQueryData<Inbox>(KEY.inbox), ids) && client.isFetching({ queryKey: KEY.inbox }) === 0
      return error || !isShown ? client.invalidateQueries({ queryKey: KEY.inbox }) : undefined
    },
  })
}

/**
 * Marks the notices about what was said in a thread as read: it was seen. `all`: about whatever was done with it, too.
 * Nothing is sent where the page knows of none.
 */
export function useReadNoticesOf(): (thread: EntryId, of: 'said' | 'all') => void {
  const client = useQueryClient()
  const { mutate } = useReadNotices()
  return useCallback(
    (thread, of) => {
      const ids = unreadOf(client.getQueryData<Inbox>(KEY.inbox), thread, of)
      if (ids.length > 0) mutate(ids)
    },
    [client, mutate],
  )
}

/** The unread notices of a thread, all of them or those about what was said in it. */
export const unreadOf = (inbox: Inbox | undefined, thread: EntryId, of: 'said' | 'all'): readonly EntryId[] =>
  (inbox?.notices ?? [])
    .filter(({ notice }) => notice.thread === thread && notice.read === null)
    .filter(({ notice }) => of === 'all' || SAID_KINDS.has(notice.kind))
    .map(({ notice }) => notice.id)

/** Whether an inbox shows none of these as unread. */
export const isRead = (inbox: Inbox | undefined, ids: readonly EntryId[] | 'all'): boolean =>
  !inbox?.notices.some(({ notice }) => notice.read === null && (ids === 'all' || ids.includes(notice.id)))

/** An inbox in which these notices are read. */
export function withRead(inbox: Inbox, ids: readonly EntryId[] | 'all', now: number): Inbox {
  const notices = inbox.notices.map((row) =>
    row.notice.read === null && (ids === 'all' || ids.includes(row.notice.id))
      ? { ...row, notice: { ...row.notice, read: now } }
      : row,
  )
  return { ...inbox, notices }
}

/** What of this the reader gets by mail, as the server has it; only where there is mail. */
export function useNoticeSettings(): UseQueryResult<NoticeSettings> {
  return useQuery({
    queryKey: KEY.noticeSettings,
    queryFn: () => request(noticeSettingsSchema, 'GET', '/api/me/notice-settings'),
    refetchOnMount: 'always',
  })
}

/** Says what the reader wants by mail; what is shown then is what the server took, one change after the other. */
export function useKeepNoticeSettings() {
  const client = useQueryClient()
  return useMutation({
    scope: { id: 'notice-settings' },
    mutationFn: async (settings: NoticeSettings) => {
      await client.cancelQueries({ queryKey: KEY.noticeSettings })
      await request(nothing, 'PUT', '/api/me/notice-settings', settings)
      return settings
    },
    onSuccess: (settings) => client.setQueryData<NoticeSettings>(KEY.noticeSettings, settings),
  })
}

/** Sends up to when threads were seen; goes on when the page closes. Refusals are a `ProblemError`. */
export async function postSeen(body: SeenBody): Promise<void> {
  await request(nothing, 'POST', '/api/me/seen', body, { keepalive: true })
}

/** Says whether the notices of a thread are wanted. Refusals are a `ProblemError`. */
export async function postMuted(thread: EntryId, muted: boolean): Promise<void> {
  await request(nothing, 'PUT', `/api/me/muted/${thread}`, { muted })
}

/** Who reads threads of an audience in an assessment, by name; asked for once an hour at most. Idle until it is wanted. */
export function useThreadReaders(
  assessment: AssessmentId,
  audience: Audience,
  isWanted: boolean,
): UseQueryResult<ThreadReader[]> {
  return useQuery({ ...readersOptions(assessment, audience), enabled: isWanted })
}

/** The query behind `useThreadReaders`, for who needs its answer before going on. */
export const readersOptions = (assessment: AssessmentId, audience: Audience) =>
  queryOptions({
    queryKey: KEY.readers(assessment, audience),
    queryFn: () => request(threadReadersSchema, 'GET', `/api/assessments/${assessment}/readers?audience=${audience}`),
    staleTime: HOUR_MS,
  })

const assignmentPath = (assessment: AssessmentId, thread: EntryId): string =>
  `/api/assessments/${assessment}/threads/${thread}/assignment`

/** Gives a thread to somebody, or takes it back; a `conflict` where it is another's by now. Refusals are a `ProblemError`. */
export async function giveThread(assessment: AssessmentId, thread: EntryId, body: AssignBody): Promise<void> {
  await request(nothing, 'PUT', assignmentPath(assessment, thread), body)
}

/** Says that what a thread was given for is done, or is not. Refusals are a `ProblemError`. */
export async function postDone(
  assessment: AssessmentId,
  thread: EntryId,
  { at }: Pick<Assignment, 'at'>,
  done: boolean,
): Promise<void> {
  await request(nothing, 'PATCH', assignmentPath(assessment, thread), { done, at })
}
