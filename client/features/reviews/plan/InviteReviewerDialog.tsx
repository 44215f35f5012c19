import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { reviewInviteBody, type ReviewRow } from '../../../../shared/protocol/reviews.ts'
import { parse } from '../../../../shared/util/validate.ts'
import { toProblem } from '../../../api/http.ts'
import { postReviewInvitation, useReviewDeed } from '../../../api/reviews.ts'
import { CopyField } from '../../../components/CopyField.tsx'
import { Dialog } from '../../../components/Dialog.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'

interface Props {
  readonly row: ReviewRow
  readonly onClose: () => void
}

/** Makes a link for somebody outside the workspace, to be one of the party, and shows it once. */
export function InviteReviewerDialog({ row, onClose }: Props) {
  const t = useText()
  const format = useFormat()
  const invite = useReviewDeed((body: Parameters<typeof postReviewInvitation>[1]) => postReviewInvitation(row.id, body))
  const [email, setEmail] = useState('')
  if (!invite.data)
    return (
      <Dialog onClose={onClose} title={t('reviews.invite.title')}>
        <InviteForm row={row} invite={invite} onEmail={setEmail} onClose={onClose} />
      </Dialog>
    )
  return (
    <Dialog onClose={onClose} title={t('reviews.invite.ready')}>
      <Stack>
        <p>{t('reviews.invite.send', { email, when: format.dateTime(invite.data.expires) })}</p>
        <CopyField label={t('reviews.invite.link')} value={invite.data.url} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('reviews.invite.done')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

interface FormProps extends Props {
  readonly invite: ReturnType<typeof useReviewDeed<Parameters<typeof postReviewInvitation>[1], unknown>>
  readonly onEmail: (email: string) => void
}

function InviteForm({ row, invite, onEmail, onClose }: FormProps) {
  const t = useText()
  const [isWrong, setWrong] = useState(false)
  const hasHead = row.reviewers.some(({ isHead }) => isHead)
  const [head, setHead] = useState(row.counts.reviewers === 0)
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const body = parse(reviewInviteBody, { email: new FormData(event.currentTarget).get('email'), head })
    setWrong(!body.ok)
    if (!body.ok) return
    onEmail(body.value.email)
    invite.mutate(body.value)
  }
  return (
    <form onSubmit={handleSubmit} noValidate>
      <Stack>
        <p>{t('reviews.invite.about', { party: row.party })}</p>
        <TextInput
          name="email"
          type="email"
          label={t('reviews.invite.email')}
          error={isWrong ? t('reviews.invite.emailWrong') : undefined}
          data-autofocus
        />
        <Checkbox
          checked={head && !hasHead}
          disabled={hasHead}
          onChange={(event) => setHead(event.currentTarget.checked)}
          label={t('reviews.invite.head')}
          description={t(hasHead ? 'reviews.invite.hasHead' : 'reviews.invite.headHelp')}
        />
        {invite.isError && <ProblemNotice problem={toProblem(invite.error)} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={invite.isPending}>
            {t('reviews.invite.go')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
