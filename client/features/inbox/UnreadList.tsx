import { Link } from 'react-router'
import { unreadPath } from '../../../shared/document/discussion/threadPath.ts'
import type { UnreadRow } from '../../../shared/protocol/inbox.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Inbox.module.css'
import { Section } from './Section.tsx'

/** What came in since the reader looked, assessment by assessment; each leads to its unread threads. */
export function UnreadList({ rows }: { readonly rows: readonly UnreadRow[] }) {
  const t = useText()
  return (
    <Section heading={t('inbox.unread.heading')} empty={t('inbox.unread.empty')} isEmpty={rows.length === 0}>
      {rows.map(({ assessment, country, round, threads, comments }) => (
        <li key={assessment} className={classes.row}>
          <p className={classes.what}>
            <Link to={unreadPath(assessment)} className={classes.link}>
              {t(`common.country.${country}`)} · {round}
            </Link>
            <span className="numbers">
              {t('inbox.unread.comments', { count: comments })} {t('inbox.unread.threads', { count: threads })}
            </span>
          </p>
        </li>
      ))}
    </Section>
  )
}
