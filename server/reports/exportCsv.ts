import type { AnswerValue } from '../../shared/domain/answer.ts'
import { findIndicator, type AnswerKind, type Instrument } from '../../shared/domain/instrument.ts'
import { numberOfPart, partsToShow, type NumberPart, type NumbersValue } from '../../shared/domain/numbers.ts'
import type { CsvCell, CsvDecimal } from '../../shared/util/csv.ts'
import { csvText } from './csv.ts'
import type {
  AssessmentExport,
  ExportedAnswer,
  ExportedArea,
  ExportedIndicator,
  ExportedScore,
  RoundExport,
} from './exportModel.ts'

const HEADER = [
  'country',
  'round',
  'level',
  'code',
  'title',
  'dimension',
  'weight',
  'state',
  'score',
  'worst',
  'best',
  'coverage',
  'precision',
  'status',
  'answer',
  'value',
  'numerator',
  'denominator',
  'unit',
  'proposals',
  'text',
  'sample',
  'instrument',
  'generated_at',
] as const

/** One assessment as a table: the whole, then each area followed by its indicators; several numbers each have a row of `part` below. */
export function assessmentCsv(model: AssessmentExport, instrument: Instrument, decimal?: CsvDecimal): string {
  return csvText(HEADER, rowsOf(model, instrument), decimal)
}

/** A round as one table, the assessments one after the other; rows are countries × indicators with their areas. */
export function roundCsv(model: RoundExport, instrument: Instrument, decimal?: CsvDecimal): string {
  return csvText(
    HEADER,
    model.assessments.flatMap((assessment) => rowsOf(assessment, instrument)),
    decimal,
  )
}

function rowsOf(model: AssessmentExport, instrument: Instrument): readonly (readonly CsvCell[])[] {
  const before = [model.assessment.country, model.round.period]
  const after = [
    model.assessment.sample ? 'yes' : 'no',
    `${model.instrument.id} ${model.instrument.version}`,
    model.generatedAt,
  ]
  const row = (cells: readonly CsvCell[]): readonly CsvCell[] => [...before, ...cells, ...after]
  return [
    row(['whole', '', '', '', null, ...scoreCells(model.score), ...NO_ANSWER, '']),
    ...model.areas.flatMap((area) => [
      row(areaCells(area)),
      ...area.indicators.flatMap((indicator) => [
        row(indicatorCells(indicator, instrument)),
        ...partCells(indicator, instrument).map(row),
      ]),
    ]),
  ]
}

const NO_ANSWER: readonly CsvCell[] = ['', '', null, null, null, '', null]

const areaCells = ({ code, title, weight, score, conclusion }: ExportedArea): readonly CsvCell[] => [
  'area',
  code,
  title,
  '',
  weight,
  ...scoreCells(score),
  ...NO_ANSWER,
  conclusion,
]

const indicatorCells = (indicator: ExportedIndicator, instrument: Instrument): readonly CsvCell[] => [
  'indicator',
  indicator.code,
  indicator.title,
  indicator.dimension,
  indicator.weight,
  ...scoreCells(indicator.score),
  ...answerCells(indicator.answer, findIndicator(instrument, indicator.code)?.answer),
  indicator.proposals.length,
  indicator.rationale,
]

const NO_SCORE: readonly CsvCell[] = ['', null, null, null, null, '']

/** Each of several numbers by itself, so that a table can count with it; none where they are hidden. */
function partCells({ code, dimension, answer }: ExportedIndicator, instrument: Instrument): (readonly CsvCell[])[] {
  if (answer?.status !== 'answered' || 'hidden' in answer || answer.value.kind !== 'numbers') return []
  const { value } = answer
  return partsOf(value, findIndicator(instrument, code)?.answer).map(({ id, label, unit }) => {
    const number = numberOfPart(value, id)
    const said: readonly CsvCell[] = number === null ? ['not-known', ''] : ['answered', `${number} ${unit}`.trim()]
    return ['part', `${code}.${id}`, label, dimension, null, ...NO_SCORE, ...said, number, null, null, unit, null, '']
  })
}

const partsOf = (value: NumbersValue, kind: AnswerKind | undefined): readonly NumberPart[] =>
  partsToShow(value, kind?.kind === 'numbers' ? kind.parts : [])

const scoreCells = ({ state, value, worst, best, coverage, precision }: ExportedScore): readonly CsvCell[] => [
  state,
  value,
  worst,
  best,
  coverage,
  precision,
]

function answerCells(answer: ExportedAnswer | null, kind: AnswerKind | undefined): readonly CsvCell[] {
  if (answer === null) return ['', '', null, null, null, '']
  if (answer.status !== 'answered') return [answer.status, answer.reason, null, null, null, '']
  if ('hidden' in answer) return ['answered', answer.hidden, null, null, null, '']
  const { value } = answer
  const unit = kind?.kind === 'number' ? kind.unit : ''
  switch (value.kind) {
    case 'scale':
      return ['answered', levelText(value.level, kind), value.level, null, null, '']
    case 'number':
      return ['answered', `${value.value} ${unit}`.trim(), value.value, null, null, unit]
    case 'numbers':
      return ['answered', numbersText(value, kind), null, null, null, '']
    case 'ratio':
      return ['answered', `${value.numerator} of ${value.denominator}`, null, value.numerator, value.denominator, '']
    case 'yes_partly_no':
      return ['answered', value.choice, null, null, null, '']
    case 'checklist':
      return ['answered', tickedText(value, kind), value.ticked.length, null, null, '']
  }
}

function numbersText(value: NumbersValue, kind: AnswerKind | undefined): string {
  return partsOf(value, kind)
    .map(({ id, label, unit }) => {
      const number = numberOfPart(value, id)
      return number === null ? `${label}: not known` : `${label}: ${number} ${unit}`.trim()
    })
    .join('; ')
}

function levelText(level: number, kind: AnswerKind | undefined): string {
  return kind?.kind === 'scale' ? (kind.levels.find(({ score }) => score === level)?.text ?? '') : ''
}

function tickedText(value: Extract<AnswerValue, { kind: 'checklist' }>, kind: AnswerKind | undefined): string {
  const items = kind?.kind === 'checklist' ? kind.items : []
  return items
    .filter((item) => value.ticked.includes(item.id))
    .map((item) => item.text)
    .join('; ')
}
