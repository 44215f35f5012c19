import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { useNavigate } from 'react-router'
import type { Round } from '../../../shared/domain/round.ts'
import { openRoundBody } from '../../../shared/protocol/api.ts'
import { parse } from '../../../shared/util/validate.ts'
import { toProblem } from '../../api/http.ts'
import { useOpenRound } from '../../api/mutations.ts'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../i18n/useText.ts'
import { Dialog } from '../../components/Dialog.tsx'

interface OpenRoundDialogProps {
  readonly rounds: readonly Round[]
  readonly onClose: () => void
}

/** Opens a round with an assessment for each partner's country, and goes there. */
export function OpenRoundDialog({ rounds, onClose }: OpenRoundDialogProps) {
  const t = useText()
  const navigate = useNavigate()
  const open = useOpenRound()
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set())
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const body = parse(openRoundBody, {
      title: fields.get('title'),
      period: fields.get('period'),
      previous: fields.get('previous') || null,
    })
    setWrong(new Set(body.ok ? [] : body.faults.map(({ path }) => path)))
    if (!body.ok) return
    open.mutate(body.value, {
      onSuccess: (round) => {
        onClose()
        void navigate(`/rounds/${round.id}`)
      },
    })
  }
  return (
    <Dialog onClose={onClose} title={t('overview.openRound.title')}>
      <form onSubmit={handleSubmit} noValidate>
        <Stack>
          <TextInput
            name="title"
            label={t('overview.openRound.name')}
            description={t('overview.openRound.nameHelp')}
            error={wrong.has('title') ? t('overview.openRound.nameMissing') : undefined}
            data-autofocus
          />
          <TextInput
            name="period"
            label={t('overview.openRound.period')}
            description={t('overview.openRound.periodHelp')}
            error={wrong.has('period') ? t('overview.openRound.periodMissing') : undefined}
          />
          <NativeSelect
            name="previous"
            label={t('overview.openRound.previous')}
            description={t('overview.openRound.previousHelp')}
            defaultValue={rounds[0]?.id ?? ''}
          >
            {rounds.map((round) => (
              <option key={round.id} value={round.id}>
                {round.title}
              </option>
            ))}
            <option value="">{t('overview.openRound.noPrevious')}</option>
          </NativeSelect>
          {open.isError ? <ProblemNotice problem={toProblem(open.error)} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={open.isPending}>
              {t('overview.openRound.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
