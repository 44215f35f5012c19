import { useId, useState } from 'react'
import { answerReviewBody, MAX_ANSWER } from '../../../../shared/protocol/reviews.ts'
import { parse } from '../../../../shared/util/validate.ts'
import { toProblem } from '../../../api/http.ts'
import { postReviewAnswer, useReviewDeed } from '../../../api/reviews.ts'
import { BusyButton } from '../../../components/BusyButton.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { TextHint } from '../../../components/TextHint.tsx'
import { useText } from '../../../i18n/useText.ts'
import { holdsPersonalData } from '../../../personalData/holdsPersonalData.ts'
import { AskOnce } from '../../../suggestions/AskOnce.tsx'
import { useOpenReview } from '../OpenReview.ts'
import { forgetReviewDraft, reviewDraft, useUnsentBoxes } from '../write/reviewDrafts.ts'
import classes from '../write/Write.module.css'
import { answerBox, isAnswerPlace, placeOfAnswerBox } from './answerPlaces.ts'

/** The team's answer as one: how much of it is written, and the button that sends it, once. */
export function AnswerBar() {
  const t = useText()
  const id = useId()
  const { row, me, contents } = useOpenReview()
  const review = { member: me.member.id, review: row.id }
  const boxes = useUnsentBoxes(review)
  const [isAsking, setAsking] = useState(false)
  const answers = boxes.flatMap((box) => {
    const place = placeOfAnswerBox(box)
    const text = reviewDraft({ ...review, box })?.text.trim() ?? ''
    return place !== null && text !== '' && isAnswerPlace(contents, place) ? [{ place, text }] : []
  })
  const deed = useReviewDeed(async () => {
    const body = parse(answerReviewBody, { answers })
    if (!body.ok) return
    await postReviewAnswer(row.id, body.value)
    // this part goes; what became of it stands at the top
    document.querySelector('h1')?.focus()
    for (const { place } of answers) forgetReviewDraft({ ...review, box: answerBox(place) })
  })
  const tooLong = answers.filter(({ text }) => text.length > MAX_ANSWER)
  const isPersonal = answers.some(({ text }) => holdsPersonalData(text))
  return (
    <section className={classes.bar} id="review-answer" aria-labelledby={id} tabIndex={-1}>
      <h2 id={id} tabIndex={-1}>
        {t('reviewing.answer.title')}
      </h2>
      <p>{t('reviewing.answer.about', { party: row.party })}</p>
      <p>
        {answers.length === 0 ? t('reviewing.answer.none') : t('reviewing.answer.places', { count: answers.length })}
      </p>
      {tooLong.length > 0 && <TextHint tone="bad">{t('reviewing.answer.tooLong', { count: tooLong.length })}</TextHint>}
      {deed.isError && <ProblemNotice problem={toProblem(deed.error)} />}
      {isAsking ? (
        <AskOnce
          title={t('reviewing.answer.askTitle')}
          text={`${t(`reviewing.answer.askText.${row.kind === 'reply' ? 'reply' : 'peer'}`)}${isPersonal ? ` ${t('reviewing.ask.text')}` : ''}`}
          keep={{ label: t('reviewing.answer.keep'), onChoose: () => setAsking(false) }}
          go={{
            label: t('reviewing.answer.go'),
            onChoose: () => {
              setAsking(false)
              deed.mutate(undefined)
            },
          }}
        />
      ) : (
        <div className={classes.acts}>
          <BusyButton disabled={tooLong.length > 0} loading={deed.isPending} onClick={() => setAsking(true)}>
            {t(answers.length === 0 ? 'reviewing.answer.sendEmpty' : 'reviewing.answer.send')}
          </BusyButton>
        </div>
      )}
    </section>
  )
}
