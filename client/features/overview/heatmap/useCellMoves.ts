import { useEffect, useRef, useState } from 'react'
import type { MemberId } from '../../../../shared/domain/ids.ts'
import type { Method } from '../../../../shared/domain/method.ts'
import type { ScoreSummary } from '../../../../shared/domain/scoreSummary.ts'
import { cellMoves, type CellMove } from './cellMoves.ts'
import type { CountryNow, RoundNow } from '../roundNow.ts'

const GLOW_MS = 2_400

/** Numbers that somebody else moved: `moves` of the last moments, newest last, and the `last` one, which stays. */
export interface CellMoves {
  readonly moves: readonly CellMove[]
  readonly last: CellMove | null
}

const STILL: CellMoves = { moves: [], last: null }

/** Watches the round for numbers that move because of somebody else. */
export function useCellMoves({ countries, round, decimals }: RoundNow, me: MemberId): CellMoves {
  const seen = useRef<{ round: string; summaries: ReadonlyMap<string, ScoreSummary> } | null>(null)
  const [shown, setShown] = useState(STILL)
  const { moves } = shown
  useEffect(() => {
    const before = seen.current?.round === round.id ? seen.current.summaries : null
    seen.current = { round: round.id, summaries: summariesOf(countries) }
    const moved = before ? movesOf(before, countries, decimals).filter(({ by }) => by !== me) : []
    if (moved.length > 0) setShown((earlier) => ({ moves: [...earlier.moves, ...moved], last: mostTelling(moved) }))
  }, [countries, round.id, decimals, me])
  useEffect(() => {
    if (moves.length === 0) return undefined
    const timer = setTimeout(() => setShown(({ last }) => ({ moves: [], last })), GLOW_MS)
    return () => clearTimeout(timer)
  }, [moves])
  return shown
}

/** The area says more than the overall score that moved with it. */
function mostTelling(moved: readonly CellMove[]): CellMove | null {
  return moved.findLast(({ area }) => area !== null) ?? moved.at(-1) ?? null
}

function movesOf(
  before: ReadonlyMap<string, ScoreSummary>,
  countries: readonly CountryNow[],
  decimals: Method['decimals'],
): CellMove[] {
  return countries.flatMap(({ row, summary }) => {
    const earlier = before.get(row.id)
    return earlier && summary && earlier !== summary ? cellMoves(earlier, summary, decimals) : []
  })
}

function summariesOf(countries: readonly CountryNow[]): ReadonlyMap<string, ScoreSummary> {
  return new Map(countries.flatMap(({ row, summary }) => (summary ? [[row.id, summary] as const] : [])))
}
