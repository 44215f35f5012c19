import { isNarrativeField, MAP_NAMES } from '../../../shared/document/keys.ts'
import { MAX_SPAN, NARRATIVE_MARKS, NARRATIVE_NODES } from '../../../shared/document/narrative.ts'
import { faultOfValues } from './guardValues.ts'
import { TYPE, type ScannedContent, type ScannedItem, type StructId } from './scanUpdate.ts'
import type { Surroundings } from './Surroundings.ts'

const MAX_KEY_LENGTH = 256
const MAX_TREE_DEPTH = 64
const MAX_ATTRIBUTE_BYTES = 4_096
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])
const MAPS: ReadonlySet<string> = new Set(MAP_NAMES)

/** Whether an item has a neighbour or a parent that is neither in the document nor in the update. */
export function buildsOnUnknown({ origin, rightOrigin, parent }: ScannedItem, around: Surroundings): boolean {
  const isUnknown = (id: StructId | null): boolean => id !== null && !around.isKnown(id)
  return isUnknown(origin) || isUnknown(rightOrigin) || (typeof parent !== 'string' && isUnknown(parent))
}

/** Whether an item names itself, or what its own client made later, as neighbour or parent: Yjs would throw half-way. */
export function buildsOnLater({ client, clock, origin, rightOrigin, parent }: ScannedItem): boolean {
  const isLater = (id: StructId | null): boolean => id !== null && id.client === client && id.clock >= clock
  return isLater(origin) || isLater(rightOrigin) || (typeof parent !== 'string' && isLater(parent))
}

/** What is wrong with a new item that builds on nothing unknown; null where it may be taken. */
export function faultOfItem(item: ScannedItem, around: Surroundings): { readonly because: string } | null {
  const because = faultOfPlace(item, around) ?? faultOfContent(item, around)
  return because === null ? null : { because }
}

function faultOfPlace(item: ScannedItem, around: Surroundings): string | null {
  const { parent, key, content } = item
  if (key !== null && (key.length > MAX_KEY_LENGTH || FORBIDDEN_KEYS.has(key))) return 'a forbidden key'
  if (typeof parent === 'string') {
    const isMap = MAPS.has(parent)
    if (!isMap && !isNarrativeField(parent)) return `root name ${JSON.stringify(parent.slice(0, 80))}`
    if (isMap === (key === null)) return isMap ? 'a list in a map' : 'a key in a text'
  }
  const place = around.placeOf(item)
  // Whoever could change them would move the document to another country, or pass a suggestion for accepted.
  if (typeof place?.serverMap === 'string') return `root name "${place.serverMap}"`
  if (place === null || content.kind === 'deleted' || content.kind === 'document') return null
  if (place.keyed !== (content.kind === 'values'))
    return place.keyed ? `${content.kind} under a key` : 'a value in a text'
  if (parent !== null && typeof parent !== 'string' && key !== null)
    return faultOfAttribute(parent, key, content, around)
  return null
}

/** An attribute of an element: one that the schema knows, with a small plain value. */
function faultOfAttribute(parent: StructId, key: string, content: ScannedContent, around: Surroundings): string | null {
  const node = around.nodeAt(parent)
  if (node === null) return null
  if (!(node.name !== null && NARRATIVE_NODES[node.name]?.includes(key)))
    return `attribute ${JSON.stringify(key)} of ${node.name ?? 'a text'}`
  if (/^(col|row)span$/.test(key) && content.kind === 'values' && !content.values.every(isSpan))
    return `${key} that is no whole number from 1 to ${MAX_SPAN}`
  const isSmall = content.kind === 'values' && content.bytes <= MAX_ATTRIBUTE_BYTES
  return isSmall && content.values.every(isFlat) ? null : `value of attribute ${key}`
}

const isSpan = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_SPAN
const isPrimitive = (value: unknown): boolean => typeof value !== 'object' || value === null
const isFlat = (value: unknown): boolean => isPrimitive(value) || (Array.isArray(value) && value.every(isPrimitive))

function faultOfContent(item: ScannedItem, around: Surroundings): string | null {
  const { content } = item
  switch (content.kind) {
    case 'deleted':
    case 'text':
      return null
    case 'binary':
      return 'bytes in the document'
    case 'document':
      return 'a document inside the document'
    case 'embed':
      return 'an object in a text'
    case 'format':
      if (!Object.hasOwn(NARRATIVE_MARKS, content.key)) return `mark ${JSON.stringify(content.key.slice(0, 80))}`
      return faultOfValues(content)
    case 'type':
      return faultOfType(item, content, around)
    case 'values':
      return faultOfValues(content)
  }
}

function faultOfType(
  item: ScannedItem,
  { type, name }: { readonly type: number; readonly name: string | null },
  around: Surroundings,
): string | null {
  const isNode = type === TYPE.text || (type === TYPE.element && name !== null && Object.hasOwn(NARRATIVE_NODES, name))
  if (!isNode) return `node ${JSON.stringify((name ?? `of type ${type}`).slice(0, 80))}`
  return around.depthOf(item, MAX_TREE_DEPTH) > MAX_TREE_DEPTH ? `a tree deeper than ${MAX_TREE_DEPTH}` : null
}
