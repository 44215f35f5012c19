import { Button } from '@mantine/core'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'

/** Fetched when somebody gives a thread away. */
const AssignForm = lazy(async () => ({ default: (await import('./AssignForm.tsx')).AssignForm }))

interface Props {
  readonly thread: HeardThread
  /** Who began the thread. */
  readonly name: string
}

/** The way to give a thread to somebody; nothing for who may not. */
export function GiveAct({ thread, name }: Props) {
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
