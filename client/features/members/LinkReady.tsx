import { Button, Group, Stack } from '@mantine/core'
import type { InvitationLink } from '../../../shared/protocol/invitations.ts'
import { CopyField } from '../../components/CopyField.tsx'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'

interface LinkReadyProps {
  readonly link: InvitationLink
  readonly email: string
  readonly onClose: () => void
}

/** The one time that an invitation's link is shown. */
export function LinkReady({ link, email, onClose }: LinkReadyProps) {
  const t = useText()
  const format = useFormat()
  return (
    <Stack>
      <p>{t('members.invite.send', { email, when: format.dateTime(link.expires) })}</p>
      <CopyField label={t('members.invite.link')} value={link.url} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('members.invite.done')}
        </Button>
      </Group>
    </Stack>
  )
}
