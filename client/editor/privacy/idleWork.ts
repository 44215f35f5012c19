import { whenIdle } from '../../../shared/util/whenIdle.ts'

/** Work that is done in pieces when the page has nothing else to do. */
export interface IdleWork {
  /** Asks for it; asked again while it waits or goes on, it is done once more after that. */
  ask(): void
  stop(): void
}

const LATEST_MS = 1_000
const PIECE_MS = 6

/** `work` gives true when it is done; else it is called again. `mayGoOn` turns false when its piece of time is used up. */
export function startIdleWork(work: (mayGoOn: () => boolean) => boolean): IdleWork {
  let cancel: (() => void) | null = null
  const run = (): void => {
    cancel = null
    const began = performance.now()
    if (!work(() => performance.now() - began < PIECE_MS)) ask()
  }
  const ask = (): void => {
    cancel ??= whenIdle(run, LATEST_MS)
  }
  return {
    ask,
    stop() {
      cancel?.()
      cancel = null
    },
  }
}
