import type { Indicator } from '../../../../shared/domain/instrument.ts'
import type { BallotValue } from '../../../../shared/domain/sessions/ballot.ts'
import type { BallotResult } from '../../../../shared/domain/sessions/ballotResult.ts'
import { DataTable } from '../../../components/charts/DataTable.tsx'
import { Disclosure } from '../../../components/Disclosure.tsx'
import { useText } from '../../../i18n/useText.ts'
import { useSessionWords } from '../useSessionWords.ts'
import { ownPlace, sameBallotValue, scoreIn, tallyBars } from './readResult.ts'
import classes from './Result.module.css'

interface Props {
  readonly result: BallotResult
  readonly indicator: Indicator
  /** What this device cast for it; null for nothing. */
  readonly own: BallotValue | null
}

/** How the ballots lie: a bar with its count for each value, the figures of it, and the same as a table. */
export function TallyFigure({ result, indicator, own }: Props) {
  const t = useText()
  const words = useSessionWords()
  const bars = tallyBars(indicator.answer, result)
  const most = Math.max(1, ...bars.map(({ count }) => count))
  const place = ownPlace(result, own)
  return (
    <>
      <ul className={classes.bars}>
        {bars.map(({ value, count }) => {
          const isOwn = own !== null && sameBallotValue(own, value)
          return (
            <li key={JSON.stringify(value)} className={classes.bar} data-own={isOwn || undefined}>
              <span className={classes.label}>{words.brief(indicator, value)}</span>
              <span className={classes.track} aria-hidden="true">
                <span
                  className={classes.fill}
                  data-band={bandOf(result, value)}
                  style={{ inlineSize: `${(100 * count) / most}%` }}
                />
              </span>
              <span className={classes.count}>{count}</span>
              {isOwn && (
                <span className={classes.own}>
                  {t(place === 'outside' ? 'sessions.result.ownOutside' : 'sessions.result.own')}
                </span>
              )}
            </li>
          )
        })}
      </ul>
      <Figures result={result} />
      <Disclosure title={t('sessions.result.asTable')}>
        <DataTable
          caption={t('sessions.result.title', { number: result.number })}
          data={{
            columns: [t('sessions.result.value'), t('sessions.result.count')],
            rows: bars.map(({ value, count }) => [words.value(indicator, value), count]),
          }}
        />
      </Disclosure>
    </>
  )
}

/** Step of the score colours; none for what has no score. */
function bandOf(result: BallotResult, value: BallotValue): number | undefined {
  const score = scoreIn(result, value)
  return score === null ? undefined : Math.round(score)
}

function Figures({ result: { delphi, silent } }: Pick<Props, 'result'>) {
  const t = useText()
  const { format } = useSessionWords()
  const short = (value: number): string => format.number(value, { max: 2 })
  return (
    <dl className={classes.figures}>
      {delphi && (
        <>
          <div>
            <dt>{t('sessions.result.median')}</dt>
            <dd>{short(delphi.median)}</dd>
          </div>
          <div>
            <dt>{t('sessions.result.quartiles')}</dt>
            <dd>{t('sessions.result.fromTo', { from: short(delphi.quartiles[0]), to: short(delphi.quartiles[1]) })}</dd>
          </div>
          <div>
            <dt>{t('sessions.result.withinOne')}</dt>
            <dd>{format.percent(delphi.withinOne)}</dd>
          </div>
        </>
      )}
      {silent > 0 && (
        <div>
          <dt>{t('sessions.value.silent')}</dt>
          <dd>{silent}</dd>
        </div>
      )}
    </dl>
  )
}
