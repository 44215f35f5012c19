import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { guestLinkBody } from '../../../shared/protocol/api.ts'
import { parse } from '../../../shared/util/validate.ts'
import { toProblem } from '../../api/http.ts'
import { useGuestLink } from '../../api/mutations.ts'
import { useAssessments, useRounds } from '../../api/queries.ts'
import { Notice } from '../../components/feedback/Notice.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../i18n/useText.ts'
import { dayOf, endOfDay } from './endOfDay.ts'
import { LinkReady } from './LinkReady.tsx'
import { DateInput } from '../../components/DateInput.tsx'
import { Dialog } from '../../components/Dialog.tsx'

const DAYS_AHEAD = 30
const LONGEST_DAYS = 365
const DAY_MS = 86_400_000

/** Makes a guest link to an assessment of the newest round and shows it once. */
export function GuestDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const guest = useGuestLink()
  const [email, setEmail] = useState('')
  return (
    <Dialog onClose={onClose} title={t(guest.data ? 'members.invite.ready' : 'members.guest.title')}>
      {guest.data ? (
        <LinkReady link={guest.data} email={email} onClose={onClose} />
      ) : (
        <GuestForm guest={guest} onEmail={setEmail} onClose={onClose} />
      )}
    </Dialog>
  )
}

interface GuestFormProps {
  readonly guest: ReturnType<typeof useGuestLink>
  readonly onEmail: (email: string) => void
  readonly onClose: () => void
}

function GuestForm({ guest, onEmail, onClose }: GuestFormProps) {
  const t = useText()
  const round = useRounds().data?.[0]
  const rows =
    useAssessments(round?.id ?? null).data?.filter(({ abilities }) => abilities.includes('invite-guest')) ?? []
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set())
  const [untilDay, setUntilDay] = useState(() => dayOf(Date.now() + DAYS_AHEAD * DAY_MS))
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const end = endOfDay(untilDay)
    const body = parse(guestLinkBody, {
      email: fields.get('email'),
      assessment: fields.get('assessment'),
      until: untilDay,
    })
    const faults = body.ok ? [] : body.faults.map(({ path }) => path)
    const now = Date.now()
    // the server knows whose midnight counts; this device's is less than a day away from it
    const outside = end === null || end <= now - DAY_MS || end > now + LONGEST_DAYS * DAY_MS
    setWrong(new Set(outside ? [...faults, 'until'] : faults))
    if (!body.ok || outside) return
    onEmail(body.value.email)
    guest.mutate(body.value)
  }
  if (rows.length === 0) return <Notice>{t('members.guest.noAssessments')}</Notice>
  return (
    <form onSubmit={handleSubmit} noValidate>
      <Stack>
        <p>{t('members.guest.about')}</p>
        <TextInput
          name="email"
          type="email"
          label={t('members.invite.email')}
          error={wrong.has('email') ? t('members.invite.emailWrong') : undefined}
          data-autofocus
        />
        <NativeSelect name="assessment" label={t('members.guest.assessment')}>
          {rows.map((row) => (
            <option key={row.id} value={row.id}>
              {`${t(`common.country.${row.country}`)}, ${round?.title ?? ''}`}
            </option>
          ))}
        </NativeSelect>
        <DateInput
          label={t('members.guest.until')}
          value={untilDay}
          onChange={(iso) => setUntilDay(iso ?? '')}
          error={wrong.has('until') ? t('members.guest.untilWrong') : undefined}
        />
        {guest.isError ? <ProblemNotice problem={toProblem(guest.error)} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={guest.isPending}>
            {t('members.guest.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
