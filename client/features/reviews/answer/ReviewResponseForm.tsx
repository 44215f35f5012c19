import { Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import type { ThreadEntry } from '../../../../shared/document/discussion/discussionView.ts'
import {
  MAX_RESPONSE,
  needsReason,
  RESPONSE_STATUSES,
  type ResponseStatus,
} from '../../../../shared/domain/responses/response.ts'
import { putReviewResponse } from '../../../api/reviews.ts'
import { TextHint } from '../../../components/TextHint.tsx'
import { useText } from '../../../i18n/useText.ts'
import { useOpenReview } from '../OpenReview.ts'
import { ComposeForm } from '../write/ComposeForm.tsx'
import { useCompose } from '../write/useCompose.ts'

interface Props {
  readonly thread: ThreadEntry
  readonly name: string
  readonly onClose: () => void
}

/** What the team says; a comment is withdrawn by its author alone. */
const STATUSES = RESPONSE_STATUSES.filter((status) => status !== 'withdrawn')

/** What became of a comment of the party: a status, and a reason where it needs one. */
export function ReviewResponseForm({ thread, name, onClose }: Props) {
  const t = useText()
  const { row } = useOpenReview()
  const { response } = thread
  const compose = useCompose(`response/${thread.id}`)
  const [status, setStatus] = useState<ResponseStatus | null>(response?.status ?? null)
  // whoever responds meanwhile is not overwritten unseen
  const [seen] = useState(response?.at ?? null)
  const needsWords = status !== null && needsReason(status)
  return (
    <ComposeForm
      compose={compose}
      start={response?.text ?? ''}
      label={t('reviewing.respond.to', { name })}
      sendLabel={t('responses.form.send')}
      most={MAX_RESPONSE}
      isReady={status !== null}
      isWordless={!needsWords}
      deliver={async ({ text }) => {
        if (status) await putReviewResponse(row.id, thread.id, { status, text, seen })
      }}
      onClose={onClose}
      head={
        <Radio.Group
          label={t('responses.form.status')}
          value={status}
          onChange={(value) => setStatus(STATUSES.find((known) => known === value) ?? null)}
        >
          <Stack gap={4} mt={4}>
            {STATUSES.map((each) => (
              <Radio key={each} value={each} label={t(`responses.status.${each}`)} />
            ))}
          </Stack>
        </Radio.Group>
      }
      more={
        needsWords && (compose.draft?.text ?? response?.text ?? '').trim() === '' ? (
          <TextHint>{t('responses.form.needed')}</TextHint>
        ) : null
      }
    />
  )
}
