import type * as Y from 'yjs'
import { ENTRY_KINDS } from '../../../shared/document/entries.ts'
import {
  isFieldOfEntry,
  isNarrativeField,
  MAP,
  MAP_NAMES,
  splitFieldKey,
  type MapName,
  type NarrativeField,
} from '../../../shared/document/keys.ts'
import { narrativeFields, narrativeOf, narrativeText } from '../../../shared/document/narrative.ts'
import { changedKeys, valuesOf } from '../../../shared/document/values.ts'
import {
  contentOf,
  deletedBy,
  isDeletedBy,
  itemsIn,
  parentOf,
  rootNameOf,
  type Clocks,
  type StoredItem,
} from '../../../shared/document/yjsInternals.ts'
import { readOwnWords } from './ownWords.ts'
import type { DraftValue, KeptWords, PrivateDraft } from './privateDraft.ts'
import type { Unconfirmed } from '../save/unconfirmed.ts'

/** Something that this person wrote and that is not, or not seen, in the document now. `id` is the same each time it is found. */
export type Lost = Pick<PrivateDraft, 'id' | 'why' | 'entry' | 'work'>

/**
 * What a colleague's transaction took away of this person's unconfirmed work: words in a removed block, a small value
 * that lost against another, fields of an entry that was removed meanwhile. To be asked while the transaction is
 * observed: afterwards Yjs has collected what was deleted.
 */
export function lostIn(transaction: Y.Transaction, work: Unconfirmed): readonly Lost[] {
  if (transaction.local || work.ranges.size === 0) return []
  const found = deletedOf(transaction, work)
  const fields = new Set(found.flatMap(({ root }) => (isNarrativeField(root) ? [root] : [])))
  const isShown = (item: StoredItem): boolean => isDeletedBy(transaction, item)
  return [
    ...[...fields].flatMap((field) => lostWords(transaction.doc, field, work, isShown)),
    ...found.flatMap(({ item, root }) => lostValue(transaction.doc, item, root)),
    ...hiddenEntries(transaction, work),
  ]
}

/** All unconfirmed work that stands in the document, as drafts would keep it; for a document that can go on no longer. */
export function unconfirmedIn(doc: Y.Doc, work: Unconfirmed): readonly Lost[] {
  const words = narrativeFields(doc).flatMap((field): Lost[] => {
    const own = readOwnWords(narrativeOf(doc, field), work, (item) => !item.deleted)
    const kept: KeptWords = { kind: 'words', field, ...own }
    return own.blocks.length > 0
      ? [{ id: idOf('refused', field, own.place), why: 'refused', entry: null, work: kept }]
      : []
  })
  const set = standing(doc, work).filter(({ item, root }) => valueOf(item, root).length > 0)
  const [first] = set
  if (!first) return words
  const id = idOf('refused', 'values', first.item.id)
  const values = set.flatMap(({ item, root }) => valueOf(item, root))
  return [...words, { id, why: 'refused', entry: null, work: { kind: 'values', values } }]
}

interface Found {
  readonly item: StoredItem
  readonly root: string
}

function deletedOf(transaction: Y.Transaction, { ranges }: Unconfirmed): readonly Found[] {
  return [...ranges].flatMap(([client, range]) =>
    deletedBy(transaction, client).flatMap(({ from, to }) =>
      foundIn(transaction.doc, client, { from: Math.max(range.from, from), to: Math.min(range.to, to) }),
    ),
  )
}

const standing = (doc: Y.Doc, { ranges }: Unconfirmed): readonly Found[] =>
  [...ranges].flatMap(([client, range]) => foundIn(doc, client, range)).filter(({ item }) => !item.deleted)

function foundIn(doc: Y.Doc, client: number, clocks: Clocks): Found[] {
  return itemsIn(doc, client, clocks).flatMap((item) => {
    const root = rootNameOf(doc, parentOf(item))
    return root === null ? [] : [{ item, root }]
  })
}

function lostWords(
  doc: Y.Doc,
  field: NarrativeField,
  work: Unconfirmed,
  isShown: (item: StoredItem) => boolean,
): readonly Lost[] {
  const { blocks, place } = readOwnWords(narrativeOf(doc, field), work, isShown)
  // a colleague who had the words already may have moved them: then the line is still there
  const now = narrativeText(narrativeOf(doc, field))
  const gone = blocks.filter(
    (block) =>
      !now.includes(
        block
          .map(({ text }) => text)
          .join('')
          .trim(),
      ),
  )
  if (gone.length === 0) return []
  return [
    {
      id: idOf('removed', field, place),
      why: 'removed',
      entry: null,
      work: { kind: 'words', field, blocks: gone, place },
    },
  ]
}

function lostValue(doc: Y.Doc, item: StoredItem, root: string): readonly Lost[] {
  const [value] = valueOf(item, root)
  if (!value) return []
  const now = valuesOf(doc, value.map).get(value.key)
  if (JSON.stringify(now) === JSON.stringify(value.value)) return []
  const id = idOf('value', `${root}/${value.key}`, item.id)
  return [
    { id, why: now === undefined ? 'removed' : 'overwritten', entry: null, work: { kind: 'values', values: [value] } },
  ]
}

/** Entries that this transaction marked as removed while this person had written in them. */
function hiddenEntries(transaction: Y.Transaction, work: Unconfirmed): readonly Lost[] {
  const { doc } = transaction
  const removed = ENTRY_KINDS.flatMap((kind) => {
    const values = valuesOf(doc, MAP[kind])
    return changedKeys(transaction, MAP[kind]).flatMap((key) => {
      const [id, field] = splitFieldKey(key) ?? []
      return id !== undefined && field === 'removed' && values.get(key) ? [{ map: MAP[kind], id }] : []
    })
  })
  if (removed.length === 0) return []
  const here = standing(doc, work)
  return removed.flatMap((entry) => hiddenWork(doc, entry, here, work))
}

function hiddenWork(
  doc: Y.Doc,
  entry: { readonly map: MapName; readonly id: string },
  here: readonly Found[],
  work: Unconfirmed,
): readonly Lost[] {
  const values = here
    .filter(({ item, root }) => root === entry.map && splitFieldKey(item.parentSub ?? '')?.[0] === entry.id)
    .flatMap(({ item, root }) => valueOf(item, root))
  const fields = new Set(
    here.flatMap(({ root }) => (isNarrativeField(root) && isFieldOfEntry(root, entry.id) ? [root] : [])),
  )
  const words = [...fields].flatMap((field): Lost[] => {
    const own = readOwnWords(narrativeOf(doc, field), work, (item) => !item.deleted)
    const id = idOf('entry', field, own.place)
    return own.blocks.length > 0 ? [{ id, why: 'entry-removed', entry, work: { kind: 'words', field, ...own } }] : []
  })
  if (values.length === 0) return words
  const id = idOf('entry', `${entry.map}/${entry.id}`, null)
  return [...words, { id, why: 'entry-removed', entry, work: { kind: 'values', values } }]
}

function valueOf(item: StoredItem, root: string): DraftValue[] {
  const map = MAP_NAMES.find((name) => name === root && name !== MAP.meta)
  const content = contentOf(item)
  if (!map || item.parentSub === null || content.kind !== 'values') return []
  return [{ map, key: item.parentSub, value: content.values.at(-1) }]
}

const idOf = (why: string, where: string, at: { readonly client: number; readonly clock: number } | null): string =>
  `${why} ${where}${at ? ` ${at.client}:${at.clock}` : ''}`
