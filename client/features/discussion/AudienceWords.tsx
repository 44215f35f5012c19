import { Globe, Users } from 'lucide-react'
import type { Audience } from '../../../shared/domain/discussion.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Discussion.module.css'

interface Props {
  readonly audience: Audience
}

/** Says who will read what is being written: an icon with a sentence. */
export function Readers({ audience }: Props) {
  const t = useText()
  const { detail } = useAssessment()
  const Icon = audience === 'team' ? Users : Globe
  return (
    <span className={classes.readers} data-audience={audience}>
      <Icon size={14} aria-hidden="true" />
      <span>
        {audience === 'team'
          ? t('discussion.audience.readersTeam', { country: t(`common.country.${detail.country}`) })
          : t('discussion.audience.readersAll')}
      </span>
    </span>
  )
}

/** Marks a thread of the team: an icon with its words; nothing on a thread of everybody. */
export function AudienceMark({ audience }: Props) {
  const t = useText()
  if (audience === 'all') return null
  return (
    <span className={classes.mark}>
      <Users size={14} aria-hidden="true" />
      {t('discussion.audience.mark')}
    </span>
  )
}
