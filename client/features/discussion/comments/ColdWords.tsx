import { Button } from '@mantine/core'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { Notice } from '../../../components/feedback/Notice.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Discussion.module.css'
import type { ColdWordsNow } from './useColdWords.ts'

interface Props {
  readonly thread: HeardThread
  readonly cold: ColdWordsNow
  /** Called when the words are there: the button is gone, and the focus with it. */
  readonly onShown: () => void
}

/** Says how much was said in a thread that was resolved long ago, with the way to see it; nothing where the words are there. */
export function ColdWords({ thread, cold: { isAway, isBusy, problem, fetch }, onShown }: Props) {
  const t = useText()
  const format = useFormat()
  const { nameOf } = useAssessment()
  if (!isAway || !thread.cold) return null
  const { count, last, lastBy } = thread.cold
  const show = async (): Promise<void> => {
    if (await fetch()) onShown()
  }
  return (
    <>
      <p className={classes.place}>
        {t('comments.cold.said', { count, name: nameOf(lastBy), when: format.dateTime(last) })}
      </p>
      <div className="no-print">
        <Button
          variant="subtle"
          size="compact-sm"
          loading={isBusy}
          aria-label={t('comments.cold.showOf', { name: nameOf(thread.by) })}
          onClick={() => void show()}
        >
          {t('comments.cold.show')}
        </Button>
      </div>
      {problem &&
        (problem.kind === 'unavailable' ? (
          <Notice tone="warn" announce title={t('comments.cold.away')}>
            <p>{t('comments.cold.awayNext')}</p>
          </Notice>
        ) : (
          <ProblemNotice problem={problem} />
        ))}
    </>
  )
}
