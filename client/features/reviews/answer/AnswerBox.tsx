import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { MAX_ANSWER } from '../../../../shared/protocol/reviews.ts'
import { TooLong } from '../../../components/TooLong.tsx'
import { useText } from '../../../i18n/useText.ts'
import { PersonalDataHint } from '../../../personalData/PersonalDataHint.tsx'
import { useOpenReview } from '../OpenReview.ts'
import { useCompose } from '../write/useCompose.ts'
import classes from '../write/Write.module.css'
import { answerBox, isAnswerPlace } from './answerPlaces.ts'

interface Props {
  readonly place: string
  readonly name: string
}

/** A part of the team's answer while it is written, beside what the party said; it is sent with all others, at the end of the page. */
export function AnswerBox({ place, name }: Props) {
  const t = useText()
  const { contents, may } = useOpenReview()
  const { draft, write, drop } = useCompose(answerBox(place))
  const [isOpen, setOpen] = useState(false)
  if (!may('answer-review') || !isAnswerPlace(contents, place)) return null
  if (!isOpen && !draft)
    return (
      <div>
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t('reviewing.answer.writeOf', { name })}
          onClick={() => setOpen(true)}
        >
          {t('reviewing.answer.write')}
        </Button>
      </div>
    )
  return (
    <div className={classes.form}>
      <Textarea
        label={t('reviewing.answer.box', { name })}
        description={t('reviewing.answer.kept')}
        autosize
        minRows={2}
        maxRows={12}
        value={draft?.text ?? ''}
        onChange={(event) => (event.currentTarget.value === '' ? drop() : write({ text: event.currentTarget.value }))}
      />
      <TooLong text={(draft?.text ?? '').trim()} most={MAX_ANSWER} />
      <PersonalDataHint text={draft?.text ?? ''} />
    </div>
  )
}
