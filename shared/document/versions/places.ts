import type { MemberId } from '../../domain/ids.ts'
import { isNarrativeField, MAP, splitKey, type NarrativeField } from '../keys.ts'

/** Maps of which each key is a place, and maps of which each entry is one. In the order of the list of changes. */
const KEY_MAPS = [MAP.settled, MAP.proposals, MAP.flags] as const
const ENTRY_MAPS = [MAP.recommendation, MAP.practice, MAP.figure, MAP.request] as const
export const VALUE_MAPS = [...KEY_MAPS, ...ENTRY_MAPS] as const
export type ValueMap = (typeof VALUE_MAPS)[number]

/**
 * Something of an assessment that changes and is restored as one: a text; the decision on an indicator (`settled/ID-01`),
 * a proposal (`proposals/ID-01:<member>`), a flag (`flags/F1`), or an entry with its fields (`requests/<id>`). Evidence is
 * none: no version holds it.
 */
export type VersionPlace = TextPlace | ValuesPlace
interface TextPlace {
  readonly kind: 'text'
  readonly name: NarrativeField
}
export interface ValuesPlace {
  readonly kind: 'values'
  readonly name: string
  readonly map: ValueMap
  readonly subject: string
}

/** Null for anything that is not exactly the name of a place. */
export function parsePlace(name: string): VersionPlace | null {
  if (isNarrativeField(name)) return { kind: 'text', name }
  const [root, subject, ...rest] = name.split('/')
  const map = VALUE_MAPS.find((each) => each === root)
  return map && subject && rest.length === 0 ? { kind: 'values', name, map, subject } : null
}

/** Places in the order in which they are shown: decisions, answers, flags, entries, texts; each by name. */
export function comparePlaces(a: string, b: string): number {
  return rankOf(a) - rankOf(b) || (a < b ? -1 : Number(a > b))
}

/** Whose own word a place is: only they may say it again; null where the team speaks. */
export function ownerOfPlace(place: VersionPlace): MemberId | null {
  if (place.kind === 'text' || place.map !== MAP.proposals) return null
  return (splitKey(place.subject)?.[1] ?? '') as MemberId // compared with ids of members only
}

/** Whether a place of this map is an entry with several keys. */
export const isEntryMap = (map: ValueMap): boolean => ENTRY_MAPS.some((each) => each === map)

function rankOf(name: string): number {
  const at = VALUE_MAPS.findIndex((map) => name.startsWith(`${map}/`))
  return at === -1 ? VALUE_MAPS.length : at
}
