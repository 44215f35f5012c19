import type * as Y from 'yjs'
import { isNarrativeField, splitFieldKey } from '../keys.ts'
import { rootNameOf } from '../yjsInternals.ts'
import { isEntryMap, parsePlace, VALUE_MAPS } from './places.ts'

/** Names longer than any that the grammar of places makes are somebody's nonsense. */
const MAX_NAME = 120

/** Names of the places of an assessment that a transaction changed, each once; evidence is no place. */
export function touchedPlaces(doc: Y.Doc, transaction: Y.Transaction): readonly string[] {
  const places = new Set<string>()
  for (const [type, keys] of transaction.changed) {
    const root = rootNameOf(doc, type)
    if (root === null) continue
    if (isNarrativeField(root)) places.add(root)
    const map = VALUE_MAPS.find((each) => each === root)
    if (!map) continue
    for (const key of keys) {
      const subject = key !== null && isEntryMap(map) ? splitFieldKey(key)?.[0] : key
      if (subject) places.add(`${map}/${subject}`)
    }
  }
  return [...places].filter((name) => name.length <= MAX_NAME && parsePlace(name) !== null)
}
