import { describe, expect, test, vi } from 'vitest'
import type { RoomName } from '../../shared/protocol/rooms.ts'
import type { RoomBus } from '../../server/bus/RoomBus.ts'

const ROOM = 'assessments/aaaaaaaaaa/content' as RoomName // a name of the right form, as roomName makes it
const OTHER = 'assessments/bbbbbbbbbb/content' as RoomName // as above

/** The ends of a bus on two servers; `there` is null for a bus that has one server only. */
export interface BusUnderTest {
  readonly here: RoomBus
  readonly there: RoomBus | null
}

/** Runs the contract of RoomBus on one adapter. */
export function roomBusContract(name: string, open: () => Promise<BusUnderTest>): void {
  describe(`room bus contract: ${name}`, () => {
    test('ST20 a subscriber never hears its own server', async () => {
      const { here, there } = await open()
      const listener = vi.fn<(update: Uint8Array) => void>()
      here.subscribe(ROOM, listener)
      here.publish(ROOM, Uint8Array.of(1))
      there?.publish(ROOM, Uint8Array.of(2))
      await vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(there ? 1 : 0))
      await here.close()
      await there?.close()
      expect(listener.mock.calls).toEqual(there ? [[Uint8Array.of(2)]] : [])
    })

    test('ST21 rooms do not mix, and order is kept', async ({ skip }) => {
      const { here, there } = await open()
      if (!there) return skip('this bus has no second server to hear')
      const [room, other] = [vi.fn<(update: Uint8Array) => void>(), vi.fn<(update: Uint8Array) => void>()]
      there.subscribe(ROOM, room)
      there.subscribe(OTHER, other)
      for (const n of [1, 2, 3]) here.publish(ROOM, Uint8Array.of(n))
      here.publish(OTHER, Uint8Array.of(9))
      await vi.waitFor(() => expect(other).toHaveBeenCalledWith(Uint8Array.of(9)))
      expect(room.mock.calls).toEqual([[Uint8Array.of(1)], [Uint8Array.of(2)], [Uint8Array.of(3)]])
    })

    test('ST22 an unsubscriber and close end the hearing, also twice', async () => {
      const { here, there } = await open()
      const [gone, staying] = [vi.fn<(update: Uint8Array) => void>(), vi.fn<(update: Uint8Array) => void>()]
      const unsubscribe = here.subscribe(ROOM, gone)
      here.subscribe(ROOM, staying)
      unsubscribe()
      unsubscribe()
      there?.publish(ROOM, Uint8Array.of(1))
      await vi.waitFor(() => expect(staying).toHaveBeenCalledTimes(there ? 1 : 0))
      await here.close()
      there?.publish(ROOM, Uint8Array.of(2))
      await there?.close()
      expect(gone).not.toHaveBeenCalled()
      expect(staying).toHaveBeenCalledTimes(there ? 1 : 0)
    })
  })
}
