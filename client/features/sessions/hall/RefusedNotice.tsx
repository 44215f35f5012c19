import { Button } from '@mantine/core'
import { Notice } from '../../../components/feedback/Notice.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../../i18n/useText.ts'
import { useOpenSession } from '../OpenSession.ts'
import { useEventWords } from '../side/eventWords.ts'
import classes from './Hall.module.css'

/** What came of a press that the server did not carry out; one that came late shows what happened instead. */
export function RefusedNotice() {
  const t = useText()
  const { acts, state } = useOpenSession()
  const words = useEventWords()
  const { refused } = acts
  if (!refused) return null
  const last = state.events.at(-1)
  return (
    <div className={classes.refused}>
      {refused.problem.kind === 'conflict' ? (
        <Notice tone="warn" title={t('sessions.stale.title')} announce>
          {last && <p>{t('sessions.stale.instead', { what: words(last) })}</p>}
          <p>{t('sessions.stale.next')}</p>
        </Notice>
      ) : (
        <ProblemNotice problem={refused.problem} />
      )}
      <Button size="md" variant="subtle" onClick={acts.dismiss}>
        {t('common.close')}
      </Button>
    </div>
  )
}
