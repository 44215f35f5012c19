import { afterEach, describe, expect, test } from 'vitest'
import { RoundNotOpenError, type BallotBox, type BoxRound, type TakenBallots } from '../../server/ballots/BallotBox.ts'
import type { AssessmentId, BallotRoundId, SessionId } from '../../shared/domain/ids.ts'
import type { Ballot } from '../../shared/domain/sessions/ballot.ts'
import { seatId } from '../support/sessions/someSession.ts'

export const ROUND: BoxRound = { session: 'session00001' as SessionId, round: 'round00001' as BallotRoundId } // ids of the right form
const NEXT: BoxRound = { ...ROUND, round: 'round00002' as BallotRoundId } // as above
const ANA = seatId('ana')
const BEN = seatId('ben')

export const levelBallot = (level: number, reason = ''): Ballot => ({
  values: {
    ['assessmentrs1' as AssessmentId]: {
      kind: 'answer',
      answer: { status: 'answered', value: { kind: 'scale', level } },
    },
  },
  confidence: null,
  range: null,
  reason,
})

/** What the box holds, as the reveal gets it; the round is over with it. */
export const takeAll = (box: BallotBox, round: BoxRound): Promise<TakenBallots> =>
  box.take(round, async (taken) => taken)

/** What every ballot box must do. `reopen`: the same one after it was closed, null where it forgets. */
export interface BallotBoxUnderTest {
  open(): Promise<BallotBox>
  reopen: ((closed: BallotBox) => Promise<BallotBox>) | null
  cleanUp(): Promise<void>
}

