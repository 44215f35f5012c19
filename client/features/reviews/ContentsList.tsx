import { Switch } from '@mantine/core'
import { useText } from '../../i18n/useText.ts'
import { useOpenReview } from './OpenReview.ts'
import { progressOf } from './read/progress.ts'
import classes from './Reviews.module.css'

interface Props {
  /** Whether indicators are left out of which nobody said anything. */
  readonly isOnlySaid: boolean
  readonly onOnlySaid: (isOnlySaid: boolean) => void
}

/** The areas with how far each is, and the way to the first indicator without an opinion. */
export function ContentsList({ isOnlySaid, onOnlySaid }: Props) {
  const t = useText()
  const { version, contents, may } = useOpenReview()
  const { areas, recommendations } = version.export
  const said = new Set<string>(contents.opinions.map(({ indicator }) => indicator))
  const next = areas.flatMap(({ indicators }) => indicators).find(({ code }) => !said.has(code))
  return (
    <nav className={`${classes.contents} no-print`} aria-label={t('reviews.contents')}>
      <ul>
        {areas.map((area) => {
          const { done, all } = progressOf([area], contents.opinions)
          return (
            <li key={area.code}>
              <a href={`#review-${area.code}`}>
                <span className={classes.code}>{area.code}</span> {area.title}
              </a>{' '}
              <span className={classes.count}>{t('reviews.progressShort', { done, all })}</span>
            </li>
          )
        })}
        {recommendations.length > 0 && (
          <li>
            <a href="#review-recommendations">{t('entries.recommendation.heading')}</a>
          </li>
        )}
      </ul>
      <p className={classes.ways}>
        {may('write-review') && next && <a href={`#review-${next.code}`}>{t('reviews.next', { code: next.code })}</a>}
        {may('submit-review') && <a href="#review-submit">{t('reviewing.submit.button')}</a>}
        {may('answer-review') && <a href="#review-answer">{t('reviewing.answer.title')}</a>}
      </p>
      {!may('write-review') && (
        <Switch
          checked={isOnlySaid}
          label={t('reviews.onlySaid')}
          onChange={(event) => onOnlySaid(event.currentTarget.checked)}
        />
      )}
    </nav>
  )
}
