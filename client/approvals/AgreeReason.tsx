import { Textarea } from '@mantine/core'
import { MAX_APPROVAL_TEXT } from '../../shared/domain/reviews/approval.ts'
import { TooLong } from '../components/TooLong.tsx'
import { useText } from '../i18n/useText.ts'
import { PersonalDataHint } from '../personalData/PersonalDataHint.tsx'

interface Props {
  readonly why: string
  readonly onChange: (why: string) => void
}

/** Why an assessment is agreed although something holds that up. */
export function AgreeReason({ why, onChange }: Props) {
  const t = useText()
  return (
    <>
      <Textarea
        label={t('approvals.override.label')}
        description={t('approvals.override.about')}
        required
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
