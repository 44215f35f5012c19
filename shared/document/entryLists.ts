import { isSource } from '../domain/evidence.ts'
import type { AreaCode, EntryId, IndicatorCode } from '../domain/ids.ts'
import type { ContentSnapshot } from './content.ts'
import type { Evidence, Figure, InformationRequest, Practice, Recommendation, Stamp } from './entries.ts'

interface Listed {
  readonly id: EntryId
  readonly created: Stamp
  readonly removed: Stamp | null
}

/** Entries that stand and entries that were removed, each oldest first. */
export interface EntryList<T> {
  readonly present: readonly T[]
  readonly removed: readonly T[]
}

/** Evidence linked to an indicator. */
export const evidenceOf = <E extends Evidence>(all: ReadonlyMap<EntryId, E>, code: IndicatorCode): EntryList<E> =>
  listEntries(all, (evidence) => evidence.indicators.includes(code))

/**
 * Evidence behind an indicator that stands and counts, oldest first: with a title or a link. Of the team's evidence the
 * open document knows no words, but whether it counts, so that findings agree for everybody.
 */
export const sourcesOf = (all: ContentSnapshot['evidence'], code: IndicatorCode): readonly Evidence[] =>
  evidenceOf(all, code).present.filter((card) => (card.confidentiality === 'team' ? card.named : isSource(card)))

/** Figures of one piece of evidence, in the order in which they were added. */
export const figuresOf = (all: ContentSnapshot['figure'], evidence: EntryId): EntryList<Figure> =>
  listEntries(all, (figure) => figure.evidence === evidence)

/** Information requests linked to an indicator. */
export const requestsOf = (all: ContentSnapshot['request'], code: IndicatorCode): EntryList<InformationRequest> =>
  listEntries(all, (request) => request.indicators.includes(code))

/** Good practices of an area. */
export const practicesOf = (all: ContentSnapshot['practice'], area: AreaCode): EntryList<Practice> =>
  listEntries(all, (practice) => practice.area === area)

/** Recommendations taken over from last round, or those that are new in this one. */
export const recommendationsOf = (
  all: ContentSnapshot['recommendation'],
  which: 'carried' | 'new',
): EntryList<Recommendation> =>
  listEntries(all, (recommendation) => (recommendation.carriedFrom !== null) === (which === 'carried'))

/** The chosen figure of a piece of evidence; null where none was chosen or the chosen one was removed. */
export function chosenFigure(evidence: Evidence, figures: readonly Figure[]): Figure | null {
  return figures.find((figure) => figure.id === evidence.chosen && !figure.removed) ?? null
}

function listEntries<T extends Listed>(all: ReadonlyMap<EntryId, T>, belongs: (entry: T) => boolean): EntryList<T> {
  const listed = [...all.values()].filter(belongs).sort(byAge)
  return { present: listed.filter((entry) => !entry.removed), removed: listed.filter((entry) => entry.removed) }
}

const byAge = (a: Listed, b: Listed): number => a.created.at - b.created.at || (a.id < b.id ? -1 : 1)