/** Runs the contract of BallotBox on one adapter. */
export function ballotBoxContract(name: string, underTest: () => BallotBoxUnderTest): void {
  describe(`ballot box contract: ${name}`, () => {
    let current: BallotBoxUnderTest
    const open = async (): Promise<BallotBox> => {
      current = underTest()
      const box = await current.open()
      await box.open(ROUND)
      return box
    }
    afterEach(() => current.cleanUp())

    test('WS40 what was cast comes back by seat at the reveal, and only the highest change of each', async () => {
      const box = await open()
      await box.cast(ROUND, BEN, 1, levelBallot(1))
      await box.cast(ROUND, ANA, 1, levelBallot(2))
      await box.cast(ROUND, ANA, 2, levelBallot(3, 'Разлог'))
      expect((await takeAll(box, ROUND)).ballots).toEqual([
        { seat: ANA, change: 2, ballot: levelBallot(3, 'Разлог') },
        { seat: BEN, change: 1, ballot: levelBallot(1) },
      ])
    })

    test('WS40 a change that comes late or twice changes nothing, and is answered with the one that holds', async () => {
      const box = await open()
      const second = await box.cast(ROUND, ANA, 2, levelBallot(3))
      expect(await box.cast(ROUND, ANA, 1, levelBallot(0))).toEqual({ receipt: null, change: 2, isOther: true })
      expect(await box.cast(ROUND, ANA, 2, levelBallot(3))).toEqual(second)
      expect((await takeAll(box, ROUND)).ballots).toEqual([{ seat: ANA, change: 2, ballot: levelBallot(3) }])
    })

    test('WS120 another ballot under the change that holds is not confirmed, be it a choice, a word or taking back', async () => {
      const box = await open()
      const other = { receipt: null, change: 2, isOther: true }
      const first = await box.cast(ROUND, ANA, 2, levelBallot(3, 'one'))
      expect(first).toMatchObject({ change: 2, isOther: false })
      for (const ballot of [levelBallot(1, 'one'), levelBallot(3, 'two'), null])
        expect(await box.cast(ROUND, ANA, 2, ballot)).toEqual(other)
      expect(await box.cast(ROUND, ANA, 2, levelBallot(3, 'one'))).toEqual(first)
      const back = await box.cast(ROUND, BEN, 2, null)
      expect(back).toEqual({ receipt: null, change: 2, isOther: false })
      expect(await box.cast(ROUND, BEN, 2, levelBallot(1))).toEqual(other)
      expect(await box.cast(ROUND, BEN, 2, null)).toEqual(back)
      expect((await takeAll(box, ROUND)).ballots).toEqual([{ seat: ANA, change: 2, ballot: levelBallot(3, 'one') }])
    })

    test('WS40 of changes that come at once the highest holds, whatever their order', async () => {
      const box = await open()
      const changes = [3, 1, 4, 2]
      const answers = await Promise.all(changes.map((change) => box.cast(ROUND, ANA, change, levelBallot(change))))
      for (const [n, { change }] of answers.entries()) expect(change).toBeGreaterThanOrEqual(changes[n] ?? 9)
      expect((await takeAll(box, ROUND)).ballots).toEqual([{ seat: ANA, change: 4, ballot: levelBallot(4) }])
    })

    test('WS40 a ballot that was taken back is not there, and none from before it comes back', async () => {
      const box = await open()
      await box.cast(ROUND, ANA, 1, levelBallot(2))
      expect(await box.cast(ROUND, ANA, 2, null)).toEqual({ receipt: null, change: 2, isOther: false })
      await box.cast(ROUND, ANA, 1, levelBallot(2))
      expect(await box.castBy(ROUND)).toEqual([])
      expect(await takeAll(box, ROUND)).toEqual({ ballots: [], receipts: new Map() })
    })

    test('WS40 who has cast is told by seat, sorted; a seat that is taken out is gone', async () => {
      const box = await open()
      for (const seat of [BEN, ANA]) await box.cast(ROUND, seat, 1, levelBallot(2))
      expect(await box.castBy(ROUND)).toEqual([ANA, BEN])
      await box.remove(ROUND, ANA)
      expect(await box.castBy(ROUND)).toEqual([BEN])
      expect((await takeAll(box, ROUND)).ballots).toHaveLength(1)
    })

    test('WS41 the receipts of a round are ten letters each, one a change, and each is told by its seat', async () => {
      const box = await open()
      const first = await box.cast(ROUND, ANA, 1, levelBallot(2))
      const second = await box.cast(ROUND, ANA, 2, levelBallot(2))
      const bens = await box.cast(ROUND, BEN, 1, levelBallot(2))
      const letters = [first, second, bens].map(({ receipt }) => receipt ?? '')
      for (const each of letters) expect(each).toMatch(/^[ABCDEFGHJKMNPQRSTVWXYZ]{10}$/)
      expect(new Set(letters).size).toBe(3)
      const { receipts } = await takeAll(box, ROUND)
      expect([...receipts.values()].toSorted()).toEqual(letters.slice(1).toSorted())
    })

    test('WS41 a receipt hangs on seat and change, and not on what was cast', async () => {
      const box = await open()
      await box.open(NEXT)
      const before = await box.cast(ROUND, ANA, 1, levelBallot(0))
      await box.remove(ROUND, ANA)
      expect(await box.cast(ROUND, ANA, 1, levelBallot(4))).toEqual(before)
      expect((await box.cast(NEXT, ANA, 1, levelBallot(4))).receipt).not.toBe(before.receipt)
    })

    test('WS42 a round that was not opened, or is destroyed, takes no ballot and gives none', async () => {
      const box = await open()
      await box.cast(ROUND, ANA, 1, levelBallot(2))
      await box.open(ROUND)
      expect([await box.isOpen(ROUND), await box.isOpen(NEXT)]).toEqual([true, false])
      await expect(box.cast(NEXT, ANA, 1, levelBallot(2))).rejects.toBeInstanceOf(RoundNotOpenError)
      for (const _ of ['once', 'again']) await box.destroy(ROUND)
      expect([await box.isOpen(ROUND), await box.rounds()]).toEqual([false, []])
      await expect(box.cast(ROUND, ANA, 2, levelBallot(2))).rejects.toBeInstanceOf(RoundNotOpenError)
      await expect(takeAll(box, ROUND)).rejects.toBeInstanceOf(RoundNotOpenError)
      await expect(box.castBy(ROUND)).rejects.toBeInstanceOf(RoundNotOpenError)
    })

    test('WS42 a ballot that comes while the round is counted waits, and is refused once it was', async () => {
      const box = await open()
      await box.cast(ROUND, ANA, 1, levelBallot(2))
      let late: Promise<unknown> = Promise.resolve()
      const counted = await box.take(ROUND, async ({ ballots }) => {
        late = box.cast(ROUND, BEN, 1, levelBallot(3)).catch((error: unknown) => error)
        return ballots.length
      })
      expect(counted).toBe(1)
      expect(await late).toBeInstanceOf(RoundNotOpenError)
    })

    test('WS42 where the result could not be kept casting goes on, and what waited is in', async () => {
      const box = await open()
      let late: Promise<unknown> = Promise.resolve()
      const failed = box.take(ROUND, async () => {
        late = box.cast(ROUND, BEN, 1, levelBallot(3))
        throw new Error('no room')
      })
      await expect(failed).rejects.toThrow('no room')
      await late
      expect((await takeAll(box, ROUND)).ballots.map(({ seat }) => seat)).toEqual([BEN])
    })

    test('WS42 every ballot that is confirmed while the round is counted is counted', async () => {
      const box = await open()
      const seats = Array.from({ length: 40 }, (_, n) => seatId(`p${n + 100}`))
      const casts = seats.map((seat) =>
        box.cast(ROUND, seat, 1, levelBallot(2)).then(
          () => [seat],
          () => [],
        ),
      )
      const { ballots } = await takeAll(box, ROUND)
      expect(ballots.map(({ seat }) => seat)).toEqual((await Promise.all(casts)).flat().toSorted())
    })

    test('WS43 what was confirmed is there after closing and opening', async () => {
      const box = await open()
      const receipt = await box.cast(ROUND, ANA, 5, levelBallot(2))
      await box.close()
      if (!current.reopen) return
      const again = await current.reopen(box)
      expect(await again.rounds()).toEqual([ROUND])
      expect(await again.cast(ROUND, ANA, 5, levelBallot(2))).toEqual(receipt)
      for (const change of [4, 5])
        expect(await again.cast(ROUND, ANA, change, levelBallot(0))).toEqual({
          receipt: null,
          change: 5,
          isOther: true,
        })
      expect((await takeAll(again, ROUND)).ballots).toEqual([{ seat: ANA, change: 5, ballot: levelBallot(2) }])
      await again.close()
    })
  })
}
