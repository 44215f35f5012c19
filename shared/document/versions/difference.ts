import type * as Y from 'yjs'
import { exactText } from '../../util/exactText.ts'
import type { NarrativeField } from '../keys.ts'
import { MAX_CELLS_OF_REQUEST } from './align.ts'
import { comparePlaces, parsePlace, type VersionPlace } from './places.ts'
import { textDifference, type BlockChange, type DiffBudget } from './textDifference.ts'
import { viewPlaces, type PlacesView } from './viewPlaces.ts'

/** One small value; undefined where there is none. */
export interface ChangedValue {
  readonly key: string
  readonly before?: unknown
  readonly after?: unknown
}

/** A place where two states of an assessment say different things. */
export type ChangedPlace =
  | {
      readonly kind: 'text'
      readonly place: NarrativeField
      readonly blocks: readonly BlockChange[]
      /** Whether more of this text changed than is told. */
      readonly isCut: boolean
    }
  | { readonly kind: 'values'; readonly place: string; readonly values: readonly ChangedValue[] }

export interface VersionDifference {
  /** Decisions, answers, flags, entries, texts. */
  readonly places: readonly ChangedPlace[]
  /** How many more places differ than are told. */
  readonly left: number
}

/** Places and characters that one difference tells at most. */
const MAX_PLACES = 1_000
const MAX_CHARACTERS = 400_000

/** Where two states differ, and how; neither is changed. The work is bounded: what goes beyond is told as a number. */
export function differenceOf(before: Y.Doc, after: Y.Doc): VersionDifference {
  const [old, now] = [viewPlaces(before), viewPlaces(after)]
  const changed = changedPlaces(old, now)
  const budget: DiffBudget = { cells: MAX_CELLS_OF_REQUEST, characters: MAX_CHARACTERS }
  return {
    places: changed.slice(0, MAX_PLACES).map((place) => changeAt(old, now, place, budget)),
    left: Math.max(0, changed.length - MAX_PLACES),
  }
}

/** Whether two states say the same at every place. */
export const saySame = (before: Y.Doc, after: Y.Doc): boolean =>
  changedPlaces(viewPlaces(before), viewPlaces(after)).length === 0

const changedPlaces = (old: PlacesView, now: PlacesView): readonly VersionPlace[] =>
  [...new Set([...old.names, ...now.names])]
    .sort(comparePlaces)
    .map(parsePlace)
    .filter((place) => place !== null)
    .filter((place) => old.printOf(place) !== now.printOf(place))

function changeAt(old: PlacesView, now: PlacesView, place: VersionPlace, budget: DiffBudget): ChangedPlace {
  if (place.kind === 'text') {
    const { blocks, isCut } = textDifference(old.textAt(place.name), now.textAt(place.name), budget)
    return { kind: 'text', place: place.name, blocks, isCut }
  }
  const [before, after] = [old.valuesAt(place), now.valuesAt(place)]
  const values = [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .map((key): ChangedValue => ({ key, before: before.get(key), after: after.get(key) }))
    .filter((value) => exactText(value.before) !== exactText(value.after))
  return { kind: 'values', place: place.name, values }
}
