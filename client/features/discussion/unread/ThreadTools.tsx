import { Button } from '@mantine/core'
import { useState } from 'react'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import type { Problem } from '../../../../shared/protocol/problem.ts'
import { toProblem } from '../../../api/http.ts'
import { postMuted } from '../../../api/inbox.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { BusyButton } from '../../../components/BusyButton.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../../i18n/useText.ts'
import { lastOfOthers, useLook } from './look.ts'

interface Props {
  readonly thread: HeardThread
  readonly name: string
}

/** What the reader says about a thread for themselves: that it is unread again, and that it shall tell them no more. */
export function ThreadTools({ thread, name }: Props) {
  const t = useText()
  const look = useLook()
  const { me } = useAssessment()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  if (!look) return null
  const isMuted = look.isMuted(thread.id)
  const mute = async (): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try {
      await postMuted(thread.id, !isMuted)
    } catch (error) {
      setProblem(toProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      {lastOfOthers(thread, me.member.id) && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={t('attention.setUnreadOf', { name })}
          onClick={() => look.setUnread(thread)}
        >
          {t('attention.setUnread')}
        </Button>
      )}
      <BusyButton
        variant="subtle"
        size="compact-sm"
        loading={isBusy}
        aria-label={t(isMuted ? 'attention.unmuteOf' : 'attention.muteOf', { name })}
        onClick={() => void mute()}
      >
        {t(isMuted ? 'attention.unmute' : 'attention.mute')}
      </BusyButton>
      {problem && <ProblemNotice problem={problem} />}
    </>
  )
}
