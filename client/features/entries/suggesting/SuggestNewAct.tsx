import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useText } from '../../../i18n/useText.ts'
import { useSuggestionDraft } from '../../../suggestions/suggestionDrafts.ts'
import classes from '../Entries.module.css'
import { useEntryDraftPlace, type DrawForm, type NewSubject } from './entrySubject.ts'
import { SuggestEntryDialog } from './SuggestEntryDialog.tsx'

interface Props {
  readonly subject: NewSubject
  readonly draw: DrawForm
}

/** The button that opens the form for a new entry. */
export function SuggestNewAct({ subject, draw }: Props) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  const [isSent, setSent] = useState(false)
  const draft = useSuggestionDraft(useEntryDraftPlace(subject))
  const name = t(`entrySuggestions.suggestNew.${subject.entry}`)
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
        {draft ? t('suggestions.goOn') : name}
      </Button>
      <output className={classes.count}>{isSent && t('entrySuggestions.form.sent')}</output>
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
    </div>
  )
}
