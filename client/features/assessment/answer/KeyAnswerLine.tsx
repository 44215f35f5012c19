import { Button } from '@mantine/core'
import { sameAnswer, type Answer } from '../../../../shared/domain/answer.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { useText } from '../../../i18n/useText.ts'
import { answerWords } from '../../../../shared/words/answerWords.ts'
import { useWording } from '../../../words/useWording.ts'
import { showKeyAnswer, useKeyAnswer } from '../keyboard/keyAnswer.ts'
import classes from '../Indicator.module.css'

interface Props {
  readonly indicator: Indicator
  /** One's own answer as it stands. */
  readonly own: Answer | null
}

/** Says what a key answered here, and offers to take it back for as long as it stands. */
export function KeyAnswerLine({ indicator, own }: Props) {
  const t = useText()
  const wording = useWording()
  const given = useKeyAnswer()
  const isStanding = given?.code === indicator.code && own !== null && sameAnswer(own, given.answer)
  const handleTakeBack = (): void => {
    given?.takeBack()
    showKeyAnswer(null)
  }
  return (
    <output className={classes.keyAnswer}>
      {isStanding && (
        <>
          <span>{t('assessment.answer.byKey', { answer: answerWords(indicator, given.answer, wording) })}</span>
          <Button variant="subtle" size="compact-sm" onClick={handleTakeBack}>
            {t('assessment.answer.takeKeyBack')}
          </Button>
        </>
      )}
    </output>
  )
}
