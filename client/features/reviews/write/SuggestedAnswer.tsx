import { Button } from '@mantine/core'
import { Suspense, useState } from 'react'
import type { Answer } from '../../../../shared/domain/answer.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { Loading } from '../../../components/feedback/Loading.tsx'
import { useText } from '../../../i18n/useText.ts'
import { answerInFull } from '../../../words/answerInFull.ts'
import { useOpenReview } from '../OpenReview.ts'
import { useReviewWording } from '../read/useReviewWording.ts'
import classes from './Write.module.css'

interface Props {
  readonly known: Indicator | null
  readonly name: string
  readonly to: Answer | null
  readonly onChange: (to: Answer | null) => void
}

/** The answer that a reviewer would give instead, by the same controls as the team's; nothing for a question that is gone. */
export function SuggestedAnswer({ known, name, to, onChange }: Props) {
  const t = useText()
  const wording = useReviewWording()
  const { AnswerInput } = useOpenReview().slots
  const [isOpen, setOpen] = useState(false)
  if (!known) return null
  return (
    <div className={classes.suggested}>
      {to && <p>{t('reviewing.opinion.suggests', { answer: answerInFull(known, to, wording).line })}</p>}
      <div className={classes.acts}>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={isOpen}
          aria-label={t('reviewing.opinion.suggestOf', { name })}
          onClick={() => setOpen(!isOpen)}
        >
          {t('reviewing.opinion.suggest')}
        </Button>
        {to && (
          <Button variant="subtle" size="compact-sm" onClick={() => onChange(null)}>
            {t('reviewing.opinion.suggestNone')}
          </Button>
        )}
      </div>
      {isOpen && (
        <Suspense fallback={<Loading />}>
          <AnswerInput
            kind={known.answer}
            value={to?.status === 'answered' ? to.value : null}
            disabled={false}
            onChange={(value) => onChange({ status: 'answered', value })}
          />
        </Suspense>
      )}
    </div>
  )
}
