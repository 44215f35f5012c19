import { Button, Textarea } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { newEntryId, type AgendaItemId } from '../../../../shared/domain/ids.ts'
import { MAX_PARKED_TEXT, type ParkedPoint } from '../../../../shared/domain/sessions/sessionState.ts'
import { TextHint } from '../../../components/TextHint.tsx'
import { TooLong } from '../../../components/TooLong.tsx'
import { useText } from '../../../i18n/useText.ts'
import { holdsPersonalData } from '../../../personalData/holdsPersonalData.ts'
import { AskOnce } from '../../../suggestions/AskOnce.tsx'
import { useOpenSession } from '../OpenSession.ts'
import { useSessionDraft } from '../sessionWordsKept.ts'
import classes from './Side.module.css'
import { SureDialog } from '../tools/SureDialog.tsx'

/** Points for later: anybody adds one, everybody sees them, and each ends by name. */
export function ParkedPart({ item }: { readonly item: AgendaItemId | null }) {
  const t = useText()
  const { state, nameOf, may } = useOpenSession()
  const codeOf = (id: AgendaItemId | null) => state.agenda.find((each) => each.id === id)?.indicator
  return (
    <section aria-label={t('sessions.parked.title')}>
      <h3>{t('sessions.parked.title')}</h3>
      {state.parked.length === 0 && <p className={classes.quiet}>{t('sessions.parked.none')}</p>}
      <ul className={classes.list}>
        {state.parked.map((point) => (
          <li key={point.id} className={classes.entry}>
            <span className={classes.grow}>
              {point.text}
              <br />
              <span className={classes.quiet}>
                {[codeOf(point.item), nameOf(point.by), point.end && t(`sessions.parked.end.${point.end.kind}`)]
                  .filter((part) => part)
                  .join(' · ')}
              </span>
            </span>
            {may('run-session') && point.end === null && <EndParked point={point} />}
          </li>
        ))}
      </ul>
      {may('take-part') && state.phase.kind !== 'closed' && <ParkForm key={item} />}
    </section>
  )
}

function EndParked({ point }: { readonly point: ParkedPoint }) {
  const t = useText()
  const { acts, state } = useOpenSession()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      {point.item && !state.settings.exercise && (
        <Button
          size="md"
          variant="default"
          aria-label={t('sessions.parked.threadOf', { text: point.text })}
          onClick={() => void acts.send({ kind: 'end-parked', id: point.id, end: 'thread', why: '' })}
        >
          {t('sessions.parked.thread')}
        </Button>
      )}
      <Button
        size="md"
        variant="subtle"
        aria-label={t('sessions.parked.dropOf', { text: point.text })}
        onClick={() => setAsking(true)}
      >
        {t('sessions.parked.drop')}
      </Button>
      {isAsking && (
        <SureDialog
          title={t('sessions.parked.dropTitle')}
          text={point.text}
          go={t('sessions.parked.drop')}
          why={t('sessions.why.label')}
          command={(why) => ({ kind: 'end-parked', id: point.id, end: 'dropped', why })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

function ParkForm() {
  const t = useText()
  const { acts } = useOpenSession()
  const kept = useSessionDraft('parked')
  const [isAsking, setAsking] = useState(false)
  const text = (kept.text ?? '').trim()
  const park = async (isAsked = false): Promise<void> => {
    if (text === '' || text.length > MAX_PARKED_TEXT) return
    if (!isAsked && holdsPersonalData(text)) return setAsking(true)
    setAsking(false)
    if (await acts.send({ kind: 'park', id: newEntryId(), text })) kept.sent(kept.text)
  }
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    void park()
  }
  return (
    <form className={classes.parkForm} onSubmit={handleSubmit}>
      <Textarea
        label={t('sessions.parked.label')}
        value={kept.text ?? ''}
        autosize
        minRows={1}
        onChange={(event) => kept.write(event.currentTarget.value)}
      />
      <TooLong text={text} most={MAX_PARKED_TEXT} />
      {text !== '' && <TextHint>{t('sessions.parked.unsent')}</TextHint>}
      {isAsking ? (
        <AskOnce
          title={t('sessions.ask.title')}
          text={t('sessions.ask.text')}
          keep={{ label: t('sessions.ask.change'), onChoose: () => setAsking(false) }}
          go={{ label: t('sessions.ask.send'), onChoose: () => void park(true) }}
        />
      ) : (
        <div className={classes.acts}>
          <Button type="submit" size="md" variant="default" disabled={text === ''}>
            {t('sessions.parked.go')}
          </Button>
        </div>
      )}
    </form>
  )
}
