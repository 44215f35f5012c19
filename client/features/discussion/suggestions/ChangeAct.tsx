import { Button } from '@mantine/core'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import type { Suggestion } from '../../../../shared/document/suggestions/suggestion.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { askToChange, changeDraftName } from '../../../suggestions/changeAsked.ts'
import { useSuggestionDraft } from '../../../suggestions/suggestionDrafts.ts'

interface Props {
  readonly thread: HeardThread
  readonly suggestion: Suggestion
}

/** For its author: opens what they suggested, to change it. */
export function ChangeAct({ thread, suggestion }: Props) {
  const t = useText()
  const { me, may, detail } = useAssessment()
  const draft = useSuggestionDraft({
    member: me.member.id,
    room: detail.rooms.content,
    field: changeDraftName(thread.id),
  })
  const isMine = thread.by === me.member.id && thread.outcome === null && thread.response === null
  if (!isMine || !may(suggestion.kind === 'answer' ? 'suggest' : 'suggest-words')) return null
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      aria-label={t('suggestions.change.actOf')}
      onClick={() => askToChange(thread, suggestion, draft)}
    >
      {t(draft ? 'suggestions.change.goOn' : 'suggestions.change.act')}
    </Button>
  )
}
