import { indicatorOf, isOnText, nodeOfAnchor } from '../../../shared/document/discussion/anchorPlace.ts'
import { entryOfField } from '../../../shared/document/keys.ts'
import type { StoredAnchor } from '../../../shared/domain/discussion.ts'
import type { useText } from '../../i18n/useText.ts'

/** Where a thread stands in its assessment, in words. */
export function threadPlaceWords(anchor: StoredAnchor, t: ReturnType<typeof useText>): string {
  if (anchor.kind === 'unknown') return t('inbox.place.unknown')
  const entry = isOnText(anchor) ? entryOfField(anchor.field) : null
  if (entry) return t(entry.kind === 'recommendation' ? 'inbox.place.recommendation' : 'inbox.place.practice')
  const code = indicatorOf(anchor)
  if (code) return t(anchor.kind === 'evidence' ? 'inbox.place.evidence' : 'inbox.place.indicator', { code })
  const area = nodeOfAnchor(anchor)
  return area ? t('inbox.place.conclusion', { area }) : t('inbox.place.whole')
}
