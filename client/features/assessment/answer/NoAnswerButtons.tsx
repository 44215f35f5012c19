import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { MAX_REASON, type Answer } from '../../../../shared/domain/answer.ts'
import { TooLong } from '../../../components/TooLong.tsx'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Indicator.module.css'

interface Props {
  readonly answer: Answer | null
  readonly disabled: boolean
  readonly onSay: (answer: Answer) => void
}

/** The statuses that stand for "there is no value", each a different thing; "not applicable" asks for its reason first. */
export function NoAnswerButtons({ answer, disabled, onSay }: Props) {
  const t = useText()
  const [isAsking, setAsking] = useState(false)
  const status = answer?.status
  if (disabled && (!status || status === 'answered')) return null
  return (
    <fieldset className={classes.noAnswer}>
      <legend className={classes.quiet}>{t('assessment.noAnswer.legend')}</legend>
      <Group gap={8}>
        {(['no-data', 'not-obtained', 'not-applicable'] as const).map((choice) => (
          <Button
            key={choice}
            size="compact-sm"
            variant={status === choice ? 'filled' : 'default'}
            aria-pressed={status === choice}
            aria-expanded={choice === 'not-applicable' ? isAsking : undefined}
            disabled={disabled && status !== choice}
            onClick={() => {
              if (disabled) return
              setAsking(choice === 'not-applicable' && status !== choice)
              if (choice !== 'not-applicable' && status !== choice) onSay({ status: choice, reason: '' })
            }}
          >
            {t(`answer.status.${choice}`)}
          </Button>
        ))}
      </Group>
      {isAsking && (
        <NotApplicableReason
          onCancel={() => setAsking(false)}
          onGive={(reason) => {
            setAsking(false)
            onSay({ status: 'not-applicable', reason })
          }}
        />
      )}
      {disabled && answer && answer.status !== 'answered' && answer.reason && (
        <p>{t('assessment.noAnswer.because', { reason: answer.reason })}</p>
      )}
    </fieldset>
  )
}

interface ReasonProps {
  readonly onGive: (reason: string) => void
  readonly onCancel: () => void
}

function NotApplicableReason({ onGive, onCancel }: ReasonProps) {
  const t = useText()
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const isEmpty = reason.trim() === ''
  const handleGive = (): void => {
    if (isEmpty) setAsked(true)
    else if (reason.trim().length <= MAX_REASON) onGive(reason.trim())
  }
  return (
    <div className={classes.inlineForm}>
      <TextInput
        label={t('assessment.noAnswer.whyNotApplicable')}
        required
        data-autofocus
        value={reason}
        error={isAsked && isEmpty ? t('assessment.noAnswer.reasonMissing') : null}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') handleGive()
          if (event.key === 'Escape') onCancel()
        }}
      />
      <TooLong text={reason.trim()} most={MAX_REASON} />
      <Group gap={8}>
        <Button size="compact-sm" onClick={handleGive}>
          {t('assessment.noAnswer.propose')}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </Group>
    </div>
  )
}
