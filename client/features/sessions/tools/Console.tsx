import { isVoter } from '../../../../shared/domain/sessions/sessionState.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { useConsole } from '../../../sync/useSessionRoom.ts'
import { useOpenSession } from '../OpenSession.ts'
import classes from './Tools.module.css'

/** Who has cast and who has not, by name and never by time; and how many ballots came too late. Not what they say. */
export function Console() {
  const t = useText()
  const format = useFormat()
  const { state, row } = useOpenSession()
  const known = useConsole(row.id)
  if (!known) return null
  const voters = [...state.seats.values()]
    .filter((seat) => isVoter(seat, state.settings))
    .toSorted((a, b) => format.compare(a.name, b.name))
  const names = (hasCast: boolean): string =>
    voters
      .filter(({ id }) => known.cast.includes(id) === hasCast)
      .map(({ name }) => name)
      .join(', ') || t('sessions.console.nobody')
  return (
    <dl className={classes.console}>
      <div>
        <dt>{t('sessions.console.cast')}</dt>
        <dd>{names(true)}</dd>
      </div>
      <div>
        <dt>{t('sessions.console.missing')}</dt>
        <dd>{names(false)}</dd>
      </div>
      {known.late > 0 && (
        <div>
          <dt>{t('sessions.console.late')}</dt>
          <dd>{known.late}</dd>
        </div>
      )}
    </dl>
  )
}
