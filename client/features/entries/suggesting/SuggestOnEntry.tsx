import { Button } from '@mantine/core'
import { useState } from 'react'
import type { SuggestedEntry } from '../../../../shared/document/suggestions/entryValues.ts'
import type { EntryId } from '../../../../shared/domain/ids.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { useSuggestionDraft } from '../../../suggestions/suggestionDrafts.ts'
import { SuggestEntryDialog, type EntryForm } from './SuggestEntryDialog.tsx'
import { SuggestRemovalDialog } from './SuggestRemovalDialog.tsx'
import { useEntryDraftPlace } from './useEntryDraft.ts'

interface Props<K extends SuggestedEntry> {
  readonly entry: K
  readonly id: EntryId
  /** What the entry is called on its card. */
  readonly title: string
  readonly form: EntryForm<K>
}

/** On a card, for who may suggest and not write: another word, or that it shall go. Nothing for others. */
export function SuggestOnEntry<K extends SuggestedEntry>(props: Props<K>) {
  const { may } = useAssessment()
  return may('suggest') && !may('write') && <Acts {...props} />
}

function Acts<K extends SuggestedEntry>({ entry, id, title, form }: Props<K>) {
  const t = useText()
  const [open, setOpen] = useState<'change' | 'removal' | null>(null)
  const [isSent, setSent] = useState(false)
  const draft = useSuggestionDraft(useEntryDraftPlace({ entry, id }))
  const handleOpen = (what: 'change' | 'removal'): void => {
    setSent(false)
    setOpen(what)
  }
  const handleClose = (): void => setOpen(null)
  const handleSent = (): void => {
    setSent(true)
    setOpen(null)
  }
  return (
    <>
      <output>{isSent && t('entrySuggestions.form.sent')}</output>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={t(draft ? 'entrySuggestions.goOnWith' : 'entrySuggestions.suggestTo', { title })}
        onClick={() => handleOpen('change')}
      >
        {t(draft ? 'entrySuggestions.goOn' : 'entrySuggestions.suggest')}
      </Button>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={t('entrySuggestions.suggestRemovalOf', { title })}
        onClick={() => handleOpen('removal')}
      >
        {t('entrySuggestions.suggestRemoval')}
      </Button>
      {open === 'change' && (
        <SuggestEntryDialog
          subject={{ entry, id }}
          title={t('entrySuggestions.form.title', { title })}
          form={form}
          onSent={handleSent}
          onClose={handleClose}
        />
      )}
      {open === 'removal' && (
        <SuggestRemovalDialog entry={entry} id={id} title={title} onSent={handleSent} onClose={handleClose} />
      )}
    </>
  )
}
