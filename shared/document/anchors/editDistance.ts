/** Fewest insertions, deletions and replacements of UTF-16 units that make one text the other (Levenshtein 1966). */
export function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}

/** From 0, nothing alike, to 1, equal: 1 − edit distance ÷ the longer length. */
export const similarity = (one: string, other: string): number =>
  one === other ? 1 : 1 - editDistance(one, other) / Math.max(one.length, other.length)

/** A part of a text that is about a pattern. */
export interface NearPlace {
  readonly start: number
  readonly end: number
  readonly distance: number
}

/**
 * All places of a text that are within `most` edits of a pattern and nearer than what overlaps them (Sellers 1980). Takes
 * time in the product of both lengths.
 */
export function nearPlaces(text: string, pattern: string, most: number): readonly NearPlace[] {
  const size = pattern.length
  let costs = new Uint16Array(size + 1).map((_, index) => index)
  let starts = new Uint32Array(size + 1)
  let nextCosts = new Uint16Array(size + 1)
  let nextStarts = new Uint32Array(size + 1)
  const found: NearPlace[] = []
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    nextCosts[0] = 0
    nextStarts[0] = at + 1
    for (let row = 1; row <= size; row += 1) {
      const replaced = (costs[row - 1] ?? 0) + (pattern.charCodeAt(row - 1) === unit ? 0 : 1)
      const inserted = (costs[row] ?? 0) + 1
      const left = (nextCosts[row - 1] ?? 0) + 1
      const least = Math.min(replaced, inserted, left)
      nextCosts[row] = least
      nextStarts[row] =
        (least === replaced
          ? row === 1
            ? at
            : starts[row - 1]
          : least === inserted
            ? starts[row]
            : nextStarts[row - 1]) ?? 0
    }
    ;[costs, nextCosts] = [nextCosts, costs]
    ;[starts, nextStarts] = [nextStarts, starts]
    const distance = costs[size] ?? size
    if (distance <= most) note(found, { start: starts[size] ?? 0, end: at + 1, distance })
  }
  return found
}

/** Of places that overlap only the nearest stays. */
function note(found: NearPlace[], place: NearPlace): void {
  const last = found.at(-1)
  if (!last || last.end <= place.start) found.push(place)
  else if (place.distance < last.distance) found[found.length - 1] = place
}
