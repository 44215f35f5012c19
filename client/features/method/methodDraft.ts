import type { AreaCode, IndicatorCode } from '../../../shared/domain/ids.ts'
import { indicatorsOf, type Instrument } from '../../../shared/domain/instrument.ts'
import {
  METHOD_VERSION,
  rankCoverageOf,
  type Aggregation,
  type Method,
  type Rule,
  type RuleEffect,
  type Threshold,
} from '../../../shared/domain/method.ts'

/** A formula as it stands in the form; numbers are what was typed. */
export interface AggregationDraft {
  readonly kind: Aggregation['kind']
  readonly power: string
  readonly floor: string
}

/** A least share as it stands in the form, in per cent. */
export interface ThresholdDraft {
  readonly by: 'instrument' | 'weight' | 'count'
  readonly least: string
}

/** A rule as it stands in the form. `when` is the code of an indicator or of a flag; only an indicator has a bound. */
export interface RuleDraft {
  readonly id: string
  readonly title: string
  readonly on: string
  readonly when: string
  readonly is: 'at-most' | 'at-least'
  readonly bound: string
  readonly effect: RuleEffect['kind']
  readonly value: string
  readonly label: string
}

/** The form of a method. Weights by code; an empty one is as the source says. */
export interface MethodDraft {
  readonly source: Method['weights']['source']
  readonly areas: Readonly<Record<string, string>>
  readonly indicators: Readonly<Record<string, string>>
  readonly inside: AggregationDraft
  readonly across: AggregationDraft
  readonly areaThreshold: ThresholdDraft
  readonly wholeThreshold: ThresholdDraft
  readonly overall: boolean
  readonly decimals: Method['decimals']
  /** Share of weight that a rank asks for, in per cent. */
  readonly rankCoverage: string
  readonly unknown: string
  readonly rules: readonly RuleDraft[]
}

/** What is wrong with one field. Fields are named by path: `areas.ID`, `inside.power`, `rules.0.title`, `unknown`. */
export type MethodDraftFault =
  | { readonly kind: 'number'; readonly least: number; readonly most: number }
  | { readonly kind: 'codes'; readonly codes: string }
  | { readonly kind: 'title' | 'label' | 'weights' }
export type DraftFaults = ReadonlyMap<string, MethodDraftFault>

export type ReadDraft =
  { readonly ok: true; readonly method: Method } | { readonly ok: false; readonly faults: DraftFaults }

const SCORE_MAX = 4
const WEIGHT_MAX = 100
const POWER_MAX = 10
const PERCENT = 100
const SMALLEST_FLOOR = 0.001

/** A method with what it leaves to presets written down, as the form gives it back. */
export const inFull = (method: Method): Method => ({ ...method, rankCoverage: rankCoverageOf(method, false) })

/** The form that a method fills. */
export function draftOf(method: Method): MethodDraft {
  const texts = (weights: Readonly<Record<string, number | undefined>>): Record<string, string> =>
    Object.fromEntries(Object.entries(weights).map(([code, weight]) => [code, String(weight ?? '')]))
  return {
    source: method.weights.source,
    areas: texts(method.weights.areas),
    indicators: texts(method.weights.indicators),
    inside: aggregationDraft(method.insideAreas),
    across: aggregationDraft(method.acrossAreas),
    areaThreshold: thresholdDraft(method.areaThreshold),
    wholeThreshold: thresholdDraft(method.wholeThreshold),
    overall: method.overall,
    decimals: method.decimals,
    rankCoverage: percentText(rankCoverageOf(method, false)), // a method with a release cannot be edited
    unknown: method.unknownAsWorst.join(', '),
    rules: method.rules.map(ruleDraft),
  }
}

const aggregationDraft = (aggregation: Aggregation): AggregationDraft => ({
  kind: aggregation.kind,
  power: aggregation.kind === 'generalised' ? String(aggregation.power) : '1',
  floor: 'floor' in aggregation && aggregation.floor !== undefined ? String(aggregation.floor) : '',
})

const thresholdDraft = (threshold: Threshold | null): ThresholdDraft =>
  threshold === null ? { by: 'instrument', least: '50' } : { by: threshold.by, least: percentText(threshold.least) }

const percentText = (share: number): string => String(Number((share * PERCENT).toPrecision(12)))

const ruleDraft = ({ id, title, on, test, effect }: Rule): RuleDraft => ({
  id,
  title,
  on,
  when: test.kind === 'flag' ? test.flag : test.indicator,
  is: test.kind === 'score' ? test.is : 'at-most',
  bound: test.kind === 'score' ? String(test.bound) : '1',
  effect: effect.kind,
  value: String(
    effect.kind === 'cap' ? effect.max : effect.kind === 'subtract' ? effect.by : effect.kind === 'set' ? effect.to : 2,
  ),
  label: effect.kind === 'label' ? effect.label : '',
})

/** A rule to begin with: caps an area where its first indicator is at most 1. `taken`: ids that are in use. */
export function newRule(instrument: Instrument, title: string, taken: readonly string[]): RuleDraft {
  const [area] = instrument.areas
  let number = 1
  while (taken.includes(`R${number}`)) number += 1
  return {
    id: `R${number}`,
    title,
    on: area?.code ?? 'whole',
    when: area?.indicators[0]?.code ?? '',
    is: 'at-most',
    bound: '1',
    effect: 'cap',
    value: '2',
    label: '',
  }
}

