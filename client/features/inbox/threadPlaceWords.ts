import { threadPlaceKey } from '../../../shared/document/discussion/threadPlaceKey.ts'
import type { StoredAnchor } from '../../../shared/domain/discussion.ts'
import type { useText } from '../../i18n/useText.ts'

/** Where a thread stands in its assessment, in words. */
export function threadPlaceWords(anchor: StoredAnchor, t: ReturnType<typeof useText>): string {
  const { key, ...names } = threadPlaceKey(anchor)
  return t(`inbox.place.${key}`, names)
}
