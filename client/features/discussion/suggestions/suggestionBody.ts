import { nodeText } from '../../../../shared/document/narrative.ts'
import { anchorOfHunks } from '../../../../shared/document/suggestions/hunkAnchor.ts'
import type { NarrativeField } from '../../../../shared/document/keys.ts'
import { MAX_HUNKS, MAX_SUGGESTION, type Hunk } from '../../../../shared/document/suggestions/suggestion.ts'
import type { Audience } from '../../../../shared/domain/discussion.ts'
import type { EntryId } from '../../../../shared/domain/ids.ts'
import type { Problem } from '../../../../shared/protocol/problem.ts'
import type { NewSuggestionBody } from '../../../../shared/protocol/suggestions.ts'
import type { OpenAssessment } from '../../../assessment/OpenAssessment.ts'

/** What is in the way of sending changed places: there are none, too many, they are too long, or some are no longer there. */
export type HunksFault = 'nothing' | 'tooMany' | 'tooLong' | 'gone'

/** Why changed places cannot be sent; null where they can. */
export function faultOf(field: NarrativeField, hunks: readonly Hunk[]): HunksFault | null {
  if (hunks.length === 0) return 'nothing'
  if (hunks.length > MAX_HUNKS) return 'tooMany'
  const isTooLong = JSON.stringify({ kind: 'text', field, hunks }).length > MAX_SUGGESTION
  return isTooLong || hunks.some(({ blocks }) => blocks.length > 100) ? 'tooLong' : null
}

/** Whether sending was refused because blocks that were changed do not stand in the text any more. */
export const areBlocksGone = ({ kind, faults }: Problem): boolean =>
  kind === 'conflict' && faults.some(({ path }) => path.startsWith('suggestion.hunks'))

/** The words that a suggestion brings, for the check for personal data. */
export const suggestedWords = (hunks: readonly Hunk[]): string => hunks.flatMap(({ to }) => to.map(nodeText)).join('\n')

interface Written {
  readonly field: NarrativeField
  readonly hunks: readonly Hunk[]
  readonly audience: Audience
  readonly why: string
}

/** A suggestion as it is sent. `isWhole`: on the text as a whole, where its words are no longer there. */
export function suggestionBody(
  doc: OpenAssessment['room']['doc'],
  id: EntryId,
  { field, hunks, audience, why }: Written,
  isWhole: boolean,
): NewSuggestionBody {
  return {
    id,
    anchor: isWhole ? { kind: 'field', field } : anchorOfHunks(doc, field, hunks),
    audience,
    suggestion: { kind: 'text', field, hunks: [...hunks] },
    text: why.trim(),
  }
}
