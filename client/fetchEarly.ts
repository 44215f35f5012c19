import type { QueryClient } from '@tanstack/react-query'
import { assessmentOptions, meOptions, peopleOptions, roundsOptions } from './api/queries.ts'

const ASSESSMENT = /^\/assessments\/([\w-]+)/

/**
 * Asks at once for what the page of this address will need: one after the other, as the page finds out, each would wait
 * for a round trip. Failures show where the page asks itself.
 */
export function fetchEarly(queries: QueryClient, pathname: string): void {
  const id = ASSESSMENT.exec(pathname)?.[1]
  if (id === undefined) return
  void import('./AssessmentRoute.tsx').catch(() => undefined)
  void queries.prefetchQuery(meOptions)
  void queries.prefetchQuery(assessmentOptions(id))
  void queries.prefetchQuery(roundsOptions)
  void queries.prefetchQuery(peopleOptions)
}
