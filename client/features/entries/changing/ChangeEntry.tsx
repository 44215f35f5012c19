import { readEntry } from '../../../../shared/document/entries.ts'
import { isRemoval } from '../../../../shared/document/suggestions/entryValues.ts'
import type { EntrySuggestion } from '../../../../shared/document/suggestions/suggestion.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { endChanging, type AskedChange } from '../../../suggestions/changeAsked.ts'
import { PracticeForm } from '../PracticeForm.tsx'
import { RecommendationCopyForm } from '../recommendations/RecommendationCopyForm.tsx'
import { RequestForm } from '../requests/RequestForm.tsx'
import type { DrawForm } from '../suggesting/entrySubject.ts'
import { SuggestEntryDialog } from '../suggesting/SuggestEntryDialog.tsx'
import { SuggestRemovalDialog } from '../suggesting/SuggestRemovalDialog.tsx'

/** What somebody suggested on an entry, open again to its author. */
export function ChangeEntry({ change }: { readonly change: AskedChange<EntrySuggestion> }) {
  const t = useText()
  const { room } = useAssessment()
  const { entry, id, values } = change.suggestion
  const said = values.find(({ field }) => field === 'title')?.to ?? readEntry(room.doc, entry, id, new Set())?.title
  const title = typeof said === 'string' && said !== '' ? said : t('entries.untitled')
  const form = {
    change,
    title: t('suggestions.change.title', { text: title }),
    onSent: endChanging,
    onClose: endChanging,
  }
  return isRemoval(change.suggestion) ? (
    <SuggestRemovalDialog entry={entry} id={id} {...form} />
  ) : (
    <SuggestEntryDialog subject={{ entry, id }} draw={FORMS[entry]} {...form} />
  )
}

const FORMS: Record<EntrySuggestion['entry'], DrawForm> = {
  recommendation: (doc, id, writer) => {
    const entry = readEntry(doc, 'recommendation', id, new Set())
    return entry && <RecommendationCopyForm entry={entry} writer={writer} />
  },
  practice: (doc, id, writer) => {
    const entry = readEntry(doc, 'practice', id, new Set())
    return entry && <PracticeForm entry={entry} writer={writer} />
  },
  request: (doc, id, writer) => {
    const entry = readEntry(doc, 'request', id, new Set())
    return entry && <RequestForm entry={entry} writer={writer} />
  },
}
