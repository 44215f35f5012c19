import type { Me } from '../../../../shared/protocol/api.ts'
import { useText } from '../../../i18n/useText.ts'
import { CountryHead } from '../country/CountryHead.tsx'
import classes from './Heatmap.module.css'
import { HeatCell } from './HeatCell.tsx'
import type { CellMove } from './cellMoves.ts'
import type { RoundNow } from '../roundNow.ts'

interface HeatCardsProps {
  readonly now: RoundNow
  readonly me: Me
  readonly moves: readonly CellMove[]
}

/** The heatmap on a narrow screen: a list for each country, every cell with its area's code. */
export function HeatCards({ now, me, moves }: HeatCardsProps) {
  const t = useText()
  const hasMoved = (assessment: string, area: string | null): boolean =>
    moves.some((move) => move.assessment === assessment && move.area === area)
  return (
    <ul className={classes.cards}>
      {now.countries.map((country) => {
        const { row, summary } = country
        const name = t(`common.country.${row.country}`)
        return (
          <li key={row.id} className={classes.card}>
            <CountryHead country={country} me={me} />
            <ul className={classes.cells}>
              {summary ? (
                <li className={classes.heatCardsOverall}>
                  <HeatCell
                    country={name}
                    area={t('overview.heatmap.overall')}
                    to={`/assessments/${row.id}`}
                    node={summary.overall}
                    decimals={now.decimals}
                    moved={hasMoved(row.id, null)}
                    lead={t('overview.heatmap.overall')}
                  />
                </li>
              ) : null}
              {summary?.areas.map(({ area, node }) => (
                <li key={area}>
                  <HeatCell
                    country={name}
                    area={now.areas.find(({ code }) => code === area)?.title ?? area}
                    to={`/assessments/${row.id}/${area}`}
                    node={node}
                    decimals={now.decimals}
                    moved={hasMoved(row.id, area)}
                    lead={area}
                  />
                </li>
              ))}
            </ul>
          </li>
        )
      })}
    </ul>
  )
}
