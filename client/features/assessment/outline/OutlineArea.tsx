import { memo } from 'react'
import type { Area } from '../../../../shared/domain/instrument.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { CoverageBar } from '../../../scoreMarks/CoverageBar.tsx'
import { NodeChip } from '../../../scoreMarks/NodeChip.tsx'
import { useScore } from '../../../scoring/useScore.ts'
import { useContent } from '../../../sync/useContent.ts'
import { matchesFilter, type OutlineFilter } from './indicatorState.ts'
import { NodeLink } from '../places/NodeLink.tsx'
import classes from './Outline.module.css'
import { OutlineIndicator } from './OutlineIndicator.tsx'
import type { Follow } from '../people/useFollow.ts'

interface Props {
  readonly area: Area
  readonly filter: OutlineFilter
  /** Code of the open indicator or area, where it lies in this area. */
  readonly open: string | null
  readonly follow: Follow
}

/** An area with those of its indicators that the filter lets through; left out where there are none. */
export const OutlineArea = memo(function OutlineArea({ area, filter, open, follow }: Props) {
  const { room, me, scores } = useAssessment()
  const shown = useContent(room, (content) =>
    area.indicators

      .filter(
        (each) => each.code === open || matchesFilter(each, content.indicators.get(each.code), filter, me.member.id),
      )
      .map(({ code }) => code)
      .join(),
  )
  const coverage = useScore(scores, area.code)?.coverage
  if (shown === '' && open !== area.code) return null
  const codes = new Set(shown.split(','))
  return (
    <li className={classes.area}>
      <div className={classes.areaRow} data-outline-row data-open={open === area.code || undefined}>
        <NodeLink node={area.code} className={classes.areaLink} isCurrent={open === area.code}>
          <span className={classes.code}>{area.code}</span> {area.title}
        </NodeLink>
        {coverage && <CoverageBar coverage={coverage} bare />}
        <NodeChip id={area.code} of={`${area.code} ${area.title}`} />
      </div>
      <ul className={classes.list}>
        {area.indicators
          .filter(({ code }) => codes.has(code))
          .map((indicator) => (
            <OutlineIndicator
              key={indicator.code}
              indicator={indicator}
              isOpen={open === indicator.code}
              follow={follow}
            />
          ))}
      </ul>
    </li>
  )
})
