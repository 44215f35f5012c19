import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { GIVEN_ROLES } from '../../../../shared/domain/sessions/session.ts'
import type { SessionRow } from '../../../../shared/protocol/sessions/sessionsApi.ts'
import { toProblem } from '../../../api/http.ts'
import { sendSessionPatch, useSessionDeed } from '../../../api/sessions.ts'
import { BusyButton } from '../../../components/BusyButton.tsx'
import { Dialog } from '../../../components/Dialog.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../../i18n/useText.ts'
import { PeopleField } from './PeopleField.tsx'
import type { PlannedPerson } from './planForm.ts'

interface Props {
  readonly row: SessionRow
  readonly onClose: () => void
}

/** Asks more people to a session, or others, at any time before it is closed. */
export function PeopleDialog({ row, onClose }: Props) {
  const t = useText()
  const given = row.people.filter(({ role }) => GIVEN_ROLES.some((each) => each === role))
  const facilitator = row.people.find((person) => !given.includes(person))
  const [people, setPeople] = useState<readonly PlannedPerson[]>(() =>
    given.map(({ member, role, country }) => ({ member, role, country })),
  )
  const deed = useSessionDeed(() => sendSessionPatch(row.id, { people: [...people] }))
  return (
    <Dialog onClose={onClose} size="xl" title={t('sessionPlan.peopleTitle')}>
      <Stack>
        <PeopleField
          facilitator={facilitator ? { id: facilitator.member, name: facilitator.name } : null}
          people={people}
          country={row.countries.length === 1 ? (row.countries[0] ?? null) : null}
          isWrong={false}
          onChange={setPeople}
        />
        {deed.isError && <ProblemNotice problem={toProblem(deed.error)} />}
        <Group justify="flex-end">
          <Button size="md" variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <BusyButton size="md" loading={deed.isPending} onClick={() => deed.mutate(undefined, { onSuccess: onClose })}>
            {t('sessionPlan.peopleSave')}
          </BusyButton>
        </Group>
      </Stack>
    </Dialog>
  )
}
