import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { isForAllCountries } from '../../../../shared/domain/member.ts'
import type { Problem } from '../../../../shared/protocol/problem.ts'
import { postDone } from '../../../api/inbox.ts'
import { toProblem } from '../../../api/http.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from './Assignment.module.css'
import { AssignmentProblem } from './AssignmentProblem.tsx'
import { AssignmentWords } from './AssignmentWords.tsx'

/** Fetched when somebody gives a thread away. */
const AssignForm = lazy(async () => ({ default: (await import('./AssignForm.tsx')).AssignForm }))

interface Props {
  readonly thread: HeardThread
  /** Who began the thread. */
  readonly name: string
}

/** To whom a thread was given, whether it is done, and the way to give it. */
export function AssignmentPart({ thread, name }: Props) {
  const t = useText()
  const { may } = useAssessment()
  const [isGiving, setGiving] = useState(false)
  const { assignment, resolved } = thread
  const mayGive = may('assign') && (resolved === null || assignment !== null)
  if (!assignment && !mayGive) return null
  return (
    <div className={classes.part}>
      {assignment && <AssignmentWords assignment={assignment} />}
      {isGiving && (
        <Suspense>
          <AssignForm thread={thread} onClose={() => setGiving(false)} />
        </Suspense>
      )}
      {!isGiving && (
        <div className={classes.row}>
          <DoneButton thread={thread} name={name} />
          {mayGive && (
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={t(assignment ? 'attention.give.changeOf' : 'attention.give.toOf', { name })}
              onClick={() => setGiving(true)}
            >
              {t(assignment ? 'attention.give.change' : 'attention.give.to')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

function DoneButton({ thread: { id, assignment }, name }: Props) {
  const t = useText()
  const { detail, me } = useAssessment()
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
    } catch (error) {
      setProblem(toProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button
        variant={isDone ? 'subtle' : 'light'}
        size="compact-sm"
        loading={isBusy}
        aria-label={t(isDone ? 'attention.give.notDoneOf' : 'attention.give.doneOf', { name })}
        onClick={() => void tell()}
      >
        {t(isDone ? 'attention.give.notDone' : 'attention.give.done')}
      </Button>
      {problem && <AssignmentProblem problem={problem} />}
    </>
  )
}
