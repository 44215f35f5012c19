import type * as Y from 'yjs'
import { decisionSchema } from '../../domain/answer.ts'
import type { MemberId } from '../../domain/ids.ts'
import { exactText } from '../../util/exactText.ts'
import { parse } from '../../util/validate.ts'
import { stamp } from '../entries.ts'
import { MAP } from '../keys.ts'
import { putValues, valueAt, type PlacedValue } from '../values.ts'
import { MAX_CELLS_OF_REQUEST, type CellBudget } from './align.ts'
import { mergeNarrative } from './mergeNarrative.ts'
import { isEntryMap, type ValuesPlace, type VersionPlace } from './places.ts'
import { viewPlaces, type PlacesView } from './viewPlaces.ts'

/** In whose name places are restored, and when; milliseconds since 1970. */
export interface Restorer {
  readonly by: MemberId
  readonly at: number
}

/**
 * Makes each of these places say what it said in a version, as ordinary new edits, and changes nothing else. An entry that
 * the version does not have is marked as removed, so that nothing is lost. Call it inside one transaction.
 */
export function restorePlaces(doc: Y.Doc, version: Y.Doc, places: readonly VersionPlace[], restorer: Restorer): void {
  const [now, then] = [viewPlaces(doc), viewPlaces(version)]
  const budget: CellBudget = { cells: MAX_CELLS_OF_REQUEST }
  for (const place of places) {
    if (place.kind === 'text') mergeNarrative(doc, place.name, then.textAt(place.name), budget)
    else putValues(doc, valuesFor(doc, now, then, place, restorer))
  }
}

function valuesFor(
  doc: Y.Doc,
  nowView: PlacesView,
  thenView: PlacesView,
  place: ValuesPlace,
  { by, at }: Restorer,
): readonly PlacedValue[] {
  const { map, subject } = place
  const [now, then] = [nowView.valuesAt(place), thenView.valuesAt(place)]
  if (map === MAP.settled) return settleAgain(doc, subject, then.get(subject))
  if (!isEntryMap(map)) return [{ map, key: subject, value: then.get(subject) }]
  const removed = `${subject}/removed`
  if (then.size === 0) return now.get(removed) ? [] : [{ map, key: removed, value: stamp(by, at) }]
  return [...new Set([...now.keys(), ...then.keys()])]
    .filter((key) => exactText(now.get(key)) !== exactText(then.get(key)))
    .map((key) => ({ map, key, value: then.get(key) }))
}

/** The decision holds again that held then; no decision leaves the log. */
function settleAgain(doc: Y.Doc, code: string, then: unknown): readonly PlacedValue[] {
  const decision = parse(decisionSchema, then)
  if (!decision.ok) return [{ map: MAP.settled, key: code, value: null }]
  const key = `${code}:${decision.value.id}`
  const missing = valueAt(doc, MAP.decisions, key) === undefined
  return [
    ...(missing ? [{ map: MAP.decisions, key, value: decision.value }] : []),
    { map: MAP.settled, key: code, value: decision.value.id },
  ]
}
