import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import type { Outcome, StoredSuggestion } from '../../../../shared/document/suggestions/suggestion.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Discussion.module.css'
import { SuggestBack } from './SuggestBack.tsx'
import { SuggestedChange } from './SuggestedChange.tsx'
import { SuggestionActs } from './SuggestionActs.tsx'
import { WhatWouldChange } from './WhatWouldChange.tsx'

interface Props {
  readonly thread: HeardThread
  readonly suggestion: StoredSuggestion
}

/** What a thread asks to be changed, what that would do, what became of it, and what may be done with it. */
export function SuggestionPart({ thread, suggestion }: Props) {
  const { outcome } = thread
  if (suggestion.kind === 'unknown') return <SuggestedChange thread={thread} suggestion={suggestion} />
  return (
    <div className={classes.suggestion}>
      <SuggestedChange thread={thread} suggestion={suggestion} />
      <OutcomeLine outcome={outcome} />
      <SuggestBack thread={thread} suggestion={suggestion} />
      {outcome === null && <WhatWouldChange suggestion={suggestion} />}
      {outcome === null && <SuggestionActs thread={thread} suggestion={suggestion} />}
    </div>
  )
}

function OutcomeLine({ outcome }: { readonly outcome: Outcome | null }) {
  const t = useText()
  const format = useFormat()
  const { nameOf } = useAssessment()
  if (!outcome) return <p className={classes.place}>{t('suggestions.status.open')}</p>
  const { status, edited, why } = outcome
  const said = { name: nameOf(outcome.by), when: format.dateTime(outcome.at) }
  return (
    <output className={classes.outcome} data-status={status}>
      {t(`suggestions.status.${status === 'accepted' && edited ? 'edited' : status}`, said)}
      {why && <q className={classes.text}>{why}</q>}
    </output>
  )
}
