import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { threadPath } from '../../../shared/document/discussion/threadPath.ts'
import type { TaskRow } from '../../../shared/protocol/inbox.ts'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Inbox.module.css'
import { PlaceLine } from './PlaceLine.tsx'

interface Props {
  readonly row: TaskRow
  /** Who gave it, or to whom it was given. */
  readonly who: string
  readonly action?: ReactNode
}

/** One thread that somebody has to see to, with its day; that the day has passed is said in words. */
export function TaskItem({ row, who, action }: Props) {
  const t = useText()
  const format = useFormat()
  const { assessment, thread, anchor, excerpt, country, round, assignment, isOverdue } = row
  const day =
    assignment.due === null ? t('inbox.tasks.noDay') : t('inbox.tasks.day', { day: format.isoDate(assignment.due) })
  return (
    <li className={classes.row}>
      <p className={classes.what}>
        <Link to={threadPath(assessment, thread, anchor)} className={classes.link}>
          {excerpt === '' ? t('inbox.forYou.removed') : (excerpt ?? t('inbox.tasks.wordless'))}
        </Link>
        <span>
          {day}
          {isOverdue && <strong className={classes.late}> – {t('inbox.tasks.overdue')}</strong>}
        </span>
        {action}
      </p>
      <PlaceLine country={country} round={round} about={row} also={who} />
    </li>
  )
}
