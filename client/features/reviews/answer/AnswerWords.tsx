import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { useOpenReview } from '../OpenReview.ts'
import classes from '../write/Write.module.css'

/** What the team answered to what the party said at a place; nothing where it answered nothing. */
export function AnswerWords({ place }: { readonly place: string }) {
  const t = useText()
  const format = useFormat()
  const { contents } = useOpenReview()
  const answer = contents.answers.get(place)
  if (!answer) return null
  return (
    <div className={classes.response}>
      <p>
        <strong>{t('reviewing.answer.ofTeam')}</strong>{' '}
        <span className={classes.quiet}>{format.dateTime(answer.at)}</span>
      </p>
      <p className={classes.words}>{answer.text}</p>
    </div>
  )
}
