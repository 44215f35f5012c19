import { COUNTRIES } from '../../../shared/domain/country.ts'
import type { Instrument } from '../../../shared/domain/instrument.ts'
import type { AreaCode } from '../../../shared/domain/ids.ts'
import { DEFAULT_METHOD, type Method } from '../../../shared/domain/method.ts'
import type { Round } from '../../../shared/domain/round.ts'
import type { ScoreSummary } from '../../../shared/domain/scoreSummary.ts'
import type { AssessmentRow } from '../../../shared/protocol/api.ts'
import type { Working } from '../../../shared/protocol/presence.ts'
import type { OverviewNow } from '../../sync/useOverview.ts'

/** One country of the round as it is now. */
export interface CountryNow {
  readonly row: AssessmentRow
  /** Null until the server has computed one. */
  readonly summary: ScoreSummary | null
  readonly working: Working
}
/** One column of the heatmap; `title` is in the instrument's own language. */
export interface AreaColumn {
  readonly code: AreaCode
  readonly title: string
}
/** The round as it is now: countries in their fixed order, areas in the instrument's. */
export interface RoundNow {
  readonly round: Round
  readonly countries: readonly CountryNow[]
  readonly areas: readonly AreaColumn[]
  /** Digits after the separator wherever a score is shown, by the round's method. */
  readonly decimals: Method['decimals']
  readonly live: boolean
}

/**
 * Joins what the server said at first with what the live room says since: the live summary holds where there is one,
 * else the one that came with the row.
 */
export function roundNow(
  round: Round,
  rows: readonly AssessmentRow[],
  instrument: Instrument | null,
  now: OverviewNow | null,
): RoundNow {
  const countries = rows
    .toSorted((a, b) => COUNTRIES.indexOf(a.country) - COUNTRIES.indexOf(b.country))
    .map((row) => ({
      row,
      summary: now?.summaries.get(row.id) ?? row.summary,
      working: now?.working.filter(({ assessment }) => assessment === row.id) ?? [],
    }))
  const { decimals } = now?.method ?? round.method ?? DEFAULT_METHOD
  return { round, countries, areas: areaColumns(instrument, countries), decimals, live: now?.live ?? false }
}

function areaColumns(instrument: Instrument | null, countries: readonly CountryNow[]): readonly AreaColumn[] {
  if (instrument) return instrument.areas.map(({ code, title }) => ({ code, title }))
  const summary = countries.find((country) => country.summary)?.summary
  return summary?.areas.map(({ area }) => ({ code: area, title: area })) ?? []
}
