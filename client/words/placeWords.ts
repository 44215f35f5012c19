import type { ContentSnapshot } from '../../shared/document/content.ts'
import { ENTRY_KINDS, type EntryKind } from '../../shared/document/entries.ts'
import { MAP, splitFieldKey, splitKey, type MapName, type NarrativeField } from '../../shared/document/keys.ts'
import type { PlacedValue } from '../../shared/document/values.ts'
import { answerSchema } from '../../shared/domain/answer.ts'
import { ownerOfPlace, parsePlace } from '../../shared/document/versions/places.ts'
import { entryIdSchema, type MemberId } from '../../shared/domain/ids.ts'
import { findIndicator, type Instrument } from '../../shared/domain/instrument.ts'
import { parse } from '../../shared/util/validate.ts'
import { answerInFull } from './answerInFull.ts'
import { answerWords, type Wording } from '../../shared/words/answerWords.ts'
import { fieldLabel } from './fieldLabel.ts'

/** What words about places of an assessment are made of. */
export interface PlaceWording extends Wording {
  readonly content: ContentSnapshot
  readonly instrument: Instrument
}

/** Where a text belongs, such as "Rationale for ID-01". */
export function fieldWords(field: NarrativeField, { t, content }: PlaceWording): string {
  const [kind, subject] = splitKey(field) ?? ['', field]
  if (kind === 'rationale') return t('rescue.place.rationale', { code: subject })
  if (kind === 'conclusion') return t('rescue.place.conclusion', { code: subject })
  const entry: EntryKind = kind === 'practice' ? 'practice' : 'recommendation'
  return t('rescue.place.textOf', { title: entryTitle(entry, subject, { t, content }) })
}

/** Where a small value belongs. */
export function valuePlace({ map, key }: Pick<PlacedValue, 'map' | 'key'>, wording: PlaceWording): string {
  const { t } = wording
  const code = splitKey(key)?.[0] ?? key
  if (map === MAP.proposals) return t('rescue.place.proposal', { code })
  if (map === MAP.decisions || map === MAP.settled) return t('rescue.place.decision', { code })
  if (map === MAP.flags) return t('rescue.place.flag', { code: key })
  const [id, field] = splitFieldKey(key) ?? [key, '']
  const kind = kindOf(map)
  return kind ? `${entryTitle(kind, id, wording)} · ${fieldLabel(kind, field, t)}` : key
}

/** The place of a version in words, by its name. */
export function versionPlace(name: string, wording: PlaceWording, nameOf: (member: MemberId) => string): string {
  const place = parsePlace(name)
  if (!place) return name
  if (place.kind === 'text') return fieldWords(place.name, wording)
  const owner = ownerOfPlace(place)
  if (owner !== null) return `${valuePlace({ map: place.map, key: place.subject }, wording)} · ${nameOf(owner)}`
  const kind = kindOf(place.map)
  return kind ? entryTitle(kind, place.subject, wording) : valuePlace({ map: place.map, key: place.subject }, wording)
}

/** A small value in words; a value of several parts by its parts. */
export function valueWords({ map, key, value }: PlacedValue, wording: PlaceWording): string {
  const { t, format } = wording
  if (value === undefined || value === null || value === '') return t('rescue.value.nothing')
  if (typeof value === 'string') return value
  if (typeof value === 'number') return format.number(value, { max: 6 })
  if (typeof value === 'boolean') return t(value ? 'rescue.value.yes' : 'rescue.value.no')
  if (Array.isArray(value))
    return value.map((part: unknown) => valueWords({ map, key, value: part }, wording)).join(', ')
  return saidWords(key, value, wording) ?? JSON.stringify(value)
}

/** What a proposal or a decision says, with its reason; null for a value that says no answer. */
function saidWords(key: string, value: unknown, wording: PlaceWording): string | null {
  if (typeof value !== 'object' || value === null) return null
  const answer = parse(answerSchema, Reflect.get(value, 'answer'))
  if (!answer.ok) return null
  const indicator = findIndicator(wording.instrument, splitKey(key)?.[0] ?? key) ?? null
  const { details } = answerInFull(indicator, answer.value, wording)
  const words = [answerWords(indicator, answer.value, wording), ...details].join(' · ')
  const reason: unknown = Reflect.get(value, 'reason')
  return typeof reason === 'string' && reason !== '' ? `${words} – ${reason}` : words
}

/** The title of an entry as it is now; a word for its absence where it has none. */
function entryTitle(kind: EntryKind, id: string, { t, content }: Pick<PlaceWording, 't' | 'content'>): string {
  const parsed = parse(entryIdSchema, id)
  const entry = parsed.ok ? content[kind].get(parsed.value) : undefined
  const title = entry && 'title' in entry ? entry.title : ''
  return title || t('entries.untitled')
}

const kindOf = (map: MapName): EntryKind | undefined => ENTRY_KINDS.find((kind) => MAP[kind] === map)
