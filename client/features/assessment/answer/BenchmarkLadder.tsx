import type { AnswerKind } from '../../../../shared/domain/instrument.ts'
import { scoreBand } from '../../../../shared/scoring/rounding.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from './Answer.module.css'
import { ladderOf, reachedStep } from './ladder.ts'

interface Props {
  readonly kind: Extract<AnswerKind, { kind: 'number' | 'ratio' }>
  readonly value: number | null
}

/** The benchmarks as a ladder, best on top, with the step that the answer reaches marked. */
export function BenchmarkLadder({ kind, value }: Props) {
  const t = useText()
  const format = useFormat()
  const steps = ladderOf(kind)
  if (steps.length === 0) return null
  const reached = value === null ? null : reachedStep(kind, value)
  const show = (benchmark: number): string =>
    kind.kind === 'ratio' ? format.percent(benchmark, { max: 1 }) : `${format.number(benchmark)} ${kind.unit}`
  return (
    <table className={classes.ladder}>
      <caption>{t(kind.interpolation === 'step' ? 'assessment.ladder.step' : 'assessment.ladder.linear')}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t('assessment.ladder.score')}</th>
          <th scope="col">{t('assessment.ladder.benchmark')}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ value: benchmark, score }, index) => (
          <tr key={benchmark} data-reached={index === reached || undefined}>
            <td>
              <span className={classes.step} data-band={scoreBand(score)}>
                {format.number(score)}
              </span>
            </td>
            <td>
              {t(kind.direction === 'lower' ? 'assessment.ladder.atMost' : 'assessment.ladder.atLeast', {
                value: show(benchmark),
              })}
              {index === reached && <span aria-hidden="true"> ←</span>}
              {index === reached && <span className="visually-hidden"> {t('assessment.ladder.reached')}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
