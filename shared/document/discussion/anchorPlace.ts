import type { StoredAnchor } from '../../domain/discussion.ts'
import type { AreaCode, IndicatorCode } from '../../domain/ids.ts'
import { indicatorOfField, nodeOfField } from '../keys.ts'

/** Whether a thread is about a text, or about words in it. */
export const isOnText = (anchor: StoredAnchor): anchor is Extract<StoredAnchor, { kind: 'text' | 'field' }> =>
  anchor.kind === 'text' || anchor.kind === 'field'

/** The indicator that a thread is about; null where its anchor names none. */
export function indicatorOf(anchor: StoredAnchor): IndicatorCode | null {
  if (isOnText(anchor)) return indicatorOfField(anchor.field)
  return anchor.kind === 'unknown' ? null : anchor.indicator
}

/** The indicator or the area on whose page a thread's place stands; null where it is on neither. */
export const nodeOfAnchor = (anchor: StoredAnchor): IndicatorCode | AreaCode | null =>
  isOnText(anchor) ? nodeOfField(anchor.field) : indicatorOf(anchor)
