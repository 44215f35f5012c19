import type { Audience } from '../../shared/domain/discussion.ts'
import { useAssessment } from '../assessment/OpenAssessment.ts'
import { useText } from '../i18n/useText.ts'

/** Who reads what is written for an audience, as a sentence. */
export function useReaders(audience: Audience): string {
  const t = useText()
  const { detail } = useAssessment()
  return audience === 'team'
    ? t('discussion.audience.readersTeam', { country: t(`common.country.${detail.country}`) })
    : t('discussion.audience.readersAll')
}
