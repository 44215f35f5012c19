import { MAP, splitFieldKey, splitKey } from './keys.ts'

const ENTRY_MAPS: ReadonlySet<string> = new Set([
  MAP.evidence,
  MAP.figure,
  MAP.request,
  MAP.recommendation,
  MAP.practice,
])

/** The maps of which one member may replace what another said there. */
export const STAMPED_MAPS: readonly string[] = [MAP.flags, ...ENTRY_MAPS]

/** Whether undo of one member may have to put another's word back under a key: an answer to a flag, or a removal. */
export const isPutBackByUndo = (map: string, key: string): boolean =>
  map === MAP.flags || splitFieldKey(key)?.[1] === 'removed'

/**
 * In whose names a small value speaks, by its place and by what it says: the member of a proposal, who decided, who
 * answered a flag, who created or removed an entry. None where it says nothing in anybody's name. Never throws.
 */
export function namesIn(map: string, key: string, value: unknown): readonly string[] {
  switch (map) {
    case MAP.proposals:
      return named(splitKey(key)?.[1], fieldOf(value, 'member'))
    case MAP.decisions:
    case MAP.flags:
      return named(fieldOf(value, 'by'))
    default:
      return ENTRY_MAPS.has(map) && isStamp(key) ? named(fieldOf(value, 'by')) : []
  }
}

const isStamp = (key: string): boolean => /^(created|removed)$/.test(splitFieldKey(key)?.[1] ?? '')

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, field)?.value : undefined
}

const named = (...names: readonly unknown[]): readonly string[] => names.filter((name) => typeof name === 'string')
