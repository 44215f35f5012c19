import {
  useInfiniteQuery,
  useQuery,
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseQueryResult,
} from '@tanstack/react-query'
import {
  activityAnswerSchema,
  touchesSchema,
  writtenSchema,
  type ActivityAnswer,
  type TouchesAnswer,
  type WrittenAnswer,
} from '../../shared/protocol/history.ts'
import { requestOnce } from './http.ts'
import { KEY } from './keys.ts'

const base = (assessment: string): string => `/api/assessments/${assessment}`

/** The texts of an assessment, and who touched which place of it; asked for anew whenever it is looked at. */
export function useTouches(assessment: string): UseQueryResult<TouchesAnswer> {
  return useQuery({
    queryKey: KEY.touches(assessment),
    queryFn: () => requestOnce(touchesSchema, `${base(assessment)}/touches`),
    refetchOnMount: 'always',
  })
}

/** Who wrote what of one text as it stood when it was asked for; nothing is asked for while there is no text. */
export function useWritten(assessment: string, field: string | null): UseQueryResult<WrittenAnswer> {
  return useQuery({
    queryKey: [...KEY.written(assessment), field],
    queryFn: () => requestOnce(writtenSchema, `${base(assessment)}/written?field=${encodeURIComponent(field ?? '')}`),
    enabled: field !== null,
    refetchOnMount: 'always',
  })
}

/** Who did what in an assessment, the newest first, page by page. */
export function useActivity(assessment: string): UseInfiniteQueryResult<InfiniteData<ActivityAnswer>> {
  return useInfiniteQuery({
    queryKey: KEY.activity(assessment),
    queryFn: ({ pageParam }) =>
      requestOnce(
        activityAnswerSchema,
        `${base(assessment)}/activity${pageParam === null ? '' : `?before=${pageParam}`}`,
      ),
    initialPageParam: null as number | null, // the first page is asked for without a number
    getNextPageParam: ({ older }) => older,
    refetchOnMount: 'always',
  })
}
