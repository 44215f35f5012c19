import type { MemberId } from '../../shared/domain/ids.ts'

/** A deed by its key; `by` null where it is damaged. */
export interface OwnedDeed {
  readonly key: string
  readonly by: MemberId | null
}

/** Keys of `count` deeds to forget, of `deeds` with the oldest first: each time the oldest of who still has most. */
export function surplusDeeds(deeds: readonly OwnedDeed[], count: number): readonly string[] {
  const own = new Map<MemberId | null, string[]>()
  for (const { key, by } of deeds.toReversed()) {
    const keys = own.get(by) ?? []
    keys.push(key)
    own.set(by, keys)
  }
  const forgotten: string[] = []
  while (forgotten.length < count) {
    const [first, ...others] = own.values()
    const most = first && others.reduce((longest, each) => (each.length > longest.length ? each : longest), first)
    const oldest = most?.pop()
    if (oldest === undefined) break
    forgotten.push(oldest)
  }
  return forgotten
}
