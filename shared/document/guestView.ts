import type * as Y from 'yjs'
import { isForGuests } from '../domain/evidence.ts'
import {
  evidenceIdsIn,
  isCard,
  isNamedPart,
  isStubValue,
  levelOf,
  readEvidenceParts,
  setValues,
  valuesOfPart,
  type EvidencePart,
} from './evidence/evidenceParts.ts'
import { fieldKey, MAP, MAP_NAMES, splitFieldKey, splitKey, type MapName, type NarrativeField } from './keys.ts'
import { narrativeFields, narrativeOf, readNarrative, toYNodes, type NarrativeNode } from './narrative.ts'
import type { PlacedValue } from './values.ts'

/** What a guest may read of a content document. */
export interface GuestView {
  readonly values: readonly PlacedValue[]
  readonly texts: ReadonlyMap<NarrativeField, Nodes>
}
type Nodes = readonly NarrativeNode[]

/** What stands for a member in a guest's view: of the form of a member's id, the same for the same member. */
export type Alias = (member: string) => string

/** The maps that a view takes over with nothing changed but who said it. */
const PLAIN_MAPS = MAP_NAMES.filter((name) => name !== MAP.meta && name !== MAP.evidence && name !== MAP.figure)

/**
 * Reads what a guest may have: everything that was said without saying who, public evidence, and of other evidence that
 * counts what everybody may know of the team's.
 */
export function readGuestView(doc: Y.Doc, alias: Alias): GuestView {
  const plain = PLAIN_MAPS.flatMap((map) =>
    [...doc.getMap(map).entries()].map(([key, value]) => ({ map, key: keyWithout(map, key, alias), value })),
  )
  const evidence = [...readEvidenceParts(doc, evidenceIdsIn(doc)).values()].flatMap(valuesForGuests)
  const texts = narrativeFields(doc).map(
    (field) => [field, withJoinedRuns(readNarrative(narrativeOf(doc, field)))] as const,
  )
  return {
    values: [...plain, ...evidence].map((placed) => ({ ...placed, value: valueWithout(placed.value, alias) })),
    texts: new Map(texts.filter(([, nodes]) => nodes.length > 0)),
  }
}

/** The values that a document holds and a view has not. */
function valuesBeyond(doc: Y.Doc, { values }: GuestView): readonly PlacedValue[] {
  const kept = new Set(values.map(({ map, key }) => `${map}/${key}`))
  const held = MAP_NAMES.filter((name) => name !== MAP.meta).flatMap((map) =>
    [...doc.getMap(map).entries()].map(([key, value]) => ({ map, key, value })),
  )
  return held.filter(({ map, key }) => !kept.has(`${map}/${key}`))
}

/** How a guest's document stands to what it should say: the same, not yet the same, or with values that it must lose. */
export function compareGuestView(doc: Y.Doc, view: GuestView): 'same' | 'differs' | 'holds-more' {
  if (valuesBeyond(doc, view).length > 0) return 'holds-more'
  const isSame = view.values.every(({ map, key, value }) => isEqual(doc.getMap(map).get(key), value))
  return isSame && textsToWrite(doc, view).length === 0 ? 'same' : 'differs'
}

/** Makes a guest's document say what a view says; what is the same stays untouched. Inside a transaction of the caller's. */
export function writeGuestView(doc: Y.Doc, view: GuestView): void {
  for (const { map, key } of valuesBeyond(doc, view)) doc.getMap(map).delete(key)
  setValues(doc, view.values)
  for (const [field, nodes] of textsToWrite(doc, view)) {
    replaceBlocks(narrativeOf(doc, field), nodes)
  }
}

/** Replaces only what lies between the blocks that are the same at the beginning and at the end. */
function replaceBlocks(fragment: Y.XmlFragment, nodes: Nodes): void {
  const held = readNarrative(fragment)
  // loose texts are several nodes of one block; then positions do not tell
  const isPlain = held.length === fragment.length
  const most = isPlain ? Math.min(held.length, nodes.length) : 0
  let start = 0
  while (start < most && isEqual(held[start], nodes[start])) start += 1
  let end = 0
  while (end < most - start && isEqual(held.at(-1 - end), nodes.at(-1 - end))) end += 1
  fragment.delete(start, fragment.length - start - end)
  fragment.insert(start, toYNodes(nodes.slice(start, nodes.length - end)))
}

function textsToWrite(doc: Y.Doc, { texts }: GuestView): readonly (readonly [NarrativeField, Nodes])[] {
  const held = new Map(narrativeFields(doc).map((field) => [field, readNarrative(narrativeOf(doc, field))] as const))
  return [...new Set([...held.keys(), ...texts.keys()])].flatMap((field) => {
    const nodes = texts.get(field) ?? []
    return isEqual(held.get(field) ?? [], nodes) ? [] : [[field, nodes] as const]
  })
}

function valuesForGuests(part: EvidencePart): readonly PlacedValue[] {
  if (!isCard(part)) return []
  const level = levelOf(part)
  if (isForGuests(level)) return valuesOfPart(part)
  if (level === 'author') return []
  if (level === 'team') return valuesOfPart(part).filter(isStubValue)
  const asStub: Readonly<Record<string, unknown>> = { confidentiality: 'team', named: isNamedPart(part) }
  return [
    ...valuesOfPart(part).filter(
      (value) => isStubValue(value) && !Object.hasOwn(asStub, splitFieldKey(value.key)?.[1] ?? ''),
    ),
    ...Object.entries(asStub).map(([field, value]) => ({ map: MAP.evidence, key: fieldKey(part.id, field), value })),
  ]
}

/** A proposal's key names its member. */
function keyWithout(map: MapName, key: string, alias: Alias): string {
  const [code, member] = (map === MAP.proposals && splitKey(key)) || [null, '']
  return code === null ? key : `${code}:${alias(member)}`
}

function valueWithout(value: unknown, alias: Alias): unknown {
  if (Array.isArray(value)) return value.map((each) => valueWithout(each, alias))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [
      field,
      isOfMember(field) && typeof inner === 'string' ? alias(inner) : valueWithout(inner, alias),
    ]),
  )
}

/** Neighbouring runs of the same marks as one, as they are when they were written anew. */
function withJoinedRuns(nodes: Nodes): Nodes {
  const joined: NarrativeNode[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (last?.type === 'text' && node.type === 'text' && isEqual(last.marks, node.marks))
      joined[joined.length - 1] = { ...last, text: `${last.text ?? ''}${node.text ?? ''}` }
    else joined.push(node.content ? { ...node, content: withJoinedRuns(node.content) } : node)
  }
  return joined
}

const isOfMember = (field: string): boolean => field === 'member' || field === 'by'
const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
