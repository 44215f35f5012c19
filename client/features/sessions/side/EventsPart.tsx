import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { useOpenSession } from '../OpenSession.ts'
import { MinutesFiles } from './MinutesFiles.tsx'
import { RemarkForm } from './RemarkForm.tsx'
import { useEventWords } from './eventWords.ts'
import classes from './Side.module.css'

/** What happened so far, newest first; the minutes are made from it. */
export function EventsPart() {
  const t = useText()
  const format = useFormat()
  const { state, may } = useOpenSession()
  const words = useEventWords()
  return (
    <div className={classes.section}>
      <MinutesFiles />
      {may('run-session') && <RemarkForm />}
      {state.events.length === 0 && <p className={classes.quiet}>{t('sessions.event.none')}</p>}
      <ol className={classes.plain} reversed>
        {state.events
          .map((event, at) => (
            <li key={at}>
              <span className={classes.quiet}>{format.time(event.at)}</span> {words(event)}
            </li>
          ))
          .toReversed()}
      </ol>
    </div>
  )
}
