import type * as Y from 'yjs'
import * as z from 'zod/mini'
import { CONFIDENTIALITIES, evidenceDefaults, isSource, type Confidentiality } from '../../domain/evidence.ts'
import { entryIdSchema, memberIdSchema, type EntryId, type MemberId } from '../../domain/ids.ts'
import { parse } from '../../util/validate.ts'
import type { DocumentChange } from '../changes.ts'
import { addEntry, type EntryFields, type Stamp } from '../entries.ts'
import { fieldKey, MAP, splitFieldKey } from '../keys.ts'
import { EDITOR_ORIGIN, type Origin } from '../origin.ts'
import type { PlacedValue } from '../values.ts'

/** The three documents that hold an assessment's evidence: everybody's, the team's, and one member's own. */
export type EvidenceHome = 'open' | 'team' | 'notes'

const levelSchema = z.enum(CONFIDENTIALITIES)

/** Where the words of evidence stand that may go this far. */
export function homeOf(level: Confidentiality): EvidenceHome {
  if (level === 'author') return 'notes'
  return level === 'team' ? 'team' : 'open'
}

/** What everybody may know of the team's evidence: that it exists, what it is about, how reliable it is, and whether it counts. */
const STUB_FIELDS: ReadonlySet<string> = new Set([
  'created',
  'removed',
  'reliability',
  'confidentiality',
  'indicators',
  'named',
])
export const isStubField = (field: string): boolean => STUB_FIELDS.has(field)

/** Whether anything was written on a card. */
export const hasWords = (card: Pick<EntryFields<'evidence'>, (typeof WORDS)[number]>): boolean =>
  WORDS.some((field) => card[field] !== '')
const WORDS = ['title', 'issuer', 'url', 'citation', 'date', 'period', 'definition', 'chosenWhy'] as const

/** The documents that one person has; null for one that is not theirs, or not there yet. */
export interface EvidenceDocs {
  readonly open: Y.Doc
  readonly team: Y.Doc | null
  readonly notes: Y.Doc | null
}

/**
 * Where a field of a card is written: what everybody may know beside the level, words where the level says. Null where
 * that document is not at hand or the card is not in it yet: words must never go anywhere else.
 */
export function docOfField({ open, team, notes }: EvidenceDocs, id: EntryId, field: string): Y.Doc | null {
  const isIn = (doc: Y.Doc | null): boolean => doc?.getMap(MAP.evidence).has(fieldKey(id, 'created')) ?? false
  if (!isIn(open)) return [notes, team].find(isIn) ?? null
  if (isStubField(field)) return open
  const level = parse(levelSchema, open.getMap(MAP.evidence).get(fieldKey(id, 'confidentiality')))
  switch (homeOf(level.ok ? level.value : evidenceDefaults.confidentiality)) {
    case 'open':
      return open
    case 'team':
      return isIn(team) ? team : null
    case 'notes':
      return null
  }
}

/** The document that holds a figure; null where none at hand does. */
export function docOfFigure({ open, team, notes }: EvidenceDocs, figure: EntryId): Y.Doc | null {
  const isIn = (doc: Y.Doc | null): boolean => doc?.getMap(MAP.figure).has(fieldKey(figure, 'created')) ?? false
  return [team, notes, open].find(isIn) ?? null
}

/** Adds what everybody may know of a piece of the team's evidence; its words are in the team's document under the same id. */
export function addStub(
  doc: Y.Doc,
  id: EntryId,
  fields: Pick<EntryFields<'evidence'>, 'reliability' | 'indicators' | 'named'>,
  stamp: Stamp,
  origin: Origin = EDITOR_ORIGIN,
): void {
  const map = doc.getMap(MAP.evidence)
  const { reliability, indicators, named } = fields
  doc.transact(() => {
    const stub = { created: stamp, reliability, confidentiality: 'team', indicators, named }
    for (const [field, value] of Object.entries(stub)) map.set(fieldKey(id, field), value)
  }, origin)
}

/**
 * Adds a whole piece of evidence to the document of its level, words first, and to the open one what everybody may know
 * of it. Null and nothing done where this person has not that document.
 */
export function addEvidence(
  docs: EvidenceDocs,
  fields: Partial<EntryFields<'evidence'>>,
  stamp: Stamp,
  origin: Origin = EDITOR_ORIGIN,
  id?: EntryId,
): EntryId | null {
  const given: EntryFields<'evidence'> = { ...evidenceDefaults, indicators: [], ...fields }
  const all = { ...given, named: isSource(given) }
  const home = homeOf(all.confidentiality)
  const doc = docs[home]
  if (!doc) return null
  const added = addEntry(doc, 'evidence', all, stamp, origin, id)
  if (home === 'team') addStub(docs.open, added, all, stamp, origin)
  return added
}

/** One piece of evidence as one document holds it, valid or not. */
export interface EvidencePart {
  readonly id: EntryId
  /** Stored values of the card by field; `created` is missing where the card is not at home here. */
  readonly card: ReadonlyMap<string, unknown>
  /** Stored values of its figures by key. */
  readonly figures: ReadonlyMap<string, unknown>
}

