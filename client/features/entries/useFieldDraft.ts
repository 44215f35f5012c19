import { useEffect, useRef, useState } from 'react'
import {
  hintOf,
  NO_DRAFT,
  shownText,
  stepField,
  type FieldEvent,
  type FieldHint,
  type FieldTarget,
} from './fieldDraft.ts'

export interface FieldState {
  readonly text: string
  readonly hint: FieldHint | null
  readonly apply: (event: FieldEvent) => void
}

/** Binds a text field to a stored text: what is typed is written at once, a colleague's change never takes it away. */
export function useFieldDraft(target: FieldTarget, write: (text: string) => void): FieldState {
  const [draft, setDraft] = useState(NO_DRAFT)
  const newest = useRef({ draft, target, write })
  useEffect(() => {
    newest.current = { draft, target, write }
  })
  const apply = (event: FieldEvent): void => {
    const step = stepField(newest.current.draft, event, target)
    newest.current = { ...newest.current, draft: step.draft }
    setDraft(step.draft)
    if (step.write !== null) write(step.write)
  }
  useEffect(
    () => () => {
      const left = newest.current
      const step = stepField(left.draft, { kind: 'left' }, left.target)
      if (step.write !== null) left.write(step.write)
    },
    [],
  )
  return { text: shownText(draft, target), hint: hintOf(draft, target), apply }
}
