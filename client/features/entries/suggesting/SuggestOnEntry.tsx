import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { readEntry } from '../../../../shared/document/entries.ts'
import type { SuggestedEntry } from '../../../../shared/document/suggestions/entryValues.ts'
import type { EntryId } from '../../../../shared/domain/ids.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { useSuggestionDraft } from '../../../suggestions/suggestionDrafts.ts'
import { useEntryDraftPlace, type DrawForm, type EntryForm } from './entrySubject.ts'

const SuggestEntryDialog = lazy(async () => ({
  default: (await import('./SuggestEntryDialog.tsx')).SuggestEntryDialog,
}))
const SuggestRemovalDialog = lazy(async () => ({
  default: (await import('./SuggestRemovalDialog.tsx')).SuggestRemovalDialog,
}))

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

function Acts<K extends SuggestedEntry>({ entry, id, title, form: Form }: Props<K>) {
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
  const draw: DrawForm = (doc, of, writer) => {
    const drawn = readEntry(doc, entry, of, new Set())
    return drawn && <Form entry={drawn} writer={writer} />
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
      <Suspense fallback={null}>
        {open === 'change' && (
          <SuggestEntryDialog
            subject={{ entry, id }}
            title={t('entrySuggestions.form.title', { title })}
            draw={draw}
            onSent={handleSent}
            onClose={handleClose}
          />
        )}
        {open === 'removal' && (
          <SuggestRemovalDialog entry={entry} id={id} title={title} onSent={handleSent} onClose={handleClose} />
        )}
      </Suspense>
    </>
  )
}
