import { Button } from '@mantine/core'
import { useState } from 'react'
import type { SuggestedEntry } from '../../../../shared/document/suggestions/entryValues.ts'
import type { EntryId } from '../../../../shared/domain/ids.ts'
import { useText } from '../../../i18n/useText.ts'
import { useSuggestionDraft } from '../../../suggestions/suggestionDrafts.ts'
import { useEntryDraftPlace, type DrawForm } from './entrySubject.ts'
import { SuggestEntryDialog } from './SuggestEntryDialog.tsx'
import { SuggestRemovalDialog } from './SuggestRemovalDialog.tsx'

interface Props {
  readonly entry: SuggestedEntry
  readonly id: EntryId
  readonly title: string
  readonly draw: DrawForm
}

/** The buttons of a card that open the forms for a change and for a removal. */
export function SuggestOnActs({ entry, id, title, draw }: Props) {
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
        {t(draft ? 'suggestions.goOn' : 'suggestions.suggest')}
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
          title={t('suggestions.form.title', { text: title })}
          draw={draw}
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