/** Reads the form as a method, or names every field that is not right. */
export function readDraft(draft: MethodDraft, instrument: Instrument): ReadDraft {
  const faults = new Map<string, MethodDraftFault>()
  const number = (path: string, text: string, least: number, most: number): number => {
    const value = text.trim() === '' ? NaN : Number(text.replace(',', '.'))
    if (value >= least && value <= most) return value
    faults.set(path, { kind: 'number', least, most })
    return least
  }
  const weights = <C extends string>(path: string, codes: readonly C[], texts: MethodDraft['areas']) =>
    codes.flatMap((code) => {
      const text = texts[code]?.trim() ?? ''
      return text === '' ? [] : [[code, number(`${path}.${code}`, text, 0, WEIGHT_MAX)] as const]
    })
  const areas = weights(
    'areas',
    instrument.areas.map(({ code }) => code),
    draft.areas,
  )
  const indicators = weights(
    'indicators',
    indicatorsOf(instrument).map(({ code }) => code),
    draft.indicators,
  )
  const hasNoWeight = areas.length === instrument.areas.length && areas.every(([, weight]) => weight === 0)
  if (draft.source !== 'instrument' && hasNoWeight && faults.size === 0) faults.set('source', { kind: 'weights' })
  const method: Method = {
    version: METHOD_VERSION,
    weights: { source: draft.source, areas: mapOf<AreaCode>(areas), indicators: mapOf<IndicatorCode>(indicators) },
    insideAreas: readAggregation('inside', draft.inside, number),
    acrossAreas: readAggregation('across', draft.across, number),
    areaThreshold: readThreshold('areaThreshold', draft.areaThreshold, number),
    wholeThreshold: readThreshold('wholeThreshold', draft.wholeThreshold, number),
    rules: draft.rules.flatMap((rule, index) => readRule(`rules.${index}`, rule, instrument, number, faults)),
    unknownAsWorst: readCodes(draft.unknown, instrument, faults),
    overall: draft.overall,
    decimals: draft.decimals,
    rankCoverage: number('rankCoverage', draft.rankCoverage, 0, PERCENT) / PERCENT,
  }
  return faults.size > 0 ? { ok: false, faults } : { ok: true, method }
}

const mapOf = <C extends string>(entries: readonly (readonly [C, number])[]): Partial<Record<C, number>> =>
  Object.fromEntries(entries) as Partial<Record<C, number>> // fromEntries widens the keys to string

type ReadNumber = (path: string, text: string, least: number, most: number) => number

function readAggregation(path: string, { kind, power, floor }: AggregationDraft, number: ReadNumber): Aggregation {
  const low = floor.trim() === '' ? {} : { floor: number(`${path}.floor`, floor, SMALLEST_FLOOR, SCORE_MAX) }
  switch (kind) {
    case 'geometric':
    case 'harmonic':
      return { kind, ...low }
    case 'generalised':
      return { kind, power: number(`${path}.power`, power, -POWER_MAX, POWER_MAX), ...low }
    case 'arithmetic':
    case 'weakest-link':
    case 'median':
    case 'mazziotta-pareto':
      return { kind }
  }
}

function readThreshold(path: string, { by, least }: ThresholdDraft, number: ReadNumber): Threshold | null {
  return by === 'instrument' ? null : { by, least: number(`${path}.least`, least, 0, PERCENT) / PERCENT }
}

function readRule(
  path: string,
  draft: RuleDraft,
  instrument: Instrument,
  number: ReadNumber,
  faults: Map<string, MethodDraftFault>,
): readonly Rule[] {
  const title = draft.title.trim()
  if (title === '') faults.set(`${path}.title`, { kind: 'title' })
  const flag = instrument.flags.find(({ id }) => id === draft.when)
  const indicator = indicatorsOf(instrument).find(({ code }) => code === draft.when)
  if (!flag && !indicator) faults.set(`${path}.when`, { kind: 'codes', codes: draft.when })
  const effect = readEffect(path, draft, number, faults)
  const on: Rule['on'] = instrument.areas.find(({ code }) => code === draft.on)?.code ?? 'whole'
  const shared = { id: draft.id, title, on, effect }
  if (flag) return [{ ...shared, test: { kind: 'flag', flag: flag.id } }]
  if (!indicator) return []
  const bound = number(`${path}.bound`, draft.bound, 0, SCORE_MAX)
  return [{ ...shared, test: { kind: 'score', indicator: indicator.code, is: draft.is, bound } }]
}

function readEffect(
  path: string,
  draft: RuleDraft,
  number: ReadNumber,
  faults: Map<string, MethodDraftFault>,
): RuleEffect {
  const value = (): number => number(`${path}.value`, draft.value, 0, SCORE_MAX)
  switch (draft.effect) {
    case 'cap':
      return { kind: 'cap', max: value() }
    case 'subtract':
      return { kind: 'subtract', by: value() }
    case 'set':
      return { kind: 'set', to: value() }
    case 'label':
      if (draft.label.trim() === '') faults.set(`${path}.label`, { kind: 'label' })
      return { kind: 'label', label: draft.label.trim() }
  }
}

function readCodes(text: string, instrument: Instrument, faults: Map<string, MethodDraftFault>): IndicatorCode[] {
  const asked = text
    .split(/[\s,;]+/)
    .filter((code) => code !== '')
    .map((code) => code.toUpperCase())
  const known = indicatorsOf(instrument).map(({ code }) => code)
  const unknown = asked.filter((code) => !known.some((one) => one === code))
  if (unknown.length > 0) faults.set('unknown', { kind: 'codes', codes: unknown.join(', ') })
  return known.filter((code) => asked.includes(code))
}
