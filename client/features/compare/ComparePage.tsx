import type { ComponentType } from 'react'
import { Link } from 'react-router'
import { paperState, type Round } from '../../../shared/domain/round.ts'
import type { Me } from '../../../shared/protocol/api.ts'
import { EmptyState } from '../../components/feedback/EmptyState.tsx'
import { Loading } from '../../components/feedback/Loading.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { PrintButton } from '../../components/print/PrintButton.tsx'
import { PrintMarks } from '../../components/print/PrintMarks.tsx'
import { useText } from '../../i18n/useText.ts'
import { useRoundScores, type RoundScores } from '../../scoring/useRoundScores.ts'
import { AgreementChart } from './AgreementChart.tsx'
import { ChangeChart } from './change/ChangeChart.tsx'
import classes from './Compare.module.css'
import { ComparePickers } from './ComparePickers.tsx'
import { CoverageChart } from './CoverageChart.tsx'
import { GapChart } from './GapChart.tsx'
import { LeftOutNote } from './LeftOutNote.tsx'
import { RangeChart } from './RangeChart.tsx'
import { RankChart } from './rank/RankChart.tsx'
import { useComparison } from './useComparison.ts'
import { WaterfallChart } from './waterfall/WaterfallChart.tsx'

interface ComparePageProps {
  readonly round: Round
  readonly rounds: readonly Round[]
  readonly me: Me
  /** The heatmap and the law–policy–practice chart, which the overview has too. */
  readonly RoundCharts: ComponentType<{ readonly scores: RoundScores; readonly me: Me }>
}

/** One round's countries side by side: every chart with its table, nothing as a league table. */
export function ComparePage({ round, rounds, me, RoundCharts }: ComparePageProps) {
  const t = useText()
  const state = useRoundScores(round)
  return (
    <div className={classes.page}>
      <title>{`${t('compare.titleOf', { round: round.title })} · ${t('common.appName')}`}</title>
      <header className={classes.head}>
        <div>
          <h1>{t('compare.titleOf', { round: round.title })}</h1>
          <PrintMarks
            title={t('compare.titleOf', { round: round.title })}
            state={t(`common.print.${paperState(state.kind === 'ready' ? state.scores.rows : [])}`)}
          />
          <p className={classes.about}>{t('compare.about')}</p>
        </div>
        <nav className={`${classes.links} no-print`} aria-label={t('compare.title')}>
          <Link to={`/rounds/${round.id}`}>{t('compare.toOverview')}</Link>
          <Link to={`/rounds/${round.id}/method`}>{t('compare.toMethod')}</Link>
          <PrintButton />
        </nav>
      </header>
      {state.kind === 'loading' ? <Loading /> : null}
      {state.kind === 'failed' ? <ProblemNotice problem={state.problem} onRetry={state.retry} /> : null}
      {state.kind === 'ready' && state.scores.rows.length === 0 ? (
        <EmptyState
          title={t('compare.empty.title')}
          action={<Link to={`/rounds/${round.id}`}>{t('compare.toOverview')}</Link>}
        >
          <p>{t('compare.empty.text')}</p>
        </EmptyState>
      ) : null}
      {state.kind === 'ready' && state.scores.rows.length > 0 ? (
        <Charts now={state.scores} rounds={rounds} me={me} RoundCharts={RoundCharts} />
      ) : null}
    </div>
  )
}

interface ChartsProps extends Omit<ComparePageProps, 'round'> {
  readonly now: RoundScores
}

function Charts({ now, rounds, me, RoundCharts }: ChartsProps) {
  const t = useText()
  const comparison = useComparison(now, rounds, me)
  const { detail, past } = comparison
  return (
    <>
      <ComparePickers comparison={comparison} rounds={rounds} />
      {now.coming > 0 ? (
        <output className={classes.loading}>{t('compare.loading', { count: now.coming })}</output>
      ) : (
        <LeftOutNote comparison={comparison} />
      )}
      {comparison.countries.length === 1 ? <p className={classes.note}>{t('compare.one')}</p> : null}
      <RoundCharts scores={{ ...now, countries: comparison.countries }} me={me} />
      {detail ? (
        <div className={classes.pairs}>
          <RangeChart comparison={comparison} detail={detail} />
          <WaterfallChart comparison={comparison} detail={detail} />
          {past ? (
            <ChangeChart comparison={comparison} past={past} detail={detail} />
          ) : (
            <section aria-label={t('compare.pick.before')}>
              <p className={classes.note}>{t('compare.slope.needs')}</p>
            </section>
          )}
          <RankChart comparison={comparison} />
          <AgreementChart comparison={comparison} />
          <CoverageChart comparison={comparison} detail={detail} />
          <GapChart comparison={comparison} detail={detail} />
        </div>
      ) : null}
    </>
  )
}
