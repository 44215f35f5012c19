import type { ReactNode } from 'react'
import type { NarrativeField } from '../../../shared/document/keys.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { NarrativeView } from '../../editor/NarrativeView.tsx'
import { useNarrative } from '../../editor/useNarrative.ts'
import classes from './Reading.module.css'

interface Props {
  readonly field: NarrativeField
  /** Shown before the text, and only with it. */
  readonly label?: ReactNode
  /** Shown where nothing was written. */
  readonly otherwise?: ReactNode
}

/** One live narrative as text of the page; nothing, or `otherwise`, while it is empty. */
export function ReadingText({ field, label, otherwise = null }: Props) {
  const { room } = useAssessment()
  const nodes = useNarrative(room, field)
  const isEmpty = nodes.every((node) => !node.content?.length)
  if (isEmpty) return otherwise
  return (
    <>
      {label}
      <div className={classes.narrative}>
        <NarrativeView nodes={nodes} />
      </div>
    </>
  )
}
