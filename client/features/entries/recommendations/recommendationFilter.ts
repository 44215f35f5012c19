import type { Recommendation } from '../../../../shared/document/entries.ts'
import type { PRIORITIES } from '../../../../shared/domain/recommendation.ts'

/** Which recommendations to show; null for all. The empty addressee stands for "none yet". */
export interface RecommendationFilter {
  readonly priority: (typeof PRIORITIES)[number] | null
  readonly addressee: string | null
}
export const ALL_RECOMMENDATIONS: RecommendationFilter = { priority: null, addressee: null }

/** Whether a recommendation is shown under a filter; spaces and capitals of an addressee do not count. */
export function matchesRecommendation(
  { priority, addressee }: Pick<Recommendation, 'priority' | 'addressee'>,
  filter: RecommendationFilter,
): boolean {
  return (
    (filter.priority === null || filter.priority === priority) &&
    (filter.addressee === null || addresseeKey(filter.addressee) === addresseeKey(addressee))
  )
}

/** Every addressee once, as it was written first; the empty one where some recommendation has none. */
export function addresseesOf(recommendations: readonly Recommendation[]): readonly string[] {
  const written = new Map<string, string>()
  for (const { addressee } of recommendations)
    if (!written.has(addresseeKey(addressee))) written.set(addresseeKey(addressee), addressee.trim())
  return [...written.values()]
}

/** Carried recommendations of which nobody has said what became of them. */
export const withoutFollowUp = (carried: readonly Recommendation[]): number =>
  carried.filter(({ followUp }) => followUp === null).length

const addresseeKey = (addressee: string): string => addressee.trim().replace(/\s+/g, ' ').toLocaleLowerCase()
