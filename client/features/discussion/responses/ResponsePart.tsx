import { Button } from '@mantine/core'
import { useState } from 'react'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { responseTo } from '../../../../shared/document/discussion/responseTo.ts'
import { isUndecided } from '../../../../shared/document/discussion/threadRights.ts'
import { REPLY_MS, type CommentResponse } from '../../../../shared/domain/responses/response.ts'
import { serverNow } from '../../../api/serverClock.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from './Responses.module.css'
import { ReplyToResponse } from './ReplyToResponse.tsx'
import { ResponseForm } from './ResponseForm.tsx'
import { WithdrawComment } from './WithdrawComment.tsx'

interface Props {
  readonly thread: HeardThread
  /** The table says how a suggestion was decided; a card says that itself. */
  readonly isInTable?: boolean
}

/**
 * What became of a comment that everybody reads, what its author said to that, and for whoever may the ways to say either.
 * Nothing for talk of the team.
 */
export function ResponsePart({ thread, isInTable = false }: Props) {
  const { me, may } = useAssessment()
  const [isWriting, setWriting] = useState(false)
  if (thread.audience !== 'all') return null
  const response = responseTo(thread)
  const isWithdrawn = response?.status === 'withdrawn'
  const isOwn = thread.by === me.member.id && may('comment')
  return (
    <>
      {response && <ResponseWords thread={thread} response={response} isInTable={isInTable} />}
      {response && !isWithdrawn && isOwn && (
        <ReplyToResponse key={response.at} thread={thread.id} response={response} />
      )}
      {may('respond') && !isUndecided(thread) && !isWithdrawn && (
        <Respond thread={thread} response={response} isWriting={isWriting} onWriting={setWriting} />
      )}
      {isOwn && <WithdrawComment thread={thread} />}
    </>
  )
}

interface WordsProps extends Props {
  readonly response: CommentResponse
}

function ResponseWords({ thread, response, isInTable = false }: WordsProps) {
  const t = useText()
  const format = useFormat()
  const { nameOf } = useAssessment()
  const { status, text, by, at, reply, earlier = [] } = response
  const isSaidByCard = !isInTable && thread.outcome?.at === at
  const said = { name: nameOf(by), when: format.dateTime(at) }
  return (
    <div className={classes.response} data-status={status}>
      {!isSaidByCard && (
        <>
          <p>
            <strong className={classes.status}>{t(`responses.status.${status}`)}</strong>{' '}
            <span className={classes.quiet}>
              {t(status === 'withdrawn' ? 'responses.byAuthor' : 'responses.by', said)}
            </span>
          </p>
          {text && <p className={classes.text}>{text}</p>}
        </>
      )}
      {earlier.map((each) => (
        <p key={each.at} className={classes.quiet}>
          {t('responses.reply.earlier', {
            what: t(`responses.reply.said.${each.view}`, { name: nameOf(thread.by), when: format.dateTime(each.at) }),
          })}
          {each.text && <q className={classes.text}>{each.text}</q>}
        </p>
      ))}
      {reply && (
        <p className={classes.reply} data-view={reply.view}>
          {t(`responses.reply.said.${reply.view}`, { name: nameOf(thread.by), when: format.dateTime(reply.at) })}
          {reply.text && <q className={classes.text}>{reply.text}</q>}
        </p>
      )}
      {!reply && status !== 'withdrawn' && serverNow() > at + REPLY_MS && (
        <p className={classes.quiet}>{t('responses.reply.none')}</p>
      )}
    </div>
  )
}

interface RespondProps extends Props {
  readonly response: CommentResponse | null
  readonly isWriting: boolean
  readonly onWriting: (isWriting: boolean) => void
}

function Respond({ thread, response, isWriting, onWriting }: RespondProps) {
  const t = useText()
  const { nameOf } = useAssessment()
  const name = nameOf(thread.by)
  if (isWriting) return <ResponseForm thread={thread} response={response} onClose={() => onWriting(false)} />
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={t(response ? 'responses.changeOf' : 'responses.respondTo', { name })}
        onClick={() => onWriting(true)}
      >
        {t(response ? 'responses.change' : 'responses.respond')}
      </Button>
    </div>
  )
}
