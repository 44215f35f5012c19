import type { AnswerSuggestion } from '../../../../shared/document/suggestions/suggestion.ts'
import { findIndicator } from '../../../../shared/domain/instrument.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { DifferenceWords } from '../../../components/DifferenceWords.tsx'
import { useText } from '../../../i18n/useText.ts'
import { answerWords, tickedItems } from '../../../../shared/words/answerWords.ts'
import { useWording } from '../../../words/useWording.ts'
import classes from '../Discussion.module.css'

/** The answer that held when another was suggested, and that other. */
export function AnswerChange({ suggestion: { indicator: code, seen, to } }: { readonly suggestion: AnswerSuggestion }) {
  const t = useText()
  const { instrument } = useAssessment()
  const wording = useWording()
  const indicator = findIndicator(instrument, code) ?? null
  const before = seen ? answerWords(indicator, seen, wording) : t('suggestions.nothingBefore')
  const ticked = indicator ? tickedItems(indicator, to) : []
  return (
    <div className={classes.change}>
      <p>
        <DifferenceWords
          parts={[
            { kind: 'removed', text: before },
            { kind: 'same', text: ' ' },
            { kind: 'added', text: answerWords(indicator, to, wording) },
          ]}
        />
      </p>
      {ticked.length > 0 && <p className={classes.quiet}>{ticked.join(' · ')}</p>}
      {to.status !== 'answered' && to.reason !== '' && <q className={classes.text}>{to.reason}</q>}
    </div>
  )
}
