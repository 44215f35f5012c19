import type { MemberId } from '../../shared/domain/ids.ts'

/** What a person is called in an export. */
export type Namer = (member: MemberId) => string

/** Names people "Member 1", "Member 2"… in the order in which they first speak, or by name where that is allowed. */
export function namer(people: ReadonlyMap<MemberId, string>, names: boolean): Namer {
  const numbers = new Map<MemberId, number>()
  return (member) => {
    const known = names ? people.get(member) : undefined
    if (known !== undefined) return known
    const number = numbers.get(member) ?? numbers.size + 1
    numbers.set(member, number)
    return `Member ${number}`
  }
}
