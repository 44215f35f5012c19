import { QueryCache, QueryClient } from '@tanstack/react-query'
import { ProblemError } from '../../shared/protocol/problem.ts'
import { isProblem } from './http.ts'
import { KEY } from './keys.ts'

const FRESH_MS = 20_000
const RETRIES = 2

/** The one cache of server state. A sign-in that ended anywhere sends the page back to the sign-in page. */
export function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (isProblem(error, 'not-signed-in')) client.setQueryData(KEY.me, null)
      },
    }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: FRESH_MS,
        refetchOnReconnect: true, // by itself it is off where requests are sent without a network, too
        retry: (failures, error) => failures < RETRIES && !(error instanceof ProblemError),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
  return client
}
