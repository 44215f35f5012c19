import type * as Y from 'yjs'
import { decisionSchema } from '../../domain/answer.ts'
import { exactText } from '../../util/exactText.ts'
import { parse } from '../../util/validate.ts'
import { MAP, splitFieldKey, type NarrativeField } from '../keys.ts'
import { narrativeFields, narrativeOf, readNarrative, type NarrativeNode } from '../narrative.ts'
import { valuesOf } from '../values.ts'
import { nodesKey } from './nodesKey.ts'
import { isEntryMap, VALUE_MAPS, type ValueMap, type ValuesPlace, type VersionPlace } from './places.ts'

type Values = ReadonlyMap<string, unknown>
const NOTHING: Values = new Map()

/** What a document says at each of its places, read in one go. Looking never makes a text. */
export interface PlacesView {
  /** All places where something stands or stood. */
  readonly names: readonly string[]
  /** What stands at a place of values, key by key. The decision that holds stands there whole, not by its id. */
  valuesAt(place: ValuesPlace): Values
  /** What stands at a text; nothing where nobody opened it. */
  textAt(field: NarrativeField): readonly NarrativeNode[]
  /** One text for what stands at a place; equal where and only where the same stands there. */
  printOf(place: VersionPlace): string
}

export function viewPlaces(doc: Y.Doc): PlacesView {
  const values = new Map(VALUE_MAPS.flatMap((map) => placedValues(doc, map)))
  const fields = new Set(narrativeFields(doc))
  const valuesAt = ({ name }: ValuesPlace): Values => values.get(name) ?? NOTHING
  const textAt = (field: NarrativeField): readonly NarrativeNode[] =>
    fields.has(field) ? readNarrative(narrativeOf(doc, field)) : []
  return {
    names: [...values.keys(), ...fields],
    valuesAt,
    textAt,
    printOf: (place) => (place.kind === 'text' ? textPrint(textAt(place.name)) : exactText(valuesAt(place))),
  }
}

function textPrint(nodes: readonly NarrativeNode[]): string {
  // an editor that was only opened leaves an empty paragraph
  return nodesKey(nodes.every(({ type, content }) => type === 'paragraph' && !content) ? [] : nodes)
}

function placedValues(doc: Y.Doc, map: ValueMap): readonly (readonly [place: string, values: Values])[] {
  const places = new Map<string, Map<string, unknown>>()
  for (const [key, stored] of valuesOf(doc, map)) {
    const subject = isEntryMap(map) ? splitFieldKey(key)?.[0] : key
    if (subject === undefined) continue
    const name = `${map}/${subject}`
    const values = places.get(name) ?? new Map<string, unknown>()
    places.set(name, values)
    const value = map === MAP.settled ? decisionBy(doc, key, stored) : stored
    if (isEntryMap(map) || value !== null) values.set(key, value)
  }
  return [...places]
}

function decisionBy(doc: Y.Doc, code: string, id: unknown): unknown {
  if (typeof id !== 'string') return null
  const decision = parse(decisionSchema, doc.getMap(MAP.decisions).get(`${code}:${id}`))
  return decision.ok && decision.value.id === id ? decision.value : null
}
