import type { Country } from '../../shared/domain/country.ts'
import type { Dimension, Indicator } from '../../shared/domain/instrument.ts'
import { chance } from './seeded.ts'

/** How far a country is in an area, 0–4, in the order of `AREA_ORDER`. Invented, so that the charts have something to show. */
const STANDING: Readonly<Record<Country, readonly number[]>> = {
  RS: [3.2, 2.3, 2.4, 2.4, 2.1, 2.4, 2.1, 1.1, 2.2, 1.9],
  BA: [3.0, 2.0, 1.5, 2.0, 1.9, 2.2, 2.3, 0.9, 1.9, 1.6],
  ME: [3.1, 2.5, 1.6, 2.3, 2.2, 2.6, 1.9, 0.8, 1.5, 1.8],
  AL: [3.2, 2.7, 1.8, 2.8, 2.5, 2.3, 2.5, 1.0, 2.0, 2.3],
  MK: [3.3, 2.4, 2.7, 2.6, 2.0, 2.5, 2.7, 1.7, 2.2, 1.7],
  NL: [3.7, 3.0, 3.7, 2.7, 3.1, 3.2, 3.0, 2.9, 3.1, 2.6],
}
const AREA_ORDER = ['LF', 'CO', 'MR', 'ID', 'AS', 'RR', 'PR', 'CR', 'PS', 'PV']
/** Law runs ahead of practice everywhere; that gap is what the instrument is there to show. */
const SHIFT: Readonly<Record<Dimension, number>> = { law: 0.6, policy: 0.1, practice: -0.4 }
const DRIFT_PER_ROUND = 0.2

/** The invented level 0–4 behind an indicator's answer. `round`: 0 for the first, 1 for the second. */
export function sampleLevelOf(country: Country, indicator: Indicator, round: number): number {
  const standing = STANDING[country][AREA_ORDER.indexOf(indicator.area)] ?? 2
  const own = (chance(country, indicator.code, 'own') - 0.5) * 2.2
  const moved = round * (DRIFT_PER_ROUND + (chance(country, indicator.code, 'moved', round) - 0.5) * 0.9)
  return Math.min(4, Math.max(0, standing + SHIFT[indicator.dimension] + own + moved))
}
