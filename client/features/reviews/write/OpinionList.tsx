import type { IndicatorCode } from '../../../../shared/domain/ids.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { answerInFull } from '../../../words/answerInFull.ts'
import { useOpenReview } from '../OpenReview.ts'
import { useReviewWording } from '../read/useReviewWording.ts'
import classes from './Write.module.css'

interface Props {
  readonly code: IndicatorCode
  readonly known: Indicator | null
}

/** What was said of an indicator; one's own is in its boxes while it is written, and here on paper. */
export function OpinionList({ code, known }: Props) {
  const t = useText()
  const format = useFormat()
  const wording = useReviewWording()
  const { contents, may, nameOf, row } = useOpenReview()
  const isOwnApart = may('write-review')
  const opinions = contents.opinions.filter(({ indicator }) => indicator === code)
  const isApart = (by: string): boolean => isOwnApart && by === row.voice
  if (opinions.length === 0) return null
  const isAllApart = opinions.every(({ by }) => isApart(by))
  return (
    <ul
      className={isAllApart ? classes.onPaper : classes.opinions}
      aria-label={t('reviewing.opinion.said', { party: row.party })}
    >
      {opinions.map(({ by, at, view, to, text }) => (
        <li key={by} className={`${classes.opinion} ${isApart(by) ? classes.onPaper : ''}`} data-view={view}>
          <p>
            <strong>{t(`reviewing.view.${view}`)}</strong>{' '}
            <span className={classes.quiet}>
              <bdi>{nameOf(by)}</bdi>, {format.dateTime(at)}
            </span>
          </p>
          {to && <p>{t('reviewing.opinion.suggests', { answer: answerInFull(known, to, wording).line })}</p>}
          {text && <p className={classes.words}>{text}</p>}
        </li>
      ))}
    </ul>
  )
}
