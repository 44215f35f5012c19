import { usePeople } from '../../../api/queries.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from './Heatmap.module.css'
import type { CellMove } from './cellMoves.ts'
import { useCellWords } from '../useCellWords.ts'
import type { RoundNow } from '../roundNow.ts'

interface LatestMoveProps {
  readonly last: CellMove | null
  readonly now: RoundNow
}

/** Says in one line which number moved last, and because of whom; stays after the glow has gone. */
export function LatestMove({ last, now: { areas, decimals } }: LatestMoveProps) {
  const t = useText()
  const words = useCellWords(decimals)
  const people = usePeople().data
  if (!last) return null
  const score = (value: number | null): string => (value === null ? t('overview.visit.noScore') : words.number(value))
  const place = {
    country: t(`common.country.${last.country}`),
    area: areas.find(({ code }) => code === last.area)?.title ?? t('overview.heatmap.overall'),
    before: score(last.before),
    after: score(last.after),
  }
  const name = people?.find(({ id }) => id === last.by)?.name
  return (
    <p className={`${classes.latest} no-print`}>
      {name ? t('overview.heatmap.movedBy', { ...place, name }) : t('overview.heatmap.moved', place)}
    </p>
  )
}
