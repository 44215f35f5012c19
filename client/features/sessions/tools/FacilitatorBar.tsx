import { useState } from 'react'
import type { SessionCommand } from '../../../../shared/domain/sessions/sessionCommand.ts'
import { BusyButton } from '../../../components/BusyButton.tsx'
import { useText } from '../../../i18n/useText.ts'
import { useOpenSession } from '../OpenSession.ts'
import { Console } from './Console.tsx'
import { MoreDeeds } from './MoreDeeds.tsx'
import { nextStep, type NextStep } from './nextStep.ts'
import { RevealDialog } from './RevealDialog.tsx'
import { TimerTools } from './TimerTools.tsx'
import classes from './Tools.module.css'
import { SureDialog } from './SureDialog.tsx'

/** For who runs the session: the one next step as the main button, the clock, the console, and all else behind "more". */
export function FacilitatorBar() {
  const t = useText()
  const { state, may } = useOpenSession()
  if (!may('run-session'))
    return (
      <section className={classes.bar} aria-label={t('sessions.tools.title')}>
        <MoreDeeds />
      </section>
    )
  return (
    <section className={classes.bar} aria-label={t('sessions.tools.title')}>
      <div className={classes.row}>
        <MainButton />
        {state.phase.kind !== 'planned' && state.phase.kind !== 'closed' && <TimerTools />}
      </div>
      {state.phase.kind === 'voting' && <Console />}
      <MoreDeeds />
    </section>
  )
}

/** The command of a step that needs no more than a press. */
function commandOf(step: NextStep): SessionCommand | null {
  switch (step.kind) {
    case 'go-to':
      return { kind: 'go-to', item: step.item }
    case 'decide':
      return { kind: 'decide', target: step.target }
    case 'open-doors':
    case 'open-ballots':
    case 'stop-taking':
    case 'vote-again':
      return { kind: step.kind }
    case 'reveal':
    case 'record':
    case 'leave-open':
    case 'close':
      return null
  }
}

function MainButton() {
  const t = useText()
  const { state, acts, may } = useOpenSession()
  const [asked, setAsked] = useState<'reveal' | 'leave-open' | 'close' | null>(null)
  const step = nextStep(state)
  if (!step) return <p className={classes.wait}>{state.phase.kind === 'voting' && t('sessions.tools.counting')}</p>
  if (step.kind === 'close' && !may('close-session'))
    return <p className={classes.wait}>{t('sessions.tools.allDone')}</p>
  const code = step.kind === 'go-to' ? state.agenda.find(({ id }) => id === step.item)?.indicator : undefined
  const handlePress = (): void => {
    const command = commandOf(step)
    if (command) void acts.send(command)
    else if (step.kind === 'record') showRecord()
    else if (step.kind === 'reveal' || step.kind === 'leave-open' || step.kind === 'close') setAsked(step.kind)
  }
  return (
    <>
      <BusyButton size="md" loading={acts.pending === step.kind} onClick={handlePress}>
        {code ? t('sessions.step.go-to', { code }) : t(`sessions.step.${step.kind === 'go-to' ? 'next' : step.kind}`)}
      </BusyButton>
      {asked === 'reveal' && <RevealDialog onClose={() => setAsked(null)} />}
      {asked === 'leave-open' && (
        <SureDialog
          title={t('sessions.more.leave-open')}
          text={t(state.settings.exercise ? 'sessions.decide.exercise' : 'sessions.moreText.leave-open')}
          go={t('sessions.more.leave-open')}
          why={t('sessions.why.label')}
          command={(why) => ({ kind: 'leave-open', why })}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'close' && (
        <SureDialog
          title={t('sessions.close.title')}
          text={t('sessions.close.text')}
          go={t('sessions.step.close')}
          command={() => ({ kind: 'close' })}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}

/** To the form that records; who may not write the assessment has none, and reads who can. */
function showRecord(): void {
  const form = document.getElementById('record-form') ?? document.getElementById('decide-heading')
  form?.scrollIntoView({ block: 'center' })
  const field = form?.querySelector<HTMLElement>('input, textarea') ?? form
  field?.focus()
}
