import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { useOpenReview } from '../OpenReview.ts'
import classes from './Read.module.css'
import { VersionText } from './VersionText.tsx'
import { ThreadsOn } from '../write/ThreadsOn.tsx'

/** The recommendations of the version. */
export function RecommendationList() {
  const t = useText()
  const format = useFormat()
  const { version } = useOpenReview()
  const { recommendations } = version.export
  if (recommendations.length === 0) return null
  return (
    <section className={classes.area} id="review-recommendations" aria-labelledby="review-recommendations-title">
      <h2 id="review-recommendations-title" tabIndex={-1}>
        {t('entries.recommendation.heading')}
      </h2>
      <ol className={classes.recommendations}>
        {recommendations.map(({ title, addressee, deadline, text }, index) => {
          const id = version.entries.recommendations[index]
          const facts = [addressee, deadline && format.isoDate(deadline)].filter(Boolean)
          return (
            <li key={id ?? index}>
              <strong>{title || t('entries.untitled')}</strong>
              {facts.length > 0 && <span className={classes.quiet}> · {facts.join(' · ')}</span>}
              {id ? (
                <>
                  <VersionText field={`recommendation:${id}`} />
                  <ThreadsOn field={`recommendation:${id}`} indicator={null} name={title || t('entries.untitled')} />
                </>
              ) : (
                <p className={classes.narrative}>{text}</p>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
