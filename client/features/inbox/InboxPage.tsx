import { toProblem } from '../../api/http.ts'
import { useInbox } from '../../api/inbox.ts'
import { useMe, usePeople } from '../../api/queries.ts'
import { Loading } from '../../components/feedback/Loading.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../i18n/useText.ts'
import { GivenList } from './GivenList.tsx'
import classes from './Inbox.module.css'
import { MailSettings } from './MailSettings.tsx'
import { NoticeList } from './NoticeList.tsx'
import { TaskList } from './TaskList.tsx'
import { UnreadList } from './UnreadList.tsx'
import { useMarksFollowed } from './useMarksFollowed.ts'

/** What the reader is told and asked, over all assessments, at `/inbox`. */
export function InboxPage() {
  const t = useText()
  const me = useMe().data
  return (
    <div className={classes.page}>
      <title>{`${t('inbox.title')} · ${t('common.appName')}`}</title>
      <header>
        <h1>{t('inbox.title')}</h1>
        <p className={classes.quiet}>{t('inbox.about')}</p>
      </header>
      <Lists />
      {me?.workspace.mail && <MailSettings />}
    </div>
  )
}

function Lists() {
  const t = useText()
  const inbox = useInbox()
  const people = usePeople().data
  const nameOf = (member: string): string => people?.find(({ id }) => id === member)?.name ?? t('inbox.somebody')
  if (!inbox.data)
    return inbox.isError ? (
      <ProblemNotice problem={toProblem(inbox.error)} onRetry={() => void inbox.refetch()} />
    ) : (
      <Loading />
    )
  const { room, notices, tasks, given, unread } = inbox.data
  return (
    <>
      <MarksFollowed room={room} />
      {inbox.isError && <ProblemNotice problem={toProblem(inbox.error)} onRetry={() => void inbox.refetch()} />}
      <NoticeList rows={notices} nameOf={nameOf} />
      <TaskList rows={tasks} nameOf={nameOf} />
      <UnreadList rows={unread} />
      <GivenList rows={given} nameOf={nameOf} />
    </>
  )
}

/** Draws nothing. */
function MarksFollowed({ room }: { readonly room: string }) {
  useMarksFollowed(room)
  return null
}
