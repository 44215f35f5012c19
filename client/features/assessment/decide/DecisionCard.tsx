import { Button } from '@mantine/core'
import { Gavel } from 'lucide-react'
import type { Decision } from '../../../../shared/domain/answer.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { useActions } from '../../../assessment/actions.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { answerWords } from '../../../../shared/words/answerWords.ts'
import classes from '../Indicator.module.css'
import { useWording } from '../../../words/useWording.ts'

interface Props {
  readonly indicator: Indicator
  readonly decision: Decision | null
  readonly log: readonly Decision[]
  readonly mayWrite: boolean
}

/** What was settled, by whom, when and why; earlier decisions stay readable below. */
export function DecisionCard({ indicator, decision, log, mayWrite }: Props) {
  const t = useText()
  const actions = useActions()
  const earlier = log.filter((entry) => entry.id !== decision?.id).toReversed()
  return (
    <>
      {decision && (
        <div className={classes.decided} role="note" aria-label={t('assessment.decided.title')}>
          <Gavel size={18} aria-hidden="true" />
          <div className={classes.grow}>
            <DecisionText indicator={indicator} decision={decision} />
          </div>
          {mayWrite && (
            <Button variant="default" size="compact-sm" onClick={() => void actions.reopen(indicator.code)}>
              {t('assessment.decided.reopen')}
            </Button>
          )}
        </div>
      )}
      {earlier.length > 0 && (
        <details className={classes.history}>
          <summary>{t('assessment.decided.history', { count: earlier.length })}</summary>
          <ol>
            {earlier.map((entry) => (
              <li key={entry.id}>
                <DecisionText indicator={indicator} decision={entry} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  )
}

function DecisionText({ indicator, decision }: { readonly indicator: Indicator; readonly decision: Decision }) {
  const t = useText()
  const format = useFormat()
  const wording = useWording()
  const { nameOf } = useAssessment()
  return (
    <>
      <p>
        <strong>{t('assessment.decided.answer', { answer: answerWords(indicator, decision.answer, wording) })}</strong>
      </p>
      <p className={classes.quiet}>
        {t('assessment.decided.by', { name: nameOf(decision.by), at: format.dateTime(decision.at) })}
      </p>
      {decision.reason && <p>{decision.reason}</p>}
      {decision.dissent.map(({ member, reason }) => (
        <p key={member} className={classes.dissent}>
          {t('assessment.decided.dissent', { name: nameOf(member), reason })}
        </p>
      ))}
    </>
  )
}
