import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { EntryFields } from '../../../../shared/document/entries.ts'
import type { SuggestedEntry } from '../../../../shared/document/suggestions/entryValues.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { useSuggestionDraft } from '../../../suggestions/suggestionDrafts.ts'
import classes from '../Entries.module.css'
import { SuggestEntryDialog, type EntryForm } from './SuggestEntryDialog.tsx'
import { useEntryDraftPlace } from './useEntryDraft.ts'

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

function Act<K extends SuggestedEntry>({ entry, fields, beside, form }: Props<K>) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  const [isSent, setSent] = useState(false)
  const subject = { entry, id: null, fields, beside } as const
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
      {isOpen && (
        <SuggestEntryDialog
          subject={subject}
          title={name}
          form={form}
          onSent={() => {
            setSent(true)
            setOpen(false)
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
