import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import type { ReviewRow } from '../../../../shared/protocol/reviews.ts'
import { toProblem } from '../../../api/http.ts'
import { useMe } from '../../../api/queries.ts'
import { sendReviewPatch, useReviewDeed } from '../../../api/reviews.ts'
import { serverNow } from '../../../api/serverClock.ts'
import { DateInput } from '../../../components/DateInput.tsx'
import { Dialog } from '../../../components/Dialog.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../../i18n/useText.ts'
import { dayAhead } from './planForm.ts'
import { zoneOf } from './zoneOf.ts'

const MORE_DAYS = 14
const DAY_MS = 86_400_000

/** Gives a party more time: a later last day. */
export function ExtendDialog({ row, onClose }: { readonly row: ReviewRow; readonly onClose: () => void }) {
  const t = useText()
  const zone = zoneOf(useMe().data)
  const [due, setDue] = useState(() => dayAhead(0, zone, Math.max(row.dueEnd, serverNow()) + MORE_DAYS * DAY_MS))
  const deed = useReviewDeed(() => sendReviewPatch(row.id, { due }))
  const isLater = due > row.due && due >= dayAhead(0, zone, serverNow())
  return (
    <Dialog onClose={onClose} title={t('reviews.extend.title')}>
      <Stack>
        <p>{t('reviews.extend.text', { party: row.party })}</p>
        <DateInput
          label={t('reviews.plan.due')}
          value={due}
          onChange={(iso) => setDue(iso ?? '')}
          error={isLater ? undefined : t('reviews.extend.notLater')}
        />
        {deed.isError && <ProblemNotice problem={toProblem(deed.error)} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            disabled={!isLater}
            loading={deed.isPending}
            onClick={() => deed.mutate(undefined, { onSuccess: onClose })}
          >
            {t('reviews.extend.go')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
