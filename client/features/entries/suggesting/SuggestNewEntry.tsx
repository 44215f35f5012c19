import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { addEntry, readEntry, stamp, type EntryFields } from '../../../../shared/document/entries.ts'
import type { SuggestedEntry } from '../../../../shared/document/suggestions/entryValues.ts'
import { serverNow } from '../../../api/serverClock.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { useSuggestionDraft } from '../../../suggestions/suggestionDrafts.ts'
import classes from '../Entries.module.css'
import { useEntryDraftPlace, type DrawForm, type EntryForm, type NewSubject } from './entrySubject.ts'

const SuggestEntryDialog = lazy(async () => ({
  default: (await import('./SuggestEntryDialog.tsx')).SuggestEntryDialog,
}))

interface Props<K extends SuggestedEntry> {
  readonly entry: K
  /** What it says at first: where it belongs. */
  readonly fields: Partial<EntryFields<K>>
  /** What tells this list from another one of its kind, such as the code of an area. */
  readonly beside: string
  readonly form: EntryForm<K>
}

/** In the place of a list's button to add, for who may suggest and not write. Nothing for others. */
export function SuggestNewEntry<K extends SuggestedEntry>(props: Props<K>) {
  const { may } = useAssessment()
  return may('suggest') && !may('write') && <Act {...props} />
}

function Act<K extends SuggestedEntry>({ entry, fields, beside, form: Form }: Props<K>) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  const [isSent, setSent] = useState(false)
  const { me } = useAssessment()
  const subject: NewSubject = {
    entry,
    id: null,
    fields,
    beside,
    add: (doc, id) => addEntry(doc, entry, fields, stamp(me.member.id, serverNow()), undefined, id),
  }
  const draw: DrawForm = (doc, id, writer) => {
    const drawn = readEntry(doc, entry, id, new Set())
    return drawn && <Form entry={drawn} writer={writer} />
  }
  const draft = useSuggestionDraft(useEntryDraftPlace(subject))
  const name = t(`entrySuggestions.suggestNew.${entry}`)
  return (
    <div className={classes.actions}>
      <Button
        variant="outline"
        leftSection={<Plus size={16} />}
        onClick={() => {
          setSent(false)
          setOpen(true)
        }}
      >
        {draft ? t('entrySuggestions.goOn') : name}
      </Button>
      <output className={classes.count}>{isSent && t('entrySuggestions.form.sent')}</output>
      <Suspense fallback={null}>
        {isOpen && (
          <SuggestEntryDialog
            subject={subject}
            title={name}
            draw={draw}
            onSent={() => {
              setSent(true)
              setOpen(false)
            }}
            onClose={() => setOpen(false)}
          />
        )}
      </Suspense>
    </div>
  )
}
