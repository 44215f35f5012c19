import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ThreadEntry } from '../../../../shared/document/discussion/discussionView.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { useOpenReview } from '../OpenReview.ts'
import classes from '../write/Write.module.css'
import { ReviewResponseForm } from './ReviewResponseForm.tsx'
import { ResponseReply } from './ResponseReply.tsx'

/** What the team says became of a comment, and what its author says to that; for whoever may the ways to say either. */
export function ThreadResponse({ thread }: { readonly thread: ThreadEntry }) {
  const t = useText()
  const format = useFormat()
  const { may, row, nameOf } = useOpenReview()
  const { response, by } = thread
  const [isWriting, setWriting] = useState(false)
  return (
    <>
      {response && (
        <div className={classes.response}>
          <p>
            <strong>{t(`responses.status.${response.status}`)}</strong>{' '}
            <span className={classes.quiet}>
              {t('responses.by', { name: nameOf(response.by), when: format.dateTime(response.at) })}
            </span>
          </p>
          {response.text && <p className={classes.words}>{response.text}</p>}
          {response.reply && (
            <p className={classes.words}>
              {t(`responses.reply.said.${response.reply.view}`, {
                name: nameOf(by),
                when: format.dateTime(response.reply.at),
              })}{' '}
              {response.reply.text && <q>{response.reply.text}</q>}
            </p>
          )}
        </div>
      )}
      {response && by === row.voice && may('reply-to-answer') && response.status !== 'withdrawn' && (
        <ResponseReply key={response.at} thread={thread.id} response={response} />
      )}
      {may('answer-review') &&
        (isWriting ? (
          <ReviewResponseForm thread={thread} name={nameOf(by)} onClose={() => setWriting(false)} />
        ) : (
          <div>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={t('reviewing.respond.to', { name: nameOf(by) })}
              onClick={() => setWriting(true)}
            >
              {t(response ? 'responses.change' : 'reviewing.respond.button')}
            </Button>
          </div>
        ))}
    </>
  )
}
