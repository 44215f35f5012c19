import { Button, NativeSelect } from '@mantine/core'
import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import type { MemberId } from '../../../../shared/domain/ids.ts'
import type { Problem } from '../../../../shared/protocol/problem.ts'
import { toProblem } from '../../../api/http.ts'
import { giveThread, useThreadReaders } from '../../../api/inbox.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { DateInput } from '../../../components/DateInput.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../../i18n/useText.ts'
import { spellReaders } from '../mentions/mentionText.ts'
import classes from './Assignment.module.css'
import { AssignmentProblem } from './AssignmentProblem.tsx'

interface Props {
  readonly thread: HeardThread
  readonly onClose: () => void
}

/** Gives a thread to one of its readers, by a day or without one; or takes it from whoever has it. */
export function AssignForm({ thread, onClose }: Props) {
  const t = useText()
  const { detail } = useAssessment()
  const readers = useThreadReaders(detail.id, thread.audience, true)
  const [seen] = useState(thread.assignment)
  const [to, setTo] = useState<string>(seen?.to ?? '')
  /** Null while what was typed is no day: a thread is never given without the day that was meant. */
  const [due, setDue] = useState<string | null>(seen?.due ?? '')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const first = useRef<HTMLSelectElement>(null)
  useEffect(() => first.current?.focus(), [])
  const people = spellReaders(readers.data ?? [], ({ country }) => (country ? t(`common.country.${country}`) : ''))
  const chosen = people.find(({ id }) => id === to)
  const put = async (whom: MemberId | null): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try {
      const last = seen && { to: seen.to, due: seen.due, at: seen.at }
      await giveThread(detail.id, thread.id, { to: whom, due: whom === null || due === '' ? null : due, seen: last })
      onClose()
    } catch (error) {
      setProblem(toProblem(error))
      setBusy(false)
    }
  }
  const handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (chosen && due !== null) void put(chosen.id)
  }
  return (
    <form className={classes.form} onSubmit={handleSubmit}>
      <NativeSelect
        label={t('attention.give.whom')}
        value={chosen ? to : ''}
        ref={first}
        onChange={(event) => setTo(event.currentTarget.value)}
        data={[
          { value: '', label: t('attention.give.nobody') },
          ...people.map(({ id, spelled }) => ({ value: id, label: spelled })),
        ]}
      />
      <DateInput label={t('attention.give.day')} value={due ?? ''} onChange={setDue} />
      {readers.isError && <ProblemNotice problem={toProblem(readers.error)} onRetry={() => void readers.refetch()} />}
      {problem && <AssignmentProblem problem={problem} />}
      <div className={classes.row}>
        <Button type="submit" size="compact-md" disabled={!chosen || due === null} loading={isBusy}>
          {t('attention.give.send')}
        </Button>
        {seen && (
          <Button variant="outline" size="compact-md" disabled={isBusy} onClick={() => void put(null)}>
            {t('attention.give.takeBack')}
          </Button>
        )}
        <Button variant="subtle" size="compact-md" onClick={onClose}>
          {t('attention.give.cancel')}
        </Button>
      </div>
    </form>
  )
}
