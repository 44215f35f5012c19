import { Button } from '@mantine/core'
import type { AgendaItemId } from '../../../../shared/domain/ids.ts'
import type { AgendaItem } from '../../../../shared/domain/sessions/sessionState.ts'
import { useText } from '../../../i18n/useText.ts'
import { indicatorOfItem, useOpenSession } from '../OpenSession.ts'
import { movedEntry } from '../tools/movedEntry.ts'
import classes from './Side.module.css'

interface Props {
  readonly shown: AgendaItemId | null
  readonly group: AgendaItemId | null
  readonly onLook: (item: AgendaItemId) => void
}

/** The agenda with what became of each item. Anybody looks at one; who runs the session takes the group there, and orders it. */
export function AgendaPart({ shown, group, onLook }: Props) {
  const t = useText()
  const open = useOpenSession()
  const { state, acts, may } = open
  const left = state.agenda.filter(({ status }) => status === 'todo').reduce((sum, { minutes }) => sum + minutes, 0)
  const mayMove = may('run-session') && (state.phase.kind === 'open' || state.phase.kind === 'revealed')
  const mayOrder = may('run-session') && state.phase.kind !== 'voting' && state.phase.kind !== 'closed'
  const send = (items: readonly AgendaItem[]): void =>
    void acts.send({ kind: 'edit-agenda', items: items.map(({ status: _status, ...item }) => item) })
  return (
    <>
      <p className={classes.quiet}>{t('sessions.agenda.left', { count: left })}</p>
      <ol className={classes.list}>
        {state.agenda.map((item, at) => (
          <li key={item.id} className={classes.entry} data-current={item.id === group || undefined}>
            <button
              type="button"
              className={`${classes.look} ${classes.grow}`}
              aria-current={item.id === shown ? 'true' : undefined}
              onClick={() => onLook(item.id)}
            >
              {item.indicator} {indicatorOfItem(open, item.id)?.title}
              <br />
              <span className={classes.quiet}>
                {t(`sessions.status.${item.status}`)} · {t('sessions.timer.count', { count: item.minutes })}
                {item.id === group && ` · ${t('sessions.agenda.here')}`}
              </span>
            </button>
            {mayMove && item.id !== group && (
              <Button
                size="md"
                variant="default"
                aria-label={t('sessions.agenda.goOf', { code: item.indicator })}
                onClick={() => void acts.send({ kind: 'go-to', item: item.id })}
              >
                {t('sessions.agenda.go')}
              </Button>
            )}
            {mayOrder && (
              <>
                <OrderButton
                  item={item}
                  by={-1}
                  isEnd={at === 0}
                  onMove={() => send(movedEntry(state.agenda, at, -1))}
                />
                <OrderButton
                  item={item}
                  by={1}
                  isEnd={at === state.agenda.length - 1}
                  onMove={() => send(movedEntry(state.agenda, at, 1))}
                />
              </>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}

interface OrderProps {
  readonly item: AgendaItem
  readonly by: -1 | 1
  readonly isEnd: boolean
  readonly onMove: () => void
}

function OrderButton({ item, by, isEnd, onMove }: OrderProps) {
  const t = useText()
  return (
    <Button
      size="md"
      variant="subtle"
      disabled={isEnd}
      aria-label={t(by < 0 ? 'sessions.agenda.upOf' : 'sessions.agenda.downOf', { code: item.indicator })}
      onClick={onMove}
    >
      {by < 0 ? '↑' : '↓'}
    </Button>
  )
}
