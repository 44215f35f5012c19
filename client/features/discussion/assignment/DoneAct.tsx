import { useState } from 'react'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { isForAllCountries } from '../../../../shared/domain/member.ts'
import type { Problem } from '../../../../shared/protocol/problem.ts'
import { postDone, useReadNoticesOf } from '../../../api/inbox.ts'
import { toProblem } from '../../../api/http.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { BusyButton } from '../../../components/BusyButton.tsx'
import { useText } from '../../../i18n/useText.ts'
import { AssignmentProblem } from './AssignmentProblem.tsx'

interface Props {
  readonly thread: HeardThread
  /** Who began the thread. */
  readonly name: string
}

/** The way to say that what a thread was given for is done, or is not; nothing for who may not. */
export function DoneAct({ thread: { id, assignment }, name }: Props) {
  const t = useText()
  const { detail, me } = useAssessment()
  const readNotices = useReadNoticesOf()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  if (!assignment) return null
  const isTheirs = [assignment.to, assignment.by].includes(me.member.id)
  if (!isTheirs && !me.member.roles.some(({ role }) => isForAllCountries(role))) return null
  const isDone = assignment.done !== null
  const tell = async (): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try {
      await postDone(detail.id, id, assignment, !isDone)
      readNotices(id, 'all')
    } catch (error) {
      setProblem(toProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <BusyButton
        variant={isDone ? 'subtle' : 'light'}
        size="compact-sm"
        loading={isBusy}
        aria-label={t(isDone ? 'attention.give.notDoneOf' : 'attention.give.doneOf', { name })}
        onClick={() => void tell()}
      >
        {t(isDone ? 'attention.give.notDone' : 'attention.give.done')}
      </BusyButton>
      {problem && <AssignmentProblem problem={problem} />}
    </>
  )
}
