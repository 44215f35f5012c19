import type { EntryFields } from '../../shared/document/entries.ts'
import type { Country } from '../../shared/domain/country.ts'
import { evidenceDefaults } from '../../shared/domain/evidence.ts'
import type { EntryId } from '../../shared/domain/ids.ts'
import type { Fact } from './facts/facts.ts'
import type { SampleRound } from './rounds.ts'
import { seededId } from './seeded.ts'
import { commonReliability, sourceOf } from './sources.ts'
import { variableOf } from './variables.ts'

/** A piece of evidence of the sample with its figures, oldest first. */
export interface SampleEvidence {
  readonly id: EntryId
  readonly fields: EntryFields<'evidence'>
  readonly figures: readonly { readonly id: EntryId; readonly fields: EntryFields<'figure'> }[]
}

/** Facts up to the year, as one card per variable with one figure per fact; figures that contradict stay side by side. */
export function evidenceFromFacts(
  facts: readonly Fact[],
  country: Country,
  round: number,
  upTo: number,
): readonly SampleEvidence[] {
  const byVariable = new Map<string, Fact[]>()
  for (const fact of facts)
    if (fact.country === country && fact.year <= upTo)
      byVariable.set(fact.variable, [...(byVariable.get(fact.variable) ?? []), fact])
  return [...byVariable].map(([variable, list]) => cardOf(country, round, variable, list))
}

/** Two invented sources that are not public, so that confidentiality has something to act on. */
export function fieldNotes(country: Country, round: SampleRound): readonly SampleEvidence[] {
  return FIELD_NOTES.map(([key, fields]) => ({
    id: seededId('evidence', country, key, round.index) as EntryId, // brand: seededId keeps the pattern
    fields: { ...evidenceDefaults, indicators: [], ...fields, period: String(round.year) },
    figures: [],
  }))
}

const FIELD_NOTES: readonly (readonly [string, Partial<EntryFields<'evidence'>>])[] = [
  [
    'team-notes',
    {
      title: 'Notes from two group interviews with service providers',
      issuer: 'The team’s own interviews',
      definition: 'Nine people from five organisations; no names, no cases.',
      reliability: 'B',
      confidentiality: 'team',
      indicators: [...variableOf('shelters_specialised').indicators, ...variableOf('victims_children').indicators],
    },
  ],
  [
    'author-notes',
    {
      title: 'Talk with a former official, not for quotation',
      issuer: 'The author’s own notes',
      reliability: 'C',
      confidentiality: 'author',
      indicators: [...variableOf('national_rapporteur_exists').indicators],
    },
  ],
]

function cardOf(country: Country, round: number, variable: string, facts: readonly Fact[]): SampleEvidence {
  const id = seededId('evidence', country, variable, round) as EntryId // brand: seededId keeps the pattern
  const { title, definition, indicators } = variableOf(variable)
  const ordered = facts.toSorted((a, b) => a.year - b.year)
  const sources = ordered.map((fact) => sourceOf(fact.url))
  const figures = ordered.map((fact, index) => ({
    id: seededId('figure', country, variable, round, index) as EntryId, // brand, as above
    fields: figureFields(id, fact),
  }))
  const [only] = new Set(ordered.map((fact) => fact.url)).size === 1 ? ordered : []
  return {
    id,
    fields: {
      title,
      issuer: issuers(sources.map((source) => source.issuer)),
      url: only?.url ?? '',
      citation: '',
      date: ordered.length === 1 && ordered[0]?.unit === 'date' ? ordered[0].value : '',
      period: span(ordered.map((fact) => fact.year)),
      definition,
      reliability: commonReliability(sources),
      confidentiality: 'public',
      indicators: [...indicators],
      withdrawnAt: null,
      named: true,
      ...choice(ordered, figures),
    },
    figures,
  }
}

function figureFields(evidence: EntryId, fact: Fact): EntryFields<'figure'> {
  return {
    evidence,
    value: fact.value,
    unit: /^(yes\|no|text|date|year|rating|tier .*)$/.test(fact.unit) ? '' : fact.unit,
    period: String(fact.year),
    source: sourceOf(fact.url).issuer,
    url: fact.url,
    note: fact.note,
  }
}

/** Where two sources disagree and one of them is the official register, that one was chosen; elsewhere nothing was. */
function choice(
  facts: readonly Fact[],
  figures: SampleEvidence['figures'],
): Pick<EntryFields<'evidence'>, 'chosen' | 'chosenWhy'> {
  const last = facts.findLastIndex(
    (fact) => fact.note.startsWith('conflict:') && sourceOf(fact.url).reliability === 'A',
  )
  const chosen = figures[last]
  if (!chosen) return { chosen: null, chosenWhy: '' }
  return { chosen: chosen.id, chosenWhy: 'The registration centre keeps the register; the other report quotes it.' }
}

function issuers(names: readonly string[]): string {
  const distinct = [...new Set(names)]
  return distinct.length > 3 ? `${distinct.slice(0, 3).join('; ')} and others` : distinct.join('; ')
}

function span(years: readonly number[]): string {
  const [first, last] = [Math.min(...years), Math.max(...years)]
  return first === last ? String(first) : `${first}–${last}`
}
