import type * as Y from 'yjs'
import { ENTRY_KINDS, setEntryRemoved } from '../../../shared/document/entries.ts'
import { insertBlocks, replaceNarrative } from '../../../shared/document/forwardEdits.ts'
import { MAP, MAP_NAMES, type MapName, type NarrativeField } from '../../../shared/document/keys.ts'
import {
  narrativeFields,
  narrativeOf,
  narrativeText,
  readNarrative,
  type NarrativeNode,
} from '../../../shared/document/narrative.ts'
import { putValues, valuesOf } from '../../../shared/document/values.ts'
import { entryIdSchema } from '../../../shared/domain/ids.ts'
import { parse } from '../../../shared/util/validate.ts'
import type { AssessmentRoom } from '../room.ts'
import { ownText, type PrivateDraft } from './privateDraft.ts'

/** One place where a copy and the document say different things. `id` names the place. */
export type Difference =
  | {
      readonly kind: 'words'
      readonly id: string
      readonly field: NarrativeField
      readonly server: string
      readonly device: string
      readonly nodes: readonly NarrativeNode[]
    }
  | {
      readonly kind: 'value'
      readonly id: string
      readonly map: MapName
      readonly key: string
      readonly server: unknown
      readonly device: unknown
    }

/**
 * Where a copy says something that the document does not say. What only the document has is no difference: keeping it
 * loses nothing. Neither side is changed.
 */
export function differences(server: Y.Doc, copy: Y.Doc): readonly Difference[] {
  const words = narrativeFields(copy).flatMap((field): Difference[] => {
    const nodes = readNarrative(narrativeOf(copy, field))
    const [here, there] = [narrativeText(narrativeOf(server, field)), narrativeText(narrativeOf(copy, field))]
    if (there === '' || same(nodes, readNarrative(narrativeOf(server, field)))) return []
    return [{ kind: 'words', id: field, field, server: here, device: there, nodes }]
  })
  const values = MAP_NAMES.filter((map) => map !== MAP.meta).flatMap((map) => {
    const here = valuesOf(server, map)
    return [...valuesOf(copy, map)].flatMap(([key, device]): Difference[] => {
      const value = here.get(key)
      return same(value, device) ? [] : [{ kind: 'value', id: `${map}/${key}`, map, key, server: value, device }]
    })
  })
  return [...words, ...values]
}

/** Makes the document say what the copy says at one place, as an ordinary new deed. */
export function restoreFromDevice({ doc }: AssessmentRoom, difference: Difference): void {
  if (difference.kind === 'words') replaceNarrative(doc, difference.field, difference.nodes)
  else putValues(doc, [{ map: difference.map, key: difference.key, value: difference.device }])
}

/** Puts a draft back into the document as an ordinary new deed: words as paragraphs, values under their keys. */
export function putBack({ doc }: AssessmentRoom, { work, entry }: PrivateDraft): void {
  if (entry) {
    const kind = ENTRY_KINDS.find((each) => MAP[each] === entry.map)
    const id = parse(entryIdSchema, entry.id)
    if (kind && id.ok) setEntryRemoved(doc, kind, id.value, null)
    return
  }
  // text whose box is gone has no place of its own; it is copied, not put back
  if (work.kind === 'typed') return undefined
  if (work.kind === 'values') return putValues(doc, work.values)
  const lines = ownText(work)
    .split('\n')
    .filter((line) => line.trim() !== '')
  insertBlocks(doc, work.field, lines.map(paragraph), work.place)
}

const paragraph = (text: string): NarrativeNode => ({
  type: 'paragraph',
  content: [{ type: 'text', text: text.trim() }],
})

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
