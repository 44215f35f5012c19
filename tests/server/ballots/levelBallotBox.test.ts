import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ClassicLevel } from 'classic-level'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { BoxDamagedError, RoundNotOpenError } from '../../../server/ballots/BallotBox.ts'
import { BrokenDiskError } from '../../../server/deviceFault.ts'
import { failStopBox } from '../../../server/ballots/openBallotBox.ts'
import { openLevelBallotBox } from '../../../server/ballots/levelBallotBox.ts'
import type { AssessmentId } from '../../../shared/domain/ids.ts'
import { ballotBoxContract, levelBallot, ROUND, takeAll } from '../../contracts/ballotBoxContract.ts'
import { seatId } from '../../support/sessions/someSession.ts'

const ANA = seatId('ana')
const BEN = seatId('ben')
const PLANTED = 'planted reason of Ana'
const newDirectory = (): Promise<string> => mkdtemp(join(tmpdir(), 'ocena-ballots-'))

ballotBoxContract('level', () => {
  let directory = ''
  return {
    async open() {
      directory = await newDirectory()
      return openLevelBallotBox(directory)
    },
    reopen: () => openLevelBallotBox(directory),
    cleanUp: () => rm(directory, { recursive: true, force: true }),
  }
})

describe('level ballot box', () => {
  let directory = ''
  beforeEach(async () => {
    directory = await newDirectory()
  })
  afterEach(async () => {
    vi.restoreAllMocks()
    await rm(directory, { recursive: true, force: true })
  })

  const box = () => join(directory, 'box')
  const keys = () => join(directory, 'keys')
  const bytesIn = async (folder: string): Promise<Buffer> =>
    Buffer.concat(await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name)))))
  async function records(): Promise<readonly (readonly [string, Uint8Array])[]> {
    const db = new ClassicLevel<string, Uint8Array>(box(), { valueEncoding: 'view' })
    const all = await db.iterator().all()
    await db.close()
    return all
  }
  async function tamper(deed: (db: ClassicLevel<string, Uint8Array>) => Promise<void>): Promise<void> {
    const db = new ClassicLevel<string, Uint8Array>(box(), { valueEncoding: 'view' })
    await deed(db)
    await db.close()
  }
  /** Two ballots, the second with a reason that no file may show. */
  async function fill(): Promise<void> {
    const filled = await openLevelBallotBox(directory)
    await filled.open(ROUND)
    await filled.cast(ROUND, ANA, 1, levelBallot(2, PLANTED))
    await filled.cast(ROUND, BEN, 1, levelBallot(3))
    await filled.close()
  }

  test('WS44 no file shows what was cast, and files and folders are the owner’s alone', async () => {
    await fill()
    for (const folder of [box(), keys()]) {
      expect((await bytesIn(folder)).includes(PLANTED)).toBe(false)
      expect((await bytesIn(folder)).includes('"scale"')).toBe(false)
      expect((await stat(folder)).mode & 0o777).toBe(0o700)
    }
    const [file] = await readdir(keys())
    expect((await stat(join(keys(), file ?? ''))).mode & 0o777).toBe(0o600)
  })

  test('WS44 sealed ballots are equally long, whatever they say, up to the next 4 kB', async () => {
    const open = await openLevelBallotBox(directory)
    await open.open(ROUND)
    const six = Array.from({ length: 6 }, (_, n) => [`assessment00${n}` as AssessmentId, { kind: 'abstain' }] as const) // ids of the right form
    const ballots = [null, levelBallot(0), { ...levelBallot(4, 'ш'.repeat(900)), values: Object.fromEntries(six) }]
    for (const [n, ballot] of ballots.entries()) await open.cast(ROUND, seatId(`p${n}`), 1, ballot)
    await open.cast(ROUND, seatId('p9'), 1, levelBallot(1, '😀'.repeat(500).slice(0, 1_000) + '漢'.repeat(800)))
    await open.close()
    const lengths = (await records()).map(([, { length }]) => length)
    expect(new Set(lengths.slice(0, 3)).size).toBe(1)
    expect((lengths[3] ?? 0) - (lengths[0] ?? 0)).toBe(4_096)
  })

  test('WS44 once a round is destroyed what the disk still holds does not open', async () => {
    await fill()
    const kept = await records()
    const [file] = await readdir(keys())
    const key = await readFile(join(keys(), file ?? ''))
    const again = await openLevelBallotBox(directory)
    await again.destroy(ROUND)
    await again.close()
    expect(await readdir(keys())).toEqual([])
    expect(await records()).toEqual([])
    for (const folder of [box(), keys()]) expect((await bytesIn(folder)).includes(key.subarray(1, 33))).toBe(false)
    // records that came back, as from a block that was not overwritten yet, are of no use
    await tamper((db) => db.batch(kept.map(([k, value]) => ({ type: 'put', key: k, value }))))
    const third = await openLevelBallotBox(directory)
    expect(await third.rounds()).toEqual([ROUND])
    await expect(takeAll(third, ROUND)).rejects.toBeInstanceOf(RoundNotOpenError)
    await third.destroy(ROUND)
    expect(await third.rounds()).toEqual([])
    await third.close()
  })

  test('WS45 a flipped bit at any place of a record is noticed at the reveal', async () => {
    await fill()
    const [[key, record] = ['', new Uint8Array()]] = await records()
    expect(record.length).toBeGreaterThan(4_096)
    for (let offset = 0; offset < record.length; offset += 331) {
      const damaged = record.slice()
      damaged[offset] = (damaged[offset] ?? 0) ^ 4
      await tamper((db) => db.put(key, damaged))
      const again = await openLevelBallotBox(directory)
      await expect(takeAll(again, ROUND), `offset ${offset}`).rejects.toBeInstanceOf(BoxDamagedError)
      await again.close()
    }
  })

  test('WS45 a ballot that was put under another seat, or taken from another round, does not open', async () => {
    await fill()
    const [first, second] = await records()
    await tamper((db) =>
      db.batch([
        { type: 'put', key: first?.[0] ?? '', value: second?.[1] ?? new Uint8Array() },
        { type: 'put', key: second?.[0] ?? '', value: first?.[1] ?? new Uint8Array() },
      ]),
    )
    const again = await openLevelBallotBox(directory)
    await expect(takeAll(again, ROUND)).rejects.toBeInstanceOf(BoxDamagedError)
    await again.close()
  })

  test('WS45 keys that are not whole make a round that is not open', async () => {
    await fill()
    const [file] = await readdir(keys())
    const whole = await readFile(join(keys(), file ?? ''))
    for (const bytes of [whole.subarray(0, 20), Buffer.alloc(whole.length), Buffer.concat([whole, Buffer.of(1)])]) {
      await writeFile(join(keys(), file ?? ''), bytes)
      const again = await openLevelBallotBox(directory)
      expect(await again.isOpen(ROUND)).toBe(false)
      await expect(again.cast(ROUND, ANA, 2, levelBallot(1))).rejects.toBeInstanceOf(BoxDamagedError)
      await again.close()
    }
  })

  test('WS45 where its log is damaged, and ballots may be missing, the round cannot be counted, now or later', async () => {
    await fill()
    const log = (await readdir(box())).find((name) => name.endsWith('.log')) ?? ''
    const bytes = await readFile(join(box(), log))
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1
    await writeFile(join(box(), log), bytes)
    const warned: string[] = []
    for (const _ of ['now', 'later']) {
      const again = await openLevelBallotBox(directory, (sentence) => warned.push(sentence))
      expect(await again.isOpen(ROUND)).toBe(false)
      expect(await again.rounds()).toEqual([ROUND])
      await expect(takeAll(again, ROUND)).rejects.toBeInstanceOf(BoxDamagedError)
      await again.close()
    }
    expect(warned).toEqual([expect.stringMatching(/^Ballots of the round round00001 may be missing/)])
    const last = await openLevelBallotBox(directory)
    await last.destroy(ROUND)
    expect([await last.rounds(), await readdir(keys())]).toEqual([[], []])
    await last.close()
  })

  test('WS43 a write that fails confirms nothing, and the next one opens the database anew', async () => {
    const open = await openLevelBallotBox(directory)
    await open.open(ROUND)
    await open.cast(ROUND, ANA, 1, levelBallot(1))
    const opened = vi.spyOn(ClassicLevel.prototype, 'open')
    vi.spyOn(ClassicLevel.prototype, 'batch').mockRejectedValueOnce(new Error('No space left on device'))
    const failed = await Promise.allSettled([
      open.cast(ROUND, ANA, 2, levelBallot(2)),
      open.cast(ROUND, BEN, 1, levelBallot(3)),
    ])
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await open.castBy(ROUND)).toEqual([ANA])
    expect(opened).toHaveBeenCalledOnce()
    expect((await open.cast(ROUND, ANA, 2, levelBallot(4))).change).toBe(2)
    expect((await takeAll(open, ROUND)).ballots).toEqual([{ seat: ANA, change: 2, ballot: levelBallot(4) }])
    await open.close()
  })

  test('WS43 the ballots of one turn share one synced batch', async () => {
    const open = await openLevelBallotBox(directory)
    await open.open(ROUND)
    await open.cast(ROUND, ANA, 1, levelBallot(1))
    const batch = vi.spyOn(ClassicLevel.prototype, 'batch')
    await Promise.all(Array.from({ length: 50 }, (_, n) => open.cast(ROUND, seatId(`p${n + 100}`), 1, levelBallot(2))))
    expect(batch).toHaveBeenCalledOnce()
    expect(batch).toHaveBeenCalledWith(expect.objectContaining({ length: 50 }), { sync: true })
    await open.close()
  })

  test('WS43 after an error of the device itself nothing more is confirmed, and it is told', async () => {
    const told = vi.fn<(error: unknown) => void>()
    const open = failStopBox(await openLevelBallotBox(directory), told)
    await open.open(ROUND)
    vi.spyOn(ClassicLevel.prototype, 'batch').mockRejectedValueOnce(new Error('IO error: Input/output error'))
    for (const change of [1, 2])
      await expect(open.cast(ROUND, ANA, change, levelBallot(1))).rejects.toBeInstanceOf(BrokenDiskError)
    expect(told).toHaveBeenCalledOnce()
    await open.close()
  })

  test('WS43 what a kill left half written among the keys is no round, and is taken away', async () => {
    await fill()
    await writeFile(join(keys(), 'session00001.round00002.keys.next'), Buffer.alloc(10))
    const again = await openLevelBallotBox(directory)
    expect(await again.rounds()).toEqual([ROUND])
    expect(await readdir(keys())).toEqual(['session00001.round00001.keys'])
    await again.close()
  })
})
