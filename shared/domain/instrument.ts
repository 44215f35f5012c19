import * as z from 'zod/mini'
import { countrySchema } from './country.ts'
import { areaCodeSchema, flagIdSchema, indicatorCodeSchema } from './ids.ts'
import { MAX_PARTS, partIdSchema } from './numbers.ts'

const text = z.string().check(z.minLength(1), z.maxLength(4000))
const score = z.number().check(z.gte(0), z.lte(4))
const weight = z.number().check(z.gte(0), z.lte(100))

export const DIMENSIONS = ['law', 'policy', 'practice'] as const
export const dimensionSchema = z.enum(DIMENSIONS)
export type Dimension = z.infer<typeof dimensionSchema>

const benchmarkSchema = z.strictObject({ value: z.number(), score })
export type Benchmark = z.infer<typeof benchmarkSchema>

const scaleSchema = z.strictObject({
  kind: z.literal('scale'),
  min: z.literal(0),
  max: z.literal(4),
  levels: z.array(z.strictObject({ score, text })).check(z.minLength(2)),
})
const yesPartlyNoSchema = z.strictObject({
  kind: z.literal('yes_partly_no'),
  scores: z.strictObject({ yes: score, partly: score, no: score }),
  partlyMeans: text,
})
const benchmarked = {
  scored: z.boolean(),
  direction: z.enum(['higher', 'lower', 'none']),
  interpolation: z.optional(z.enum(['linear', 'step'])),
  benchmarks: z.optional(z.array(benchmarkSchema).check(z.minLength(2))),
  target: z.optional(z.number()),
  whyNotScored: z.optional(text),
}
const numberSchema = z.strictObject({ kind: z.literal('number'), unit: text, ...benchmarked })
const numbersSchema = z.strictObject({
  kind: z.literal('numbers'),
  parts: z
    .array(z.strictObject({ id: partIdSchema, label: text, unit: text }))
    .check(z.minLength(2), z.maxLength(MAX_PARTS)),
  scored: z.boolean(),
  whyNotScored: z.optional(text),
})
const ratioSchema = z.strictObject({ kind: z.literal('ratio'), numerator: text, denominator: text, ...benchmarked })
const checklistItemSchema = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9]{1,20}$/)),
  text,
  required: z.optional(z.boolean()),
})
const checklistSchema = z.strictObject({
  kind: z.literal('checklist'),
  scoring: z.literal('share'),
  items: z.array(checklistItemSchema).check(z.minLength(1)),
  capIfRequiredMissing: z.optional(score),
})

/** How an indicator is answered. */
export const answerKindSchema = z.discriminatedUnion('kind', [
  scaleSchema,
  yesPartlyNoSchema,
  numberSchema,
  numbersSchema,
  ratioSchema,
  checklistSchema,
])
export type AnswerKind = z.infer<typeof answerKindSchema>
export type ChecklistItem = z.infer<typeof checklistItemSchema>

export const indicatorSchema = z.strictObject({
  code: indicatorCodeSchema,
  area: areaCodeSchema,
  title: text,
  question: text,
  dimension: dimensionSchema,
  answer: answerKindSchema,
  /** Share of the indicator in its area; 0 is context: shown, never scored. */
  weight,
  legal: z.array(z.strictObject({ ref: z.string(), at: z.array(z.string()) })),
  evidence: z.array(text),
  respondents: z.array(text),
  adaptation: z.enum(['locked', 'wording', 'optional']),
  infoRequest: z.boolean(),
  sensitive: z.boolean(),
  minSources: z.number().check(z.int(), z.gte(0)),
  groups: z.optional(z.array(z.string())),
  guidance: z.optional(text),
  /** A finding "no data" or "not obtained" counts as the worst value here. */
  unknownAs: z.optional(z.literal('worst')),
})
/** One question of the instrument. */
export type Indicator = z.infer<typeof indicatorSchema>

const areaSchema = z.strictObject({
  code: areaCodeSchema,
  title: text,
  purpose: text,
  weight,
  publicTheme: text,
  /** Smallest share of weight that must be answered for the area to have a score; 0 when left out. */
  threshold: z.optional(z.number().check(z.gte(0), z.lte(1))),
  indicators: z.array(indicatorSchema).check(z.minLength(1)),
})
export type Area = z.infer<typeof areaSchema>

const flagSchema = z.strictObject({
  id: flagIdSchema,
  title: text,
  test: text,
  effect: z.strictObject({ kind: z.literal('cap'), area: areaCodeSchema, max: score }),
})
/** A rule of the instrument: where its test is met, the area's score is capped. */
export type Flag = z.infer<typeof flagSchema>

