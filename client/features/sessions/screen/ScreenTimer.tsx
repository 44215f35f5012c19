import type { Timer } from '../../../../shared/domain/sessions/sessionState.ts'
import { useText } from '../../../i18n/useText.ts'
import { clockWords } from '../tools/timerLeft.ts'
import { useLeft } from '../tools/TimerView.tsx'
import classes from './Screen.module.css'

interface Props {
  readonly timer: Timer | null
  readonly now: () => number
}

/** The time that is left, large. */
export function ScreenTimer({ timer, now }: Props) {
  const t = useText()
  const left = useLeft(timer, now)
  if (left === null) return null
  return (
    <p className={classes.timer} role="timer" aria-live="off">
      {left === 0 ? t('sessions.timer.over') : clockWords(left)}
    </p>
  )
}
