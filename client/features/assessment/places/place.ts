import type { AssessmentId } from '../../../../shared/domain/ids.ts'
import { indicatorsOf, type Area, type Indicator, type Instrument } from '../../../../shared/domain/instrument.ts'
import { WHOLE } from '../../../../shared/scoring/sheet.ts'
import { isWhatIf } from '../../../scoring/whatIfAddress.ts'

/** Where in an assessment the page is. */
export type Place =
  | { readonly kind: 'whole' }
  | { readonly kind: 'indicator'; readonly indicator: Indicator; readonly area: Area }
  | { readonly kind: 'area'; readonly area: Area }
  | { readonly kind: 'recommendations' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'versions' }
  | { readonly kind: 'responses' }
  | { readonly kind: 'reviews' }
  | { readonly kind: 'unknown'; readonly node: string }

/** Pages of an assessment that stand for no node of its score. */
const PAGES = ['recommendations', 'reading', 'versions', 'responses', 'reviews'] as const

/** Reads the last part of the address; case does not matter. */
export function placeOf(instrument: Instrument, node: string | undefined): Place {
  if (!node) return { kind: 'whole' }
  const page = PAGES.find((known) => known === node)
  if (page) return { kind: page }
  const code = node.toUpperCase()
  for (const area of instrument.areas) {
    if (area.code === code) return { kind: 'area', area }
    const indicator = area.indicators.find((candidate) => candidate.code === code)
    if (indicator) return { kind: 'indicator', indicator, area }
  }
  return { kind: 'unknown', node }
}

/** The place that an address such as `/assessments/x/ID-03` names. */
export const placeInAddress = (instrument: Instrument, pathname: string): Place =>
  placeOf(instrument, pathname.split('/')[3])

/** Address of a place in an assessment; `whole` is its first page. */
export function addressOf(assessment: AssessmentId, node: string): string {
  return node === WHOLE ? `/assessments/${assessment}` : `/assessments/${assessment}/${node}`
}

/** The node of the score sheet that a place stands for; pages without one stand for the whole. */
export function nodeOf(place: Place): string {
  if (place.kind === 'indicator') return place.indicator.code
  return place.kind === 'area' ? place.area.code : WHOLE
}

/** A place as the address names it. */
export const pageOf = (place: Place): string =>
  place.kind === 'recommendations' || place.kind === 'reading' ? place.kind : nodeOf(place)

/**
 * The indicator after (`step` 1) or before (`step` -1) a place; from an area to its first or to the one before it.
 * Null at the ends.
 */
export function neighbour(instrument: Instrument, place: Place, step: 1 | -1): Indicator | null {
  const all = indicatorsOf(instrument)
  const at = positionOf(all, place)
  if (at === null) return step === 1 ? (all[0] ?? null) : null
  return all[step === 1 ? Math.floor(at) + 1 : Math.ceil(at) - 1] ?? null
}

/** Index of a place among all indicators; an area stands half-way before its first one. */
function positionOf(all: readonly Indicator[], place: Place): number | null {
  if (place.kind === 'indicator') return all.indexOf(place.indicator)
  if (place.kind !== 'area') return null
  const first = all.findIndex((indicator) => indicator.area === place.area.code)
  return first - 0.5
}

/** What is tried goes along from place to place. */
export const whatIfHash = (): string => (isWhatIf(location.hash) ? location.hash : '')
