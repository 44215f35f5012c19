import type { Country } from '../../../shared/domain/country.ts'
import { findIndicator, indicatorsOf, type Instrument } from '../../../shared/domain/instrument.ts'
import {
  agreementOf,
  type Agreement,
  type ProposalsByIndicator,
} from '../../../shared/scoring/agreement/agreementOf.ts'
import { WHOLE, type NodeId } from '../../../shared/scoring/sheet.ts'

/** How far members agree in one country, or in all that are compared. */
export interface AgreementRow {
  /** Null for all countries together. */
  readonly country: Country | null
  readonly agreement: Agreement
}

const DRAWS = 1000

/** All countries pooled first, then each; a single country stands alone. `node`: an area, or the whole. */
export function agreementRows(
  instrument: Instrument,
  countries: readonly { readonly country: Country; readonly proposals: ProposalsByIndicator }[],
  node: NodeId,
  seed: number,
): readonly AgreementRow[] {
  const codes = codesWithin(instrument, node)
  const row = (country: Country | null, assessments: readonly ProposalsByIndicator[]): AgreementRow => ({
    country,
    agreement: agreementOf(instrument, assessments, { draws: DRAWS, seed }, codes),
  })
  const each = countries.map(({ country, proposals }) => row(country, [proposals]))
  const pooled = countries.map(({ proposals }) => proposals)
  return countries.length > 1 ? [row(null, pooled), ...each] : each
}

/** Codes of the indicators of an area; undefined for the whole. */
export function codesWithin(instrument: Instrument, node: NodeId): ReadonlySet<string> | undefined {
  if (node === WHOLE) return undefined
  const codes = indicatorsOf(instrument).map(({ code }) => code)
  return new Set(codes.filter((code) => findIndicator(instrument, code)?.area === node))
}
