import type { Answer } from '../../domain/answer.ts'
import type { Indicator } from '../../domain/instrument.ts'
import type { ConsensusRule } from '../agreement/delphi.ts'
import { medianOf } from '../formulae/quantiles.ts'
import type { TallyRow } from './ballotTally.ts'

/** A shown distance on the scale is compared with this slack. */
const TOLERANCE = 1e-9

interface AnswerRow {
  readonly answer: Answer
  readonly score: number | null
  readonly count: number
}

/**
 * What a tally offers to be decided: of levels and choices the most frequent where the rule goes by frequency, else the median
 * where it is a level, else the two levels beside it, the lower first; of a number the median; of a ratio the middle one or
 * two; of everything else what is most frequent. Where more ballots say one thing without a score than have a score, that
 * thing. Empty where none leads. `median`: of the ratings.
 */
export function decisionOffer(
  indicator: Indicator,
  tally: readonly TallyRow[],
  median: number | null,
  rule: ConsensusRule,
): Answer[] {
  const rows = tally.flatMap(({ value, ...row }): readonly AnswerRow[] =>
    value.kind === 'answer' ? [{ answer: value.answer, ...row }] : [],
  )
  const leading = leadingOf(rows)
  const values = rows.filter(({ answer }) => answer.status === 'answered')
  if (leading && leading.answer.status !== 'answered' && leading.count > sumOf(values)) return [leading.answer]
  switch (indicator.answer.kind) {
    case 'scale':
    case 'yes_partly_no': {
      const frequent = rule.kind === 'unanimous' || rule.kind === 'majority' ? leadingOf(values) : null
      return frequent ? [frequent.answer] : besideMedian(levelsOf(indicator), median)
    }
    case 'number':
      return medianNumber(values)
    case 'ratio':
      return middleRatios(values)
    case 'numbers':
    case 'checklist': {
      const frequent = leadingOf(values)
      return frequent ? [frequent.answer] : []
    }
  }
}

const sumOf = (rows: readonly AnswerRow[]): number => rows.reduce((sum, { count }) => sum + count, 0)

/** The one that was given most often; null where two were. */
function leadingOf(rows: readonly AnswerRow[]): AnswerRow | null {
  const most = Math.max(0, ...rows.map(({ count }) => count))
  const leading = rows.filter(({ count }) => count === most)
  return leading.length === 1 ? (leading[0] ?? null) : null
}

interface OfferedLevel {
  readonly answer: Answer
  readonly score: number
}

/** Every level of the question, also one that nobody cast, by ascending score. */
function levelsOf({ answer: kind }: Indicator): readonly OfferedLevel[] {
  if (kind.kind === 'scale')
    return kind.levels
      .map(({ score }) => ({ score, answer: { status: 'answered', value: { kind: 'scale', level: score } } }) as const)
      .toSorted((a, b) => a.score - b.score)
  if (kind.kind !== 'yes_partly_no') return []
  return (['no', 'partly', 'yes'] as const)
    .map((choice) => ({
      score: kind.scores[choice],
      answer: { status: 'answered', value: { kind: 'yes_partly_no', choice } } as const,
    }))
    .toSorted((a, b) => a.score - b.score)
}

function besideMedian(levels: readonly OfferedLevel[], median: number | null): Answer[] {
  if (median === null) return []
  const level = levels.find(({ score }) => Math.abs(score - median) <= TOLERANCE)
  if (level) return [level.answer]
  const beside = [levels.findLast(({ score }) => score < median), levels.find(({ score }) => score > median)]
  return beside.flatMap((each) => (each ? [each.answer] : []))
}

function medianNumber(rows: readonly AnswerRow[]): Answer[] {
  const numbers = rows.flatMap(({ answer, count }) =>
    answer.status === 'answered' && answer.value.kind === 'number'
      ? Array.from({ length: count }, () => (answer.value.kind === 'number' ? answer.value.value : 0))
      : [],
  )
  const value = medianOf(numbers)
  return value === null ? [] : [{ status: 'answered', value: { kind: 'number', value } }]
}

function middleRatios(rows: readonly AnswerRow[]): Answer[] {
  const ratios = rows.flatMap(({ answer, count }) =>
    answer.status === 'answered' && answer.value.kind === 'ratio' && answer.value.denominator > 0
      ? Array.from({ length: count }, () => ({ answer, share: shareOf(answer) }))
      : [],
  )
  const sorted = ratios.toSorted((a, b) => a.share - b.share)
  const middle = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]]
  const [low, high] = middle.map((each) => each?.answer)
  if (!low || !high) return []
  return low === high ? [low] : [low, high]
}

const shareOf = (answer: Answer): number =>
  answer.status === 'answered' && answer.value.kind === 'ratio' ? answer.value.numerator / answer.value.denominator : 0
