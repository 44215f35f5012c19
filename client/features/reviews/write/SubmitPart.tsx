import { useId, useState } from 'react'
import { toProblem } from '../../../api/http.ts'
import { stepReview, useReviewDeed } from '../../../api/reviews.ts'
import { BusyButton } from '../../../components/BusyButton.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { TextHint } from '../../../components/TextHint.tsx'
import { useText } from '../../../i18n/useText.ts'
import { AskOnce } from '../../../suggestions/AskOnce.tsx'
import { useOpenReview } from '../OpenReview.ts'
import { progressOf } from '../read/progress.ts'
import { useUnsentBoxes } from './reviewDrafts.ts'
import classes from './Write.module.css'

/** For the head of the party: submits all that it wrote, after one more question about what is final then. */
export function SubmitPart() {
  const t = useText()
  const id = useId()
  const { row, me, version, contents } = useOpenReview()
  const unsent = useUnsentBoxes({ member: me.member.id, review: row.id }).length
  const [isAsking, setAsking] = useState(false)
  const deed = useReviewDeed(async () => {
    const submitted = await stepReview(row.id, 'submit')
    // this part goes; what became of it stands at the top
    document.querySelector('h1')?.focus()
    return submitted
  })
  const { done, all } = progressOf(version.export.areas, contents.opinions)
  const unsentText = unsent > 0 ? t('reviewing.submit.unsent', { count: unsent }) : ''
  return (
    <section className={classes.bar} id="review-submit" aria-labelledby={id} tabIndex={-1}>
      <h2 id={id} tabIndex={-1}>
        {t('reviewing.submit.title')}
      </h2>
      <p>{t('reviews.progress', { done, count: all })}</p>
      <p>{t(`reviewing.submit.about.${row.kind}`)}</p>
      {unsentText && <TextHint tone="warn">{unsentText}</TextHint>}
      {deed.isError && <ProblemNotice problem={toProblem(deed.error)} />}
      {isAsking ? (
        <AskOnce
          title={t('reviewing.submit.askTitle')}
          text={[t('reviewing.submit.askText'), unsentText].filter(Boolean).join(' ')}
          keep={{ label: t('reviewing.submit.keep'), onChoose: () => setAsking(false) }}
          go={{
            label: t(unsent > 0 ? 'reviewing.submit.goWithout' : 'reviewing.submit.go'),
            onChoose: () => {
              setAsking(false)
              deed.mutate(undefined)
            },
          }}
        />
      ) : (
        <div className={classes.acts}>
          <BusyButton loading={deed.isPending} onClick={() => setAsking(true)}>
            {t('reviewing.submit.button')}
          </BusyButton>
        </div>
      )}
    </section>
  )
}
