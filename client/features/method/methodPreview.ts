import { scoredBy, type Assessment } from '../../../shared/domain/assessment.ts'
import type { Country } from '../../../shared/domain/country.ts'
import type { Instrument } from '../../../shared/domain/instrument.ts'
import type { Method } from '../../../shared/domain/method.ts'
import { roundForDisplay } from '../../../shared/scoring/rounding.ts'
import { scoreAll } from '../../../shared/scoring/tree/scoreAll.ts'
import { WHOLE, type NodeId, type ScoreInput } from '../../../shared/scoring/sheet.ts'

/** One score under two methods, each rounded as its method shows it; null without a score. */
export interface PreviewCell {
  readonly node: NodeId
  readonly before: number | null
  readonly after: number | null
  readonly moves: boolean
}

export interface PreviewRow {
  readonly country: Country
  /** The areas in the instrument's order, then the whole. */
  readonly cells: readonly PreviewCell[]
}

interface Answers {
  readonly country: Country
  readonly input: ScoreInput
  /** What was released keeps its method; left out: not released. */
  readonly row?: Pick<Assessment, 'stage' | 'method'>
}

/** What another method would make of the same answers, country by country. */
export function methodPreview(
  instrument: Instrument,
  countries: readonly Answers[],
  before: Method,
  after: Method,
): readonly PreviewRow[] {
  const nodes = [...instrument.areas.map(({ code }) => code), WHOLE]
  return countries.map(({ country, input, row }) => {
    const [then, now] = row?.stage === 'released' ? keptBy(row, before) : [before, after]
    const old = scoreAll(instrument, input, then).nodes
    const next = scoreAll(instrument, input, now).nodes
    const cells = nodes.map((node): PreviewCell => {
      const from = shown(old.get(node)?.value, then)
      const to = shown(next.get(node)?.value, now)
      return { node, before: from, after: to, moves: from !== to }
    })
    return { country, cells }
  })
}

const keptBy = (row: Pick<Assessment, 'method'>, before: Method): readonly [Method, Method] => {
  const kept = scoredBy(row, before)
  return [kept, kept]
}

const shown = (value: number | null | undefined, { decimals }: Method): number | null =>
  value === null || value === undefined ? null : roundForDisplay(value, decimals)

/** How many numbers of a preview move. */
export const movesIn = (rows: readonly PreviewRow[]): number =>
  rows.reduce((sum, { cells }) => sum + cells.filter(({ moves }) => moves).length, 0)
