import { addEntry, type EntryFields, type Recommendation, stamp } from '../../shared/document/entries.ts'
import { readContent } from '../../shared/document/content.ts'
import { recommendationField } from '../../shared/document/keys.ts'
import { narrativeOf, readNarrative, seedNarrative, type NarrativeNode } from '../../shared/document/narrative.ts'
import { SERVER_ORIGIN } from '../../shared/document/origin.ts'
import type { MemberId } from '../../shared/domain/ids.ts'
import { newEntryId } from '../../shared/domain/ids.ts'

/** A recommendation as it is taken over into the next round. */
export interface CarriedRecommendation {
  readonly by: MemberId
  readonly fields: EntryFields<'recommendation'>
  readonly text: readonly NarrativeNode[]
}

type ContentDoc = Parameters<typeof readContent>[0]

/** The recommendations of a content document that are still open, oldest first, with their text. */
export function openRecommendations(doc: ContentDoc): readonly CarriedRecommendation[] {
  return [...readContent(doc).recommendation.values()]
    .filter(isOpen)
    .toSorted((a, b) => a.created.at - b.created.at || (a.id < b.id ? -1 : 1))
    .map(({ id, created, removed: _removed, ...fields }) => ({
      by: created.by,
      fields: { ...fields, carriedFrom: id, followUp: null, followUpNote: '' },
      text: readNarrative(narrativeOf(doc, recommendationField(id))),
    }))
}

/** Writes them into a new content document, each under a new id that names where it came from. */
export function seedRecommendations(doc: ContentDoc, carried: readonly CarriedRecommendation[], now: number): void {
  for (const { by, fields, text } of carried) {
    const id = addEntry(doc, 'recommendation', fields, stamp(by, now), SERVER_ORIGIN, newEntryId())
    if (text.length > 0) seedNarrative(doc, recommendationField(id), text)
  }
}

/** Done or overtaken ones are not asked about again. */
const isOpen = ({ removed, followUp }: Recommendation): boolean =>
  removed === null && followUp !== 'implemented' && followUp !== 'overtaken'
