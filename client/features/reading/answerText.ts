import type { Answer, AnswerValue } from '../../../shared/domain/answer.ts'
import type { AnswerKind, ChecklistItem, Indicator } from '../../../shared/domain/instrument.ts'
import type { Formatter } from '../../../shared/i18n/format.ts'
import type { useText } from '../../i18n/useText.ts'

/** How answers are put into words. `smallBelow`: counts under it are withheld on sensitive indicators; null shows all. */
export interface AnswerWording {
  readonly t: ReturnType<typeof useText>
  readonly format: Formatter
  readonly smallBelow: number | null
}

/** An answer as a reader meets it: one line, and the lists of a checklist below it. */
export interface AnswerText {
  readonly line: string
  readonly details: readonly string[]
}

/** Puts an answer into words in full. A value of a kind that the question no longer has is shown by itself. */
export function answerText(
  { answer: kind, sensitive }: Pick<Indicator, 'answer' | 'sensitive'>,
  answer: Answer,
  wording: AnswerWording,
): AnswerText {
  const { t, smallBelow } = wording
  if (answer.status !== 'answered') return { line: t(`entries.answer.${answer.status}`), details: [] }
  if (sensitive && smallBelow !== null && countsIn(answer.value).some((count) => count > 0 && count < smallBelow))
    return { line: t('entries.answer.small', { limit: smallBelow }), details: [] }
  return valueText(kind, answer.value, wording)
}

/** Numbers of an answer that count people or cases; the rest of a whole is a count as well. */
function countsIn(value: AnswerValue): readonly number[] {
  if (value.kind === 'number') return [value.value]
  if (value.kind !== 'ratio') return []
  return [value.numerator, value.denominator, value.denominator - value.numerator]
}

function valueText(kind: AnswerKind, value: AnswerValue, { t, format }: AnswerWording): AnswerText {
  const plain = (line: string): AnswerText => ({ line, details: [] })
  switch (value.kind) {
    case 'scale': {
      const level = kind.kind === 'scale' ? kind.levels.find(({ score }) => score === value.level) : undefined
      return plain(
        level
          ? t('entries.answer.scale', { level: value.level, text: level.text })
          : t('entries.answer.scaleBare', { level: value.level }),
      )
    }
    case 'yes_partly_no':
      return plain(
        value.choice === 'partly'
          ? t('entries.answer.partly', { means: kind.kind === 'yes_partly_no' ? kind.partlyMeans : '' })
          : t(`entries.answer.${value.choice}`),
      )
    case 'number': {
      const unit = kind.kind === 'number' ? kind.unit : ''
      return plain(t('entries.answer.number', { value: format.number(value.value, { max: 6 }), unit }).trim())
    }
    case 'ratio':
      return ratioText(kind, value.numerator, value.denominator, { t, format })
    case 'checklist':
      return checklistText(kind.kind === 'checklist' ? kind.items : [], value, t)
  }
}

function ratioText(
  kind: AnswerKind,
  numerator: number,
  denominator: number,
  { t, format }: Pick<AnswerWording, 't' | 'format'>,
): AnswerText {
  const parts = { numerator: format.number(numerator, { max: 6 }), denominator: format.number(denominator, { max: 6 }) }
  const line =
    denominator === 0
      ? t('entries.answer.ratioOfNone', parts)
      : t('entries.answer.ratio', { ...parts, share: format.percent(numerator / denominator, { max: 1 }) })
  const details = kind.kind === 'ratio' ? [t('entries.answer.ratioOf', kind)] : []
  return { line, details }
}

function checklistText(
  items: readonly ChecklistItem[],
  { ticked, notApplicable }: Extract<AnswerValue, { kind: 'checklist' }>,
  t: AnswerWording['t'],
): AnswerText {
  const applicable = items.filter(({ id }) => !notApplicable.includes(id))
  const parts = {
    ticked: applicable.filter(({ id }) => ticked.includes(id)),
    missing: applicable.filter(({ id }) => !ticked.includes(id)),
    notApplicable: items.filter(({ id }) => notApplicable.includes(id)),
  }
  const details = (['ticked', 'missing', 'notApplicable'] as const)
    .filter((part) => parts[part].length > 0)
    .map((part) => t(`entries.reading.${part}`, { items: parts[part].map(({ text }) => text).join('; ') }))
  return {
    line: t('entries.answer.checklist', { ticked: parts.ticked.length, applicable: applicable.length }),
    details,
  }
}
