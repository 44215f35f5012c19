import { Button } from '@mantine/core'
import { Printer } from 'lucide-react'
import { Link } from 'react-router'
import { paperState } from '../../../shared/domain/round.ts'
import { WHOLE } from '../../../shared/scoring/sheet.ts'
import { useRounds } from '../../api/queries.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { PrintMarks } from '../../components/print/PrintMarks.tsx'
import { useText } from '../../i18n/useText.ts'
import { CoverageBar } from '../../scoreMarks/CoverageBar.tsx'
import { NodeChip } from '../../scoreMarks/NodeChip.tsx'
import { useScore } from '../../scoring/useScore.ts'
import classes from './Reading.module.css'
import { ANNEX_ID, ReadingAnnex } from './ReadingAnnex.tsx'
import { ReadingArea } from './ReadingArea.tsx'
import { ReadingRecommendations, RECOMMENDATIONS_ID } from './ReadingRecommendations.tsx'
import { isEmptyAnnex, useAnnex } from './useAnnex.ts'

/** The whole assessment as one live document, for reading and for paper. */
export function ReadingView() {
  const { instrument } = useAssessment()
  return (
    <article className={classes.reading}>
      <Head />
      <Contents />
      {instrument.areas.map((area) => (
        <ReadingArea key={area.code} area={area} />
      ))}
      <ReadingRecommendations />
      <ReadingAnnex />
    </article>
  )
}

function Head() {
  const t = useText()
  const { detail, scores, instrument } = useAssessment()
  const round = useRounds().data?.find(({ id }) => id === detail.round)
  const whole = useScore(scores, WHOLE)
  return (
    <header className={classes.head}>
      <h2 tabIndex={-1} data-page-heading>
        {t('entries.reading.title', { country: t(`common.country.${detail.country}`) })}
      </h2>
      <PrintMarks
        title={t('entries.reading.title', { country: t(`common.country.${detail.country}`) })}
        state={t(`common.print.${paperState([detail])}`)}
      />
      <p className={classes.quiet}>
        {[
          round && t('entries.reading.round', { round: round.period }),
          t('entries.reading.stage', { stage: t(`common.stage.${detail.stage}`) }),
          `${instrument.title} ${instrument.version}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className={classes.overall}>
        <span>{t('entries.reading.overall')}</span>
        <NodeChip id={WHOLE} of={t('entries.reading.overall')} size="large" />
        {whole && <CoverageBar coverage={whole.coverage} />}
      </p>
      <div className={`${classes.overall} no-print`}>
        <Link to={`/rounds/${detail.round}/method`}>{t('score.why.method')}</Link>
        <Button variant="default" leftSection={<Printer size={16} />} onClick={() => window.print()}>
          {t('entries.reading.print')}
        </Button>
      </div>
    </header>
  )
}

function Contents() {
  const t = useText()
  const { instrument } = useAssessment()
  const hasAnnex = !isEmptyAnnex(useAnnex())
  return (
    <nav className={classes.contents} aria-label={t('entries.reading.contents')}>
      <h3>{t('entries.reading.contents')}</h3>
      <ul>
        {instrument.areas.map(({ code, title }) => (
          <li key={code}>
            <a href={`#reading-${code}`}>
              <span className={classes.code}>{code}</span> {title}
            </a>
          </li>
        ))}
        <li>
          <a href={`#${RECOMMENDATIONS_ID}`}>{t('entries.recommendation.heading')}</a>
        </li>
        {hasAnnex && (
          <li>
            <a href={`#${ANNEX_ID}`}>{t('approvals.annex.heading')}</a>
          </li>
        )}
      </ul>
    </nav>
  )
}
