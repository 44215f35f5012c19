import type { Awareness } from 'y-protocols/awareness'
import type { MemberId } from '../../../shared/domain/ids.ts'
import { personColor, presenceSchema } from '../../../shared/protocol/presence.ts'
import { parse } from '../../../shared/util/validate.ts'
import type { PersonHere } from '../room.ts'

/**
 * The people in a room by name, each once however many tabs they have, the reader left out. Where somebody has
 * several tabs, one that says a place wins. States that do not parse are nobody.
 */
export function peopleHere(awareness: Awareness, reader: MemberId): readonly PersonHere[] {
  const people = new Map<MemberId, PersonHere>()
  for (const state of awareness.getStates().values()) {
    const presence = parse(presenceSchema, state)
    if (!presence.ok || presence.value.user.id === reader) continue
    const { user, place = null } = presence.value
    if (people.get(user.id)?.place && !place) continue
    people.set(user.id, { member: user.id, name: user.name, color: personColor(user.id), place })
  }
  return [...people.values()].sort((a, b) =>
    a.name === b.name ? compare(a.member, b.member) : compare(a.name, b.name),
  )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
