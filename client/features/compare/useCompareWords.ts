import type { Country } from '../../../shared/domain/country.ts'
import type { Aggregation } from '../../../shared/domain/method.ts'
import type { Instrument } from '../../../shared/domain/instrument.ts'
import { WHOLE, type NodeId } from '../../../shared/scoring/sheet.ts'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'

/** Names and numbers as the charts show them. `decimals`: those of the round's method. */
export function useCompareWords(instrument: Instrument, decimals: number) {
  const t = useText()
  const format = useFormat()
  const number = (value: number): string => format.fixed(value, decimals)
  return {
    t,
    format,
    number,
    score: (value: number | null): string => (value === null ? t('compare.noScore') : number(value)),
    country: (country: Country): string => t(`common.country.${country}`),
    countries: (countries: readonly Country[]): string =>
      countries.map((country) => t(`common.country.${country}`)).join(', '),
    node: (id: NodeId): string => (id === WHOLE ? t('compare.pick.whole') : nodeTitle(instrument, id)),
    formula: ({ kind }: Aggregation): string => t(`method.formula.${kind}.name`),
  }
}

/** Code and title of an area or an indicator. */
export function nodeTitle(instrument: Instrument, id: NodeId): string {
  for (const area of instrument.areas) {
    if (area.code === id) return `${area.code} ${area.title}`
    const indicator = area.indicators.find(({ code }) => code === id)
    if (indicator) return `${indicator.code} ${indicator.title}`
  }
  return id
}

export type CompareWords = ReturnType<typeof useCompareWords>
