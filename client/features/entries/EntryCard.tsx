import { Button } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import type { EntryId } from '../../../shared/domain/ids.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Entries.module.css'
import type { Panel } from './usePanel.ts'

interface Props {
  readonly id: EntryId
  readonly title: string
  readonly panel: Panel
  readonly children: ReactNode
  /** Beside the buttons that every card has. */
  readonly actions?: ReactNode
  /** What who may only suggest can do with the card. */
  readonly suggesting?: ReactNode
}

/** Frame of one entry: its title, and for those who may write the ways to edit and to remove it. */
export function EntryCard({ id, title, panel, children, actions, suggesting }: Props) {
  const t = useText()
  const heading = useId()
  const isEditing = panel.isEditing(id)
  const name = title || t('entries.untitled')
  return (
    <li>
      <article className={classes.card} aria-labelledby={heading} data-entry={id} data-editing={isEditing || undefined}>
        <div className={classes.cardHead}>
          <h4 id={heading}>{title || <span className={classes.untitled}>{name}</span>}</h4>
          {!panel.writer.mayWrite && suggesting && <div className={classes.cardActions}>{suggesting}</div>}
          {panel.writer.mayWrite && (
            <div className={classes.cardActions}>
              {actions}
              <Button
                variant={isEditing ? 'light' : 'subtle'}
                size="compact-sm"
                aria-label={isEditing ? t('entries.doneWith', { title: name }) : t('entries.edit', { title: name })}
                aria-expanded={isEditing}
                onClick={() => (isEditing ? panel.done(id) : panel.edit(id))}
              >
                {isEditing ? t('entries.done') : t('entries.editShort')}
              </Button>
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={t('entries.removeTitled', { title: name })}
                onClick={() => panel.remove(id)}
              >
                {t('entries.remove')}
              </Button>
            </div>
          )}
        </div>
        {children}
      </article>
    </li>
  )
}
