import type { ReadEvidence } from '../../../../shared/document/evidence/joinEvidence.ts'
import { WITHDRAWAL_UNDER_WAY } from '../../../../shared/domain/evidence.ts'
import type { Formatter } from '../../../../shared/i18n/format.ts'
import type { Translate } from '../../../words/scoreWords.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Entries.module.css'

/** Who can read a source that not everybody can, said again whenever that changes. */
export function EvidencePlace({ evidence }: { readonly evidence: ReadEvidence }) {
  const t = useText()
  const format = useFormat()
  return <output className={classes.meta}>{placeWords(evidence, t, format)}</output>
}

function placeWords({ words, withdrawnAt }: ReadEvidence, t: Translate, format: Formatter): string {
  switch (words.kind) {
    case 'moving':
      return t('entries.evidence.place.moving')
    case 'elsewhere':
      return t('entries.evidence.place.elsewhere')
    case 'here': {
      if (words.home === 'open') return ''
      const place = t(`entries.evidence.place.${words.home}`)
      if (withdrawnAt === null || withdrawnAt === WITHDRAWAL_UNDER_WAY) return place
      return `${place} ${t('entries.evidence.place.withdrawn', { when: format.dateTime(withdrawnAt) })}`
    }
  }
}
