import { Button, Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { newReviewId } from '../../../../shared/domain/ids.ts'
import { REVIEW_KINDS, SEALS } from '../../../../shared/domain/reviews/review.ts'
import type { ReviewRow } from '../../../../shared/protocol/reviews.ts'
import { toProblem } from '../../../api/http.ts'
import { useMe } from '../../../api/queries.ts'
import { sendReviewPatch, postReview, useReviewDeed } from '../../../api/reviews.ts'
import { serverNow } from '../../../api/serverClock.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { Dialog } from '../../../components/Dialog.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../../i18n/useText.ts'
import { DueChoice } from './DueChoice.tsx'
import { LimitsFields } from './LimitsFields.tsx'
import { bodyOfPlan, dayAhead, newPlan, planOf, withKind, type Plan } from './planForm.ts'
import classes from './Plan.module.css'
import { ReviewersField } from './ReviewersField.tsx'
import { zoneOf } from './zoneOf.ts'

interface Props {
  /** Null plans a new one. */
  readonly row: ReviewRow | null
  readonly onClose: () => void
}

const NONE: ReadonlySet<string> = new Set()

/** Plans a review, or changes one that is planned. Nobody is told before it is opened. */
export function PlanDialog({ row, onClose }: Props) {
  const t = useText()
  const { plan, setPlan, change, zone, wrong, deed, save } = usePlanning(row, onClose)
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    save()
  }
  return (
    <Dialog onClose={onClose} size="lg" title={t(row ? 'reviews.plan.titleChange' : 'reviews.plan.title')}>
      <form onSubmit={handleSubmit} noValidate>
        <Stack>
          <p className={classes.quiet}>{t('reviews.plan.about')}</p>
          {row === null && (
            <NativeSelect
              label={t('reviews.plan.kind')}
              description={t(`reviews.kindHelp.${plan.kind}`)}
              value={plan.kind}
              onChange={(event) => {
                const kind = REVIEW_KINDS.find((known) => known === event.currentTarget.value)
                if (kind) setPlan(withKind(plan, kind, zone, serverNow()))
              }}
              data={REVIEW_KINDS.map((value) => ({ value, label: t(`reviews.kind.${value}`) }))}
              data-autofocus
            />
          )}
          <TextInput
            label={t('reviews.plan.party')}
            description={t('reviews.plan.partyHelp')}
            value={plan.party}
            error={wrong.has('party') ? t('reviews.plan.partyWrong') : undefined}
            onChange={(event) => change({ party: event.currentTarget.value })}
          />
          <DueChoice plan={plan} zone={zone} isWrong={wrong.has('due')} onChange={(due) => change({ due })} />
          <NativeSelect
            label={t('reviews.plan.seal')}
            description={`${t(`reviews.sealHelp.${plan.seal}`)} ${plan.seal === 'none' ? '' : t('reviews.sealed.notAgainst')}`}
            value={plan.seal}
            onChange={(event) => {
              const seal = SEALS.find((known) => known === event.currentTarget.value)
              if (seal) change({ seal })
            }}
            data={SEALS.map((value) => ({ value, label: t(`reviews.seal.${value}`) }))}
          />
          <Checkbox
            checked={plan.nameReviewers}
            onChange={(event) => change({ nameReviewers: event.currentTarget.checked })}
            label={t('reviews.plan.names')}
            description={t('reviews.plan.namesHelp')}
          />
          <ReviewersField chosen={plan.reviewers} onChange={(reviewers) => change({ reviewers })} />
          <LimitsFields plan={plan} isWrong={wrong.has('limits')} onChange={(limits) => change({ limits })} />
          {deed.isError && <ProblemNotice problem={toProblem(deed.error)} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={deed.isPending}>
              {t(row ? 'reviews.plan.save' : 'reviews.plan.go')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

/** A plan while it is written, and the way to the server. The id is made once: sent again, there is one review. */
function usePlanning(row: ReviewRow | null, onClose: () => void) {
  const { detail } = useAssessment()
  const zone = zoneOf(useMe().data)
  const [id] = useState(() => row?.id ?? newReviewId())
  const [first] = useState(() => (row ? planOf(row) : newPlan('peer', zone, serverNow())))
  const [plan, setPlan] = useState(first)
  const [wrong, setWrong] = useState(NONE)
  const read = () => bodyOfPlan(id, plan, dayAhead(0, zone, serverNow()), first)
  const deed = useReviewDeed(async () => {
    const sent = read()
    if (sent.ok) await (row ? sendReviewPatch(id, sent.patch) : postReview(detail.id, sent.body))
  })
  const save = (): void => {
    const now = read()
    setWrong(now.ok ? NONE : now.wrong)
    if (now.ok) deed.mutate(undefined, { onSuccess: onClose })
  }
  const change = (part: Partial<Plan>): void => {
    setPlan({ ...plan, ...part })
    // what is written anew is not wrong before it is looked at again
    setWrong(new Set([...wrong].filter((field) => !(field in part))))
  }
  return { plan, setPlan, change, zone, wrong, deed, save }
}