const legalInstrumentSchema = z.strictObject({
  ref: z.string(),
  name: text,
  url: z.string().check(z.regex(/^https?:\/\//, 'an http or https address')),
  binding: z.partialRecord(countrySchema, z.enum(['binding', 'reference', 'unknown'])),
})
export type LegalInstrument = z.infer<typeof legalInstrumentSchema>

const titled = z.strictObject({ id: z.string(), title: text })

/** The monitoring instrument as data. Parsed whole: unknown fields and broken references are refused. */
export const instrumentSchema = z
  .strictObject({
    id: z.string().check(z.regex(/^[a-z0-9-]{1,60}$/)),
    version: z.string().check(z.regex(/^\d+\.\d+\.\d+$/, 'a version such as 1.0.0')),
    title: text,
    language: z.string(),
    status: z.string(),
    basis: text,
    dimensions: z.array(z.strictObject({ id: dimensionSchema, title: text, asks: text })),
    scoring: z.strictObject({
      range: z.tuple([z.literal(0), z.literal(4)]),
      general: z.array(text),
      yes_partly_no: text,
      number: text,
      numbers: z.optional(text),
      ratio: text,
      checklist: text,
      area: text,
      total: text,
      dimensionView: text,
    }),
    specialAnswers: z.array(z.strictObject({ id: z.string(), title: text, effect: text })),
    adaptationRules: z.array(z.strictObject({ id: z.string(), title: text, rule: text })),
    privacy: z.strictObject({ smallCell: z.number().check(z.int(), z.gte(2)), rule: text }),
    flags: z.array(flagSchema),
    recommendation: z.strictObject({ fields: z.array(z.string()), followUp: z.array(titled) }),
    instruments: z.array(legalInstrumentSchema),
    areas: z.array(areaSchema).check(z.minLength(1)),
  })
  .check(checkReferences)
export type Instrument = z.infer<typeof instrumentSchema>

/** Every indicator of the instrument in its order. */
export const indicatorsOf = (instrument: Instrument): readonly Indicator[] =>
  instrument.areas.flatMap((area) => area.indicators)

export function findIndicator(instrument: Instrument, code: string): Indicator | undefined {
  return indicatorsOf(instrument).find((indicator) => indicator.code === code)
}

type Report = (path: PropertyKey[], input: unknown, expected: string) => void

function checkReferences(
  payload: z.core.ParsePayload<{ areas: Area[]; flags: Flag[]; instruments: LegalInstrument[] }>,
): void {
  const report: Report = (path, input, message) =>
    void payload.issues.push({ code: 'custom', path, input, message, continue: true })
  const { areas, flags, instruments } = payload.value
  const refs = new Set(instruments.map((legal) => legal.ref))
  reportDuplicates(instruments, (legal) => legal.ref, ['instruments'], 'ref', report)
  reportDuplicates(areas, (area) => area.code, ['areas'], 'code', report)
  reportDuplicates(flags, (flag) => flag.id, ['flags'], 'id', report)
  const seen = new Set<string>()
  areas.forEach((area, a) =>
    area.indicators.forEach((indicator, i) => {
      const path = ['areas', a, 'indicators', i]
      if (seen.has(indicator.code)) report([...path, 'code'], indicator.code, 'a code that no other indicator has')
      seen.add(indicator.code)
      if (indicator.area !== area.code) report([...path, 'area'], indicator.area, `"${area.code}", its area`)
      indicator.legal.forEach((legal, l) => {
        if (!refs.has(legal.ref)) report([...path, 'legal', l, 'ref'], legal.ref, 'a ref in instruments')
      })
      checkAnswerKind(indicator.answer, [...path, 'answer'], report)
    }),
  )
  const areaCodes = new Set<string>(areas.map((area) => area.code))
  flags.forEach((flag, f) => {
    if (!areaCodes.has(flag.effect.area))
      report(['flags', f, 'effect', 'area'], flag.effect.area, 'the code of an area')
  })
}

function reportDuplicates<T>(
  list: readonly T[],
  key: (entry: T) => string,
  path: PropertyKey[],
  field: string,
  report: Report,
): void {
  const seen = new Set<string>()
  list.forEach((entry, index) => {
    if (seen.has(key(entry))) report([...path, index, field], key(entry), `another ${field}: this one is used twice`)
    seen.add(key(entry))
  })
}

function checkAnswerKind(answer: AnswerKind, path: PropertyKey[], report: Report): void {
  if (answer.kind === 'checklist') reportDuplicates(answer.items, (item) => item.id, [...path, 'items'], 'id', report)
  if (answer.kind === 'numbers') {
    reportDuplicates(answer.parts, (part) => part.id, [...path, 'parts'], 'id', report)
    if (answer.scored) report([...path, 'scored'], true, 'false: several numbers are shown side by side, never scored')
  }
  if (answer.kind === 'scale')
    answer.levels.forEach((level, index) => {
      if (index > 0 && level.score <= (answer.levels[index - 1]?.score ?? 0))
        report([...path, 'levels', index, 'score'], level.score, 'a score above that of the level before')
    })
  if (answer.kind !== 'number' && answer.kind !== 'ratio') return
  if (answer.scored && !answer.benchmarks)
    report([...path, 'benchmarks'], undefined, 'benchmarks, because it is scored')
  if (answer.scored && answer.direction === 'none')
    report([...path, 'direction'], 'none', '"higher" or "lower", because it is scored')
  const rising = answer.direction === 'higher' ? 1 : -1
  answer.benchmarks?.forEach((benchmark, index, all) => {
    const before = all[index - 1]
    if (!before) return
    if (benchmark.value <= before.value)
      report([...path, 'benchmarks', index, 'value'], benchmark.value, `a value above ${before.value}`)
    if ((benchmark.score - before.score) * rising < 0)
      report(
        [...path, 'benchmarks', index, 'score'],
        benchmark.score,
        `a score on the ${answer.direction} side of ${before.score}`,
      )
  })
}
