import type { Area, Indicator } from '../../domain/instrument.ts'
import type { Method } from '../../domain/method.ts'

/** Weight of an area in the whole: the method's, else 1 under equal weights (0 stays context), else the instrument's. */
export const areaWeight = (area: Area, method: Method): number =>
  weightOf(method.weights.areas[area.code], area.weight, method)

/**
 * The indicator as the method scores it: with its weight in its area and with its way of counting unknown answers. The
 * very same object where the method changes neither.
 */
export function scoredIndicator(indicator: Indicator, method: Method): Indicator {
  const weight = weightOf(method.weights.indicators[indicator.code], indicator.weight, method)
  const unknownAs = method.unknownAsWorst.includes(indicator.code) ? 'worst' : indicator.unknownAs
  if (weight === indicator.weight && unknownAs === indicator.unknownAs) return indicator
  return { ...indicator, weight, ...(unknownAs && { unknownAs }) }
}

function weightOf(own: number | undefined, ofInstrument: number, { weights }: Method): number {
  if (weights.source === 'instrument') return ofInstrument
  if (own !== undefined) return own
  return weights.source === 'equal' && ofInstrument > 0 ? 1 : ofInstrument
}
