import type { Area } from '../../../../shared/domain/instrument.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { CoverageBar } from '../../../scoreMarks/CoverageBar.tsx'
import { NodeChip } from '../../../scoreMarks/NodeChip.tsx'
import { useScore } from '../../../scoring/useScore.ts'
import { useContent } from '../../../sync/useContent.ts'
import classes from '../Area.module.css'
import { indicatorState } from '../outline/indicatorState.ts'
import { NodeLink } from './NodeLink.tsx'

/** The areas with score, coverage and what is still open in each. */
export function AreaTable() {
  const t = useText()
  const { instrument } = useAssessment()
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <caption className="visually-hidden">{t('assessment.whole.areas')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('assessment.areas.area')}</th>
            <th scope="col">{t('score.table.score')}</th>
            <th scope="col">{t('score.fact.coverage')}</th>
            <th scope="col" className={`${classes.number} ${classes.wideOnly}`}>
              {t('assessment.filter.contested')}
            </th>
            <th scope="col" className={`${classes.number} ${classes.wideOnly}`}>
              {t('assessment.filter.unanswered')}
            </th>
          </tr>
        </thead>
        <tbody>
          {instrument.areas.map((area) => (
            <Row key={area.code} area={area} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ area }: { readonly area: Area }) {
  const t = useText()
  const contested = useCount(area, 'contested')
  const unanswered = useCount(area, 'unanswered')
  const { scores } = useAssessment()
  const coverage = useScore(scores, area.code)?.coverage
  return (
    <tr>
      <th scope="row">
        <NodeLink node={area.code} className={classes.link}>
          <span className={classes.code}>{area.code}</span> {area.title}
        </NodeLink>
        <span className={classes.phoneOnly}>
          {t('assessment.filter.contested')} {contested} · {t('assessment.filter.unanswered')} {unanswered}
        </span>
      </th>
      <td>
        <NodeChip id={area.code} of={`${area.code} ${area.title}`} />
      </td>
      <td>{coverage && <CoverageBar coverage={coverage} />}</td>
      <td className={`${classes.number} ${classes.wideOnly}`}>{contested || '–'}</td>
      <td className={`${classes.number} ${classes.wideOnly}`}>{unanswered || '–'}</td>
    </tr>
  )
}

function useCount(area: Area, state: 'contested' | 'unanswered'): number {
  const { room } = useAssessment()
  return useContent(
    room,
    ({ indicators }) => area.indicators.filter(({ code }) => indicatorState(indicators.get(code)) === state).length,
  )
}
