import type { Indicator } from '../../../../shared/domain/instrument.ts'
import type { AnswerValue, SettledAnswer } from '../../../../shared/domain/answer.ts'
import type { Method } from '../../../../shared/domain/method.ts'
import type { Formatter } from '../../../../shared/i18n/format.ts'
import type { RuleTrace } from '../../../../shared/scoring/sheet.ts'
import type { Explanation } from '../../../../shared/scoring/explain/explanation.ts'
import type { Translate } from '../../../words/scoreWords.ts'
import { answerWords, type Wording } from '../../../../shared/words/answerWords.ts'
import { ladderScore } from '../answer/ladder.ts'
import { holdsSmallCount } from '../../../../shared/domain/smallCounts.ts'

/** What puts scores into words: texts, the reader's numbers, and the decimals of the round's method. */
export interface ScoreWording {
  readonly t: Translate
  readonly format: Formatter
  readonly decimals: Method['decimals']
}

/** The one plain sentence above the details: what the score is and what it rests on, or why there is none. */
export function whySentence(explanation: Explanation, name: string, wording: ScoreWording): string {
  const { t, format, decimals } = wording
  const { node, sentence, aggregation } = explanation
  const { answered, applicable } = node.coverage
  const value = node.value === null ? '' : format.fixed(node.value, decimals)
  switch (node.state) {
    case 'scored':
      if (aggregation && aggregation.kind !== 'arithmetic' && 'formula' in sentence)
        return t('why.combined', {
          name,
          value,
          formula: t(`method.formula.${aggregation.kind}.name`),
          children: sentence.children,
          applicable: sentence.applicable,
        })
      return node.kind === 'indicator'
        ? t('score.why.indicator', { name, value })
        : t('score.why.mean', { name, value, answered, count: applicable })
    case 'contested':
      return node.kind === 'indicator' ? t('score.why.contested', { name }) : t('score.why.allContested', { name })
    case 'insufficient':
      return t('score.why.insufficient', { name, answered, count: applicable })
    case 'missing':
      return t('score.why.missing', { name })
    case 'unknown':
      return t('score.why.unknown', { name })
    case 'not-applicable':
      return t('score.why.notApplicable', { name })
    case 'context':
      if (sentence.key === 'not-scored-here') return t('why.scoreboard')
      return t('score.why.context', { name })
  }
}

/** How the score of one indicator follows from what was settled, step by step. */
export function indicatorSteps(indicator: Indicator, settled: SettledAnswer, wording: Wording): readonly string[] {
  const { t, format, smallBelow } = wording
  if (settled.kind === 'unanswered') return []
  if (settled.kind === 'contested') return settled.answers.map((answer) => answerWords(indicator, answer, wording))
  const { answer, decided } = settled
  const said = answerWords(indicator, answer, wording)
  const steps: string[] = [t(decided ? 'score.step.decided' : 'score.step.agreed', { answer: said })]
  if (answer.status !== 'answered' || holdsSmallCount(indicator, answer, smallBelow)) return steps
  const { value } = answer
  const kind = indicator.answer
  if (value.kind === 'yes_partly_no' && kind.kind === 'yes_partly_no')
    steps.push(t('score.step.choice', { score: format.number(kind.scores[value.choice]) }))
  if (value.kind === 'checklist') steps.push(t('score.step.checklist'))
  const read = readOff(indicator, value)
  if (read !== null) steps.push(t('score.step.benchmarks', { score: format.fixed(read, 2) }))
  return steps
}

/** The score that a number or a share reads from the benchmarks; null for other kinds. */
function readOff(indicator: Indicator, value: AnswerValue): number | null {
  const kind = indicator.answer
  if (value.kind === 'number' && kind.kind === 'number') return ladderScore(kind, value.value)
  if (value.kind === 'ratio' && kind.kind === 'ratio' && value.denominator > 0)
    return ladderScore(kind, value.numerator / value.denominator)
  return null
}

/** What each rule did, in words, by the titles of the instrument's flags and of the method's rules; rules whose test nobody has answered say so. */
export function ruleSentences(
  explanation: Explanation,
  titles: readonly { readonly id: string; readonly title: string }[],
  wording: ScoreWording,
): readonly { readonly rule: string; readonly text: string; readonly outcome: string }[] {
  return explanation.rules.map((trace) => {
    const title = titles.find(({ id }) => id === trace.rule)?.title ?? trace.rule
    return { rule: trace.rule, text: ruleSentence(trace, title, wording), outcome: trace.outcome }
  })
}

function ruleSentence({ effect, outcome, before, after }: RuleTrace, title: string, wording: ScoreWording) {
  const { t, format, decimals } = wording
  const number = (value: number | null): string => (value === null ? '–' : format.fixed(value, decimals))
  const moved = { title, before: number(before), after: number(after) }
  switch (effect.kind) {
    case 'cap':
      return t(`score.rule.${outcome}`, { ...moved, max: format.number(effect.max) })
    case 'subtract':
      return t(`score.subtractRule.${outcome}`, { ...moved, by: format.number(effect.by) })
    case 'set':
      return t(`score.setRule.${outcome}`, { ...moved, to: format.number(effect.to) })
    case 'label':
      return t(`score.labelRule.${outcome}`, { ...moved, label: effect.label })
  }
}
