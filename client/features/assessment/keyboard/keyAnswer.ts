import { useSyncExternalStore } from 'react'
import type { Answer } from '../../../../shared/domain/answer.ts'
import type { IndicatorCode } from '../../../../shared/domain/ids.ts'
import { Signal } from '../../../../shared/util/Signal.ts'

/** An answer that a key gave, and how to take it back. */
export interface KeyAnswer {
  readonly code: IndicatorCode
  readonly answer: Answer
  readonly takeBack: () => void
}

let last: KeyAnswer | null = null
const changed = new Signal()

/** What the last key answered on this page; null when that was taken back. */
export const useKeyAnswer = (): KeyAnswer | null => useSyncExternalStore(changed.subscribe, () => last)

/** Says that a key gave an answer, or that there is nothing to say any more. */
export function showKeyAnswer(next: KeyAnswer | null): void {
  last = next
  changed.emit()
}
