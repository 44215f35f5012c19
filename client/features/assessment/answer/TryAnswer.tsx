import { Button } from '@mantine/core'
import { settle } from '../../../../shared/domain/answer.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import type { WhatIfChanges } from '../../../scoring/whatIfAddress.ts'
import { AnswerInput } from './AnswerInput.tsx'
import { answerWords } from '../../../../shared/words/answerWords.ts'
import classes from './Answer.module.css'
import { TryWeight } from './TryWeight.tsx'
import { useIndicatorEntry } from './useOwnAnswer.ts'
import { useWording } from '../../../words/useWording.ts'

interface Props {
  readonly indicator: Indicator
  readonly tried: WhatIfChanges
}

/** Tries another answer to one indicator; stands where the real answer stands otherwise. */
export function TryAnswer({ indicator, tried }: Props) {
  const t = useText()
  const { whatIf } = useAssessment()
  const { proposals, decision } = useIndicatorEntry(indicator)
  const wording = useWording()
  const settled = settle(proposals, decision)
  const trial = tried.answers.get(indicator.code)
  const { code } = indicator
  return (
    <section
      className={classes.try}
      aria-labelledby="try-heading"
      data-answer-of={indicator.code}
      data-content="fields"
    >
      <h3 id="try-heading">{t('whatIf.here.heading')}</h3>
      <p className={classes.now}>
        {settled.kind === 'settled'
          ? t('whatIf.here.now', { answer: answerWords(indicator, settled.answer, wording) })
          : t(settled.kind === 'contested' ? 'whatIf.here.nowContested' : 'whatIf.here.nowOpen')}
      </p>
      <AnswerInput
        kind={indicator.answer}
        value={trial?.status === 'answered' ? trial.value : null}
        disabled={false}
        onChange={(value) => whatIf.tryAnswer(code, { status: 'answered', value })}
      />
      <div className={classes.buttons}>
        <Button
          variant={trial === null ? 'light' : 'default'}
          size="compact-sm"
          aria-pressed={trial === null}
          onClick={() => whatIf.tryAnswer(code, null)}
        >
          {t('whatIf.here.open')}
        </Button>
        {(['no-data', 'not-obtained', 'not-applicable'] as const).map((status) => (
          <Button
            key={status}
            variant={trial?.status === status ? 'light' : 'default'}
            size="compact-sm"
            aria-pressed={trial?.status === status}
            onClick={() => whatIf.tryAnswer(code, { status, reason: 'what-if' })}
          >
            {t(`answer.status.${status}`)}
          </Button>
        ))}
        {trial !== undefined && (
          <Button variant="subtle" size="compact-sm" onClick={() => whatIf.tryAnswer(code, undefined)}>
            {t('whatIf.here.back')}
          </Button>
        )}
      </div>
      <TryWeight node={code} weight={indicator.weight} label={t('whatIf.here.weightIndicator')} tried={tried} />
    </section>
  )
}
