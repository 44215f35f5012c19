import type { RoomHub } from '../rooms/RoomHub.ts'
import type { RoomLog } from '../rooms/roomLog.ts'
import { createAnchorKeeper, type AnchorKeeper } from './anchorKeeper.ts'
import { createColdThreads, type ColdThreads, type ColdThreadsOptions } from './coldThreads.ts'
import { machineClock } from './keeperClock.ts'

/** Times and sizes that tests put in place of the real ones. */
export interface TalkOverrides {
  readonly anchorRestMs?: number
  readonly cold?: Pick<ColdThreadsOptions, 'restMs' | 'pauseMs' | 'warmMs' | 'hotBytes'>
}

interface TalkOptions {
  readonly hub: RoomHub
  readonly log: RoomLog
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** What looks after the documents of threads while the server runs. */
interface TalkKeepers {
  readonly keepers: { readonly anchors: AnchorKeeper; readonly cold: ColdThreads }
  /** Waits for what is under way and stops. */
  stop(): Promise<void>
}

/** Makes them; none does anything before its `start`. */
export function createTalkKeepers(
  { hub, log, now }: TalkOptions,
  { anchorRestMs, cold: coldOverrides }: TalkOverrides,
): TalkKeepers {
  const clock = machineClock(now)
  const anchors = createAnchorKeeper({ hub, log, clock, restMs: anchorRestMs })
  const cold = createColdThreads({ hub, log, clock, ...coldOverrides })
  return {
    keepers: { anchors, cold },
    async stop() {
      await anchors.stop()
      await cold.stop()
    },
  }
}
