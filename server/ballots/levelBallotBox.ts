import { chmod, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { ClassicLevel } from 'classic-level'
import { ballotRoundIdSchema, seatIdSchema, sessionIdSchema, type SeatId } from '../../shared/domain/ids.ts'
import type { Ballot } from '../../shared/domain/sessions/ballot.ts'
import { parse } from '../../shared/util/validate.ts'
import { syncFolder } from '../registry/durableJsonFile.ts'
import { findDamagedLogs } from '../storage/levelLogs.ts'
import {
  BoxDamagedError,
  RoundNotOpenError,
  type BallotBox,
  type BoxRound,
  type CastReceipt,
  type TakenBallots,
} from './BallotBox.ts'
import { RoundHolds } from './RoundHolds.ts'
import { openRoundKeyFiles, type RoundKeyFiles } from './roundKeyFiles.ts'
import {
  digestOf,
  newRoundKeys,
  openBallot,
  readBallotHead,
  receiptOf,
  sealBallot,
  type BallotPlace,
  type RoundKeys,
} from './sealedBallot.ts'
import { SyncedBatches, type BoxDatabase, type BoxOperation } from './SyncedBatches.ts'

const nameOf = ({ session, round }: BoxRound): string => `${session}/${round}`
const keyOf = (round: BoxRound, seat: SeatId): string => `ballot/${nameOf(round)}/${seat}`
const rangeOf = (round: BoxRound) => ({ gte: `ballot/${nameOf(round)}/`, lt: `ballot/${nameOf(round)}0` })

/** What of a round's ballots is known without opening them. `digest`: of those that came since the box was opened. */
interface Holding {
  readonly change: number
  readonly isIn: boolean
  readonly digest?: string
}
type Seats = Map<SeatId, Holding>

/**
 * Opens the box in `directory`, made where it is missing: sealed ballots in `box`, keys in `keys`, both for the owner alone.
 * Where its log is damaged, ballots may be missing: every round that was open then is damaged. `warn` is given sentences for
 * the administrator.
 */
export async function openLevelBallotBox(
  directory: string,
  warn: (sentence: string) => void = () => undefined,
): Promise<BallotBox> {
  const box = path.join(directory, 'box')
  for (const folder of [directory, box]) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await chmod(folder, 0o700)
    await syncFolder(path.dirname(folder))
  }
  const keyFiles = await openRoundKeyFiles(path.join(directory, 'keys'))
  const damaged = await findDamagedLogs(box)
  for (const round of damaged.length > 0 ? await keyFiles.rounds() : []) {
    await keyFiles.markDamaged(round)
    warn(`Ballots of the round ${round.round} may be missing, as ${damaged[0]?.file} is damaged; it cannot be counted`)
  }
  const db: BoxDatabase = new ClassicLevel<string, Uint8Array>(box, { keyEncoding: 'utf8', valueEncoding: 'view' })
  await db.open()
  return new LevelBallotBox(db, keyFiles)
}

class LevelBallotBox implements BallotBox {
  readonly #db: BoxDatabase
  readonly #keyFiles: RoundKeyFiles
  readonly #batches: SyncedBatches
  readonly #holds = new RoundHolds()
  readonly #keys = new Map<string, RoundKeys>()
  readonly #seats = new Map<string, Seats>()
  /** One after the other, so that no two make keys for one round. */
  #opening: Promise<unknown> = Promise.resolve()

  constructor(db: BoxDatabase, keyFiles: RoundKeyFiles) {
    this.#db = db
    this.#keyFiles = keyFiles
    this.#batches = new SyncedBatches(db, () => this.#seats.clear())
  }

  open(round: BoxRound): Promise<void> {
    const opened = this.#opening.then(async () => {
      if (!(await this.#keyFiles.read(round))) await this.#keyFiles.write(round, newRoundKeys())
    })
    this.#opening = opened.catch(() => undefined)
    return opened
  }

