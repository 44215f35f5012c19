import path from 'node:path'
import { BrokenDiskError, isDeviceFault } from '../deviceFault.ts'
import type { BallotBox } from './BallotBox.ts'
import { openLevelBallotBox } from './levelBallotBox.ts'

export interface BallotsOptions {
  readonly dataDir: string
  readonly log: { error(fields: object, sentence: string): void }
  /** Told when the disk failed. */
  readonly breakDown: (error: unknown) => void
}

/** Opens the ballot box in the data directory. */
export async function openBallots({ dataDir, log, breakDown }: BallotsOptions): Promise<BallotBox> {
  const directory = path.join(dataDir, 'ballots')
  return failStopBox(await openLevelBallotBox(directory, (sentence) => log.error({}, sentence)), breakDown)
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
