/** A node over the common indicators of two neighbouring rounds; null where the two cannot be compared. */
export type ChainLink = { readonly before: number; readonly after: number } | null

/**
 * Chain-linked values (scoring.md 8): the first as published, each further one by the comparable change since the round before.
 * `additive`: L + (after − before), for bounded scales; it may leave the scale. `ratio`: L × after ÷ before. From a link
 * that is missing, or a ratio to 0, on all are null: nothing may be read across a gap.
 */
export function chain(
  first: number | null,
  links: readonly ChainLink[],
  by: 'additive' | 'ratio' = 'additive',
): readonly (number | null)[] {
  const chained: (number | null)[] = [first]
  for (const link of links) chained.push(nextOf(chained.at(-1) ?? null, link, by))
  return chained
}

function nextOf(last: number | null, link: ChainLink, by: 'additive' | 'ratio'): number | null {
  if (last === null || link === null) return null
  if (by === 'additive') return last + (link.after - link.before)
  return link.before === 0 ? null : last * (link.after / link.before)
}
