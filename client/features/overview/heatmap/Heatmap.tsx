import { useMediaQuery } from '@mantine/hooks'
import type { Me } from '../../../../shared/protocol/api.ts'
import { ChartFigure } from '../../../components/charts/ChartFigure.tsx'
import { useText } from '../../../i18n/useText.ts'
import { HeatCards } from './HeatCards.tsx'
import classes from './Heatmap.module.css'
import { HeatTable } from './HeatTable.tsx'
import { LatestMove } from './LatestMove.tsx'
import { Legend } from './Legend.tsx'
import { useCellMoves } from './useCellMoves.ts'
import { useCellWords } from '../useCellWords.ts'
import { SCORE_COLUMN, useHeatmapData } from './useHeatmapData.ts'
import type { RoundNow } from '../roundNow.ts'

const WIDE = '(min-width: 62em)'

/** Six countries by areas, live: a table where there is room, a card for each country where there is not. */
export function Heatmap({ now, me }: { readonly now: RoundNow; readonly me: Me }) {
  const t = useText()
  const wide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false })
  const { moves, last } = useCellMoves(now, me.member.id)
  const table = useHeatmapData(now)
  const words = useCellWords(now.decimals)
  return (
    <div className={classes.heatmap}>
      <ChartFigure
        title={t('overview.heatmap.title')}
        about={t('overview.heatmap.about')}
        table={table}
        csvName={`${now.round.title} scores`}
        number={(value, column) => (column === SCORE_COLUMN ? words.number(value) : String(value))}
      >
        {wide ? <HeatTable now={now} me={me} moves={moves} /> : <HeatCards now={now} me={me} moves={moves} />}
      </ChartFigure>
      <p className={classes.areas} lang="en">
        {now.areas.map(({ code, title }) => `${code} ${title}`).join(' · ')}
      </p>
      <div className={classes.foot}>
        <Legend />
        <LatestMove last={last} now={now} />
      </div>
    </div>
  )
}
