import { useMemo } from 'react'
import { rankUnits, type RankRow, type Ranking } from '../../../../shared/scoring/rank/ranks.ts'
import { studyOf } from '../../../../shared/scoring/robustness/robustnessOf.ts'
import type { Study } from '../../../../shared/scoring/robustness/study.ts'
import { WHOLE } from '../../../../shared/scoring/sheet.ts'
import type { CountryScores, RoundScores } from '../../../scoring/useRoundScores.ts'
import { rankables } from './rankRows.ts'
import type { ComparedRounds } from '../useComparison.ts'

/** A country that has a rank. */
export type Ranked = Extract<RankRow, { kind: 'ranked' }>

/** The ranks of the countries in a comparison, by score, and what a run over methods would vary. */
export interface RanksShown {
  readonly ranking: Ranking
  /** Null where the method has nothing to vary. */
  readonly study: Study | null
}

/** Ranks the countries by the node that is compared. The study keeps its identity while its countries do. */
export function useRanking({ now, countries, node }: ComparedRounds): RanksShown {
  const study = useMemo(
    () =>
      studyOf(
        now.instrument,
        now.method,
        withEnough(countries, now).map(({ country: id, input }) => ({ id, input })),
      ),
    [now, countries],
  )
  const ranking = rankUnits(rankables(countries, node), {
    decimals: now.method.decimals,
    coverageLeast: now.rankCoverage,
  })
  return { ranking, study }
}

/** Who stands apart for low coverage is in nobody's rank, in no variant either. */
const withEnough = (countries: readonly CountryScores[], { rankCoverage, method }: RoundScores) => {
  const ranked = rankUnits(rankables(countries, WHOLE), { decimals: method.decimals, coverageLeast: rankCoverage })
  const apart = new Set(
    ranked.rows.flatMap((row) => (row.kind === 'unranked' && row.because === 'low-coverage' ? [row.id] : [])),
  )
  return countries.filter(({ country }) => !apart.has(country))
}
