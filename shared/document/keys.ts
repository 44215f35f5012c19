import type { AreaCode, EntryId, IndicatorCode, MemberId } from '../domain/ids.ts'

/**
 * Version of the content documents' layout. A newer server migrates older documents; older clients get read-only.
 * 2 (2026-11): words of evidence stand in the document of those who may read them, see evidenceParts.ts; texts may be
 * superscript, subscript and struck out. 3 (2026-11): answers of several numbers; documents of 2 are read as they are.
 */
export const SCHEMA_VERSION = 3

/** The first version whose words of evidence stand in the document of those who may read them. */
export const EVIDENCE_APART_VERSION = 2

/** Names of the top-level Y.Maps of a content document. Values are whole plain objects under flat keys. */
export const MAP = {
  meta: 'meta',
  proposals: 'proposals',
  decisions: 'decisions',
  settled: 'settled',
  flags: 'flags',
  evidence: 'evidence',
  figure: 'figures',
  request: 'requests',
  recommendation: 'recommendations',
  practice: 'practices',
} as const
export type MapName = (typeof MAP)[keyof typeof MAP]
export const MAP_NAMES: readonly MapName[] = Object.values(MAP)

/** The map of a content document in which the server notes which suggestions went into it, see acceptedMarks.ts. */
export const ACCEPTED_MAP = 'accepted'
/** Maps of a content document that only the server writes. */
export const SERVER_MAPS: readonly string[] = [MAP.meta, ACCEPTED_MAP]

/** Kinds of narrative: each is one top-level Y.XmlFragment, edited by one small editor. */
export const NARRATIVE_KINDS = ['rationale', 'conclusion', 'recommendation', 'practice'] as const
export type NarrativeField = `${(typeof NARRATIVE_KINDS)[number]}:${string}`

export const rationaleField = (code: IndicatorCode): NarrativeField => `rationale:${code}`
export const conclusionField = (code: AreaCode): NarrativeField => `conclusion:${code}`
export const recommendationField = (id: EntryId): NarrativeField => `recommendation:${id}`
export const practiceField = (id: EntryId): NarrativeField => `practice:${id}`

/** Whether a root name of a Y.Doc is a narrative field; anything else that is not in `MAP_NAMES` is foreign. */
export function isNarrativeField(root: string): root is NarrativeField {
  return /^(rationale:[A-Z]{2,4}-\d{2,3}|conclusion:[A-Z]{2,4}|(recommendation|practice):[a-z0-9]{8,40})$/.test(root)
}

/** Whether a narrative belongs to the instrument (rationale, conclusion) and not to an entry. */
export const isIndicatorOrAreaField = (field: NarrativeField): boolean => /^(rationale|conclusion):/.test(field)

/** Whether a narrative belongs to this entry. */
export const isFieldOfEntry = (field: NarrativeField, id: string): boolean =>
  !isIndicatorOrAreaField(field) && field.slice(field.indexOf(':') + 1) === id

/** The indicator or the area on whose page a text stands; null for texts of entries. */
export function nodeOfField(field: string): IndicatorCode | AreaCode | null {
  const [kind, node] = splitKey(field) ?? []
  return isNarrativeField(field) && (kind === 'rationale' || kind === 'conclusion') ? (node as IndicatorCode) : null // the grammar holds one of both
}

/** The entry that a text belongs to; null for texts of the instrument. */
export function entryOfField(
  field: string,
): { readonly kind: 'recommendation' | 'practice'; readonly id: EntryId } | null {
  const [kind, id] = splitKey(field) ?? []
  if (!isNarrativeField(field) || (kind !== 'recommendation' && kind !== 'practice')) return null
  return { kind, id: id as EntryId } // the grammar holds one
}

/** The indicator that a text is the rationale of; null for other texts. */
export const indicatorOfField = (field: string): IndicatorCode | null =>
  field.startsWith('rationale:') ? (nodeOfField(field) as IndicatorCode | null) : null // a rationale's node is an indicator

export const proposalKey = (code: IndicatorCode, member: MemberId): string => `${code}:${member}`
export const decisionKey = (code: IndicatorCode, id: EntryId): string => `${code}:${id}`

/** Splits `<subject>:<id>`; null where the key has not that form. */
export function splitKey(key: string): readonly [subject: string, id: string] | null {
  const at = key.indexOf(':')
  return at > 0 ? [key.slice(0, at), key.slice(at + 1)] : null
}

export const fieldKey = (id: EntryId, field: string): string => `${id}/${field}`

/** Splits `<entry>/<field>`; null where the key has not that form. */
export function splitFieldKey(key: string): readonly [id: string, field: string] | null {
  const at = key.indexOf('/')
  return at > 0 ? [key.slice(0, at), key.slice(at + 1)] : null
}

/** Whether an invalid key, named with its map as `<map>/<key>`, belongs to a proposal or decision of this indicator. */
export const isKeyOfIndicator = (named: string, code: IndicatorCode): boolean =>
  named.startsWith(`${MAP.proposals}/${code}:`) || named.startsWith(`${MAP.decisions}/${code}:`)

/** Whether an invalid key, named with its map as `<map>/<key>`, belongs to this entry of that map. */
export const isKeyOfEntry = (named: string, map: MapName, id: EntryId): boolean => named.startsWith(`${map}/${id}/`)
