import type { ContentSnapshot } from '../../../shared/document/content.ts'
import { ENTRY_KINDS, type EntryKind } from '../../../shared/document/entries.ts'
import { MAP, splitFieldKey, splitKey, type MapName, type NarrativeField } from '../../../shared/document/keys.ts'
import { answerSchema, type AnswerValue } from '../../../shared/domain/answer.ts'
import { entryIdSchema } from '../../../shared/domain/ids.ts'
import type { Formatter } from '../../../shared/i18n/format.ts'
import { parse } from '../../../shared/util/validate.ts'
import type { Translate } from '../../words/scoreWords.ts'
import { ownText, type DraftValue, type KeptWork } from '../../sync/rescue/privateDraft.ts'
import { fieldLabel } from './fieldLabel.ts'

/** What the words about kept work are made of. */
export interface Wording {
  readonly t: Translate
  readonly format: Formatter
  readonly content: ContentSnapshot
}

/** Where a text belongs, such as "Rationale for ID-01". */
export function fieldWords(field: NarrativeField, { t, content }: Wording): string {
  const [kind, subject] = splitKey(field) ?? ['', field]
  if (kind === 'rationale') return t('rescue.place.rationale', { code: subject })
  if (kind === 'conclusion') return t('rescue.place.conclusion', { code: subject })
  const entry: EntryKind = kind === 'practice' ? 'practice' : 'recommendation'
  return t('rescue.place.textOf', { title: titleOf(entry, subject, { t, content }) })
}

/** Where a small value belongs. */
export function valuePlace({ map, key }: Pick<DraftValue, 'map' | 'key'>, wording: Wording): string {
  const { t } = wording
  const code = splitKey(key)?.[0] ?? key
  if (map === MAP.proposals) return t('rescue.place.proposal', { code })
  if (map === MAP.decisions || map === MAP.settled) return t('rescue.place.decision', { code })
  if (map === MAP.flags) return t('rescue.place.flag', { code: key })
  const [id, field] = splitFieldKey(key) ?? [key, '']
  const kind = kindOf(map)
  return kind ? `${titleOf(kind, id, wording)} · ${fieldLabel(kind, field, t)}` : key
}

/** A small value in words; a value of several parts by its parts. */
export function valueWords(value: unknown, wording: Pick<Wording, 't' | 'format'>): string {
  const { t, format } = wording
  if (value === undefined || value === null || value === '') return t('rescue.value.nothing')
  if (typeof value === 'string') return value
  if (typeof value === 'number') return format.number(value, { max: 6 })
  if (typeof value === 'boolean') return t(value ? 'rescue.value.yes' : 'rescue.value.no')
  if (Array.isArray(value)) return value.map((each) => valueWords(each, wording)).join(', ')
  return answerIn(value, { t, format }) ?? JSON.stringify(value)
}

/** Plain text of kept work, for the clipboard, a file or a comment. */
export function plainText(work: KeptWork, wording: Wording): string {
  if (work.kind === 'typed') return work.text
  if (work.kind === 'words') return ownText(work).trim()
  return work.values.map((value) => `${valuePlace(value, wording)}: ${valueWords(value.value, wording)}`).join('\n')
}

function answerIn(value: unknown, { t, format }: Pick<Wording, 't' | 'format'>): string | null {
  if (typeof value !== 'object' || value === null) return null
  const answer = parse(answerSchema, Reflect.get(value, 'answer'))
  if (!answer.ok) return null
  const reason: unknown = Reflect.get(value, 'reason')
  const words =
    answer.value.status === 'answered'
      ? short(answer.value.value, t, format)
      : t(`assessment.status.${answer.value.status}`)
  return typeof reason === 'string' && reason !== '' ? `${words} – ${reason}` : words
}

function short(value: AnswerValue, t: Translate, format: Formatter): string {
  switch (value.kind) {
    case 'scale':
      return String(value.level)
    case 'yes_partly_no':
      return t(`assessment.choice.${value.choice}`)
    case 'number':
      return format.number(value.value, { max: 6 })
    case 'ratio':
      return `${format.number(value.numerator)} / ${format.number(value.denominator)}`
    case 'checklist':
      return value.ticked.join(', ')
  }
}

function titleOf(kind: EntryKind, id: string, { t, content }: Pick<Wording, 't' | 'content'>): string {
  const parsed = parse(entryIdSchema, id)
  const entry = parsed.ok ? content[kind].get(parsed.value) : undefined
  const title = entry && 'title' in entry ? entry.title : ''
  return title || t('entries.untitled')
}

const kindOf = (map: MapName): EntryKind | undefined => ENTRY_KINDS.find((kind) => MAP[kind] === map)
