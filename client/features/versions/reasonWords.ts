import type { MemberId } from '../../../shared/domain/ids.ts'
import type { VersionRow } from '../../../shared/protocol/versions.ts'
import type { Translate } from '../../words/scoreWords.ts'

/** Why a version was kept, in words; a reason of a later server reads as one that was kept by itself. */
export function reasonWords(
  { reason, by, restored }: Pick<VersionRow, 'reason' | 'by' | 'restored'>,
  t: Translate,
  nameOf: (member: MemberId) => string,
): string {
  const name = by === null ? t('versions.somebody') : nameOf(by)
  switch (reason) {
    case 'migration':
      return t('versions.reason.migration')
    case 'shrink':
      return by === null ? t('versions.reason.shrink') : t('versions.reason.shrinkBy', { name })
    case 'restore':
      return t('versions.reason.restore', {
        name,
        count: restored?.places.length ?? 0,
        version: restored?.version ?? 0,
      })
    case 'stage':
    case 'named':
    case 'approval':
    case 'session':
      return t(`versions.reason.${reason}`, { name })
    default:
      return t('versions.reason.time')
  }
}
