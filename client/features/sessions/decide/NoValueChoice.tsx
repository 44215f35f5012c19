import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { MAX_REASON, type Answer } from '../../../../shared/domain/answer.ts'
import { TooLong } from '../../../components/TooLong.tsx'
import { useText } from '../../../i18n/useText.ts'

interface Props {
  readonly answer: Answer | null
  readonly onChange: (answer: Answer | null) => void
}

const STATUSES = ['no-data', 'not-obtained', 'not-applicable'] as const

/** The answers that have no value, for a decision; "not applicable" with its reason. */
export function NoValueChoice({ answer, onChange }: Props) {
  const t = useText()
  const [isAsked, setAsked] = useState(false)
  const status = answer && answer.status !== 'answered' ? answer.status : isAsked ? 'not-applicable' : ''
  return (
    <>
      <NativeSelect
        label={t('sessions.record.noValue')}
        value={status}
        onChange={({ currentTarget: { value } }) => {
          const chosen = STATUSES.find((known) => known === value)
          setAsked(chosen === 'not-applicable')
          onChange(chosen && chosen !== 'not-applicable' ? { status: chosen, reason: '' } : null)
        }}
        data={[
          { value: '', label: t('sessions.record.hasValue') },
          ...STATUSES.map((value) => ({ value, label: t(`answer.status.${value}`) })),
        ]}
      />
      {status === 'not-applicable' && (
        <TextInput
          label={t('sessions.ballot.whyNotApplicable')}
          required
          value={answer?.status === 'not-applicable' ? answer.reason : ''}
          onChange={({ currentTarget: { value } }) => {
            setAsked(true)
            onChange(value === '' ? null : { status: 'not-applicable', reason: value })
          }}
        />
      )}
      {answer?.status === 'not-applicable' && <TooLong text={answer.reason} most={MAX_REASON} />}
    </>
  )
}
