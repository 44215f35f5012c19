import type { RoomHub } from '../../server/rooms/RoomHub.ts'

/** What a deed throws that a kill came before. */
export class Killed extends Error {}

const DEEDS: readonly (keyof RoomHub)[] = ['transact', 'applyAs', 'keepOwners']
const isDeedOf = (counted: readonly string[], name: string | symbol): boolean =>
  typeof name === 'string' && counted.includes(name)

/** A hub that dies when it has done so many deeds; what it has done is on the disk. */
export function dyingAfter(hub: RoomHub, deeds: number, counted: readonly (keyof RoomHub)[] = DEEDS): RoomHub {
  let left = deeds
  return new Proxy(hub, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      if (!isDeedOf(counted, name)) return value.bind(target) as unknown
      return async (...all: unknown[]) => {
        if (left === 0) throw new Killed()
        left -= 1
        return (await value.apply(target, all)) as unknown
      }
    },
  })
}
