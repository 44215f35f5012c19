import { Textarea } from '@mantine/core'
import { MAX_APPROVAL_TEXT } from '../../shared/domain/reviews/approval.ts'
import { TooLong } from '../components/TooLong.tsx'
import { useText } from '../i18n/useText.ts'
import { PersonalDataHint } from '../personalData/PersonalDataHint.tsx'

interface Props {
  readonly why: string
  /** Whether something holds the agreement up still: a reason that was written stays where nothing does any more. */
  readonly isNeeded: boolean
  readonly onChange: (why: string) => void
}

/** Why an assessment is agreed although something holds that up. */
export function AgreeReason({ why, isNeeded, onChange }: Props) {
  const t = useText()
  return (
    <>
      <Textarea
        label={t('approvals.override.label')}
        description={t(isNeeded ? 'approvals.override.about' : 'approvals.override.notNeeded')}
        required={isNeeded}
        autosize
        minRows={2}
        maxRows={8}
        mt="md"
        value={why}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <TooLong text={why.trim()} most={MAX_APPROVAL_TEXT} />
      <PersonalDataHint text={why} />
    </>
  )
}
