import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import type { RoleGrant } from '../../../shared/domain/member.ts'
import type { MemberRow } from '../../../shared/protocol/api.ts'
import { toProblem } from '../../api/http.ts'
import { usePatchMember } from '../../api/mutations.ts'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../i18n/useText.ts'
import { RolesField } from './RolesField.tsx'
import { Dialog } from '../../components/Dialog.tsx'

interface RolesDialogProps {
  readonly member: MemberRow
  readonly onClose: () => void
}

/** Changes what a member may do. */
export function RolesDialog({ member, onClose }: RolesDialogProps) {
  const t = useText()
  const patch = usePatchMember()
  const [roles, setRoles] = useState<readonly RoleGrant[]>(member.roles)
  return (
    <Dialog onClose={onClose} title={t('members.roles.title', { name: member.name })}>
      <Stack>
        <RolesField roles={roles} onChange={setRoles} />
        {patch.isError ? <ProblemNotice problem={toProblem(patch.error)} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            loading={patch.isPending}
            onClick={() => patch.mutate({ id: member.id, patch: { roles: [...roles] } }, { onSuccess: onClose })}
          >
            {t('members.roles.save')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
