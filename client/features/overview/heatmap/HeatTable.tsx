import type { Me } from '../../../../shared/protocol/api.ts'
import { useText } from '../../../i18n/useText.ts'
import { CountryHead } from '../country/CountryHead.tsx'
import { HeatCell } from './HeatCell.tsx'
import classes from './Heatmap.module.css'
import type { CellMove } from './cellMoves.ts'
import type { RoundNow } from '../roundNow.ts'

interface HeatTableProps {
  readonly now: RoundNow
  readonly me: Me
  readonly moves: readonly CellMove[]
}

/** The heatmap as a table: countries as rows in their fixed order, areas as columns, overall last. */
export function HeatTable({ now, me, moves }: HeatTableProps) {
  const t = useText()
  const hasMoved = (assessment: string, area: string | null): boolean =>
    moves.some((move) => move.assessment === assessment && move.area === area)
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{t('overview.heatmap.title')}</caption>
      <thead>
        <tr>
          <th scope="col" className={classes.corner}>
            <span className="visually-hidden">{t('overview.heatmap.country')}</span>
          </th>
          {now.areas.map(({ code, title }) => (
            <th key={code} scope="col" className={classes.area}>
              <span className={classes.code}>{code}</span>
              <span className={classes.title} lang="en">
                {title}
              </span>
            </th>
          ))}
          <th scope="col" className={classes.area}>
            <span className={classes.code}>{t('overview.heatmap.overall')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {now.countries.map((country) => {
          const { row, summary } = country
          const name = t(`common.country.${row.country}`)
          const nodes = new Map(summary?.areas.map(({ area, node }) => [area, node]))
          return (
            <tr key={row.id}>
              <th scope="row" className={classes.country}>
                <CountryHead country={country} me={me} />
              </th>
              {now.areas.map(({ code, title }) => {
                const node = nodes.get(code)
                return (
                  <td key={code}>
                    {node ? (
                      <HeatCell
                        country={name}
                        area={title}
                        to={`/assessments/${row.id}/${code}`}
                        node={node}
                        decimals={now.decimals}
                        moved={hasMoved(row.id, code)}
                      />
                    ) : null}
                  </td>
                )
              })}
              <td className={classes.heatTableOverall}>
                {summary ? (
                  <HeatCell
                    country={name}
                    area={t('overview.heatmap.overall')}
                    to={`/assessments/${row.id}`}
                    node={summary.overall}
                    decimals={now.decimals}
                    moved={hasMoved(row.id, null)}
                  />
                ) : null}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
