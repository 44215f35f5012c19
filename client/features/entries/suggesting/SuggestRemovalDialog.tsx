import { useState } from 'react'
import type { SuggestedEntry } from '../../../../shared/document/suggestions/entryValues.ts'
import type { EntryId } from '../../../../shared/domain/ids.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { Dialog } from '../../../components/Dialog.tsx'
import { startHere } from '../../../components/startHere.ts'
import { useText } from '../../../i18n/useText.ts'
import { forgetSuggestion, keepSuggestion, suggestionDraft } from '../../../suggestions/suggestionDrafts.ts'
import classes from '../Entries.module.css'
import { anchorOfEntry, removalOf } from './entrySuggestionBody.ts'
import { SuggestionFoot, type SendPhase } from './SuggestionFoot.tsx'

interface Props {
  readonly entry: SuggestedEntry
  readonly id: EntryId
  readonly title: string
  readonly onSent: () => void
  readonly onClose: () => void
}

/** Why an entry shall go; kept like every suggestion until it is sent. */
export function SuggestRemovalDialog({ entry, id, title, onSent, onClose }: Props) {
  const t = useText()
  const { room, detail, me } = useAssessment()
  const place = { member: me.member.id, room: detail.rooms.content, field: `remove/${entry}/${id}` } as const
  const [why, setWhy] = useState(() => suggestionDraft(place)?.why ?? '')
  const [phase, setPhase] = useState<SendPhase>({ kind: 'writing' })
  const write = (next: string): void => {
    setWhy(next)
    if (next.trim() === '') forgetSuggestion(place)
    else keepSuggestion(place, { changes: new Uint8Array(), text: '', why: next })
  }
  const discard = (): void => {
    forgetSuggestion(place)
    onClose()
  }
  const close = (): void => {
    if (phase.kind === 'sending') return
    if (why.trim() === '') discard()
    else setPhase({ kind: 'discarding' })
  }
  return (
    <Dialog
      onClose={close}
      size="lg"
      title={t('entrySuggestions.form.removalTitle', { title })}
      closeOnClickOutside={false}
    >
      <div className={classes.panel} ref={startHere}>
        <p>{t('entrySuggestions.form.aboutRemoval')}</p>
        <SuggestionFoot
          draft={{ why, setWhy: write, suggestion: () => removalOf(entry, id) }}
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
