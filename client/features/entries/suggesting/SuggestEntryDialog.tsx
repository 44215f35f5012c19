import { useEffect, useState } from 'react'
import { textOfEntry } from '../../../../shared/document/suggestions/entryValues.ts'
import type { EntrySuggestion } from '../../../../shared/document/suggestions/suggestion.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { entryWriter } from '../../../assessment/entryWriter.ts'
import { Dialog } from '../../../components/Dialog.tsx'
import { Notice } from '../../../components/feedback/Notice.tsx'
import { startHere } from '../../../components/startHere.ts'
import { CopyEditor } from '../../../editor/CopyEditor.tsx'
import { useText } from '../../../i18n/useText.ts'
import type { AskedChange } from '../../../suggestions/changeAsked.ts'
import classes from '../Entries.module.css'
import type { DrawForm, EntrySubject } from './entrySubject.ts'
import { anchorOfEntry } from './entrySuggestionBody.ts'
import { SuggestionFoot, type SendPhase } from './SuggestionFoot.tsx'
import { useEntryDraft } from './useEntryDraft.ts'

interface Props {
  readonly subject: EntrySubject
  readonly title: string
  /** The suggestion that is changed, if it was sent before. */
  readonly change?: AskedChange<EntrySuggestion>
  readonly draw: DrawForm
  readonly onSent: () => void
  readonly onClose: () => void
}

/** A suggestion on an entry: the card's own form and its text on a copy of this page alone, and why. */
export function SuggestEntryDialog({ subject, title, change, draw, onSent, onClose }: Props) {
  const t = useText()
  const { me } = useAssessment()
  const draft = useEntryDraft(subject, title, change ?? null)
  const [phase, setPhase] = useState<SendPhase>({ kind: 'writing' })
  const { copy, id } = draft
  // what was said of what was written before says nothing of what is written now
  useEffect(() => copy.subscribe(() => setPhase((now) => (now.kind === 'sending' ? now : { kind: 'writing' }))), [copy])
  const [writer] = useState(() => entryWriter({ open: copy.doc, team: null, notes: null }, me.member.id, true))
  const field = textOfEntry({ entry: subject.entry, id })
  const close = (): void => {
    if (phase.kind === 'sending') return
    if (draft.isWritten()) return setPhase({ kind: 'discarding' })
    draft.forget()
    onClose()
  }
  return (
    <Dialog onClose={close} size="xl" title={title} closeOnClickOutside={false}>
      <div className={classes.panel}>
        <p>{t(change ? 'suggestions.change.about' : 'suggestions.form.about')}</p>
        {draft.isLost && <Notice tone="plain" title={t('suggestions.form.lost')} />}
        {/* what is written while it is sent would go with the copy */}
        <div className={classes.copy} ref={startHere} inert={phase.kind === 'sending'}>
          {draw(copy.doc, id, writer)}
          {field && (
            <CopyEditor
              doc={copy.doc}
              field={field}
              label={t('entrySuggestions.form.text')}
              placeholder={t('suggestions.form.placeholder')}
              takesFocus={false}
            />
          )}
        </div>
        <SuggestionFoot
          draft={draft}
          change={change ?? null}
          anchor={() => anchorOfEntry(copy.doc, subject.entry, id)}
          phase={phase}
          setPhase={setPhase}
          onSent={() => {
            draft.forget()
            onSent()
          }}
          onDiscard={() => {
            draft.forget()
            onClose()
          }}
          onClose={close}
        />
      </div>
    </Dialog>
  )
}
