import type { Evidence } from '../../../../shared/document/entries.ts'
import type { ContentSnapshot } from '../../../../shared/document/content.ts'
import type { IndicatorCode } from '../../../../shared/domain/ids.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'

/** What a reader should know of an indicator's evidence as a whole. */
export type EvidenceHint =
  { readonly kind: 'too-few'; readonly asked: number; readonly given: number } | { readonly kind: 'only-weak' }

/**
 * Gentle hints: fewer sources than the instrument asks for once there is one, or none that is better than grade D. `sources`:
 * evidence that counts.
 */
export function evidenceHints(
  { minSources }: Pick<Indicator, 'minSources'>,
  sources: readonly Evidence[],
): readonly EvidenceHint[] {
  const given = sources.length
  const tooFew = given < minSources ? [{ kind: 'too-few', asked: minSources, given } as const] : []
  const isWeak = given > 0 && sources.every(({ reliability }) => reliability === 'D')
  return isWeak ? [...tooFew, { kind: 'only-weak' }] : tooFew
}

/** Evidence of this assessment that could serve an indicator too: not removed, and not linked to it yet. */
export function linkableEvidence(all: ContentSnapshot['evidence'], code: IndicatorCode): readonly Evidence[] {
  return [...all.values()].filter((evidence) => !evidence.removed && !evidence.indicators.includes(code))
}

/** The other indicators that a piece of evidence serves, in the instrument's order. */
export function otherIndicators(
  evidence: Evidence,
  code: IndicatorCode,
  order: readonly IndicatorCode[],
): readonly IndicatorCode[] {
  return order.filter((other) => other !== code && evidence.indicators.includes(other))
}

export const withIndicator = (codes: readonly IndicatorCode[], code: IndicatorCode): IndicatorCode[] =>
  codes.includes(code) ? [...codes] : [...codes, code]

export const withoutIndicator = (codes: readonly IndicatorCode[], code: IndicatorCode): IndicatorCode[] =>
  codes.filter((other) => other !== code)
