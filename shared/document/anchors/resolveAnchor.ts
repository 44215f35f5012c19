import * as Y from 'yjs'
import type { Quote, TextAnchor } from '../../domain/discussion.ts'
import { readEntry } from '../entries.ts'
import { entryOfField, isNarrativeField, MAP, type NarrativeField } from '../keys.ts'
import { narrativeFields, narrativeOf } from '../narrative.ts'
import { comparableText, type ComparableText } from './comparableText.ts'
import { nearPlaces, similarity } from './editDistance.ts'
import { projectNarrative, type NarrativeProjection } from './projectNarrative.ts'
import { anchorIn, placesOf, quotedWords, WHOLE_QUOTE, type QuotedWords } from './textAnchor.ts'

/**
 * Where the words of an anchor stand now, as offsets of the field's plain text. `exact`: these very words. `edited`: the
 * same place, other words. `guessed`: words like them, to be confirmed by a person. `detached`: nowhere.
 */
export type ResolvedAnchor =
  | {
      readonly state: 'exact' | 'edited' | 'guessed'
      readonly field: NarrativeField
      readonly start: number
      readonly end: number
    }
  | { readonly state: 'detached' }

const ALIKE = 0.6
const FUZZY_FROM = 16
const ELSEWHERE_FROM = 24
const DETACHED: ResolvedAnchor = { state: 'detached' }

interface Range {
  readonly start: number
  readonly end: number
}

/** Finds anchors in one state of a document: each text is read once, whatever the number of anchors. */
export interface AnchorResolver {
  /**
   * Finds an anchor's words: by their place, by their quote in the field, by words like them there, by their quote in
   * the other fields. Reads only. The rule is a table of the design of discussions: never a wrong `exact`.
   */
  resolve(anchor: TextAnchor): ResolvedAnchor
  /** The first two steps of it; null where the others, which take longer, have to be asked. */
  resolveQuickly(anchor: TextAnchor): ResolvedAnchor | null
  /** The plain text of a field. */
  textOf(field: NarrativeField): string
  /** As `anchorText`. */
  anchorAt(field: NarrativeField, start: number, end: number): TextAnchor | null
}

/** A resolver for the document as it is now; make a new one after a change. */
export function createAnchorResolver(doc: Y.Doc): AnchorResolver {
  const texts = fieldTexts(doc)
  const resolveQuickly = (anchor: TextAnchor): ResolvedAnchor | null => {
    const { field, quote } = anchor
    if (!isNarrativeField(field) || !isFieldShown(doc, field)) return DETACHED
    return byPlace(doc, anchor, field, texts(field).projection) ?? byQuote(texts(field).compared(), quote, field)
  }
  return {
    resolveQuickly,
    resolve(anchor) {
      const quick = resolveQuickly(anchor)
      const { field, quote } = anchor
      if (quick || !isNarrativeField(field)) return quick ?? DETACHED
      return byLikeness(texts(field).compared(), quote, field) ?? inOtherFields(doc, texts, quote, field) ?? DETACHED
    },
    textOf: (field) => texts(field).projection.text,
    anchorAt: (field, start, end) => anchorIn(field, texts(field).projection, texts(field).compared(), start, end),
  }
}

/** Finds the words of one anchor, see `AnchorResolver`. */
export const resolveAnchor = (doc: Y.Doc, anchor: TextAnchor): ResolvedAnchor =>
  createAnchorResolver(doc).resolve(anchor)

/** One field as this resolver has read it. */
interface FieldText {
  readonly projection: NarrativeProjection
  readonly compared: () => ComparableText
}
type FieldTexts = (field: NarrativeField) => FieldText

function fieldTexts(doc: Y.Doc): FieldTexts {
  const known = new Map<NarrativeField, FieldText>()
  return (field) => {
    const read = known.get(field)
    if (read) return read
    // a name that the document does not have must not become a text of it
    const projection = projectNarrative(
      doc.share.has(field) ? narrativeOf(doc, field) : narrativeOf(new Y.Doc(), field),
    )
    let compared: ComparableText | null = null
    const text = { projection, compared: () => (compared ??= comparableText(projection.text)) }
    known.set(field, text)
    return text
  }
}

/** The text of an entry that was removed is kept, so that it can be put back, but stands nowhere. */
function isFieldShown(doc: Y.Doc, field: NarrativeField): boolean {
  const entry = entryOfField(field)
  if (!entry) return true
  // asking for a map by its name would make it
  return doc.share.has(MAP[entry.kind]) && readEntry(doc, entry.kind, entry.id, new Set())?.removed === null
}