/** What a document holds of each of these pieces of evidence, empty parts included. */
export function readEvidenceParts(doc: Y.Doc, ids: Iterable<EntryId>): ReadonlyMap<EntryId, EvidencePart> {
  const cards = new Map<string, Map<string, unknown>>()
  const figures = new Map<string, Map<string, unknown>>()
  const wanted = new Set<string>(ids)
  for (const [key, value] of doc.getMap(MAP.evidence).entries()) {
    const [id, field] = splitFieldKey(key) ?? ['', '']
    if (wanted.has(id)) put(cards, id, field, value)
  }
  const evidence = figureOwners(doc)
  for (const [key, value] of doc.getMap(MAP.figure).entries()) {
    const owner = evidence.get(splitFieldKey(key)?.[0] ?? '')
    if (owner !== undefined && wanted.has(owner)) put(figures, owner, key, value)
  }
  const parts = [...wanted].map((id) => {
    const part: EvidencePart = {
      id: id as EntryId, // of `ids`
      card: cards.get(id) ?? new Map(),
      figures: figures.get(id) ?? new Map(),
    }
    return [part.id, part] as const
  })
  return new Map(parts)
}

/** Every piece of evidence that a document holds anything of. */
export function evidenceIdsIn(doc: Y.Doc): ReadonlySet<EntryId> {
  const keys = [...doc.getMap(MAP.evidence).keys()].map((key) => splitFieldKey(key)?.[0])
  return parsedIds([...keys, ...figureOwners(doc).values()])
}

/** The pieces of evidence that changes are about, by the document after them. */
export function evidenceOfChanges(doc: Y.Doc, changes: readonly DocumentChange[]): ReadonlySet<EntryId> {
  const touched = changes.flatMap((change) => {
    if (change.kind !== 'entry') return []
    if (change.entry === 'evidence') return [change.id]
    return change.entry === 'figure' ? [doc.getMap(MAP.figure).get(fieldKey(change.id, 'evidence'))] : []
  })
  return parsedIds(touched)
}

/** The level that a stored card names; what names none is the team's. */
export function levelOf(part: EvidencePart): Confidentiality {
  const level = parse(levelSchema, part.card.get('confidentiality'))
  return level.ok ? level.value : evidenceDefaults.confidentiality
}

/** Whether the card itself is in this document, and not only something that came late. */
export const isCard = (part: EvidencePart | undefined): part is EvidencePart => part?.card.has('created') ?? false

/** Who made a card; null where that is not known. */
export function authorOf({ card }: EvidencePart): MemberId | null {
  const created: unknown = card.get('created')
  const by = parse(memberIdSchema, typeof created === 'object' && created !== null && 'by' in created && created.by)
  return by.ok ? by.value : null
}

/** Whether a card as it is stored has a title or a link. */
export function isNamedPart({ card }: EvidencePart): boolean {
  const text = (field: string): string => {
    const value = card.get(field)
    return typeof value === 'string' ? value : ''
  }
  return isSource({ title: text('title'), url: text('url') })
}

/** A part as values with their places. */
export function valuesOfPart(part: EvidencePart): readonly PlacedValue[] {
  return [
    ...[...part.card].map(([field, value]) => ({ map: MAP.evidence, key: fieldKey(part.id, field), value })),
    ...[...part.figures].map(([key, value]) => ({ map: MAP.figure, key, value })),
  ]
}

/** Whether a value belongs to what everybody may know of the team's evidence. */
export const isStubValue = ({ map, key }: PlacedValue): boolean =>
  map === MAP.evidence && isStubField(splitFieldKey(key)?.[1] ?? '')

/** Sets values that differ. Inside a transaction of the caller's. */
export function setValues(doc: Y.Doc, values: readonly PlacedValue[]): void {
  for (const { map, key, value } of values)
    if (!isSame(doc.getMap(map).get(key), value)) doc.getMap(map).set(key, value)
}

/** Deletes values that are still as they were read. Inside a transaction of the caller's. */
export function dropValues(doc: Y.Doc, values: readonly PlacedValue[]): void {
  for (const { map, key, value } of values)
    if (doc.getMap(map).has(key) && isSame(doc.getMap(map).get(key), value)) doc.getMap(map).delete(key)
}

/** Which piece of evidence each figure belongs to. */
function figureOwners(doc: Y.Doc): ReadonlyMap<string, string> {
  const owners = new Map<string, string>()
  for (const [key, value] of doc.getMap(MAP.figure).entries()) {
    const [id, field] = splitFieldKey(key) ?? ['', '']
    if (field === 'evidence' && typeof value === 'string') owners.set(id, value)
  }
  return owners
}

function parsedIds(ids: readonly unknown[]): ReadonlySet<EntryId> {
  return new Set(
    ids.flatMap((id) => {
      const parsed = parse(entryIdSchema, id)
      return parsed.ok ? [parsed.value] : []
    }),
  )
}

function put<V>(maps: Map<string, Map<string, V>>, id: string, key: string, value: V): void {
  const map = maps.get(id) ?? new Map<string, V>()
  maps.set(id, map.set(key, value))
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
