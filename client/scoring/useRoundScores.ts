import { useMemo } from 'react'
import { scoredBy } from '../../shared/domain/assessment.ts'
import { COUNTRIES, type Country } from '../../shared/domain/country.ts'
import type { Instrument } from '../../shared/domain/instrument.ts'
import { DEFAULT_METHOD, rankCoverageOf, type Method } from '../../shared/domain/method.ts'
import { hasRelease, type Round } from '../../shared/domain/round.ts'
import type { AssessmentRow } from '../../shared/protocol/api.ts'
import type { Problem } from '../../shared/protocol/problem.ts'
import { scoreInputOf } from '../../shared/document/scoreInput.ts'
import type { ProposalsByIndicator } from '../../shared/scoring/agreement/agreementOf.ts'
import { scoreAll } from '../../shared/scoring/tree/scoreAll.ts'
import type { ScoreInput, ScoreSheet } from '../../shared/scoring/sheet.ts'
import { toProblem } from '../api/http.ts'
import { useAssessments, useInstrument } from '../api/queries.ts'
import { useOverviewRoom } from '../api/useOverviewRoom.ts'
import type { Contents } from '../sync/readonly/contentsFeed.ts'
import { useContents } from '../sync/useContents.ts'
import { useOverview } from '../sync/useOverview.ts'

/** One country of a round with all its scores. */
export interface CountryScores {
  readonly country: Country
  readonly row: AssessmentRow
  readonly input: ScoreInput
  readonly sheet: ScoreSheet
  /** What each member proposed, by indicator. */
  readonly proposals: ProposalsByIndicator
}

/** A round's scores, computed on this device from what people have answered and following it live. */
export interface RoundScores {
  readonly round: Round
  readonly instrument: Instrument
  /** Of what is not released; each sheet names its own. */
  readonly method: Method
  /** Share of weight that must be answered for a rank, 0–1. */
  readonly rankCoverage: number
  readonly rows: readonly AssessmentRow[]
  /** In the fixed order of countries; only those whose answers are there. */
  readonly countries: readonly CountryScores[]
  /** How many are still on their way. */
  readonly coming: number
  /** Countries that this person may not read. */
  readonly refused: readonly Country[]
}

export type RoundScoresState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly retry: () => void }
  | { readonly kind: 'ready'; readonly scores: RoundScores }

/** Opens every assessment of a round for reading. Idle (`loading`) without a round. */
export function useRoundScores(round: Round | null): RoundScoresState {
  const rows = useAssessments(round?.id ?? null)
  const instrument = useInstrument(round?.instrument.id ?? null)
  const names = useMemo(() => rows.data?.map((row) => row.rooms.content) ?? [], [rows.data])
  const contents = useContents(names)
  const live = useOverview(useOverviewRoom(round?.id ?? null))?.method
  const method = live ?? round?.method ?? DEFAULT_METHOD
  const scores = useMemo(
    () =>
      round && rows.data && instrument.data ? scoresOf(round, instrument.data, method, rows.data, contents) : null,
    [round, rows.data, instrument.data, method, contents],
  )
  if (scores) return { kind: 'ready', scores }
  const failed = [rows, instrument].find(({ isError, data }) => isError && data === undefined)
  if (!failed) return { kind: 'loading' }
  return { kind: 'failed', problem: toProblem(failed.error), retry: () => void failed.refetch() }
}

function scoresOf(
  round: Round,
  instrument: Instrument,
  method: Method,
  rows: readonly AssessmentRow[],
  { ready, refused }: Contents,
): RoundScores {
  const ordered = rows.toSorted((a, b) => COUNTRIES.indexOf(a.country) - COUNTRIES.indexOf(b.country))
  const countries = ordered.flatMap((row): CountryScores[] => {
    const content = ready.get(row.rooms.content)
    if (!content) return []
    const input = scoreInputOf(content)
    const sheet = scoreAll(instrument, input, scoredBy(row, method))
    return [{ country: row.country, row, input, sheet, proposals: content.indicators }]
  })
  const shut = ordered.filter((row) => refused.has(row.rooms.content) && !ready.has(row.rooms.content))
  return {
    round,
    instrument,
    method,
    rankCoverage: rankCoverageOf(method, hasRelease(rows)),
    rows: ordered,
    countries,
    coming: ordered.length - countries.length - shut.length,
    refused: shut.map((row) => row.country),
  }
}
