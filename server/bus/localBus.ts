import type { RoomBus } from './RoomBus.ts'

/** The bus of a server that is alone: there is nobody to carry anything to. */
export function createLocalBus(): RoomBus {
  return { publish() {}, subscribe: () => () => {}, close: () => Promise.resolve() }
}
