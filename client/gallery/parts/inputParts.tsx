import { useState } from 'react'
import type { AnswerValue } from '../../../shared/domain/answer.ts'
import { DateInput } from '../../components/DateInput.tsx'
import { AnswerInput } from '../../features/assessment/answer/AnswerInput.tsx'
import { AnswerSection } from '../../features/assessment/answer/AnswerSection.tsx'
import { NoAnswerButtons } from '../../features/assessment/answer/NoAnswerButtons.tsx'
import { TicksWaiting } from '../../features/assessment/answer/checklist/TicksWaiting.tsx'
import { CommentForm } from '../../features/discussion/CommentForm.tsx'
import { shownIndicator } from '../galleryAssessment.ts'
import { part, type PartGroup } from '../part.ts'

const ignore = (): void => undefined

/** The input of one indicator, which keeps what is chosen here. */
function Input({ code, first, disabled = false }: { code: string; first: AnswerValue | null; disabled?: boolean }) {
  const [value, setValue] = useState(first)
  return <AnswerInput kind={shownIndicator(code).answer} value={value} disabled={disabled} onChange={setValue} />
}

function Day({ first }: { readonly first: string }) {
  const [day, setDay] = useState(first)
  return (
    <>
      <DateInput label="Day" value={day} onChange={(iso) => setDay(iso ?? '')} />
      <code>{day || 'no day'}</code>
    </>
  )
}

/** Everything that is chosen or typed. */
export const inputParts: PartGroup = {
  name: 'Inputs',
  parts: [
    part('Levels', {
      'nothing chosen': <Input code="ID-03" first={null} />,
      chosen: <Input code="ID-01" first={{ kind: 'scale', level: 3 }} />,
      disabled: <Input code="ID-02" first={{ kind: 'scale', level: 1 }} disabled />,
    }),
    part('Checklist', {
      'nothing ticked': <Input code="LF-01" first={null} />,
      'ticks that wait': <TicksWaiting onDone={ignore} />,
      disabled: <Input code="LF-01" first={{ kind: 'checklist', ticked: [], notApplicable: [] }} disabled />,
    }),
    part('Number', {
      empty: <Input code="PS-06" first={null} />,
      filled: <Input code="PS-06" first={{ kind: 'number', value: 12 }} />,
    }),
    part('Several numbers', {
      empty: <Input code="PS-03" first={null} />,
      'one is not known': (
        <Input code="PS-03" first={{ kind: 'numbers', values: { investigated: 41, indicted: 12 } }} />
      ),
      disabled: <Input code="PS-03" first={{ kind: 'numbers', values: { convicted: 5 } }} disabled />,
    }),
    part('Ratio', {
      empty: <Input code="CO-03" first={null} />,
      filled: <Input code="CO-03" first={{ kind: 'ratio', numerator: 3, denominator: 4 }} />,
      'more than all': <Input code="CO-03" first={{ kind: 'ratio', numerator: 5, denominator: 4 }} />,
    }),
    part('Date', {
      empty: <Day first="" />,
      filled: <Day first="2026-03-31" />,
    }),
    part('No answer', {
      free: <NoAnswerButtons answer={null} disabled={false} onSay={ignore} />,
      said: (
        <NoAnswerButtons answer={{ status: 'no-data', reason: 'Not collected.' }} disabled={false} onSay={ignore} />
      ),
    }),
    part('Answer of an indicator', { 'one’s own': <AnswerSection indicator={shownIndicator('ID-03')} /> }),
    part('Comment', {
      empty: (
        <CommentForm
          subject="gallery"
          audience="team"
          label="Comment"
          sendLabel="Send"
          post={() => Promise.resolve(null)}
        />
      ),
    }),
  ],
}
