import { Button } from '@mantine/core'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { isForAllCountries } from '../../../../shared/domain/member.ts'
import type { Problem } from '../../../../shared/protocol/problem.ts'
import { postDone, useReadNoticesOf } from '../../../api/inbox.ts'
import { toProblem } from '../../../api/http.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { BusyButton } from '../../../components/BusyButton.tsx'
import { useText } from '../../../i18n/useText.ts'
import { AssignmentProblem } from './AssignmentProblem.tsx'

/** Fetched when somebody gives a thread away. */
const AssignForm = lazy(async () => ({ default: (await import('./AssignForm.tsx')).AssignForm }))

interface Props {
  readonly thread: HeardThread
  /** Who began the thread. */
  readonly name: string
}

/** The ways to give a thread to somebody, and to say that what it was given for is done. */
export function AssignmentActs({ thread, name }: Props) {
  return (
    <>
      <DoneButton thread={thread} name={name} />
      <GiveButton thread={thread} name={name} />
    </>
  )
}

function GiveButton({ thread, name }: Props) {
  const t = useText()
  const { may } = useAssessment()
  const [isGiving, setGiving] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const wasGiving = useRef(false)
  useEffect(() => {
    // whoever closed the form goes on from where it was opened
    if (wasGiving.current && !isGiving) button.current?.focus()
    wasGiving.current = isGiving
  }, [isGiving])
  const { assignment, resolved } = thread
  if (!may('assign') || (resolved !== null && assignment === null)) return null
  if (isGiving)
    return (
      <Suspense>
        <AssignForm thread={thread} onClose={() => setGiving(false)} />
      </Suspense>
    )
  return (
    <Button
      ref={button}
      variant="subtle"
      size="compact-sm"
      aria-label={t(assignment ? 'attention.give.changeOf' : 'attention.give.toOf', { name })}
      onClick={() => setGiving(true)}
    >
      {t(assignment ? 'attention.give.change' : 'attention.give.to')}
    </Button>
  )
}

function DoneButton({ thread: { id, assignment }, name }: Props) {
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
