import type { Minutes } from '../../shared/domain/sessions/minutes.ts'

const TIMES: ReadonlySet<string> = new Set(['at', 'opened', 'closed', 'ended'])

/** Minutes as open data: plain JSON, times in ISO 8601 in UTC. The same session gives the same bytes. */
export const minutesJson = (minutes: Minutes): string =>
  `${JSON.stringify(
    minutes,
    (key, value: unknown) => (TIMES.has(key) && typeof value === 'number' ? new Date(value).toISOString() : value),
    2,
  )}\n`
