/** The same list with one entry a place further up (-1) or down (1); unchanged at its ends. */
export function movedEntry<T>(list: readonly T[], at: number, by: -1 | 1): readonly T[] {
  const to = at + by
  const entry = list[at]
  if (entry === undefined || to < 0 || to >= list.length) return list
  return list.toSpliced(at, 1).toSpliced(to, 0, entry)
}
