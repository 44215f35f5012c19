import { Fragment } from 'react'
import type { HeardThread } from '../../shared/document/discussion/joinThreads.ts'
import type { NarrativeField } from '../../shared/document/keys.ts'
import type { TextSuggestion } from '../../shared/document/suggestions/suggestion.ts'
import { withSuggestions } from '../../shared/document/suggestions/withSuggestions.ts'
import { useAssessment } from '../assessment/OpenAssessment.ts'
import { DifferenceWords } from '../components/DifferenceWords.tsx'
import { NarrativeView } from '../editor/NarrativeView.tsx'
import { useNarrative } from '../editor/useNarrative.ts'
import { useText } from '../i18n/useText.ts'
import classes from './Suggestions.module.css'

/** A thread that suggests a change of a text and that nobody decided. */
export interface OpenSuggestion extends HeardThread {
  readonly suggestion: TextSuggestion
}

interface Props {
  readonly field: NarrativeField
  readonly suggestions: readonly OpenSuggestion[]
}

/** A text as it would be with all that is suggested, live; nobody writes in it. */
export function TextWithSuggestions({ field, suggestions }: Props) {
  const t = useText()
  const { room, nameOf } = useAssessment()
  // renders again with each change of the text
  useNarrative(room, field)
  const { parts, unfit } = withSuggestions(room.doc, field, suggestions)
  const authors = new Map<string, string>(suggestions.map(({ id, by }) => [id, nameOf(by)]))
  return (
    <div className={classes.view}>
      <p className={classes.about}>{t('suggestions.view.about')}</p>
      <div translate="no">
        {parts.map((part, at) => (
          <Fragment key={at}>
            {part.kind === 'blocks' ? (
              <NarrativeView nodes={part.nodes} />
            ) : (
              <>
                <p className={classes.by}>{t('suggestions.view.of', { name: authors.get(part.of) ?? '' })}</p>
                <p className={classes.change}>
                  <DifferenceWords parts={part.parts} />
                </p>
              </>
            )}
          </Fragment>
        ))}
      </div>
      {unfit.size > 0 && <p className={classes.about}>{t('suggestions.view.unfit', { count: unfit.size })}</p>}
    </div>
  )
}
