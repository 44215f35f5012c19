import { PencilLine } from 'lucide-react'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import type { StoredSuggestion } from '../../../../shared/document/suggestions/suggestion.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Discussion.module.css'
import { AnswerChange } from './AnswerChange.tsx'
import { EntryChange } from './EntryChange.tsx'
import { TextChange } from './TextChange.tsx'

interface Props {
  readonly thread: HeardThread
  readonly suggestion: StoredSuggestion
}

/** Who suggested what, and when; and when they changed it. */
export function SuggestedChange({ thread: { by, at, changed }, suggestion }: Props) {
  const t = useText()
  const format = useFormat()
  const { nameOf } = useAssessment()
  if (suggestion.kind === 'unknown') return <p className={classes.place}>{t('suggestions.newer')}</p>
  const name = nameOf(by)
  return (
    <>
      <p className={classes.by}>
        <PencilLine size={14} aria-hidden="true" />{' '}
        <span className={classes.name}>
          {t(suggestion.kind === 'answer' ? 'suggestions.byAnswer' : 'suggestions.by', { name })}
        </span>{' '}
        <time dateTime={new Date(at).toISOString()}>{format.dateTime(at)}</time>
        {changed && (
          <span className={classes.quiet}>
            {' '}
            · {t('suggestions.change.changed', { when: format.dateTime(changed.at) })}
          </span>
        )}
      </p>
      {suggestion.kind === 'text' && <TextChange suggestion={suggestion} />}
      {suggestion.kind === 'answer' && <AnswerChange suggestion={suggestion} />}
      {suggestion.kind === 'entry' && <EntryChange suggestion={suggestion} />}
    </>
  )
}
