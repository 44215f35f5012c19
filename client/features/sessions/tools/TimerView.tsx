import { useEffect, useState } from 'react'
import type { Timer } from '../../../../shared/domain/sessions/sessionState.ts'
import { useText } from '../../../i18n/useText.ts'
import { useOpenSession } from '../OpenSession.ts'
import { clockWords, passesLastMinute, timerLeft } from './timerLeft.ts'
import classes from './Tools.module.css'

const TICK_MS = 250

/** The time that is left by the server's clock; its last minute is read out at once, the ticking never. */
export function TimerView() {
  const t = useText()
  const { state, now } = useOpenSession()
  const { timer } = state
  const left = useLeft(timer, now)
  const [before, setBefore] = useState<number | null>(null)
  const [isLast, setLast] = useState(false)
  if (before !== left) {
    setBefore(left)
    if (before !== null && left !== null && timer?.kind === 'running' && passesLastMinute(before, left)) setLast(true)
    if (left === null || left > MINUTE_MS) setLast(false)
  }
  return (
    <>
      <p className="visually-hidden" role="alert">
        {isLast && left !== null && left > 0 ? t('sessions.timer.lastMinute') : ''}
      </p>
      {timer && left !== null && (
        <p className={classes.timer} role="timer" aria-live="off" data-over={left === 0 || undefined}>
          {left === 0 ? t('sessions.timer.over') : clockWords(left)}
          {timer.kind === 'paused' && <span className={classes.paused}> {t('sessions.timer.paused')}</span>}
        </p>
      )}
    </>
  )
}

const MINUTE_MS = 60_000

/** Milliseconds left, in whole seconds so that it is drawn once a second; null without a timer. */
export function useLeft(timer: Timer | null, now: () => number): number | null {
  const [, setTick] = useState(0)
  const isRunning = timer?.kind === 'running'
  useEffect(() => {
    if (!isRunning) return
    const ticking = setInterval(() => setTick(Math.ceil(now() / TICK_MS)), TICK_MS)
    return () => clearInterval(ticking)
  }, [isRunning, now])
  return timer && Math.ceil(timerLeft(timer, now()) / 1_000) * 1_000
}
