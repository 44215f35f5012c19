import { Button, Group, Stack } from '@mantine/core'
import type { ReviewRow } from '../../../../shared/protocol/reviews.ts'
import { toProblem } from '../../../api/http.ts'
import { stepReview, useReviewDeed } from '../../../api/reviews.ts'
import { Dialog } from '../../../components/Dialog.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from './Plan.module.css'

interface Props {
  readonly row: ReviewRow
  readonly step: 'open' | 'close'
  readonly onClose: () => void
}

/** Says what opening or closing a review means, and does it. */
export function StepDialog({ row, step, onClose }: Props) {
  const t = useText()
  const format = useFormat()
  const deed = useReviewDeed(() => stepReview(row.id, step))
  const isSilent = step === 'close' && row.phase.state === 'open'
  const said = { party: row.party, day: format.isoDate(row.due, 'long') }
  return (
    <Dialog onClose={onClose} title={t(`reviews.${step}.title`)}>
      <Stack>
        <p className={classes.words}>{t(isSilent ? 'reviews.close.silent' : `reviews.${step}.text`, said)}</p>
        {step === 'open' && row.counts.reviewers === 0 && <p>{t('reviews.open.nobody')}</p>}
        {deed.isError && <ProblemNotice problem={toProblem(deed.error)} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            loading={deed.isPending}
            onClick={() => deed.mutate(undefined, { onSuccess: onClose })}
            data-autofocus
          >
            {t(`reviews.${step}.go`)}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
