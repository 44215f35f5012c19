import type { Recommendation } from '../../../../shared/document/entries.ts'
import { useText } from '../../../i18n/useText.ts'
import type { EntryWriter } from '../../../assessment/entryWriter.ts'
import { TextField } from '../TextField.tsx'
import { FollowUpSection } from './FollowUpSection.tsx'
import { RecommendationForm } from './RecommendationForm.tsx'

interface Props {
  readonly entry: Recommendation
  readonly writer: EntryWriter
}

/** All that a recommendation says beside its text, to be written in a copy. */
export function RecommendationCopyForm({ entry, writer }: Props) {
  const t = useText()
  const { id, title, carriedFrom } = entry
  return (
    <>
      {carriedFrom && <FollowUpSection recommendation={entry} carriedFrom={carriedFrom} writer={writer} />}
      <TextField
        label={t('entries.recommendation.title')}
        value={title}
        maxLength={1000}
        onWrite={(text) => writer.set('recommendation', id, 'title', text)}
      />
      <RecommendationForm recommendation={entry} writer={writer} />
    </>
  )
}