  async isOpen(round: BoxRound): Promise<boolean> {
    try {
      return (await this.#keyFiles.read(round)) !== null
    } catch (error) {
      if (error instanceof BoxDamagedError) return false
      throw error
    }
  }

  async cast(round: BoxRound, seat: SeatId, change: number, ballot: Ballot | null): Promise<CastReceipt> {
    let keys: RoundKeys
    do {
      await this.#holds.pass(nameOf(round))
      keys = await this.#keysOf(round)
    } while (this.#holds.isHeld(nameOf(round)))
    // nothing is awaited since the last look at the hold, so that this is before the count
    return this.#batches.submit(async (operations) => {
      const seats = await this.#seatsOf(round)
      const before = seats.get(seat)
      if (before && before.change >= change) {
        const isSame =
          before.change === change &&
          digestOf(keys, ballot) === (before.digest ?? (await this.#digestFor(keys, { round, seat, change })))
        return isSame ? receiptFor(keys, seat, before) : { receipt: null, change: before.change, isOther: true }
      }
      const value = sealBallot(keys, { round, seat, change }, ballot)
      operations.push({ type: 'put', key: keyOf(round, seat), value })
      const now = { change, isIn: ballot !== null, digest: digestOf(keys, ballot) }
      seats.set(seat, now)
      return receiptFor(keys, seat, now)
    })
  }

  castBy(round: BoxRound): Promise<readonly SeatId[]> {
    return this.#batches.submit(async () => {
      await this.#keysOf(round)
      const seats = [...(await this.#seatsOf(round))]
      return seats.flatMap(([seat, { isIn }]) => (isIn ? [seat] : [])).toSorted()
    })
  }

  take<T>(round: BoxRound, keep: (taken: TakenBallots) => Promise<T>): Promise<T> {
    return this.#holds.during(nameOf(round), async () => {
      // behind all that was let in
      await this.#batches.submit(async () => undefined)
      return keep(await this.#open(round))
    })
  }

  async remove(round: BoxRound, seat: SeatId): Promise<void> {
    await this.#holds.pass(nameOf(round))
    await this.#batches.submit(async (operations) => {
      this.#seats.get(nameOf(round))?.delete(seat)
      operations.push({ type: 'del', key: keyOf(round, seat) })
    })
  }

  async destroy(round: BoxRound): Promise<void> {
    const name = nameOf(round)
    this.#holds.end(name)
    // what was let in is sealed with the keys that are wiped below; whether it gets to the disk is nothing to us
    await this.#batches.submit(async () => undefined).catch(() => undefined)
    await this.#keyFiles.destroy(round)
    this.#wipe(name)
    await this.#batches.submit(async (operations) => {
      const keys = await this.#db.keys(rangeOf(round)).all()
      operations.push(...keys.map((key): BoxOperation => ({ type: 'del', key })))
    })
    this.#wipe(name)
    this.#holds.forget(name)
  }

  async rounds(): Promise<readonly BoxRound[]> {
    const keys = await this.#db.keys({ gte: 'ballot/', lt: 'ballot0' }).all()
    const found = [...(await this.#keyFiles.rounds()), ...keys.flatMap((key) => roundOfKey(key) ?? [])]
    return [...new Map(found.map((round) => [nameOf(round), round])).values()]
  }

  async close(): Promise<void> {
    await this.#opening
    await this.#batches.close()
    await this.#db.close()
  }

  #wipe(name: string): void {
    for (const key of Object.values(this.#keys.get(name) ?? {})) key.fill(0)
    this.#keys.delete(name)
    this.#seats.delete(name)
  }

  async #keysOf(round: BoxRound): Promise<RoundKeys> {
    const known = this.#keys.get(nameOf(round))
    if (known) return known
    const keys = await this.#keyFiles.read(round)
    if (!keys) throw new RoundNotOpenError()
    // those that were read first, so that there is one copy to wipe
    const first = this.#keys.get(nameOf(round)) ?? keys
    this.#keys.set(nameOf(round), first)
    return first
  }

  /** Only from within a batch: what it gives is ahead of the disk by that batch. */
  async #seatsOf(round: BoxRound): Promise<Seats> {
    const known = this.#seats.get(nameOf(round))
    if (known) return known
    const seats: Seats = new Map()
    for await (const [key, record] of this.#db.iterator(rangeOf(round)))
      seats.set(seatOfKey(key), readBallotHead(record))
    this.#seats.set(nameOf(round), seats)
    return seats
  }

  /** Of what stands on the disk for a place; null where that does not open, so that nothing is the same as it. */
  async #digestFor(keys: RoundKeys, place: BallotPlace): Promise<string | null> {
    const record = await this.#db.get(keyOf(place.round, place.seat))
    try {
      return record ? digestOf(keys, openBallot(keys, place, record)) : null
    } catch (error) {
      if (error instanceof BoxDamagedError) return null
      throw error
    }
  }

  async #open(round: BoxRound): Promise<TakenBallots> {
    const keys = await this.#keysOf(round)
    const records = await this.#db.iterator(rangeOf(round)).all()
    const ballots = records.flatMap(([key, record]) => {
      const [seat, { change, isIn }] = [seatOfKey(key), readBallotHead(record)]
      const ballot = openBallot(keys, { round, seat, change }, record)
      if (isIn !== (ballot !== null)) throw new BoxDamagedError()
      return ballot ? [{ seat, change, ballot }] : []
    })
    return { ballots, receipts: new Map(ballots.map((each) => [each.seat, receiptOf(keys, each)])) }
  }
}

const receiptFor = (keys: RoundKeys, seat: SeatId, { change, isIn }: Holding): CastReceipt => ({
  receipt: isIn ? receiptOf(keys, { seat, change }) : null,
  change,
  isOther: false,
})

function seatOfKey(key: string): SeatId {
  const seat = parse(seatIdSchema, key.slice(key.lastIndexOf('/') + 1))
  if (!seat.ok) throw new BoxDamagedError()
  return seat.value
}

function roundOfKey(key: string): BoxRound | null {
  const [, first, second] = key.split('/')
  const session = parse(sessionIdSchema, first)
  const round = parse(ballotRoundIdSchema, second)
  return session.ok && round.ok ? { session: session.value, round: round.value } : null
}
