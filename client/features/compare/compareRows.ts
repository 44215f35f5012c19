import type { Country } from '../../../shared/domain/country.ts'
import type { Instrument } from '../../../shared/domain/instrument.ts'
import type { AreaCode } from '../../../shared/domain/ids.ts'
import { explain } from '../../../shared/scoring/explain/explain.ts'
import { WHOLE, type NodeId, type ScoreSheet } from '../../../shared/scoring/sheet.ts'

/** As much of a country as the rows of charts depend on. */
export interface CountrySheet {
  readonly country: Country
  readonly sheet: ScoreSheet
}

/** One country's score in an area beside those of the group, itself included. */
export interface RangeRow {
  readonly area: AreaCode
  readonly own: number | null
  readonly past: number | null
  readonly others: readonly number[]
  /** Null where no country has a score. */
  readonly low: number | null
  readonly high: number | null
  readonly count: number
}

/** A country against the lowest and highest of the group, area by area in the instrument's order. `past`: its sheet of another round. */
export function rangeRows(
  instrument: Instrument,
  group: readonly CountrySheet[],
  country: Country,
  past: ScoreSheet | null,
): readonly RangeRow[] {
  return instrument.areas.map(({ code }) => {
    const values = group.flatMap(({ country: whose, sheet }) => {
      const value = valueOf(sheet, code)
      return value === null ? [] : [{ whose, value }]
    })
    const numbers = values.map(({ value }) => value)
    return {
      area: code,
      own: values.find(({ whose }) => whose === country)?.value ?? null,
      past: past ? valueOf(past, code) : null,
      others: values.filter(({ whose }) => whose !== country).map(({ value }) => value),
      low: numbers.length > 0 ? Math.min(...numbers) : null,
      high: numbers.length > 0 ? Math.max(...numbers) : null,
      count: numbers.length,
    }
  })
}

/** What was said on the indicators of an area that are scored; the parts add up to `all`. */
export interface CoverageRow {
  /** Null for all areas together. */
  readonly area: AreaCode | null
  readonly answered: number
  readonly contested: number
  readonly unknown: number
  readonly missing: number
  readonly notApplicable: number
  readonly all: number
}

/** Indicators by state for each area, and for all together at the end. */
export function coverageRows(instrument: Instrument, sheet: ScoreSheet): readonly CoverageRow[] {
  const states = instrument.areas.map((area) => area.indicators.map(({ code }) => sheet.nodes.get(code)?.state))
  const row = (area: AreaCode | null, of: readonly (string | undefined)[]): CoverageRow => {
    const count = (state: string): number => of.filter((one) => one === state).length
    const parts = {
      answered: count('scored'),
      contested: count('contested'),
      unknown: count('unknown'),
      missing: count('missing'),
      notApplicable: count('not-applicable'),
    }
    return { area, ...parts, all: Object.values(parts).reduce((sum, part) => sum + part, 0) }
  }
  return [...instrument.areas.map((area, index) => row(area.code, states[index] ?? [])), row(null, states.flat())]
}

/** What a node would gain, on the scale 0–4, were one indicator at 4. */
export interface GapRow {
  readonly indicator: NodeId
  readonly now: number | null
  readonly gain: number
}

/**
 * The indicators of an area, or of all areas, by what they could still add to it, largest first; those without a gain
 * are left out. An open indicator counts with the best that it can become. Rules are not applied.
 */
export function gapRows(instrument: Instrument, sheet: ScoreSheet, node: NodeId): readonly GapRow[] {
  if (node !== WHOLE) return sortedGaps(gapsInArea(instrument, sheet, node, 1))
  const areas = explain(instrument, sheet, WHOLE).contributions
  return sortedGaps(
    areas.flatMap(({ id, effectiveWeight }) =>
      effectiveWeight === null ? [] : gapsInArea(instrument, sheet, id, effectiveWeight),
    ),
  )
}

function gapsInArea(instrument: Instrument, sheet: ScoreSheet, area: NodeId, weight: number): readonly GapRow[] {
  const { base, contributions } = explain(instrument, sheet, area)
  return contributions.map(({ id, value, gapToMax, swing }) => {
    const gain = swing && base !== null ? Math.max(0, swing[1] - base) : (gapToMax ?? 0)
    return { indicator: id, now: value, gain: gain * weight }
  })
}

const SMALLEST_GAIN = 0.0005

const sortedGaps = (rows: readonly GapRow[]): readonly GapRow[] =>
  rows.filter(({ gain }) => gain >= SMALLEST_GAIN).toSorted((a, b) => b.gain - a.gain)

/** A node's score; null where it has none or is not in the sheet. */
export const valueOf = (sheet: ScoreSheet, node: NodeId): number | null => sheet.nodes.get(node)?.value ?? null
