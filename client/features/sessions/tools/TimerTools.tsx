import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { Disclosure } from '../../../components/Disclosure.tsx'
import { useText } from '../../../i18n/useText.ts'
import { useOpenSession } from '../OpenSession.ts'
import { agendaEntry, currentItem } from './nextStep.ts'
import classes from './Tools.module.css'

const MINUTE_MS = 60_000
const CHOICES = [1, 2, 3, 5, 10, 15, 20, 30, 60] as const

/** Starts, stops and lengthens the timer. Its end rings, or stops the taking of ballots; it never reveals. */
export function TimerTools() {
  const t = useText()
  const { state, acts } = useOpenSession()
  const { timer } = state
  if (!timer) return <StartTimer />
  return (
    <div className={classes.row}>
      <Button size="md" variant="default" onClick={() => void acts.send({ kind: 'add-time', ms: MINUTE_MS })}>
        {t('sessions.timer.add')}
      </Button>
      <Button
        size="md"
        variant="default"
        onClick={() => void acts.send({ kind: timer.kind === 'running' ? 'pause-timer' : 'resume-timer' })}
      >
        {t(timer.kind === 'running' ? 'sessions.timer.pause' : 'sessions.timer.resume')}
      </Button>
      <Button size="md" variant="subtle" onClick={() => void acts.send({ kind: 'timer', set: null })}>
        {t('sessions.timer.remove')}
      </Button>
    </div>
  )
}

function StartTimer() {
  const t = useText()
  const { state, acts } = useOpenSession()
  const planned = agendaEntry(state, currentItem(state))?.minutes ?? CHOICES[3]
  const [minutes, setMinutes] = useState<number | null>(null)
  const [stops, setStops] = useState(false)
  const chosen = minutes ?? CHOICES.find((each) => each >= planned) ?? CHOICES[0]
  return (
    <Disclosure title={t('sessions.timer.title')}>
      <div className={classes.timerForm}>
        <NativeSelect
          label={t('sessions.timer.minutes')}
          value={String(chosen)}
          onChange={(event) => setMinutes(Number(event.currentTarget.value))}
          data={CHOICES.map((each) => ({ value: String(each), label: t('sessions.timer.count', { count: each }) }))}
        />
        <Checkbox
          checked={stops}
          onChange={(event) => setStops(event.currentTarget.checked)}
          label={t('sessions.timer.stops')}
        />
        <Button
          size="md"
          variant="default"
          onClick={() =>
            void acts.send({
              kind: 'timer',
              set: { left: chosen * MINUTE_MS, atEnd: stops ? 'stop-taking' : 'ring' },
            })
          }
        >
          {t('sessions.timer.start')}
        </Button>
      </div>
    </Disclosure>
  )
}
