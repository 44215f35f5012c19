import type { ContentSnapshot } from '../../shared/document/content.ts'
import type { Entry, EntryKind, Evidence, Figure } from '../../shared/document/entries.ts'
import { practiceField, recommendationField, type NarrativeField } from '../../shared/document/keys.ts'
import { findIndicator, type Instrument } from '../../shared/domain/instrument.ts'
import type { WordCutter } from './cutWords.ts'
import type { AssessmentExport, ExportedEvidence, ExportedFigure } from './exportModel.ts'
import type { ExportReader } from './exportReader.ts'
import type { ExportSource } from './exportSource.ts'
import { smallWords, textHoldsSmallCount } from './smallCounts.ts'

interface EntriesInput {
  readonly instrument: Instrument
  readonly source: ExportSource
  readonly reader: ExportReader
  readonly words: WordCutter
}
type Lists = Pick<AssessmentExport, 'evidence' | 'requests' | 'recommendations' | 'practices'>

/** Evidence, requests, recommendations and practices of an export, oldest first, without what was removed. */
export function exportEntries(input: EntriesInput): Lists {
  const { content, narratives } = input.source
  const text = (field: NarrativeField): string => narratives.get(field) ?? ''
  return {
    evidence: presentEntries(content, 'evidence')
      .filter((evidence) => mayRead(evidence, input.reader))
      .map((evidence) => exportEvidence(input, evidence)),
    requests: presentEntries(content, 'request').map(
      ({ title, authority, sent, deadline, status, outcome, indicators }) => ({
        title,
        authority,
        sent,
        deadline,
        status,
        outcome: input.words.about(indicators, outcome),
        indicators,
      }),
    ),
    recommendations: presentEntries(content, 'recommendation').map(
      ({ id, created: _created, removed: _removed, carriedFrom, ...fields }) => ({
        ...fields,
        carriedOver: carriedFrom !== null,
        text: text(recommendationField(id)),
      }),
    ),
    practices: presentEntries(content, 'practice').map(({ id, title, area, who }) => ({
      title,
      area,
      who,
      text: text(practiceField(id)),
    })),
  }
}

/** Entries of a kind that were not removed, in the order of an export: oldest first. */
export function presentEntries<K extends EntryKind>(content: ContentSnapshot, kind: K): readonly Entry<K>[] {
  const lists: { readonly [P in EntryKind]: ReadonlyMap<string, Entry<P>> } = content
  const list: ReadonlyMap<string, Entry<K>> = lists[kind]
  return [...list.values()]
    .filter((entry) => entry.removed === null)
    .toSorted((a, b) => a.created.at - b.created.at || (a.id < b.id ? -1 : 1))
}

function mayRead({ confidentiality, created }: Evidence, reader: ExportReader): boolean {
  switch (confidentiality) {
    case 'public':
      return true
    case 'partners':
      return reader.ofPartners
    case 'team':
      return reader.ofTeam
    case 'author':
      return reader.member === created.by
  }
}

function exportEvidence({ instrument, source, reader, words }: EntriesInput, evidence: Evidence): ExportedEvidence {
  const sensitive = evidence.indicators.some((code) => findIndicator(instrument, code)?.sensitive)
  const figures = presentEntries(source.content, 'figure').filter((figure) => figure.evidence === evidence.id)
  const hidden = sensitive && !reader.smallCounts ? figures.filter((figure) => isSmall(figure, instrument)) : []
  const { title, issuer, url, citation, date, period, definition, reliability, confidentiality, indicators } = evidence
  return {
    title,
    issuer,
    url,
    citation,
    date,
    period,
    definition: hidden.length > 0 ? '' : words.about(indicators, definition),
    reliability,
    confidentiality,
    indicators,
    // Words beside a hidden figure often repeat it.
    chosenWhy: hidden.length > 0 ? '' : words.about(indicators, evidence.chosenWhy),
    figures: figures
      .map((figure) => exportFigure(figure, evidence, hidden, instrument))
      .toSorted((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0)),
  }
}

const isSmall = (figure: Figure, instrument: Instrument): boolean => textHoldsSmallCount(figure.value, instrument)

function exportFigure(
  { id, value, unit, period, source, url, note }: Figure,
  evidence: Evidence,
  hidden: readonly Figure[],
  instrument: Instrument,
): ExportedFigure {
  const small = hidden.some((figure) => figure.id === id)
  return {
    value: small ? smallWords(instrument) : value,
    unit,
    period,
    source,
    url,
    note: hidden.length > 0 ? '' : note,
    chosen: evidence.chosen === id,
  }
}
