import type { Answer } from '../../../shared/domain/answer.ts'
import { findIndicator, type Instrument } from '../../../shared/domain/instrument.ts'
import { WHOLE, type NodeScore } from '../../../shared/scoring/sheet.ts'
import { answerBrief, type Wording } from '../../../shared/words/answerWords.ts'
import type { Translate } from '../../words/scoreWords.ts'
import type { WhatIfChanges } from '../../scoring/whatIfAddress.ts'
import type { NodeOutcome, RankPlace } from '../../scoring/whatIfOutcome.ts'

/** Something that is tried, in words, and what it is about. */
export interface TriedWords {
  readonly kind: 'answer' | 'weight'
  readonly code: string
  readonly words: string
}

type Number = (value: number) => string

/** Each thing that is tried: "ID-03 were 4", "AS weighed 2". */
export function triedWords(
  { answers, weights }: WhatIfChanges,
  instrument: Instrument,
  wording: Wording,
): readonly TriedWords[] {
  const { t, format } = wording
  // what is tried is nobody's count
  const brief = (code: string, answer: Answer): string =>
    answerBrief(findIndicator(instrument, code) ?? null, answer, { ...wording, smallBelow: null })
  return [
    ...[...answers].map(([code, answer]): TriedWords => ({
      kind: 'answer',
      code,
      words:
        answer === null
          ? t('whatIf.tried.open', { code })
          : t('whatIf.tried.answer', { code, answer: brief(code, answer) }),
    })),
    ...[...weights].map(([code, weight]): TriedWords => ({
      kind: 'weight',
      code,
      words: t('whatIf.tried.weight', { node: code, weight: format.number(weight) }),
    })),
  ]
}

/** What one part would do: "area ID 2.4 → 2.6", "overall unchanged at 2.1". `shown`: a score as the round shows it. */
export function moveWords({ id, before, after }: NodeOutcome, t: Translate, shown: Number): string {
  const node = id === WHOLE ? t('whatIf.overall') : t('whatIf.area', { code: id })
  const from = scoreText(before, t, shown)
  const to = scoreText(after, t, shown)
  if (from !== to) return t('whatIf.move', { node, before: from, after: to })
  return hasScore(after) ? t('whatIf.unchanged', { node, value: to }) : t('whatIf.unchangedNone', { node })
}

export const scoreText = (node: NodeScore | undefined, t: Translate, shown: Number): string =>
  node && node.value !== null ? shown(node.value) : t('whatIf.none')

const hasScore = (node: NodeScore | undefined): boolean => node !== undefined && node.value !== null

/** A rank range: "rank 2–4 of 6"; or why there is none. */
export function placeWords(place: RankPlace, t: Translate, percent: Number): string {
  if (place.kind === 'apart') return t('whatIf.rankApart', { least: percent(place.least) })
  const { best, worst, of } = place
  return best === worst
    ? t('whatIf.rankOne', { from: best, count: of })
    : t('whatIf.rank', { from: best, to: worst, count: of })
}

/** Everything in one sentence: "If ID-03 were 4: area ID 2.4 → 2.6, overall unchanged at 2.1, rank 2–4 of 6." Empty with nothing tried. */
export function whatIfSentence(
  tried: readonly TriedWords[],
  moves: readonly NodeOutcome[],
  place: RankPlace | null,
  t: Translate,
  shown: Number,
  percent: Number,
): string {
  if (tried.length === 0) return ''
  const effects = [...moves.map((move) => moveWords(move, t, shown)), ...(place ? [placeWords(place, t, percent)] : [])]
  return t('whatIf.sentence', { tried: tried.map(({ words }) => words).join(', '), moves: effects.join(', ') })
}
