import { Button } from '@mantine/core'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { mayResolve } from '../../../../shared/document/discussion/threadRights.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../../i18n/useText.ts'
import { setResolved } from '../composing/discussionApi.ts'
import { useDeed } from '../suggestions/useDeed.ts'
import { isSettledByHand } from '../threads.ts'
import { useTalker } from './useTalker.ts'

interface Props {
  readonly thread: HeardThread
  readonly name: string
}

/** Resolves a thread at one click, or opens it again; nothing for who may not. */
export function ResolveThread({ thread, name }: Props) {
  const t = useText()
  const { detail } = useAssessment()
  const deed = useDeed()
  const talker = useTalker()
  if (!mayResolve(talker, thread) || !isSettledByHand(thread)) return null
  const isResolved = thread.resolved !== null
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        loading={deed.isBusy}
        aria-label={isResolved ? t('discussion.reopenThread', { name }) : t('discussion.resolveThread', { name })}
        onClick={() => void deed.run(() => setResolved(detail.id, thread.id, !isResolved))}
      >
        {isResolved ? t('discussion.reopen') : t('discussion.resolve')}
      </Button>
      {deed.problem && <ProblemNotice problem={deed.problem} />}
    </>
  )
}
