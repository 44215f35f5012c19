import { Button, Group, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { MAX_REVIEW_WHY } from '../../../../shared/domain/reviews/review.ts'
import type { Me } from '../../../../shared/protocol/api.ts'
import type { ReviewRow } from '../../../../shared/protocol/reviews.ts'
import { toProblem } from '../../../api/http.ts'
import { useMe } from '../../../api/queries.ts'
import { stepReviewBack, useReviewDeed } from '../../../api/reviews.ts'
import { serverNow } from '../../../api/serverClock.ts'
import { DateInput } from '../../../components/DateInput.tsx'
import { Dialog } from '../../../components/Dialog.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { TooLong } from '../../../components/TooLong.tsx'
import { useText } from '../../../i18n/useText.ts'
import { PersonalDataHint } from '../../../personalData/PersonalDataHint.tsx'
import { EMPTY_DRAFT, forgetReviewDraft, keepReviewDraft, useReviewDraft } from '../write/reviewDrafts.ts'
import { zoneOf } from './zoneOf.ts'
import { dayAhead } from './planForm.ts'

interface Props {
  readonly row: ReviewRow
  readonly step: 'withdraw' | 'reopen'
  readonly onClose: () => void
}

/** Withdraws a review, or gives it back to its party, with the reason that they are told. */
export function WhyDialog(props: Props) {
  const t = useText()
  const me = useMe().data
  if (!me) return null
  return (
    <Dialog onClose={props.onClose} title={t(`reviews.${props.step}.title`)}>
      <WhyForm {...props} me={me} />
    </Dialog>
  )
}

function WhyForm({ row, step, onClose, me }: Props & { readonly me: Me }) {
  const t = useText()
  const deed = useReviewDeed((body: Parameters<typeof stepReviewBack>[2]) => stepReviewBack(row.id, step, body))
  const place = { member: me.member.id, review: row.id, box: `why/${step}` }
  const needsDay = step === 'reopen' && serverNow() > row.dueEnd
  const [due, setDue] = useState(() => dayAhead(7, zoneOf(me), serverNow()))
  const text = useReviewDraft(place)?.text ?? ''
  const why = text.trim()
  const maySend = why !== '' && why.length <= MAX_REVIEW_WHY && (!needsDay || due !== '')
  const handleSend = (): void => {
    if (!maySend) return
    deed.mutate(
      { why, ...(needsDay ? { due } : {}) },
      {
        onSuccess() {
          forgetReviewDraft(place)
          onClose()
        },
      },
    )
  }
  return (
    <Stack>
      <p>{t(`reviews.${step}.text`, { party: row.party })}</p>
      <Textarea
        label={t('reviews.whyLabel')}
        required
        autosize
        minRows={2}
        maxRows={8}
        value={text}
        onChange={(event) => keepReviewDraft(place, { ...EMPTY_DRAFT, text: event.currentTarget.value })}
        data-autofocus
      />
      <TooLong text={why} most={MAX_REVIEW_WHY} />
      <PersonalDataHint text={text} />
      {needsDay && <DateInput label={t('reviews.plan.due')} value={due} onChange={(iso) => setDue(iso ?? '')} />}
      {deed.isError && <ProblemNotice problem={toProblem(deed.error)} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button disabled={!maySend} loading={deed.isPending} onClick={handleSend}>
          {t(`reviews.${step}.go`)}
        </Button>
      </Group>
    </Stack>
  )
}
