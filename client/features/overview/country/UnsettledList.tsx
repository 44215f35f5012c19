import { Box } from '@mantine/core'
import type { Unsettled } from '../../../../shared/protocol/api.ts'
import { toProblem } from '../../../api/http.ts'
import { useUnsettled } from '../../../api/queries.ts'
import { Loading } from '../../../components/feedback/Loading.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../../i18n/useText.ts'
import classes from './Country.module.css'

/** What of an assessment is contested and unanswered now, by name. */
export function UnsettledList({ assessment }: { readonly assessment: string }) {
  const t = useText()
  const { data, error, refetch } = useUnsettled(assessment)
  if (error) return <ProblemNotice problem={toProblem(error)} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const { contested, unanswered } = data
  if (contested.length + unanswered.length === 0) return <p>{t('overview.stage.allSettled')}</p>
  return (
    <>
      <Indicators title={t('overview.stage.contested', { count: contested.length })} indicators={contested} />
      <Indicators title={t('overview.stage.unanswered', { count: unanswered.length })} indicators={unanswered} />
    </>
  )
}

interface IndicatorsProps {
  readonly title: string
  readonly indicators: Unsettled['contested']
}

function Indicators({ title, indicators }: IndicatorsProps) {
  if (indicators.length === 0) return null
  return (
    <div>
      <h3 className={classes.open}>{title}</h3>
      {/* it scrolls, by keys too */}
      <Box component="section" className={classes.list ?? ''} aria-label={title} tabIndex={0}>
        <ul>
          {indicators.map(({ indicator, title: name }) => (
            <li key={indicator}>{`${indicator} ${name}`}</li>
          ))}
        </ul>
      </Box>
    </div>
  )
}
