import type { Indicator } from '../../../../shared/domain/instrument.ts'
import type { BallotResult } from '../../../../shared/domain/sessions/ballotResult.ts'
import { useText } from '../../../i18n/useText.ts'
import { useOpenSession } from '../OpenSession.ts'
import { useSessionWords } from '../useSessionWords.ts'
import { extremesOf } from './readResult.ts'
import classes from './Result.module.css'

interface Props {
  readonly result: BallotResult
  readonly indicator: Indicator
}

/** Asks who lies furthest apart to speak first: by name in a named session, else "somebody who gave 0 or 4". */
export function SpeakFirst({ result, indicator }: Props) {
  const t = useText()
  const { nameOf } = useOpenSession()
  const words = useSessionWords()
  const extremes = extremesOf(result)
  if (!extremes) return null
  const names = extremes.seats.map(nameOf).toSorted((a, b) => words.format.compare(a, b))
  return (
    <p className={classes.note}>
      {names.length > 0
        ? t('sessions.speak.named', { names: names.join(', ') })
        : t('sessions.speak.unnamed', {
            lowest: words.brief(indicator, extremes.lowest[0]),
            highest: words.brief(indicator, extremes.highest[0]),
          })}
    </p>
  )
}
