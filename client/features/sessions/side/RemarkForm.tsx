import { Button, Textarea } from '@mantine/core'
import type { SubmitEvent } from 'react'
import type { AgendaItemId } from '../../../../shared/domain/ids.ts'
import { MAX_BALLOT_REASON } from '../../../../shared/domain/sessions/ballot.ts'
import { TooLong } from '../../../components/TooLong.tsx'
import { useText } from '../../../i18n/useText.ts'
import { useOpenSession } from '../OpenSession.ts'
import { useSessionDraft } from '../sessionWordsKept.ts'
import classes from './Side.module.css'

/** A remark for the minutes on the item that is shown, by who runs the session. */
export function RemarkForm({ item }: { readonly item: AgendaItemId | null }) {
  const t = useText()
  const { acts } = useOpenSession()
  const kept = useSessionDraft('remark')
  const text = (kept.text ?? '').trim()
  const handleSubmit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (text === '' || text.length > MAX_BALLOT_REASON) return
    if (await acts.send({ kind: 'remark', item, text })) kept.sent(kept.text)
  }
  return (
    <form className={classes.parkForm} onSubmit={(event) => void handleSubmit(event)}>
      <Textarea
        label={t('sessions.remark.label')}
        value={kept.text ?? ''}
        autosize
        minRows={2}
        onChange={(event) => kept.write(event.currentTarget.value)}
      />
      <TooLong text={text} most={MAX_BALLOT_REASON} />
      <div className={classes.acts}>
        <Button type="submit" size="md" variant="default" disabled={text === ''}>
          {t('sessions.remark.go')}
        </Button>
      </div>
    </form>
  )
}
