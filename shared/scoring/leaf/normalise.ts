import { isMoreThanAll } from '../../domain/share.ts'
import { fitsParts } from '../../domain/numbers.ts'
import type { Answer, AnswerValue, SettledAnswer } from '../../domain/answer.ts'
import type { AnswerKind, Indicator } from '../../domain/instrument.ts'
import type { ScoreState } from '../../domain/scoreSummary.ts'
import { scoreByBenchmarks, type BenchmarkScale } from './benchmarks.ts'
import { scoreChecklist } from './checklist.ts'
import type { CaseRange, ScoreFlag } from '../sheet.ts'

/** One indicator's answer on the output scale 0–4, or the reason why it has no score. */
export interface LeafScore {
  readonly state: ScoreState
  readonly value: number | null
  readonly range: CaseRange
  readonly flags: readonly ScoreFlag[]
}

const NO_RANGE: CaseRange = { worst: null, best: null }
/** The one case that is left is that it does not apply. */
const ONLY_NOT_APPLICABLE: CaseRange = { worst: null, best: null, mayNotApply: true }

/** Whether an indicator is shown but never scored: weight 0, or a number that the instrument does not score. */
export function isContext(indicator: Indicator): boolean {
  return indicator.weight === 0 || scoreLimits(indicator.answer) === null
}

/**
 * Scores what was settled on an indicator (scoring.md 2 and 4). Never throws: a value that does not fit the answer kind
 * or lies off its scale leaves the indicator missing, with the flag `invalid`.
 */
export function normalise(settled: SettledAnswer, indicator: Indicator): LeafScore {
  const leaf = scoreSettled(settled, indicator)
  if (!isContext(indicator)) return leaf
  return { state: 'context', value: leaf.value, range: contextRange(leaf), flags: leaf.flags }
}

/** What is open about context widens nothing; but that it does not apply is told, for rules that test it. */
function contextRange({ state, value, range }: LeafScore): CaseRange {
  if (state === 'not-applicable') return ONLY_NOT_APPLICABLE
  return value === null ? NO_RANGE : range
}

function scoreSettled(settled: SettledAnswer, indicator: Indicator): LeafScore {
  switch (settled.kind) {
    case 'settled':
      return scoreAnswer(settled.answer, indicator)
    case 'contested':
      return contested(settled.answers, indicator)
    case 'unanswered':
      return open('missing', indicator)
  }
}

function scoreAnswer(answer: Answer, indicator: Indicator): LeafScore {
  switch (answer.status) {
    case 'answered':
      return scoreValue(answer.value, indicator)
    case 'not-applicable':
      return NOT_APPLICABLE
    case 'no-data':
    case 'not-obtained':
      return unknown(indicator)
  }
}

function scoreValue(value: AnswerValue, indicator: Indicator): LeafScore {
  const { answer } = indicator
  if (value.kind === 'scale' && answer.kind === 'scale') return scoreLevel(value.level, answer.levels, indicator)
  if (value.kind === 'yes_partly_no' && answer.kind === 'yes_partly_no') {
    const score: number | undefined = answer.scores[value.choice]
    return score === undefined ? invalid(indicator) : scored(score)
  }
  if (value.kind === 'number' && answer.kind === 'number') return scoreNumber(value.value, indicator)
  if (value.kind === 'numbers' && answer.kind === 'numbers')
    return fitsParts(answer, value) ? open('missing', indicator) : invalid(indicator)
  if (value.kind === 'ratio' && answer.kind === 'ratio')
    return isMoreThanAll(answer, value.numerator, value.denominator)
      ? invalid(indicator)
      : scoreRatio(value.numerator, value.denominator, indicator)
  if (value.kind === 'checklist' && answer.kind === 'checklist') {
    const checklist = scoreChecklist(value, answer)
    if (checklist.score === null) return NOT_APPLICABLE
    return scored(checklist.score, checklist.capped ? ['capped-required-missing'] : [])
  }
  return invalid(indicator)
}

