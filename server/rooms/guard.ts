import * as Y from 'yjs'
import { isNarrativeField, MAP_NAMES } from '../../shared/document/keys.ts'

const MAX_STRUCTS = 200_000
const MAX_STRUCT_LENGTH = 2_000_000
const MAX_DEPTH = 32
const MAX_KEY_LENGTH = 256
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])
const ROOTS: ReadonlySet<string> = new Set(MAP_NAMES)

/**
 * What an update would do to a document. `known`: nothing that the document does not hold already. `incomplete`: it builds
 * on something that the document has not got, so the sender must be asked for the rest.
 */
export type Verdict =
  | { readonly kind: 'known' }
  | { readonly kind: 'news' }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'refused'; readonly reason: 'malformed' | 'too-large'; readonly because: string }

type Struct = Y.Item | Y.GC | Y.Skip
interface IdRange {
  readonly client: number
  readonly clock: number
  readonly len: number
}

/** Looks at an update before it is applied; changes nothing. Throws where the bytes are no update at all. */
export function judgeUpdate(doc: Y.Doc, update: Uint8Array): Verdict {
  const { structs, ds } = Y.decodeUpdate(update)
  if (structs.length > MAX_STRUCTS) return refuse('too-large', `${structs.length} structs`)
  const ends = endsOf(doc, structs)
  if (ends === null) return { kind: 'incomplete' }
  const isKnown = (id: Y.ID | null): boolean => id === null || id.clock < endOf(doc, ends, id.client)
  for (const struct of structs) {
    if (struct.length < 1 || struct.length > MAX_STRUCT_LENGTH) return refuse('too-large', `length ${struct.length}`)
    if (!(struct instanceof Y.Item)) continue
    const parent: unknown = struct.parent // a name for a root, an id for a nested type; Yjs types it as the second only
    if (!isKnown(struct.origin) || !isKnown(struct.rightOrigin) || (parent instanceof Y.ID && !isKnown(parent)))
      return { kind: 'incomplete' }
    const fault = faultOf(struct, parent)
    if (fault !== null) return refuse('malformed', fault)
  }
  const deletes = rangesOf(ds)
  if (deletes.some(({ client, clock, len }) => clock + len > endOf(doc, ends, client))) return { kind: 'incomplete' }
  const addsStructs = structs.some(
    (struct) => struct.id.clock + struct.length > Y.getState(doc.store, struct.id.client),
  )
  return { kind: addsStructs || deletes.some((range) => !isDeletedIn(doc, range)) ? 'news' : 'known' }
}

/** Clock after each client's structs; null where some are missing before or between them. */
function endsOf(doc: Y.Doc, structs: readonly Struct[]): ReadonlyMap<number, number> | null {
  const ends = new Map<number, number>()
  for (const struct of structs) {
    const { client, clock } = struct.id
    const end = ends.get(client)
    const follows = end === undefined ? clock <= Y.getState(doc.store, client) : clock === end
    if (struct instanceof Y.Skip || !follows) return null
    ends.set(client, clock + struct.length)
  }
  return ends
}

const endOf = (doc: Y.Doc, ends: ReadonlyMap<number, number>, client: number): number =>
  Math.max(Y.getState(doc.store, client), ends.get(client) ?? 0)

const rangesOf = (ds: ReturnType<typeof Y.decodeUpdate>['ds']): readonly IdRange[] =>
  [...ds.clients].flatMap(([client, ranges]) => ranges.map(({ clock, len }) => ({ client, clock, len })))

/** Whether everything in a range of the document is deleted already. */
function isDeletedIn(doc: Y.Doc, { client, clock, len }: IdRange): boolean {
  const structs = doc.store.clients.get(client)
  if (!structs || clock + len > Y.getState(doc.store, client)) return false
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
    const struct = structs[index]
    if (!struct || struct.id.clock >= clock + len) break
    if (!struct.deleted) return false
  }
  return true
}

function faultOf(item: Y.Item, parent: unknown): string | null {
  if (typeof parent === 'string' && !ROOTS.has(parent) && !isNarrativeField(parent))
    return `root name ${JSON.stringify(parent.slice(0, 80))}`
  const key = item.parentSub
  if (key !== null && (key.length > MAX_KEY_LENGTH || FORBIDDEN_KEYS.has(key))) return 'a forbidden key'
  const { content } = item
  if (content instanceof Y.ContentDoc) return 'a document inside the document'
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) return faultOfValues(content.arr)
  if (content instanceof Y.ContentEmbed) return faultOfValues([content.embed])
  if (content instanceof Y.ContentFormat) return faultOfValues([content.value])
  return null
}

/** Walks without recursion, so that depth itself cannot end the walk. */
function faultOfValues(values: readonly unknown[]): string | null {
  let level: readonly unknown[] = values
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return `a value deeper than ${MAX_DEPTH}`
    const next: unknown[] = []
    for (const value of level) {
      if (typeof value !== 'object' || value === null || value instanceof Uint8Array) continue
      if (Array.isArray(value)) for (const inner of value) next.push(inner)
      else if (Object.getPrototypeOf(value) !== Object.prototype) return 'an object with a foreign prototype'
      else for (const inner of Object.values(value)) next.push(inner)
    }
    level = next
  }
  return null
}

const refuse = (reason: 'malformed' | 'too-large', because: string): Verdict => ({ kind: 'refused', reason, because })
