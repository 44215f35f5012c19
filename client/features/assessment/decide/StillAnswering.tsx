import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { ANSWERING } from '../../../../shared/protocol/presence.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { useRoomStatus } from '../../../sync/useContent.ts'
import classes from '../Indicator.module.css'

/** Names the colleagues who have begun an answer here that does not count yet; nothing where nobody has. */
export function StillAnswering({ indicator }: { readonly indicator: Indicator }) {
  const t = useText()
  const { room } = useAssessment()
  const people = useRoomStatus(room, (status) => status.people)
  const names = people
    .filter(({ place }) => place?.indicator === indicator.code && place.field === ANSWERING)
    .map(({ name }) => name)
  if (names.length === 0) return null
  return (
    <p className={classes.quiet}>{t('answering.ticks.others', { names: names.join(', '), count: names.length })}</p>
  )
}
