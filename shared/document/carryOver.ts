import type * as Y from 'yjs'
import { newEntryId, type EntryId } from '../domain/ids.ts'
import { readContent, type ContentSnapshot } from './content.ts'
import { addEntry, type Entry, type EntryFields, type EntryKind, type Recommendation, type Stamp } from './entries.ts'
import { addStub, hasWords } from './evidence/evidenceParts.ts'
import { isIndicatorOrAreaField, practiceField, recommendationField, type NarrativeField } from './keys.ts'
import {
  isEmptyNarrative,
  narrativeFields,
  narrativeOf,
  narrativeText,
  readNarrative,
  seedNarrative,
  unknownNarrativeNames,
  type NarrativeNode,
} from './narrative.ts'
import { SERVER_ORIGIN } from './origin.ts'

/** An entry on its way into the next round: `id` is the one it has there, `created` is still the original's. */
export interface CarriedEntry<K extends EntryKind> {
  readonly id: EntryId
  readonly created: Stamp
  readonly fields: EntryFields<K>
}

/** An entry with its narrative; empty where nothing was written. */
export interface CarriedText<K extends EntryKind> extends CarriedEntry<K> {
  readonly text: readonly NarrativeNode[]
}

/** What an assessment starts from. Answers, flags of the instrument, information requests and removed entries stay behind. */
export interface CarryOver {
  readonly evidence: readonly CarriedEntry<'evidence'>[]
  readonly figures: readonly CarriedEntry<'figure'>[]
  readonly practices: readonly CarriedText<'practice'>[]
  readonly recommendations: readonly CarriedText<'recommendation'>[]
  /** Rationales and conclusions; empty ones are left out. */
  readonly narratives: ReadonlyMap<NarrativeField, readonly NarrativeNode[]>
}

/**
 * Reads what the next round takes over and changes nothing. Only open recommendations come along, each under a new id
 * with the old one in `carriedFrom`; everything else keeps its id.
 */
export function readCarryOver(doc: Y.Doc): CarryOver {
  const content = readContent(doc)
  const narratives = narrativeFields(doc)
    .filter(isIndicatorOrAreaField)
    .map((field) => [field, readText(doc, field)] as const)
    .filter(([, text]) => text.length > 0)
  return {
    ...readSources(content),
    practices: present(content.practice).map((entry) => ({
      ...carried(entry),
      text: readText(doc, practiceField(entry.id)),
    })),
    recommendations: present(content.recommendation)
      .filter(isOpen)
      .map((entry) => ({ ...renewed(entry), text: readText(doc, recommendationField(entry.id)) })),
    narratives: new Map(narratives),
  }
}

/** Writes it into a new document, authors and times as they were; only the server calls this, once, when it seeds. */
export function seedCarryOver(doc: Y.Doc, from: CarryOver): void {
  doc.transact(() => {
    seedEvidence(doc, from.evidence)
    seedEntries(doc, 'figure', from.figures)
    seedEntries(doc, 'practice', from.practices)
    seedEntries(doc, 'recommendation', from.recommendations)
    for (const { id, text } of from.practices) seedNarrative(doc, practiceField(id), text)
    for (const { id, text } of from.recommendations) seedNarrative(doc, recommendationField(id), text)
    for (const [field, text] of from.narratives) seedNarrative(doc, field, text)
  }, SERVER_ORIGIN)
}

/** A figure comes along with its evidence; a choice of one that stays behind falls, why it was chosen stays. */
function readSources(content: ContentSnapshot): Pick<CarryOver, 'evidence' | 'figures'> {
  const evidence = present(content.evidence)
  const ids = new Set(evidence.map(({ id }) => id))
  const figures = present(content.figure).filter((figure) => figure.evidence !== null && ids.has(figure.evidence))
  const isCarried = (id: EntryId | null): boolean => figures.some((figure) => figure.id === id)
  return {
    evidence: evidence.map((entry) =>
      carried({ ...entry, chosen: isCarried(entry.chosen) ? entry.chosen : null, withdrawnAt: null }),
    ),
    figures: figures.map(carried),
  }
}

function renewed({ id, created, removed: _removed, ...fields }: Recommendation): CarriedEntry<'recommendation'> {
  return { id: newEntryId(), created, fields: { ...fields, carriedFrom: id, followUp: null, followUpNote: '' } }
}

function carried<E extends Entry<EntryKind>>({ id, created, removed: _removed, ...fields }: E) {
  return { id, created, fields }
}

/** What no editor of this version could be mounted on comes along as plain paragraphs, so that its words can be worked on. */
function readText(doc: Y.Doc, field: NarrativeField): readonly NarrativeNode[] {
  const fragment = narrativeOf(doc, field)
  if (isEmptyNarrative(fragment)) return []
  if (unknownNarrativeNames(fragment).length === 0) return readNarrative(fragment)
  return narrativeText(fragment)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }))
}

function seedEntries<K extends EntryKind>(doc: Y.Doc, kind: K, entries: readonly CarriedEntry<K>[]): void {
  for (const { id, created, fields } of entries) addEntry(doc, kind, fields, created, SERVER_ORIGIN, id)
}

/** The team's evidence has its words in the team's document; the open one takes over what everybody may know. */
function seedEvidence(doc: Y.Doc, entries: readonly CarriedEntry<'evidence'>[]): void {
  for (const entry of entries) {
    const { id, created, fields } = entry
    if (fields.confidentiality === 'team' && !hasWords(fields)) addStub(doc, id, fields, created, SERVER_ORIGIN)
    else seedEntries(doc, 'evidence', [entry])
  }
}

/** Done or overtaken ones are not asked about again. */
const isOpen = ({ followUp }: Recommendation): boolean => followUp !== 'implemented' && followUp !== 'overtaken'

const present = <E extends Entry<EntryKind>>(entries: ReadonlyMap<EntryId, E>): readonly E[] =>
  [...entries.values()].filter(({ removed }) => removed === null)
