import type { Indicator } from '../../../../shared/domain/instrument.ts'
import type { ScreenView } from '../../../../shared/protocol/sessions/sessionsApi.ts'
import { useText } from '../../../i18n/useText.ts'
import { tallyBars } from '../result/readResult.ts'
import { useSessionWords } from '../useSessionWords.ts'
import classes from './Screen.module.css'

interface Props {
  readonly result: ScreenView['results'][number]
  readonly indicator: Indicator
  readonly isOne: boolean
}

/** How the ballots lie, with a number on each bar, and what lies in the middle. */
export function ScreenResult({ result, indicator, isOne }: Props) {
  const t = useText()
  const words = useSessionWords()
  const bars = tallyBars(indicator.answer, result)
  const most = Math.max(1, ...bars.map(({ count }) => count))
  const short = (value: number): string => words.format.number(value, { max: 2 })
  return (
    <section className={classes.result}>
      {!isOne && <h3>{t(`common.country.${result.country}`)}</h3>}
      <ul className={classes.bars}>
        {bars.map(({ value, count }) => (
          <li key={JSON.stringify(value)}>
            <span className={classes.label}>{words.brief(indicator, value)}</span>
            <span className={classes.track} aria-hidden="true">
              <span className={classes.fill} style={{ inlineSize: `${(100 * count) / most}%` }} />
            </span>
            <span className={classes.count}>{count}</span>
          </li>
        ))}
      </ul>
      {result.median !== null && result.quartiles && (
        <p>
          {t('sessions.screen.middle', {
            median: short(result.median),
            from: short(result.quartiles[0]),
            to: short(result.quartiles[1]),
          })}
        </p>
      )}
    </section>
  )
}
