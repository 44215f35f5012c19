import type { StoredAnchor } from '../../domain/discussion.ts'
import { entryOfField } from '../keys.ts'
import { indicatorOf, isOnText, nodeOfAnchor } from './anchorPlace.ts'

/** Which words say where a thread stands, by the last part of their key, and the codes in them; '' where there is none. */
export interface ThreadPlaceKey {
  readonly key: 'unknown' | 'recommendation' | 'practice' | 'evidence' | 'indicator' | 'conclusion' | 'whole'
  readonly code: string
  readonly area: string
}

/** Where a thread stands in its assessment. */
export function threadPlaceKey(anchor: StoredAnchor): ThreadPlaceKey {
  const at = (key: ThreadPlaceKey['key'], code = '', area = ''): ThreadPlaceKey => ({ key, code, area })
  if (anchor.kind === 'unknown') return at('unknown')
  const entry = isOnText(anchor) ? entryOfField(anchor.field) : null
  if (entry) return at(entry.kind === 'recommendation' ? 'recommendation' : 'practice')
  const code = indicatorOf(anchor)
  if (code) return at(anchor.kind === 'evidence' ? 'evidence' : 'indicator', code)
  const area = nodeOfAnchor(anchor)
  return area ? at('conclusion', '', area) : at('whole')
}
