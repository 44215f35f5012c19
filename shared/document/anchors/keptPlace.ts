import type { KeptPlace, TextAnchor } from '../../domain/discussion.ts'
import type { AnchorResolver, ResolvedAnchor } from './resolveAnchor.ts'

/** A thread's words as they are looked for: as they were said, at the place that was noted last. */
export const placedAnchor = (anchor: TextAnchor, place: KeptPlace | null): TextAnchor =>
  place ? { ...anchor, start: place.start, end: place.end, quote: { ...anchor.quote, ...place.around } } : anchor

/** Words of a thread with what was noted of them. */
export interface PlacedWords {
  readonly anchor: TextAnchor
  readonly place: KeptPlace | null
}

/**
 * What is to be noted of a thread's words, null for nothing: a new place of the very words, what stands around them now,
 * or since when they are nowhere. A guess and words that were edited are never noted: a person says whether they are
 * meant. `at`: milliseconds since 1970.
 */
export function lookAtPlace(resolver: AnchorResolver, { anchor, place }: PlacedWords, at: number): KeptPlace | null {
  const placed = placedAnchor(anchor, place)
  const isLost = place?.state === 'detached'
  // words that are known to be lost are awaited as they were; what is only like them changes nothing
  const found = isLost ? resolver.resolveQuickly(placed) : resolver.resolve(placed)
  if (found?.state === 'exact') return noteExact(resolver, placed, found, isLost)
  if (found?.state !== 'detached' || isLost) return null
  const { start, end, quote } = placed
  return { state: 'detached', start, end, around: aroundOf(quote), detachedIn: at }
}

function noteExact(
  resolver: AnchorResolver,
  { start, end, quote }: TextAnchor,
  found: Exclude<ResolvedAnchor, { state: 'detached' }>,
  isLost: boolean,
): KeptPlace | null {
  const now = resolver.anchorAt(found.field, found.start, found.end)
  if (!now) return null
  const { prefix, suffix, twins } = now.quote
  const isUnmoved = now.start === start && now.end === end
  const isSameAround = prefix === quote.prefix && suffix === quote.suffix && twins === quote.twins
  if (isUnmoved && isSameAround && !isLost) return null
  return { state: 'exact', start: now.start, end: now.end, around: aroundOf(now.quote) }
}

const aroundOf = ({ prefix, suffix, offset, twins }: TextAnchor['quote']): KeptPlace['around'] => ({
  prefix,
  suffix,
  offset,
  twins,
})
