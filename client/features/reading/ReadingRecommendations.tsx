import { useMemo } from 'react'
import type { Recommendation } from '../../../shared/document/entries.ts'
import { recommendationsOf } from '../../../shared/document/entryLists.ts'
import { recommendationField } from '../../../shared/document/keys.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import { useContent } from '../../sync/useContent.ts'
import classes from './Reading.module.css'
import { ReadingText } from './ReadingText.tsx'

export const RECOMMENDATIONS_ID = 'reading-recommendations'

/** Recommendations at the end of the document: what became of last round's, then the new ones. */
export function ReadingRecommendations() {
  const t = useText()
  const { room } = useAssessment()
  const all = useContent(room, (content) => content.recommendation)
  const carried = useMemo(() => recommendationsOf(all, 'carried').present, [all])
  const fresh = useMemo(() => recommendationsOf(all, 'new').present, [all])
  return (
    <section className={classes.area} id={RECOMMENDATIONS_ID} aria-labelledby={`${RECOMMENDATIONS_ID}-title`}>
      <h3 id={`${RECOMMENDATIONS_ID}-title`} tabIndex={-1}>
        {t('entries.recommendation.heading')}
      </h3>
      {carried.length + fresh.length === 0 && <p className={classes.quiet}>{t('entries.reading.noRecommendations')}</p>}
      <Part heading={t('entries.recommendation.carriedHeading')} recommendations={carried} />
      <Part heading={t('entries.recommendation.newHeading')} recommendations={fresh} />
    </section>
  )
}

interface PartProps {
  readonly heading: string
  readonly recommendations: readonly Recommendation[]
}

function Part({ heading, recommendations }: PartProps) {
  if (recommendations.length === 0) return null
  return (
    <>
      <h4>{heading}</h4>
      <ol className={classes.recommendations}>
        {recommendations.map((recommendation) => (
          <Item key={recommendation.id} recommendation={recommendation} />
        ))}
      </ol>
    </>
  )
}

function Item({ recommendation }: { readonly recommendation: Recommendation }) {
  const t = useText()
  const format = useFormat()
  const { id, title, addressee, deadline, priority, legalBasis, successTest, indicators } = recommendation
  const { carriedFrom, followUp, followUpNote } = recommendation
  const facts = [
    addressee && [t('entries.recommendation.addressee'), addressee],
    deadline && [t('entries.recommendation.deadline'), format.isoDate(deadline)],
    [t('entries.recommendation.priority'), t(`entries.priority.${priority}`)],
    legalBasis && [t('entries.recommendation.legalBasis'), legalBasis],
    successTest && [t('entries.recommendation.successTest'), successTest],
    indicators.length > 0 && [t('entries.recommendation.indicators'), indicators.join(', ')],
    carriedFrom && [
      t('entries.recommendation.followUp'),
      [followUp ? t(`entries.followUp.${followUp}`) : t('entries.recommendation.followUpNone'), followUpNote]
        .filter(Boolean)
        .join('. '),
    ],
  ].filter((fact) => Array.isArray(fact))
  return (
    <li>
      <strong>{title || t('entries.untitled')}</strong>
      <ReadingText field={recommendationField(id)} />
      <dl className={classes.facts}>
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </li>
  )
}
