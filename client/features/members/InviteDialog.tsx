import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import type { RoleGrant } from '../../../shared/domain/member.ts'
import { inviteBody } from '../../../shared/protocol/api.ts'
import { parse } from '../../../shared/util/validate.ts'
import { toProblem } from '../../api/http.ts'
import { useInvite } from '../../api/mutations.ts'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../i18n/useText.ts'
import { LinkReady } from './LinkReady.tsx'
import { RolesField } from './RolesField.tsx'
import { Dialog } from '../../components/Dialog.tsx'

/** Makes an invitation and shows its link once. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const invite = useInvite()
  const [email, setEmail] = useState('')
  const [roles, setRoles] = useState<readonly RoleGrant[]>([{ role: 'editor', country: 'RS' }])
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set())
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const body = parse(inviteBody, { email, roles })
    setWrong(new Set(body.ok ? [] : body.faults.map(({ path }) => path)))
    if (body.ok) invite.mutate(body.value)
  }
  return (
    <Dialog onClose={onClose} title={t(invite.data ? 'members.invite.ready' : 'members.invite.title')}>
      {invite.data ? (
        <LinkReady link={invite.data} email={email} onClose={onClose} />
      ) : (
        <form onSubmit={handleSubmit} noValidate>
          <Stack>
            <TextInput
              type="email"
              label={t('members.invite.email')}
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
              error={wrong.has('email') ? t('members.invite.emailWrong') : undefined}
              data-autofocus
            />
            <RolesField
              roles={roles}
              onChange={setRoles}
              error={wrong.has('roles') ? t('members.invite.rolesMissing') : undefined}
            />
            {invite.isError ? <ProblemNotice problem={toProblem(invite.error)} /> : null}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" loading={invite.isPending}>
                {t('members.invite.submit')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  )
}