/** The level's own score: what was stored may be −0. */
function scoreLevel(chosen: number, levels: readonly { readonly score: number }[], indicator: Indicator): LeafScore {
  const level = levels.find(({ score }) => score === chosen)
  return level ? scored(level.score) : invalid(indicator)
}

/** Numerator ÷ denominator, then as a number; a denominator of 0 is not applicable, a negative part is off the scale. */
function scoreRatio(numerator: number, denominator: number, indicator: Indicator): LeafScore {
  if (!(numerator >= 0 && denominator >= 0)) return invalid(indicator)
  if (denominator === 0) return NOT_APPLICABLE
  return scoreNumber(numerator / denominator, indicator)
}

function scoreNumber(value: number, indicator: Indicator): LeafScore {
  if (!Number.isFinite(value)) return invalid(indicator)
  const scale = benchmarkScale(indicator.answer)
  return scale ? scored(scoreByBenchmarks(value, scale)) : open('missing', indicator)
}

/**
 * Lowest to highest proposal. One that gives no number opens the whole scale; one of "not applicable" adds the case in which
 * the indicator leaves.
 */
function contested(answers: readonly Answer[], indicator: Indicator): LeafScore {
  const proposals = answers.map((answer) => scoreAnswer(answer, indicator))
  const worst = proposals.map((leaf) => leaf.range.worst).filter((score) => score !== null)
  const best = proposals.map((leaf) => leaf.range.best).filter((score) => score !== null)
  const mayNotApply = proposals.some(({ state }) => state === 'not-applicable') ? { mayNotApply: true as const } : {}
  const ends = worst.length === 0 ? NO_RANGE : { worst: Math.min(...worst), best: Math.max(...best) }
  const range = { ...ends, ...mayNotApply }
  const flags: ScoreFlag[] = proposals.some((leaf) => leaf.flags.includes('invalid')) ? ['invalid'] : []
  return { state: 'contested', value: null, range, flags }
}

const NOT_APPLICABLE: LeafScore = { state: 'not-applicable', value: null, range: NO_RANGE, flags: [] }

const scored = (value: number, flags: readonly ScoreFlag[] = []): LeafScore => ({
  state: 'scored',
  value,
  range: { worst: value, best: value },
  flags,
})

function unknown(indicator: Indicator): LeafScore {
  const worst = scoreLimits(indicator.answer)?.worst
  if (indicator.unknownAs === 'worst' && worst !== undefined) return scored(worst, ['scored-as-worst'])
  return open('unknown', indicator)
}

const invalid = (indicator: Indicator): LeafScore => open('missing', indicator, ['invalid'])

function open(state: 'missing' | 'unknown', indicator: Indicator, flags: readonly ScoreFlag[] = []): LeafScore {
  return { state, value: null, range: scoreLimits(indicator.answer) ?? NO_RANGE, flags }
}

/** Lowest and highest score that an answer of this kind can have; null for numbers that are not scored. */
export function scoreLimits(answer: AnswerKind): ScoreLimits | null {
  const known = limits.get(answer)
  if (known !== undefined) return known
  const scores = possibleScores(answer)
  const found = scores.length > 0 ? { worst: Math.min(...scores), best: Math.max(...scores) } : null
  limits.set(answer, found)
  return found
}

interface ScoreLimits {
  readonly worst: number
  readonly best: number
}

const limits = new WeakMap<AnswerKind, ScoreLimits | null>()

function possibleScores(answer: AnswerKind): readonly number[] {
  switch (answer.kind) {
    case 'scale':
      return answer.levels.map((level) => level.score)
    case 'yes_partly_no':
      return Object.values(answer.scores)
    case 'checklist':
      return [0, 4]
    case 'numbers':
      return []
    case 'number':
    case 'ratio':
      return (benchmarkScale(answer)?.benchmarks ?? []).map((benchmark) => benchmark.score)
  }
}

function benchmarkScale(answer: AnswerKind): BenchmarkScale | null {
  if (answer.kind !== 'number' && answer.kind !== 'ratio') return null
  const { scored: isScored, direction, interpolation, benchmarks } = answer
  return isScored && benchmarks ? { direction, interpolation, benchmarks } : null
}
