import { indicatorsOf, type Indicator, type Instrument } from '../../domain/instrument.ts'
import type { Aggregation, Method, Rule, Threshold } from '../../domain/method.ts'
import { scoreLimits } from '../leaf/normalise.ts'
import { WHOLE } from '../sheet.ts'

/** Takes note of one fault; `value` is what stands at `path`. */
export type Report = (path: string, value: unknown, expected: string) => void

/** Reports the faults of a method for an instrument, with paths that begin with `method.`. */
export function checkMethod(instrument: Instrument, method: Method, report: Report): void {
  const areas = new Set<string>(instrument.areas.map((area) => area.code))
  const indicators = new Map<string, Indicator>(indicatorsOf(instrument).map((one) => [one.code, one]))
  checkWeights(method, areas, indicators, report)
  checkThreshold(method.areaThreshold, 'method.areaThreshold', report)
  checkThreshold(method.wholeThreshold, 'method.wholeThreshold', report)
  const lowest = [...indicators.values()].map((indicator) => scoreLimits(indicator.answer)?.worst ?? Infinity)
  checkZeros(method.insideAreas, 'method.insideAreas', Math.min(...lowest) <= 0, report)
  checkZeros(
    method.acrossAreas,
    'method.acrossAreas',
    Math.min(...lowest) <= 0 || canMakeZero(instrument, method),
    report,
  )
  checkRules(instrument, method, areas, indicators, report)
  method.unknownAsWorst.forEach((code, index) => {
    const indicator = indicators.get(code)
    const path = `method.unknownAsWorst[${index}]`
    if (!indicator) report(path, code, 'the code of an indicator')
    else if (!scoreLimits(indicator.answer)) report(path, code, 'an indicator that is scored')
  })
}

function checkWeights(
  { weights }: Method,
  areas: ReadonlySet<string>,
  indicators: ReadonlyMap<string, Indicator>,
  report: Report,
): void {
  const check = (group: 'areas' | 'indicators', isKnown: (code: string) => boolean): void => {
    const entries = Object.entries(weights[group])
    for (const [code, weight] of entries) {
      const path = `method.weights.${group}.${code}`
      if (!isKnown(code)) report(path, weight, `no such field: the instrument has no ${code}`)
      if (!(Number(weight) >= 0 && Number.isFinite(weight))) report(path, weight, 'a weight of 0 or more')
      if (weights.source === 'instrument') report(path, weight, 'no weights, because those of the instrument are used')
    }
    const distinct = new Set(entries.map(([, weight]) => weight).filter((weight) => weight !== 0))
    if (weights.source === 'equal' && distinct.size > 1)
      report(`method.weights.${group}`, Object.fromEntries(entries), 'equal weights, as their source says')
  }
  check('areas', (code) => areas.has(code))
  check('indicators', (code) => indicators.has(code))
}

function checkThreshold(threshold: Threshold | null, path: string, report: Report): void {
  if (threshold && !(threshold.least >= 0 && threshold.least <= 1))
    report(`${path}.least`, threshold.least, 'a share from 0 to 1; above 1 no answers could reach it')
}

/** A mean that zeros decide alone, over values that may be 0, says nothing of all others. */
function checkZeros(aggregation: Aggregation, path: string, mayBeZero: boolean, report: Report): void {
  const floor = 'floor' in aggregation ? aggregation.floor : undefined
  if (mayBeZero && floor === undefined && isDecidedByZeros(aggregation))
    report(path, aggregation, 'a floor above 0, because a single score of 0 makes this mean 0')
}

const isDecidedByZeros = (aggregation: Aggregation): boolean =>
  aggregation.kind === 'geometric' ||
  aggregation.kind === 'harmonic' ||
  (aggregation.kind === 'generalised' && aggregation.power <= 0)

/** Whether a rule can bring an area to 0 although no indicator scores 0. */
const canMakeZero = ({ flags }: Instrument, { rules }: Method): boolean =>
  flags.some(({ effect }) => effect.max === 0) ||
  rules.some(
    ({ on, effect }) =>
      on !== WHOLE &&
      ((effect.kind === 'cap' && effect.max === 0) ||
        (effect.kind === 'set' && effect.to === 0) ||
        effect.kind === 'subtract'),
  )

function checkRules(
  { flags }: Instrument,
  method: Method,
  areas: ReadonlySet<string>,
  indicators: ReadonlyMap<string, Indicator>,
  report: Report,
): void {
  const flagIds = new Set<string>(flags.map((flag) => flag.id))
  const seen = new Set(flagIds)
  method.rules.forEach((rule, index) => {
    const path = `method.rules[${index}]`
    if (seen.has(rule.id)) report(`${path}.id`, rule.id, 'an id that no other rule and no flag has')
    seen.add(rule.id)
    if (rule.on !== WHOLE && !areas.has(rule.on)) report(`${path}.on`, rule.on, '"whole" or the code of an area')
    if (rule.on === WHOLE && !method.overall)
      report(`${path}.on`, rule.on, 'an area, because this method has no number for the whole')
    checkTest(rule, path, flagIds, indicators, report)
  })
}

function checkTest(
  { test }: Rule,
  path: string,
  flags: ReadonlySet<string>,
  indicators: ReadonlyMap<string, Indicator>,
  report: Report,
): void {
  if (test.kind === 'flag') {
    if (!flags.has(test.flag)) report(`${path}.test.flag`, test.flag, 'the id of a flag of the instrument')
    return
  }
  const indicator = indicators.get(test.indicator)
  const limits = indicator && scoreLimits(indicator.answer)
  if (!indicator) report(`${path}.test.indicator`, test.indicator, 'the code of an indicator')
  else if (!limits) report(`${path}.test.indicator`, test.indicator, 'an indicator that is scored')
  else if (test.is === 'at-most' ? test.bound < limits.worst : test.bound > limits.best)
    report(`${path}.test.bound`, test.bound, `a bound that a score from ${limits.worst} to ${limits.best} can reach`)
}
