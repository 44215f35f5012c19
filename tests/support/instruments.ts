import { instrumentSchema, type AnswerKind, type Indicator, type Instrument } from '../../shared/domain/instrument.ts'
import banCore from '../../shared/instrument/ban-core.json' with { type: 'json' }
import { faultLine, parse } from '../../shared/util/validate.ts'

/** The shipped instrument as unparsed data; a fresh copy each time, to be spoilt by tests. */
export const banCoreData = (): Record<string, unknown> => structuredClone<Record<string, unknown>>(banCore)

/** Parses an instrument or fails with all its faults. */
export function parseInstrument(raw: unknown): Instrument {
  const instrument = parse(instrumentSchema, raw)
  if (!instrument.ok) throw new Error(faultLine(instrument.faults))
  return instrument.value
}

/** The shipped instrument. */
export const BAN_CORE: Instrument = parseInstrument(banCore)

export const SCALE: AnswerKind = {
  kind: 'scale',
  min: 0,
  max: 4,
  levels: [0, 1, 2, 3, 4].map((score) => ({ score, text: `level ${score}` })),
}
export const YES_PARTLY_NO: AnswerKind = {
  kind: 'yes_partly_no',
  scores: { yes: 4, partly: 2, no: 0 },
  partlyMeans: 'half',
}
/** Scored 0–4 by a value of 0–100, linear. */
export const PERCENT: AnswerKind = {
  kind: 'number',
  unit: 'per cent',
  scored: true,
  direction: 'higher',
  interpolation: 'linear',
  benchmarks: [
    { value: 0, score: 0 },
    { value: 100, score: 4 },
  ],
}
export const COUNT: AnswerKind = { kind: 'number', unit: 'persons', scored: false, direction: 'none' }
export const NUMBERS: AnswerKind = {
  kind: 'numbers',
  parts: ['a', 'b', 'c'].map((id) => ({ id, label: `part ${id}`, unit: 'persons' })),
  scored: false,
}

type IndicatorParts = Partial<Omit<Indicator, 'code' | 'area'>>

/** A small instrument: areas by code, indicators by code; everything left out is a plain scale of weight 1 on practice. */
export function smallInstrument(
  areas: Record<string, { weight?: number; threshold?: number; indicators: Record<string, IndicatorParts> }>,
  flags: readonly { id: string; area: string; max: number }[] = [],
): Instrument {
  const base = banCoreData()
  return parseInstrument({
    ...base,
    id: 'small',
    flags: flags.map(({ id, area, max }) => ({ id, title: id, test: 'met?', effect: { kind: 'cap', area, max } })),
    areas: Object.entries(areas).map(([code, { indicators, ...parts }]) => ({
      code,
      title: code,
      purpose: code,
      publicTheme: code,
      weight: 1,
      ...parts,
      indicators: Object.entries(indicators).map(([indicator, own]) => smallIndicator(code, indicator, own)),
    })),
  })
}

function smallIndicator(area: string, code: string, parts: IndicatorParts): Record<string, unknown> {
  return {
    code,
    area,
    title: code,
    question: `${code}?`,
    dimension: 'practice',
    answer: SCALE,
    weight: 1,
    legal: [],
    evidence: [],
    respondents: [],
    adaptation: 'locked',
    infoRequest: false,
    sensitive: false,
    minSources: 1,
    ...parts,
  }
}
