import { Button } from '@mantine/core'
import { useText } from '../../../i18n/useText.ts'
import { useOpenSession } from '../OpenSession.ts'
import classes from './Side.module.css'

/** Hands that are up, earliest first, and who speaks; who runs the session gives the floor. */
export function HandsPart() {
  const t = useText()
  const { state, seat, acts, may, nameOf } = useOpenSession()
  const isUp = seat !== null && state.hands.some((hand) => hand.seat === seat.id)
  const isOver = state.phase.kind === 'closed' || state.phase.kind === 'planned'
  return (
    <section aria-label={t('sessions.hands.title')}>
      <h3>{t('sessions.hands.title')}</h3>
      {state.floor && <p>{t('sessions.hands.floor', { name: nameOf(state.floor.seat) })}</p>}
      {state.hands.length === 0 && <p className={classes.quiet}>{t('sessions.hands.none')}</p>}
      <ol className={classes.list}>
        {state.hands.map((hand) => (
          <li key={hand.seat} className={classes.entry}>
            <bdi className={classes.grow}>{nameOf(hand.seat)}</bdi>
            {may('run-session') && (
              <Button
                size="md"
                variant="default"
                aria-label={t('sessions.hands.giveTo', { name: nameOf(hand.seat) })}
                onClick={() => void acts.send({ kind: 'give-floor', seat: hand.seat })}
              >
                {t('sessions.hands.give')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {!isOver && (
        <div className={classes.acts}>
          {seat && may('take-part') && (
            <Button
              size="md"
              variant={isUp ? 'light' : 'default'}
              aria-pressed={isUp}
              onClick={() => void acts.send({ kind: 'hand', up: !isUp })}
            >
              {t(isUp ? 'sessions.hands.down' : 'sessions.hands.up')}
            </Button>
          )}
          {state.floor && may('run-session') && (
            <Button size="md" variant="subtle" onClick={() => void acts.send({ kind: 'give-floor', seat: null })}>
              {t('sessions.hands.end')}
            </Button>
          )}
        </div>
      )}
    </section>
  )
}
