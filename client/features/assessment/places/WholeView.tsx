import { Button } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { indicatorsOf } from '../../../../shared/domain/instrument.ts'
import { WHOLE } from '../../../../shared/scoring/sheet.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { CoverageBar } from '../../../scoreMarks/CoverageBar.tsx'
import { NodeChip } from '../../../scoreMarks/NodeChip.tsx'
import { RangeBar } from '../../../scoreMarks/RangeBar.tsx'
import { useScore } from '../../../scoring/useScore.ts'
import { useContent } from '../../../sync/useContent.ts'
import { AreaTable } from './AreaTable.tsx'
import { DimensionDumbbell } from './DimensionDumbbell.tsx'
import classes from '../Indicator.module.css'
import { isMineToDo } from '../outline/indicatorState.ts'
import { useMayWrite } from '../../../assessment/useMayWrite.ts'

const ApprovalPart = lazy(() =>
  import('../../../approvals/ApprovalPart.tsx').then((m) => ({ default: m.ApprovalPart })),
)

/** First page of an assessment: where it stands, and the next thing to do. */
export function WholeView() {
  const t = useText()
  const { detail, instrument, scores } = useAssessment()
  const node = useScore(scores, WHOLE)
  return (
    <article className={classes.view} aria-label={t('assessment.whole.title')}>
      <header className={classes.head}>
        <div className={classes.titleLine}>
          <h2 tabIndex={-1} data-page-heading>
            {t('assessment.whole.heading', { country: t(`common.country.${detail.country}`) })}
          </h2>
          <NodeChip id={WHOLE} of={t('assessment.whole.title')} size="large" />
        </div>
        <p className={classes.purpose}>{t('assessment.whole.purpose', { count: indicatorsOf(instrument).length })}</p>
        {node && (
          <p className={classes.meta}>
            <CoverageBar coverage={node.coverage} />
            <RangeBar value={node.value} range={node.range} />
          </p>
        )}
        <NextStep />
      </header>
      <section className={classes.section} aria-labelledby="dimensions-heading">
        <h3 id="dimensions-heading">{t('assessment.dimensions.heading')}</h3>
        <DimensionDumbbell parent={WHOLE} />
      </section>
      <section className={classes.section} aria-labelledby="areas-heading">
        <h3 id="areas-heading">{t('assessment.whole.areas')}</h3>
        <AreaTable />
      </section>
      <Suspense fallback={null}>
        <ApprovalPart assessment={detail} />
      </Suspense>
    </article>
  )
}

function NextStep() {
  const t = useText()
  const { room, me, instrument, goTo } = useAssessment()
  const mayWrite = useMayWrite()
  const next = useContent(
    room,
    ({ indicators }) =>
      indicatorsOf(instrument).find(({ code }) => isMineToDo(indicators.get(code), me.member.id))?.code ?? null,
  )
  if (!mayWrite) return null
  if (!next) return <p>{t('assessment.whole.allSaid')}</p>
  return (
    <div>
      <Button onClick={() => goTo(next)}>{t('assessment.whole.next', { code: next })}</Button>
    </div>
  )
}
