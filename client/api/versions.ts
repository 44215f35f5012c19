import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query'
import type * as z from 'zod/mini'
import {
  differenceSchema,
  restoreSchema,
  versionRowSchema,
  versionRowsSchema,
  type DifferenceAnswer,
  type restoreBody,
  type versionBody,
  type VersionRow,
} from '../../shared/protocol/versions.ts'
import { request, requestOnce } from './http.ts'
import { KEY } from './keys.ts'

/** The two states that are compared: a version, and another one or the assessment as it is now. */
export interface Sides {
  readonly from: number
  readonly to: number | 'now'
}

const base = (assessment: string): string => `/api/assessments/${assessment}/versions`

/** The versions of an assessment, newest first; asked for anew whenever the list is opened. */
export function useVersions(assessment: string): UseQueryResult<VersionRow[]> {
  return useQuery({
    queryKey: KEY.versions(assessment),
    queryFn: () => requestOnce(versionRowsSchema, base(assessment)),
    refetchOnMount: 'always',
  })
}

/** What changed from one side to the other, as it was when it was asked for. */
export function useDifference(assessment: string, { from, to }: Sides): UseQueryResult<DifferenceAnswer> {
  return useQuery({
    queryKey: [...KEY.difference(assessment), from, to],
    queryFn: () => requestOnce(differenceSchema, `${base(assessment)}/${from}/difference?to=${to}`),
    refetchOnMount: 'always',
    // what is ticked is what was looked at
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

/** Keeps an assessment as it is now under a name; with the same id asked for again, it makes no second version. */
export function useNameVersion(
  assessment: string,
): UseMutationResult<VersionRow, Error, Required<z.infer<typeof versionBody>>> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body) => request(versionRowSchema, 'POST', base(assessment), body),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY.versions(assessment) }),
  })
}

/** Makes chosen places say what a version says; gives the version of everything before it. */
export function useRestore(
  assessment: string,
  version: number,
): UseMutationResult<z.infer<typeof restoreSchema>, Error, z.infer<typeof restoreBody>['places']> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (places) => request(restoreSchema, 'POST', `${base(assessment)}/${version}/restore`, { places }),
    // also where it failed: then something else stands there by now
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: KEY.versions(assessment) }),
        client.invalidateQueries({ queryKey: KEY.difference(assessment) }),
      ]),
  })
}
