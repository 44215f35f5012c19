import { useSyncExternalStore } from 'react'
import { Signal } from '../../shared/util/Signal.ts'
import type { OpenAssessment } from './OpenAssessment.ts'
import { redoLast, undoLast, type Undone } from './undoLast.ts'

/** What the last undo or redo of this page did; `what` is null where it could change nothing. */
export interface LastUndone {
  readonly deed: 'undo' | 'redo'
  readonly what: Undone | null
}

let last: LastUndone | null = null
const changed = new Signal()

/** Undoes or redoes, and tells the page what that did. In a what-if there is nothing to take back. */
export function travelAndTell(
  deed: LastUndone['deed'],
  open: Pick<OpenAssessment, 'room' | 'closed' | 'whatIf'>,
): void {
  if (open.whatIf.tried) return
  tellUndone({ deed, what: deed === 'undo' ? undoLast(open) : redoLast(open) })
}

/** Says it, or that there is nothing to say any more. */
export function tellUndone(next: LastUndone | null): void {
  last = next
  changed.emit()
}

/** What to say now; a new object for each deed, null when it was said long enough. */
export const useLastUndone = (): LastUndone | null => useSyncExternalStore(changed.subscribe, () => last)
