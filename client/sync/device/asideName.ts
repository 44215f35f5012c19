/** Why a room's copy was put out of the way: the document has another lineage now, or the server refused what it holds. */
export type AsideReason = 'epoch' | 'refused'

/** A copy that was put out of the way, as its name tells. `at` in milliseconds since 1970. */
export interface AsideName {
  readonly room: string
  readonly why: AsideReason
  readonly at: number
}

/** The name under which a copy is kept; no room can be called so. */
export const asideName = ({ room, why, at }: AsideName): string => `${room} (${why} ${new Date(at).toISOString()})`

/** Null for the name of an ordinary room. */
export function parseAsideName(name: string): AsideName | null {
  const [, room, why, time] = /^([^ ]+) \((epoch|refused) (\d{4}-[^)]+)\)$/.exec(name) ?? []
  if (room === undefined || time === undefined) return null
  return { room, why: why === 'epoch' ? 'epoch' : 'refused', at: Date.parse(time) }
}
