import { useState } from 'react'
import type { SuggestedEntry } from '../../../../shared/document/suggestions/entryValues.ts'
import type { EntrySuggestion } from '../../../../shared/document/suggestions/suggestion.ts'
import type { EntryId } from '../../../../shared/domain/ids.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { Dialog } from '../../../components/Dialog.tsx'
import { startHere } from '../../../components/startHere.ts'
import { useText } from '../../../i18n/useText.ts'
import { changeDraftName, type AskedChange } from '../../../suggestions/changeAsked.ts'
import { forgetSuggestion, keepSuggestion, suggestionDraft } from '../../../suggestions/suggestionDrafts.ts'
import classes from '../Entries.module.css'
import { anchorOfEntry, removalOf } from './entrySuggestionBody.ts'
import { SuggestionFoot, type SendPhase } from './SuggestionFoot.tsx'

interface Props {
  readonly entry: SuggestedEntry
  readonly id: EntryId
  readonly title: string
  /** The suggestion whose reason is changed, if it was sent before; then the title is the dialog's. */
  readonly change?: AskedChange<EntrySuggestion>
  readonly onSent: () => void
  readonly onClose: () => void
}

/** Why an entry shall go; kept like every suggestion until it is sent. */
export function SuggestRemovalDialog({ entry, id, title, change, onSent, onClose }: Props) {
  const t = useText()
  const { room, detail, me } = useAssessment()
  const field = change ? changeDraftName(change.thread) : (`remove/${entry}/${id}` as const)
  const place = { member: me.member.id, room: detail.rooms.content, field }
  const reason = change?.reason ?? ''
  const [why, setWhy] = useState(() => suggestionDraft(place)?.why ?? reason)
  const [phase, setPhase] = useState<SendPhase>({ kind: 'writing' })
  const write = (next: string): void => {
    setWhy(next)
    if (next.trim() === reason) forgetSuggestion(place)
    else keepSuggestion(place, { changes: new Uint8Array(), text: '', why: next, seen: change?.seen })
  }
  const discard = (): void => {
    forgetSuggestion(place)
    onClose()
  }
  const close = (): void => {
    if (phase.kind === 'sending') return
    if (why.trim() === reason) discard()
    else setPhase({ kind: 'discarding' })
  }
  return (
    <Dialog
      onClose={close}
      size="lg"
      title={change ? title : t('entrySuggestions.form.removalTitle', { title })}
      closeOnClickOutside={false}
    >
      <div className={classes.panel} ref={startHere}>
        <p>{t(change ? 'suggestions.change.aboutRemoval' : 'entrySuggestions.form.aboutRemoval')}</p>
        <SuggestionFoot
          draft={{
            why,
            setWhy: write,
            suggestion: () => change?.suggestion ?? removalOf(entry, id),
            isWritten: () => change === undefined || why.trim() !== reason,
          }}
          change={change ?? null}
          anchor={() => anchorOfEntry(room.doc, entry, id)}
          phase={phase}
          setPhase={setPhase}
          onSent={() => {
            forgetSuggestion(place)
            onSent()
          }}
          onDiscard={discard}
          onClose={close}
        />
      </div>
    </Dialog>
  )
}
