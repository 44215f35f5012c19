import type { Answer, AnswerValue, FlagAnswer, SettledAnswer } from '../../shared/domain/answer.ts'
import {
  flagIdSchema,
  indicatorCodeSchema,
  memberIdSchema,
  type FlagId,
  type IndicatorCode,
} from '../../shared/domain/ids.ts'
import type { Indicator, Instrument } from '../../shared/domain/instrument.ts'
import { scoreAll } from '../../shared/scoring/tree/scoreAll.ts'
import type { NodeId, NodeScore, ScoreInput, ScoreSheet } from '../../shared/scoring/sheet.ts'
import { must } from '../../shared/util/assert.ts'
import type { SeededRandom } from './seededRandom.ts'

export const code = (text: string): IndicatorCode => indicatorCodeSchema.parse(text)
export const flagId = (text: string): FlagId => flagIdSchema.parse(text)
const SOMEBODY = memberIdSchema.parse('member00001')

export const settled = (answer: Answer): SettledAnswer => ({ kind: 'settled', answer, decided: true })
export const answered = (value: AnswerValue): Answer => ({ status: 'answered', value })
export const level = (score: number): Answer => answered({ kind: 'scale', level: score })
export const yes: Answer = answered({ kind: 'yes_partly_no', choice: 'yes' })
export const no: Answer = answered({ kind: 'yes_partly_no', choice: 'no' })
export const number = (value: number): Answer => answered({ kind: 'number', value })
export const numbers = (values: Record<string, number | null>): Answer => answered({ kind: 'numbers', values })
export const ratio = (numerator: number, denominator: number): Answer =>
  answered({ kind: 'ratio', numerator, denominator })
export const checklist = (ticked: string[], notApplicable: string[] = []): Answer =>
  answered({ kind: 'checklist', ticked, notApplicable })
export const noData: Answer = { status: 'no-data', reason: 'nobody counts' }
export const notObtained: Answer = { status: 'not-obtained', reason: 'refused' }
export const notApplicable: Answer = { status: 'not-applicable', reason: 'no such court' }
export const contested = (...answers: Answer[]): SettledAnswer => ({ kind: 'contested', answers })
export const flagAnswer = (met: boolean): FlagAnswer => ({ met, by: SOMEBODY, reason: '', at: 0 })

/** Answers by indicator code and flags by id; a bare number is a level of a scale, an array contested proposals. */
export function inputOf(
  answers: Record<string, Answer | number | readonly (Answer | number)[]>,
  flags: Record<string, boolean> = {},
): ScoreInput {
  const toAnswer = (raw: Answer | number): Answer => (typeof raw === 'number' ? level(raw) : raw)
  const isList = (raw: unknown): raw is readonly (Answer | number)[] => Array.isArray(raw)
  return {
    answers: new Map(
      Object.entries(answers).map(([key, raw]) => [
        code(key),
        isList(raw) ? contested(...raw.map(toAnswer)) : settled(toAnswer(raw)),
      ]),
    ),
    flags: new Map(Object.entries(flags).map(([key, met]) => [flagId(key), flagAnswer(met)])),
  }
}

/** Scores answers and gives one node. */
export const nodeOf = (instrument: Instrument, input: ScoreInput, id: NodeId): NodeScore =>
  nodeIn(scoreAll(instrument, input), id)

export const nodeIn = (sheet: ScoreSheet, id: NodeId): NodeScore => must(sheet.nodes.get(id), `the node ${id}`)

/** A random settled answer to an indicator: every state, fitting values, values off the scale and of the wrong kind. */
export function randomSettled(random: SeededRandom, indicator: Indicator): SettledAnswer {
  const pick = random.next()
  if (pick < 0.1) return { kind: 'unanswered' }
  if (pick < 0.3) return contested(...Array.from({ length: 2 + random.int(3) }, () => randomAnswer(random, indicator)))
  return settled(randomAnswer(random, indicator))
}

function randomAnswer(random: SeededRandom, indicator: Indicator): Answer {
  if (random.chance(0.1)) return noData
  if (random.chance(0.1)) return notObtained
  if (random.chance(0.15)) return notApplicable
  const kind = random.chance(0.9)
    ? indicator.answer.kind
    : random.pick(['scale', 'yes_partly_no', 'number', 'numbers', 'ratio', 'checklist'] as const)
  return answered(randomValue(random, kind, indicator))
}

const ODD_NUMBERS = [
  0,
  -1,
  5,
  0.1 + 0.2,
  1e300,
  -1e-300,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
]

function randomValue(random: SeededRandom, kind: AnswerValue['kind'], indicator: Indicator): AnswerValue {
  const figure = (): number =>
    random.chance(0.15) ? random.pick(ODD_NUMBERS) : random.next() * random.pick([1, 40, 400])
  switch (kind) {
    case 'scale':
      return { kind, level: random.chance(0.9) ? random.int(5) : figure() }
    case 'yes_partly_no':
      return { kind, choice: random.pick(['yes', 'partly', 'no']) }
    case 'number':
      return { kind, value: figure() }
    case 'numbers':
      return { kind, values: { a: figure(), b: random.chance(0.5) ? figure() : null, investigated: figure() } }
    case 'ratio':
      return { kind, numerator: figure(), denominator: figure() }
    case 'checklist': {
      const items = indicator.answer.kind === 'checklist' ? indicator.answer.items.map((item) => item.id) : []
      const some = (probability: number): string[] => [...items, 'zz'].filter(() => random.chance(probability))
      return { kind, ticked: some(0.6), notApplicable: some(0.15) }
    }
  }
}
