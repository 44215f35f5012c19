import { useEffect, useRef, type ComponentProps } from 'react'
import type { AgendaItemId } from '../../../../shared/domain/ids.ts'
import { isVoter, type SessionPhase } from '../../../../shared/domain/sessions/sessionState.ts'
import { useText } from '../../../i18n/useText.ts'
import { countryOf, indicatorOfItem, useOpenSession } from '../OpenSession.ts'
import { useSessionWords } from '../useSessionWords.ts'
import { ConsentForm } from './ConsentForm.tsx'
import { ConsentList } from './ConsentList.tsx'
import classes from './Decide.module.css'
import { RecordForm } from './RecordForm.tsx'

interface Props {
  readonly item: AgendaItemId
  readonly phase: SessionPhase & { readonly kind: 'deciding' }
}

/** Who runs the session records as a rule; others who may find the form folded, as it ends the item for everybody. */
function Record(props: ComponentProps<typeof RecordForm>) {
  const t = useText()
  const { may } = useOpenSession()
  if (may('run-session')) return <RecordForm {...props} />
  return (
    <details className={classes.folded}>
      <summary>{t('sessions.record.instead')}</summary>
      <RecordForm {...props} />
    </details>
  )
}

/** What is offered as the decision, what each says to it, and the way to record it for who may write the assessment. */
export function DecidePart({ item, phase }: Props) {
  const t = useText()
  const open = useOpenSession()
  const words = useSessionWords()
  const { state, seat, row } = open
  const indicator = indicatorOfItem(open, item)
  const country = countryOf(open, phase.target)
  // who pressed "Decide" had scrolled down to the result; nobody else is moved
  const heading = useRef<HTMLHeadingElement>(null)
  const isRunning = open.may('run-session')
  useEffect(() => {
    if (isRunning) heading.current?.scrollIntoView({ block: 'start' })
  }, [isRunning])
  const mayRecord = row.writable.includes(phase.target) && seat !== null
  return (
    <section className={classes.part} aria-labelledby="decide-heading">
      <h3 id="decide-heading" ref={heading} tabIndex={-1}>
        {t('sessions.decide.title', { country: country ? t(`common.country.${country}`) : '' })}
      </h3>
      {phase.offer.length > 0 ? (
        <ul className={classes.offer}>
          {phase.offer.map((answer) => (
            <li key={JSON.stringify(answer)}>{words.value(indicator, { kind: 'answer', answer })}</li>
          ))}
        </ul>
      ) : (
        <p>{t('sessions.decide.noOffer')}</p>
      )}
      {phase.offer.length > 1 && <p className={classes.quiet}>{t('sessions.decide.between')}</p>}
      {seat && isVoter(seat, state.settings) && <ConsentForm item={item} phase={phase} />}
      <ConsentList consents={phase.consents} />
      {state.settings.exercise ? (
        <p className={classes.note}>{t('sessions.decide.exercise')}</p>
      ) : mayRecord && indicator ? (
        <Record item={item} phase={phase} indicator={indicator} />
      ) : (
        <p className={classes.note}>{t('sessions.decide.whoRecords')}</p>
      )}
    </section>
  )
}
