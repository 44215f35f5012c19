import type { Indicator } from '../../../../shared/domain/instrument.ts'
import type { BallotResult } from '../../../../shared/domain/sessions/ballotResult.ts'
import { useText } from '../../../i18n/useText.ts'
import { useOpenSession } from '../OpenSession.ts'
import { useSessionWords } from '../useSessionWords.ts'
import { moversOf } from './readResult.ts'
import classes from './Result.module.css'

interface Props {
  readonly result: BallotResult
  readonly before: BallotResult | null
  readonly indicator: Indicator
}

/** From the second ballot round on: who moved, or, in an anonymous session, how many came nearer. */
export function Movement({ result, before, indicator }: Props) {
  const t = useText()
  const { nameOf } = useOpenSession()
  const words = useSessionWords()
  const { convergence } = result
  const movers = moversOf(result, before)
  if (!convergence && movers.length === 0) return null
  return (
    <div>
      <h4>{t('sessions.moved.title')}</h4>
      {convergence && (
        <p className={classes.quiet}>
          {t('sessions.moved.counts', {
            nearer: convergence.nearer,
            same: convergence.same,
            further: convergence.further,
          })}
        </p>
      )}
      {movers.length > 0 && (
        <ul className={classes.list}>
          {movers.map(({ seat, from, to }) => (
            <li key={seat}>
              {t('sessions.moved.one', {
                name: nameOf(seat),
                from: words.brief(indicator, from),
                to: words.brief(indicator, to),
              })}
            </li>
          ))}
        </ul>
      )}
      {movers.length === 0 && result.named && <p>{t('sessions.moved.nobody')}</p>}
    </div>
  )
}
