import { isSource } from '../../domain/evidence.ts'
import type { EntryId } from '../../domain/ids.ts'
import type { ContentSnapshot } from '../content.ts'
import type { Evidence, Figure } from '../entries.ts'
import { hasWords, homeOf, type EvidenceHome } from './evidenceParts.ts'

/**
 * Where the words of a piece of evidence are for whoever looks. `elsewhere`: only the team reads them. `moving`: its level
 * was changed and the server has not moved them yet, or they are still on their way from whoever wrote them.
 */
export type WordsPlace =
  { readonly kind: 'here'; readonly home: EvidenceHome } | { readonly kind: 'elsewhere' | 'moving' }

/** A piece of evidence as one reader has it. */
export type ReadEvidence = Evidence & { readonly words: WordsPlace }

/** The documents that one reader has; null for one that is not theirs, or not there yet. */
export interface EvidenceContents {
  readonly open: Lists
  readonly team: Lists | null
  readonly notes: Lists | null
  /** Whether this reader is of the team, although its document may not be there yet. */
  readonly isOfTeam: boolean
}
type Lists = Pick<ContentSnapshot, 'evidence' | 'figure'>

/** All evidence that a reader may know of, each with the words that are theirs to read, and all figures of it. */
export interface JoinedEvidence {
  readonly evidence: ReadonlyMap<EntryId, ReadEvidence>
  readonly figure: ReadonlyMap<EntryId, Figure>
}

/** Puts the documents together. What everybody knows comes from the open one; a note is in none but its own. */
export function joinEvidence(contents: EvidenceContents): JoinedEvidence {
  const { open, team, notes } = contents
  const evidence = new Map<EntryId, ReadEvidence>()
  for (const [id, note] of notes?.evidence ?? []) evidence.set(id, { ...note, words: placeOfNote(note) })
  // the team's words come first to the disk: a card without its stub is still the team's
  for (const [id, card] of team?.evidence ?? [])
    evidence.set(id, { ...card, confidentiality: 'team', words: { kind: 'here', home: 'team' } })
  for (const [id, card] of open.evidence) evidence.set(id, joinCard(card, contents))
  const figure = new Map([...(notes?.figure ?? []), ...(team?.figure ?? []), ...open.figure])
  return { evidence, figure }
}

/**
 * Whether a piece of evidence counts as a source for whoever looks. A note of one's own is nobody's source; of the team's
 * evidence others see no words, but whether there is a title or a link; so does the team until the words are there.
 */
export const isCounted = (card: ReadEvidence): boolean =>
  card.confidentiality !== 'author' && (isSource(card) || (card.words.kind !== 'here' && card.named))

function joinCard(card: Evidence, { team, notes, isOfTeam }: EvidenceContents): ReadEvidence {
  const home = homeOf(card.confidentiality)
  const ofTeam = team?.evidence.get(card.id)
  const ofNotes = notes?.evidence.get(card.id)
  if (home === 'team') {
    if (ofTeam) return { ...withStub(ofTeam, card), words: { kind: 'here', home } }
    return { ...card, words: { kind: isOfTeam || hasWords(card) ? 'moving' : 'elsewhere' } }
  }
  if (home === 'notes') return { ...card, words: { kind: 'moving' } }
  const before = ofTeam ?? ofNotes
  return before && !hasWords(card)
    ? { ...withStub(before, card), words: { kind: 'moving' } }
    : { ...card, words: before ? { kind: 'moving' } : { kind: 'here', home } }
}

const placeOfNote = (note: Evidence): WordsPlace =>
  homeOf(note.confidentiality) === 'notes' ? { kind: 'here', home: 'notes' } : { kind: 'moving' }

function withStub(
  words: Evidence,
  { created, removed, reliability, confidentiality, indicators, named }: Evidence,
): Evidence {
  return { ...words, created, removed, reliability, confidentiality, indicators, named }
}
