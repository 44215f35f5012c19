import type { Indicator } from '../../../../shared/domain/instrument.ts'
import type { BallotResult } from '../../../../shared/domain/sessions/ballotResult.ts'
import { Disclosure } from '../../../components/Disclosure.tsx'
import { useText } from '../../../i18n/useText.ts'
import { useOpenSession } from '../OpenSession.ts'
import { useSessionWords } from '../useSessionWords.ts'
import classes from './Result.module.css'

interface Props {
  readonly result: BallotResult
  readonly indicator: Indicator
}

/** Who cast what, with their reasons, in a named session; in an anonymous one the reasons alone. */
export function NamedBallots({ result, indicator }: Props) {
  const t = useText()
  const { nameOf } = useOpenSession()
  const words = useSessionWords()
  const reasonOf = (seat: string): string => result.reasons.find((each) => each.seat === seat)?.reason ?? ''
  if (!result.named && result.reasons.length === 0) return null
  return (
    <Disclosure title={t(result.named ? 'sessions.result.named' : 'sessions.result.reasons')} open>
      <ul className={classes.list}>
        {result.named
          ?.toSorted((a, b) => words.format.compare(nameOf(a.seat), nameOf(b.seat)))
          .map(({ seat, value, confidence }) => (
            <li key={seat}>
              <strong>
                <bdi>{nameOf(seat)}</bdi>
              </strong>{' '}
              {value ? words.value(indicator, value) : t('sessions.value.silent')}
              {confidence && ` (${t(`sessions.confidence.step${confidence}`)})`}
              {reasonOf(seat) && <p className={classes.words}>{reasonOf(seat)}</p>}
            </li>
          ))}
        {!result.named &&
          result.reasons.map(({ reason }, at) => (
            <li key={at} className={classes.words}>
              {reason}
            </li>
          ))}
      </ul>
    </Disclosure>
  )
}
