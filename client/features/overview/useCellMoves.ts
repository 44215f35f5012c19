import { useEffect, useRef, useState } from 'react'
import type { MemberId } from '../../../shared/domain/ids.ts'
import type { ScoreSummary } from '../../../shared/domain/scoreSummary.ts'
import { cellMoves, type CellMove } from './cellMoves.ts'
import type { CountryNow, RoundNow } from './roundNow.ts'

const GLOW_MS = 2_400

/** Moves of the last moments that somebody else made, newest last; each is there once and then gone. */
export function useCellMoves({ countries, round }: RoundNow, me: MemberId): readonly CellMove[] {
  const seen = useRef<{ round: string; summaries: ReadonlyMap<string, ScoreSummary> } | null>(null)
  const [moves, setMoves] = useState<readonly CellMove[]>([])
  useEffect(() => {
    const before = seen.current?.round === round.id ? seen.current.summaries : null
    seen.current = { round: round.id, summaries: summariesOf(countries) }
    const moved = before ? movesOf(before, countries).filter(({ by }) => by !== me) : []
    if (moved.length > 0) setMoves((shown) => [...shown, ...moved])
  }, [countries, round.id, me])
  useEffect(() => {
    if (moves.length === 0) return undefined
    const timer = setTimeout(() => setMoves([]), GLOW_MS)
    return () => clearTimeout(timer)
  }, [moves])
  return moves
}

function movesOf(before: ReadonlyMap<string, ScoreSummary>, countries: readonly CountryNow[]): CellMove[] {
  return countries.flatMap(({ row, summary }) => {
    const earlier = before.get(row.id)
    return earlier && summary && earlier !== summary ? cellMoves(earlier, summary) : []
  })
}

function summariesOf(countries: readonly CountryNow[]): ReadonlyMap<string, ScoreSummary> {
  return new Map(countries.flatMap(({ row, summary }) => (summary ? [[row.id, summary] as const] : [])))
}
