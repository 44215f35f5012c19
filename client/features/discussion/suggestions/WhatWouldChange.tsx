import { useMemo, useState, useSyncExternalStore } from 'react'
import { scoreInputOf } from '../../../../shared/document/scoreInput.ts'
import type { AnswerSuggestion, Suggestion } from '../../../../shared/document/suggestions/suggestion.ts'
import { WHOLE, type NodeScore } from '../../../../shared/scoring/sheet.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { NO_CHANGES } from '../../../scoring/whatIfAddress.ts'
import { whatIfOutcome, type NodeOutcome } from '../../../scoring/whatIfOutcome.ts'
import { useContent } from '../../../sync/useContent.ts'
import classes from '../Discussion.module.css'

interface Props {
  readonly suggestion: Suggestion
}

/** What accepting would do to the scores. It is worked out once somebody asks. */
export function WhatWouldChange({ suggestion }: Props) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  const answers = useMemo(() => (suggestion.kind === 'answer' ? [suggestion] : []), [suggestion])
  return (
    <details className={classes.effect} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('suggestions.effect.title')}</summary>
      {suggestion.kind === 'text' && <p>{t('suggestions.effect.text')}</p>}
      {suggestion.kind === 'entry' && <p>{t('entrySuggestions.noScore')}</p>}
      {answers.length > 0 && isOpen && <MovesTogether suggestions={answers} />}
    </details>
  )
}

/** Indicators, areas and whole, before and after all of these answers together. */
export function MovesTogether({ suggestions }: { readonly suggestions: readonly AnswerSuggestion[] }) {
  const t = useText()
  const format = useFormat()
  const moves = useMoves(suggestions)
  const { decimals } = useAssessment()
  const shown = (node: NodeScore | undefined): string =>
    node && node.value !== null ? format.fixed(node.value, decimals) : t('whatIf.none')
  const nameOf = (id: NodeOutcome['id']): string => {
    if (id === WHOLE) return t('whatIf.overall')
    return suggestions.some(({ indicator }) => id === indicator)
      ? t('suggestions.effect.indicator', { code: id })
      : t('whatIf.area', { code: id })
  }
  return (
    <ul className={classes.moves}>
      {moves.map(({ id, before, after }) => {
        const words = { node: nameOf(id), before: shown(before), after: shown(after) }
        if (words.before !== words.after) return <li key={id}>{t('whatIf.move', words)}</li>
        return (
          <li key={id}>
            {after && after.value !== null
              ? t('whatIf.unchanged', { node: words.node, value: words.after })
              : t('whatIf.unchangedNone', { node: words.node })}
          </li>
        )
      })}
    </ul>
  )
}

/** As the page's what-if works it out, for these answers and the others as they are at this moment. */
function useMoves(suggestions: readonly AnswerSuggestion[]): readonly NodeOutcome[] {
  const { room, instrument, scores } = useAssessment()
  const content = useContent(room, (whole) => whole)
  const sheet = useSyncExternalStore(
    (listener) => scores.subscribeAll(listener),
    () => scores.sheet(),
  )
  return useMemo(() => {
    const answers = new Map(suggestions.map(({ indicator, to }) => [indicator, to]))
    const changes = { ...NO_CHANGES, answers }
    const { sheet: after, moves } = whatIfOutcome(instrument, scoreInputOf(content), sheet, changes)
    const own = [...answers.keys()].map((id) => ({ id, before: sheet.nodes.get(id), after: after.nodes.get(id) }))
    return [...own, ...moves]
  }, [instrument, content, sheet, suggestions])
}
