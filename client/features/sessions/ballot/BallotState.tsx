import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from './Ballot.module.css'
import type { CourierState } from './ballotCourier.ts'
import type { BallotStanding, StoredBallot } from './keptBallot.ts'

interface Props {
  readonly standing: BallotStanding
  readonly stored: StoredBallot | null
  readonly courier: CourierState
}

/** Where the own ballot is; "on the server's disk" is said only once it is there. Never says what was chosen. */
export function BallotState({ standing, stored, courier }: Props) {
  const t = useText()
  const format = useFormat()
  const when = stored ? format.time(stored.at, true) : ''
  const isAway = courier.kind === 'waiting' || courier.kind === 'refused'
  const words = {
    none: '',
    chosen: t('sessions.state.chosen'),
    'on-its-way': t(isAway ? 'sessions.state.onDevice' : 'sessions.state.sending'),
    stored: t('sessions.state.stored', { when }),
    'taken-back': t('sessions.state.takenBack', { when }),
    late: t('sessions.state.late'),
  }[standing]
  return (
    <output className={classes.state} data-standing={isAway && standing === 'on-its-way' ? 'on-device' : standing}>
      {words}
    </output>
  )
}
