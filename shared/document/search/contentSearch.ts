import type * as Y from 'yjs'
import type { FoundKind, SearchEntry } from '../../search/searchEntry.ts'
import { readContent, type ContentSnapshot } from '../content.ts'
import { practiceField, recommendationField } from '../keys.ts'
import { narrativeFields, narrativeOf, narrativeText } from '../narrative.ts'

type Found = readonly [kind: FoundKind, id: string, place: string, title: string, texts: readonly string[]]

/** Every text of an assessment's content document that can be found; removed entries and empty texts cannot. */
export function contentSearchEntries(doc: Y.Doc, assessment: string): readonly SearchEntry[] {
  const content = readContent(doc)
  const narratives = new Map(narrativeFields(doc).map((field) => [field, narrativeText(narrativeOf(doc, field))]))
  const textOf = (field: Parameters<typeof narratives.get>[0]): string => narratives.get(field) ?? ''
  return [
    ...[...narratives].flatMap(([field, text]) => placedNarrative(field, text)),
    ...[...content.indicators].map(([code, entry]): Found => [
      'reason',
      code,
      code,
      code,
      reasonsOf(entry).filter((reason) => reason !== ''),
    ]),
    ...entriesFound(content, textOf),
  ]
    .map(([kind, id, place, title, texts]) => ({
      id: `${assessment}/${kind}/${id}`,
      kind,
      assessment,
      place,
      title,
      text: texts.filter((text) => text.trim() !== '').join('\n'),
    }))
    .filter(({ kind, title, text }) => text !== '' || (ENTRY_KINDS.has(kind) && title !== ''))
}

const ENTRY_KINDS: ReadonlySet<FoundKind> = new Set<FoundKind>(['evidence', 'request', 'recommendation', 'practice'])

function placedNarrative(field: string, text: string): readonly Found[] {
  const [kind, place = ''] = field.split(':')
  return kind === 'rationale' || kind === 'conclusion' ? [[kind, place, place, place, [text]]] : []
}

type IndicatorEntry = ContentSnapshot['indicators'] extends ReadonlyMap<unknown, infer Entry> ? Entry : never

function reasonsOf({ proposals, log }: IndicatorEntry): readonly string[] {
  return [
    ...proposals.map(({ reason }) => reason),
    ...log.flatMap(({ reason, dissent }) => [reason, ...dissent.map((each) => each.reason)]),
  ]
}

function entriesFound(
  content: ContentSnapshot,
  textOf: (field: ReturnType<typeof practiceField | typeof recommendationField>) => string,
): readonly Found[] {
  const standing = <T extends { readonly removed: unknown }>(entries: ReadonlyMap<unknown, T>): readonly T[] =>
    [...entries.values()].filter(({ removed }) => removed === null)
  return [
    ...standing(content.evidence).map((one): Found => [
      'evidence',
      one.id,
      one.indicators[0] ?? '',
      one.title,
      [one.issuer, one.citation, one.url, one.definition, one.chosenWhy],
    ]),
    ...standing(content.request).map((one): Found => [
      'request',
      one.id,
      one.indicators[0] ?? '',
      one.title,
      [one.authority, one.outcome],
    ]),
    ...standing(content.recommendation).map((one): Found => [
      'recommendation',
      one.id,
      'recommendations',
      one.title,
      [textOf(recommendationField(one.id)), one.addressee, one.legalBasis, one.successTest, one.followUpNote],
    ]),
    ...standing(content.practice).map((one): Found => [
      'practice',
      one.id,
      one.area ?? '',
      one.title,
      [textOf(practiceField(one.id)), one.who],
    ]),
  ]
}