function byPlace(
  doc: Y.Doc,
  { start, end, quote }: TextAnchor,
  field: NarrativeField,
  projection: NarrativeProjection,
): ResolvedAnchor | null {
  const [from, to] = [offsetOf(doc, start, projection), offsetOf(doc, end, projection)]
  if (from === null || to === null || from >= to) return null
  const now = quotedWords(comparableText(projection.text.slice(from, to)).text)
  if (isSameWords(now, quote)) return { state: 'exact', field, start: from, end: to }
  return similarity(sampleOf(now), sampleOf(quote)) >= ALIKE ? { state: 'edited', field, start: from, end: to } : null
}

/** Null where the position is not well-formed, or its text is no more in this narrative. */
function offsetOf(doc: Y.Doc, position: string, projection: NarrativeProjection): number | null {
  try {
    const stored = Y.createRelativePositionFromJSON(JSON.parse(position))
    // a place beside no character is never made here, and looking for one by a name would make a text of that name
    if (!stored.item || !Number.isInteger(stored.item.client) || !Number.isInteger(stored.item.clock)) return null
    const place = Y.createAbsolutePositionFromRelativePosition(stored, doc)
    return place?.type instanceof Y.XmlText ? projection.offsetOf({ text: place.type, index: place.index }) : null
  } catch {
    return null
  }
}

/**
 * A place counts as the words themselves only with all of their surroundings, and where they had no twin: else the words
 * may have been deleted, and equal ones, which nobody commented on, stand elsewhere.
 */
function byQuote(compared: ComparableText, quote: Quote, field: NarrativeField): ResolvedAnchor | null {
  const hits = hitsOf(compared.text, quote)
  const own = quote.twins === 0 ? hits.filter((hit) => hasSameSurroundings(compared.text, hit, quote)) : []
  const [only, another] = own
  if (only && !another) return { state: 'exact', field, ...original(compared, only) }
  const ranges = hits.map((hit) => original(compared, hit))
  return ranges.length > 0 ? { state: 'guessed', field, ...nearest(ranges, quote.offset) } : null
}

function byLikeness(compared: ComparableText, quote: Quote, field: NarrativeField): ResolvedAnchor | null {
  if (quote.head.length < FUZZY_FROM || quote.tail !== '') return null
  const most = Math.min(Math.floor(quote.head.length / 5), 12)
  // up to twice as far, so that a second place is seen
  const places = nearPlaces(compared.text, quote.head, 2 * most).toSorted((a, b) => a.distance - b.distance)
  const [best, next] = places
  if (!best || best.distance > most || (next && next.distance < 2 * best.distance)) return null
  if (digitsOf(compared.text.slice(best.start, best.end)) !== digitsOf(quote.head)) return null
  return { state: 'guessed', field, ...original(compared, best) }
}

const digitsOf = (text: string): string => (text.match(/\d+/g) ?? []).join(' ')

function inOtherFields(doc: Y.Doc, texts: FieldTexts, quote: Quote, field: NarrativeField): ResolvedAnchor | null {
  if (quote.length < ELSEWHERE_FROM) return null
  const found: { readonly other: NarrativeField; readonly range: Range }[] = []
  for (const other of narrativeFields(doc)) {
    if (other === field || !isFieldShown(doc, other)) continue
    const compared = texts(other).compared()
    for (const hit of hitsOf(compared.text, quote)) found.push({ other, range: original(compared, hit) })
    if (found.length > 1) return null
  }
  const [only] = found
  return only ? { state: 'guessed', field: only.other, ...only.range } : null
}

/** All places of the very words; of a long quote those where its end stands as far off as it did. */
function hitsOf(text: string, { head, tail, length }: Quote): readonly Range[] {
  return placesOf(text, head)
    .map((start) => ({ start, end: start + length }))
    .filter(({ end }) => tail === '' || text.slice(end - tail.length, end) === tail)
}

const hasSameSurroundings = (text: string, { start, end }: Range, { prefix, suffix }: Quote): boolean =>
  text.slice(0, start).endsWith(prefix) && text.slice(end).startsWith(suffix)

const nearest = (ranges: readonly Range[], offset: number): Range =>
  ranges.reduce((best, range) => (Math.abs(range.start - offset) < Math.abs(best.start - offset) ? range : best))

const original = (compared: ComparableText, { start, end }: Range): Range => ({
  start: compared.originalStart(start),
  end: compared.originalEnd(end),
})

const isSameWords = (one: QuotedWords, other: QuotedWords): boolean =>
  one.head === other.head && one.tail === other.tail && one.length === other.length

/** What of a quote is compared for likeness; of long ones the ends, so that the work stays bounded. */
const sampleOf = ({ head, tail }: QuotedWords): string => `${head.slice(0, WHOLE_QUOTE)}${tail}`
