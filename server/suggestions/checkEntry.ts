import { readEntry } from '../../shared/document/entries.ts'
import {
  isNewEntry,
  textOfEntry,
  type ChangedEntry,
  type FieldChange,
} from '../../shared/document/suggestions/entryValues.ts'
import type { Anchor } from '../../shared/domain/discussion.ts'
import type { Instrument } from '../../shared/domain/instrument.ts'

type ContentDoc = Parameters<typeof readEntry>[0]
interface Placed {
  readonly values: readonly Pick<FieldChange, 'field' | 'to'>[]
}

/** A field whose value names something that is not there. */
export interface MisplacedField extends Pick<FieldChange, 'field' | 'to'> {
  readonly expected: string
}

/** The first value that names no part of the instrument; null where all do. */
export function misplacedField(instrument: Instrument, { values }: Placed): MisplacedField | null {
  for (const { field, to } of values) {
    const expected = misfit(instrument, field, to)
    if (expected !== null) return { field, to, expected }
  }
  return null
}

function misfit(instrument: Instrument, field: string, to: unknown): string | null {
  switch (field) {
    case 'indicators': {
      const codes: readonly unknown[] = Array.isArray(to) ? to : []
      return codes.every((code) => isIndicator(instrument, code)) ? null : 'codes of indicators'
    }
    case 'area':
      return to === null || instrument.areas.some(({ code }) => code === to) ? null : 'the code of an area'
    default:
      return null
  }
}

/**
 * Where a thread on an entry must stand: on its text where it has one, else on one of its indicators. Null where the anchor says so.
 */
export function misplacedAnchor(doc: ContentDoc, change: ChangedEntry, anchor: Anchor): string | null {
  const text = textOfEntry(change)
  if (text !== null) return anchor.kind === 'field' && anchor.field === text ? null : `the text of the entry: ${text}`
  const indicators = fieldNow(doc, change, 'indicators')
  const isOn = anchor.kind === 'indicator' && Array.isArray(indicators) && indicators.includes(anchor.indicator)
  return isOn ? null : 'an indicator of the entry'
}

/** Whether the entry stands as the change saw it: a new one is not there, every other one is. */
export function isInPlace(doc: ContentDoc, change: ChangedEntry): boolean {
  const entry = readEntry(doc, change.entry, change.id, new Set())
  if (isNewEntry(change)) return entry === null
  return entry !== null && entry.removed === null
}

/** What a field says that no suggestion on an entry that is there may change: of a new one, as it will be. */
function fieldNow(doc: ContentDoc, change: ChangedEntry, field: string): unknown {
  if (isNewEntry(change)) return change.values.find((value) => value.field === field)?.to
  const entry = readEntry(doc, change.entry, change.id, new Set())
  return entry && new Map<string, unknown>(Object.entries(entry)).get(field)
}

const isIndicator = (instrument: Instrument, code: unknown): boolean =>
  instrument.areas.some(({ indicators }) => indicators.some((indicator) => indicator.code === code))
