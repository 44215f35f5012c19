/** First and last value of an axis. */
export type Domain = readonly [from: number, to: number]

/** Where a value lies on an axis, as a percentage that SVG takes for x and width; held at the ends. */
export function at(value: number, domain: Domain): string {
  return `${round(shareOfAxis(value, domain) * 100)}%`
}

/** How wide the stretch between two values is, as a percentage; 0 where the second is not above the first. */
export function span(from: number, to: number, domain: Domain): string {
  return `${round(Math.max(0, shareOfAxis(to, domain) - shareOfAxis(from, domain)) * 100)}%`
}

/** Where a value lies on an axis, 0–1; held at the ends. An axis of one value has it in the middle. */
export function shareOfAxis(value: number, [from, to]: Domain): number {
  if (to <= from) return 0.5
  return Math.min(1, Math.max(0, (value - from) / (to - from)))
}

/**
 * Moves positions apart so that neighbours keep `gap`, within 0 and `length`, and gives them in the order in which they
 * came. Where there is no room for all gaps they are spread evenly.
 */
export function spread(positions: readonly number[], gap: number, length: number): readonly number[] {
  const room = positions.length > 1 ? Math.min(gap, length / (positions.length - 1)) : gap
  const order = positions.map((_, index) => index).sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0))
  const placed = [...positions]
  let least = 0
  for (const index of order) {
    placed[index] = Math.max(least, positions[index] ?? 0)
    least = (placed[index] ?? 0) + room
  }
  let most = length
  for (const index of order.toReversed()) {
    placed[index] = Math.min(most, placed[index] ?? 0)
    most = (placed[index] ?? 0) - room
  }
  return placed
}

/** Three digits are finer than any screen; shorter attributes, and the same text in every browser. */
const round = (percent: number): number => Math.round(percent * 1000) / 1000
