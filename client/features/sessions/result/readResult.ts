import { sameAnswer } from '../../../../shared/domain/answer.ts'
import type { SeatId } from '../../../../shared/domain/ids.ts'
import type { AnswerKind } from '../../../../shared/domain/instrument.ts'
import type { BallotValue } from '../../../../shared/domain/sessions/ballot.ts'
import type { BallotResult } from '../../../../shared/domain/sessions/ballotResult.ts'

export const sameBallotValue = (a: BallotValue, b: BallotValue): boolean =>
  a.kind === 'answer' && b.kind === 'answer' ? sameAnswer(a.answer, b.answer) : a.kind === b.kind

/** The score that a value got in a result, 0–4; null where it has none, or nobody cast it. */
export const scoreIn = ({ tally }: BallotResult, value: BallotValue): number | null =>
  tally.find((row) => sameBallotValue(row.value, value))?.score ?? null

/** Where the own ballot lies: between the quartiles or outside of them; null where that means nothing. */
export function ownPlace(result: BallotResult, own: BallotValue | null): 'inside' | 'outside' | null {
  const score = own && scoreIn(result, own)
  if (score === null || !result.delphi) return null
  const [lower, upper] = result.delphi.quartiles
  return score < lower || score > upper ? 'outside' : 'inside'
}

/** Whether the ballot that was counted for a seat is this one; always where ballots have no names. */
export function ownCounted({ named }: Pick<BallotResult, 'named'>, seat: SeatId, own: BallotValue): boolean {
  if (named === null) return true
  const counted = named.find((each) => each.seat === seat)?.value
  return !!counted && sameBallotValue(counted, own)
}

/** A row of the bars: a value and how many cast it. */
export interface TallyBar {
  readonly value: BallotValue
  readonly count: number
}

/** Every level of a question, also those that nobody chose, highest first; then what else was cast, in the tally's order. */
export function tallyBars(kind: AnswerKind, { tally }: Pick<BallotResult, 'tally'>): readonly TallyBar[] {
  const levels = levelsOf(kind).map((value): TallyBar => ({
    value,
    count: tally.find((row) => sameBallotValue(row.value, value))?.count ?? 0,
  }))
  const others = tally.filter(({ value }) => !levels.some((level) => sameBallotValue(level.value, value)))
  return [...levels, ...others.map(({ value, count }) => ({ value, count }))]
}

/** The choices of a question that has some, highest first; none for numbers and checklists. */
export function levelsOf(kind: AnswerKind): readonly BallotValue[] {
  if (kind.kind === 'scale')
    return kind.levels
      .toSorted((a, b) => b.score - a.score)
      .map(({ score }) => ({
        kind: 'answer',
        answer: { status: 'answered', value: { kind: 'scale', level: score } },
      }))
  if (kind.kind === 'yes_partly_no')
    return (['yes', 'partly', 'no'] as const).map((choice) => ({
      kind: 'answer',
      answer: { status: 'answered', value: { kind: 'yes_partly_no', choice } },
    }))
  return []
}

/** The lowest and the highest that were cast, which are asked to speak first; null where they are the same. */
export interface Extremes {
  readonly lowest: readonly [BallotValue, ...BallotValue[]]
  readonly highest: readonly [BallotValue, ...BallotValue[]]
  /** Who cast them; none in an anonymous round. */
  readonly seats: readonly SeatId[]
}

export function extremesOf(result: BallotResult): Extremes | null {
  const scored = result.tally.flatMap(({ value, score }) => (score === null ? [] : [{ value, score }]))
  const scores = scored.map(({ score }) => score)
  const [low, high] = [Math.min(...scores), Math.max(...scores)]
  const [lowest, ...lower] = scored.filter(({ score }) => score === low)
  const [highest, ...higher] = scored.filter(({ score }) => score === high)
  if (!lowest || !highest || low === high) return null
  const ends = [lowest, ...lower, highest, ...higher].map(({ value }) => value)
  const seats = (result.named ?? []).filter(({ value }) => value && ends.some((end) => sameBallotValue(end, value)))
  return {
    lowest: [lowest.value, ...lower.map(({ value }) => value)],
    highest: [highest.value, ...higher.map(({ value }) => value)],
    seats: seats.map(({ seat }) => seat),
  }
}

/** Somebody who cast something else than in the round before. */
export interface Mover {
  readonly seat: SeatId
  readonly from: BallotValue
  readonly to: BallotValue
}

/** Who moved since the round before; empty in an anonymous session, which keeps no pairs. */
export function moversOf(now: BallotResult, before: BallotResult | null): readonly Mover[] {
  const earlier = new Map((before?.named ?? []).map(({ seat, value }) => [seat, value]))
  return (now.named ?? []).flatMap(({ seat, value }) => {
    const from = earlier.get(seat)
    return from && value && !sameBallotValue(from, value) ? [{ seat, from, to: value }] : []
  })
}
