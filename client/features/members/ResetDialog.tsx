import { Button, Group, Stack } from '@mantine/core'
import type { MemberRow } from '../../../shared/protocol/api.ts'
import { toProblem } from '../../api/http.ts'
import { useResetLink } from '../../api/mutations.ts'
import { CopyField } from '../../components/CopyField.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'

interface ResetDialogProps {
  readonly member: MemberRow
  readonly onClose: () => void
}

/** Makes a link with which a member sets a new password, and shows it once. */
export function ResetDialog({ member: { id, name, email }, onClose }: ResetDialogProps) {
  const t = useText()
  const format = useFormat()
  const make = useResetLink()
  return (
    <Dialog onClose={onClose} title={t('members.reset.title', { name })}>
      <Stack>
        {make.data ? (
          <>
            <p>{t('members.reset.send', { email, when: format.dateTime(make.data.expires) })}</p>
            <CopyField label={t('members.reset.link')} value={make.data.url} />
          </>
        ) : (
          <p>{t('members.reset.about', { name })}</p>
        )}
        {make.isError ? <ProblemNotice problem={toProblem(make.error)} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t(make.data ? 'members.invite.done' : 'common.cancel')}
          </Button>
          {make.data ? null : (
            <Button loading={make.isPending} onClick={() => make.mutate(id)}>
              {t('members.reset.submit')}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  )
}
