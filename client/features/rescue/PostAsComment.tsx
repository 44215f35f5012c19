import { Button } from '@mantine/core'
import { useState } from 'react'
import { indicatorOfField } from '../../../shared/document/keys.ts'
import { threadCreatedSchema } from '../../../shared/protocol/api.ts'
import { request } from '../../api/http.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useText } from '../../i18n/useText.ts'
import type { PrivateDraft } from '../../sync/rescue/privateDraft.ts'
import { noteDraft } from '../../sync/rescue/privateDrafts.ts'
import { commentOfDraft } from './commentOfDraft.ts'
import classes from './Rescue.module.css'

interface Props {
  readonly draft: PrivateDraft
  readonly text: string
}

/** Shows the others words that were removed, in the discussion of their indicator; the draft stays as a note. */
export function PostAsComment({ draft, text }: Props) {
  const t = useText()
  const { detail, me, may } = useAssessment()
  const [said, setSaid] = useState<string | null>(null)
  const code = draft.work.kind === 'words' ? indicatorOfField(draft.work.field) : null
  if (code === null || draft.why !== 'removed' || !may('comment')) return null
  const { comment, over } = commentOfDraft(t('rescue.commentIntro'), text)
  const post = async (): Promise<void> => {
    const anchor = { kind: 'indicator', indicator: code }
    // words that nobody but their writer has read go no further than to the team
    const audience = may('read-team') ? 'team' : 'all'
    try {
      await request(threadCreatedSchema, 'POST', `/api/assessments/${detail.id}/threads`, {
        anchor,
        audience,
        text: comment,
      })
      setSaid(t(may('read-team') ? 'rescue.commentPostedTeam' : 'rescue.commentPosted', { code }))
      noteDraft(me.member.id, draft.id)
    } catch {
      setSaid(t('rescue.commentFailed'))
    }
  }
  return (
    <>
      <Button size="compact-sm" variant="default" disabled={over > 0} onClick={() => void post()}>
        {t(may('read-team') ? 'rescue.act.commentTeam' : 'rescue.act.comment')}
      </Button>
      <output className={classes.place}>{over > 0 ? t('rescue.commentTooLong', { over }) : said}</output>
    </>
  )
}
