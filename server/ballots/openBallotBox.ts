import path from 'node:path'
import { BrokenDiskError, isDeviceFault } from '../deviceFault.ts'
import type { Log } from '../log.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import { createBallotCounter, type BallotCounter } from './BallotCounter.ts'
import type { BallotBox } from './BallotBox.ts'
import { openLevelBallotBox } from './levelBallotBox.ts'

export interface BallotsOptions {
  readonly dataDir: string
  readonly hub: RoomHub
  readonly log: Pick<Log, 'error'>
  /** Told when the disk failed. */
  readonly breakDown: (error: unknown) => void
}

/** The ballot box in the data directory, and who tells how many are in it. Tell what waits, with `flush`, before the rooms
 * drain; `close` lets the box go. */
export interface OpenBallots {
  readonly parts: { readonly ballots: BallotBox; readonly ballotCounter: BallotCounter }
  close(): Promise<void>
}

export async function openBallotBox({ dataDir, hub, log, breakDown }: BallotsOptions): Promise<OpenBallots> {
  const directory = path.join(dataDir, 'ballots')
  const box = await openLevelBallotBox(directory, (sentence) => log.error({}, sentence))
  const ballots = failStopBox(box, breakDown)
  const ballotCounter = createBallotCounter({ ballots, hub, log })
  return { parts: { ballots, ballotCounter }, close: () => ballots.close() }
}

/** The same box until it meets an error of the device; from then on nothing is confirmed, as in `FailStopStore`. */
export function failStopBox(box: BallotBox, breakDown: (error: unknown) => void): BallotBox {
  let broken: BrokenDiskError | null = null
  const guarded = async <T>(deed: () => Promise<T>): Promise<T> => {
    if (broken) throw broken
    try {
      return await deed()
    } catch (error) {
      if (!isDeviceFault(error)) throw error
      broken ??= new BrokenDiskError(error)
      breakDown(broken)
      throw broken
    }
  }
  return {
    open: (round) => guarded(() => box.open(round)),
    isOpen: (round) => box.isOpen(round),
    cast: (round, seat, change, ballot) => guarded(() => box.cast(round, seat, change, ballot)),
    castBy: (round) => box.castBy(round),
    take: (round, keep) => box.take(round, keep),
    remove: (round, seat) => guarded(() => box.remove(round, seat)),
    destroy: (round) => guarded(() => box.destroy(round)),
    rounds: () => box.rounds(),
    close: () => box.close(),
  }
}
