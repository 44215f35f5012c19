import { Textarea } from '@mantine/core'
import { MAX_REASON } from '../../../../shared/domain/answer.ts'
import type { MemberId } from '../../../../shared/domain/ids.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { TooLong } from '../../../components/TooLong.tsx'
import { useText } from '../../../i18n/useText.ts'
import { PersonalDataHint } from '../../../personalData/PersonalDataHint.tsx'

interface Props {
  readonly members: readonly MemberId[]
  readonly notes: ReadonlyMap<MemberId, string>
  readonly onWrite: (member: MemberId, note: string) => void
}

/** A note of dissent for each who sees it differently. */
export function DissentNotes({ members, notes, onWrite }: Props) {
  const t = useText()
  const { nameOf } = useAssessment()
  return members.map((member) => (
    <div key={member}>
      <Textarea
        label={t('assessment.decide.dissentOf', { name: nameOf(member) })}
        autosize
        value={notes.get(member) ?? ''}
        onChange={(event) => onWrite(member, event.currentTarget.value)}
      />
      <TooLong text={notes.get(member) ?? ''} most={MAX_REASON} />
      <PersonalDataHint text={notes.get(member) ?? ''} />
    </div>
  ))
}
