import { Link } from 'react-router'
import { threadPath } from '../../../shared/document/discussion/threadPath.ts'
import type { NoticeRow } from '../../../shared/protocol/inbox.ts'
import { toProblem } from '../../api/http.ts'
import { useReadNotices } from '../../api/inbox.ts'
import { serverNow } from '../../api/serverClock.ts'
import { BusyButton } from '../../components/BusyButton.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Inbox.module.css'
import { noticeWords } from './noticeWords.ts'
import { PlaceLine } from './PlaceLine.tsx'
import { Section } from './Section.tsx'

interface Props {
  readonly rows: readonly NoticeRow[]
  readonly nameOf: (member: string) => string
}

/** What the reader was told, newest first; what was not read yet is marked in a word. */
export function NoticeList({ rows, nameOf }: Props) {
  const t = useText()
  const read = useReadNotices()
  const unread = rows.filter(({ notice }) => notice.read === null).length
  return (
    <Section
      heading={unread > 0 ? t('inbox.forYou.headingNew', { count: unread }) : t('inbox.forYou.heading')}
      empty={t('inbox.forYou.empty')}
      isEmpty={rows.length === 0}
      action={
        unread > 0 && (
          <BusyButton variant="default" size="compact-md" loading={read.isPending} onClick={() => read.mutate('all')}>
            {t('inbox.forYou.readAll')}
          </BusyButton>
        )
      }
    >
      {read.isError && (
        <li>
          <ProblemNotice problem={toProblem(read.error)} />
        </li>
      )}
      {rows.map((row) => (
        <NoticeItem
          key={row.notice.id}
          row={row}
          name={nameOf(row.notice.by)}
          onOpen={() => row.notice.read === null && read.mutate([row.notice.id])}
        />
      ))}
    </Section>
  )
}

interface ItemProps {
  readonly row: NoticeRow
  readonly name: string
  readonly onOpen: () => void
}

function NoticeItem({ row, name, onOpen }: ItemProps) {
  const t = useText()
  const format = useFormat()
  const { notice, country, round, about } = row
  const { assessment, thread } = notice
  const page = notice.kind === 'restore' ? '/versions' : '#approval'
  const of = notice.review ? `/reviews/${notice.review}` : `/assessments/${assessment}${page}`
  const to = about && thread !== null ? threadPath(assessment, thread, about.anchor) : of
  return (
    <li className={classes.row} data-unread={notice.read === null || undefined}>
      <p className={classes.what}>
        <Link to={to} className={classes.link} onClick={onOpen}>
          {noticeWords(row, name, t, format)}
        </Link>
        {notice.read === null && <strong className={classes.new}>{t('inbox.forYou.unread')}</strong>}
        <time className={classes.when} dateTime={new Date(notice.at).toISOString()} title={format.dateTime(notice.at)}>
          {format.relative(notice.at, serverNow())}
        </time>
      </p>
      <PlaceLine country={country} round={round} about={about} />
      {row.review?.why && <p className={classes.excerpt}>{t('reviews.why', { why: row.review.why })}</p>}
      {about && about.excerpt !== null && (
        <p className={classes.excerpt}>{about.excerpt === '' ? t('inbox.forYou.removed') : <q>{about.excerpt}</q>}</p>
      )}
    </li>
  )
}
