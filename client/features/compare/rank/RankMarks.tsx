import type { Spread } from '../../../../shared/scoring/robustness/robustnessSteps.ts'
import { ChartLegend } from '../../../components/charts/ChartLegend.tsx'
import marks from '../../../components/charts/Charts.module.css'
import { at, type Domain } from '../../../components/charts/scale.ts'
import { useText } from '../../../i18n/useText.ts'
import { MID_PX } from '../scoreAxis.ts'
import type { Ranked } from './useRanking.ts'

interface RankMarksProps {
  readonly row: Ranked
  readonly spread: Spread | null
  readonly domain: Domain
}

/** The place of a country, the places it can take, and where the run over methods leaves it. */
export function RankMarks({ row: { rank, range }, spread, domain }: RankMarksProps) {
  return (
    <>
      <line x1={at(range[0], domain)} x2={at(range[1], domain)} y1={MID_PX} y2={MID_PX} className={marks.span} />
      {spread ? (
        <>
          <line
            x1={at(spread.low, domain)}
            x2={at(spread.high, domain)}
            y1={MID_PX}
            y2={MID_PX}
            className={marks.thin}
          />
          <line
            x1={at(spread.low, domain)}
            x2={at(spread.low, domain)}
            y1={MID_PX - 5}
            y2={MID_PX + 5}
            className={marks.thin}
          />
          <line
            x1={at(spread.high, domain)}
            x2={at(spread.high, domain)}
            y1={MID_PX - 5}
            y2={MID_PX + 5}
            className={marks.thin}
          />
        </>
      ) : null}
      <circle cx={at(rank, domain)} cy={MID_PX} r={6} className={marks.own} />
    </>
  )
}

/** What the marks mean; with those of the run where it has been made. */
export function RankLegend({ hasRun }: { readonly hasRun: boolean }) {
  const t = useText()
  return (
    <ChartLegend
      label={t('overview.heatmap.legend')}
      entries={[
        { text: t('compare.rank.columns.rank'), mark: <circle cx="12" cy="8" r="6" className={marks.own} /> },
        { text: t('compare.rank.open'), mark: <line x1="0" x2="24" y1="8" y2="8" className={marks.span} /> },
        ...(hasRun
          ? [
              {
                text: t('compare.rank.method'),
                mark: <path d="M1 3V13M1 8H23M23 3V13" className={marks.thin} fill="none" />,
              },
            ]
          : []),
      ]}
    />
  )
}
