import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { anchorOfHunks } from '../../../../shared/document/suggestions/hunkAnchor.ts'
import { reverseSuggestion } from '../../../../shared/document/suggestions/reverseSuggestion.ts'
import type { Suggestion } from '../../../../shared/document/suggestions/suggestion.ts'
import { isNarrativeField } from '../../../../shared/document/keys.ts'
import type { Anchor } from '../../../../shared/domain/discussion.ts'
import { newEntryId } from '../../../../shared/domain/ids.ts'
import { postSuggestion } from '../../../api/suggestions.ts'
import { useAssessment, type OpenAssessment } from '../../../assessment/OpenAssessment.ts'
import { Notice } from '../../../components/feedback/Notice.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { useWordComments } from '../../../wordComments/WordCommentsDesk.ts'
import { useDeed } from './useDeed.ts'

interface Props {
  readonly thread: HeardThread
  readonly suggestion: Suggestion
}

/**
 * Suggests the opposite of a suggestion that was accepted, at one click: it is decided as every other one, so that nothing
 * goes from under anybody's eyes. Says so where the opposite cannot be worked out any more.
 */
export function SuggestBack({ thread, suggestion }: Props) {
  const t = useText()
  const format = useFormat()
  const { room, detail, may, nameOf } = useAssessment()
  const { activate } = useWordComments()
  const [isLost, setLost] = useState(false)
  const deed = useDeed()
  // asked again after a lost answer it is the same suggestion
  const id = useRef(newEntryId())
  const { anchor, outcome } = thread
  if (outcome?.status !== 'accepted' || anchor.kind === 'unknown') return null
  if (!may('suggest') || (suggestion.kind !== 'answer' && !may('suggest-words'))) return null
  const send = (): void => {
    const back = reverseSuggestion(room.doc, suggestion)
    setLost(back === null)
    if (!back) return
    void deed.run(async () => {
      const text = t('suggestions.back.why', { name: nameOf(thread.by), when: format.dateTime(outcome.at) })
      const place = placeOf(room.doc, back, anchor)
      const { audience } = thread
      activate(await postSuggestion(detail.id, { id: id.current, anchor: place, audience, suggestion: back, text }))
      id.current = newEntryId()
    })
  }
  return (
    <div className="no-print">
      <Button
        variant="subtle"
        size="compact-sm"
        loading={deed.isBusy}
        aria-label={t('suggestions.back.suggestOf', { name: nameOf(thread.by) })}
        onClick={send}
      >
        {t('suggestions.back.suggest')}
      </Button>
      {isLost && <Notice tone="warn" title={t('suggestions.back.lost')} announce />}
      {deed.problem && <ProblemNotice problem={deed.problem} />}
    </div>
  )
}

/** On the words that go again; other suggestions stand where the one before stood. */
const placeOf = (doc: OpenAssessment['room']['doc'], back: Suggestion, before: Anchor): Anchor =>
  back.kind === 'text' && isNarrativeField(back.field) ? anchorOfHunks(doc, back.field, back.hunks) : before
