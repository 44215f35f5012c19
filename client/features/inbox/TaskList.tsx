import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Problem } from '../../../shared/protocol/problem.ts'
import type { TaskRow } from '../../../shared/protocol/inbox.ts'
import { toProblem } from '../../api/http.ts'
import { postDone, useReadNoticesOf } from '../../api/inbox.ts'
import { KEY } from '../../api/keys.ts'
import { BusyButton } from '../../components/BusyButton.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../i18n/useText.ts'
import { Section } from './Section.tsx'
import { TaskItem } from './TaskItem.tsx'

interface Props {
  readonly rows: readonly TaskRow[]
  readonly nameOf: (member: string) => string
}

/** What was given to the reader and is not done, the earliest day first. */
export function TaskList({ rows, nameOf }: Props) {
  const t = useText()
  return (
    <Section heading={t('inbox.tasks.heading')} empty={t('inbox.tasks.empty')} isEmpty={rows.length === 0}>
      {rows.map((row) => (
        <TaskItem
          key={row.thread}
          row={row}
          who={t('inbox.tasks.by', { name: nameOf(row.assignment.by) })}
          action={<DoneButton row={row} />}
        />
      ))}
    </Section>
  )
}

function DoneButton({ row: { assessment, thread, assignment, excerpt } }: { readonly row: TaskRow }) {
  const t = useText()
  const client = useQueryClient()
  const readNotices = useReadNoticesOf()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const tell = async (): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try {
      await postDone(assessment, thread, assignment, true)
      readNotices(thread, 'all')
    } catch (error) {
      setProblem(toProblem(error))
    } finally {
      // where it is another's by now the list says so
      await client.invalidateQueries({ queryKey: KEY.inbox })
      setBusy(false)
    }
  }
  return (
    <>
      <BusyButton
        variant="default"
        size="compact-md"
        loading={isBusy}
        aria-label={t('inbox.tasks.doneOf', { what: excerpt || t('inbox.tasks.wordless') })}
        onClick={() => void tell()}
      >
        {t('inbox.tasks.done')}
      </BusyButton>
      {problem && <ProblemNotice problem={problem} />}
    </>
  )
}
