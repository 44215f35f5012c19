import { answerFlag, decide, propose } from '../../shared/document/answers.ts'
import { seedContent, type ContentMeta } from '../../shared/document/content.ts'
import { addEntry, stamp } from '../../shared/document/entries.ts'
import { addStub, homeOf, type EvidenceHome } from '../../shared/document/evidence/evidenceParts.ts'
import {
  conclusionField,
  practiceField,
  rationaleField,
  recommendationField,
  SCHEMA_VERSION,
} from '../../shared/document/keys.ts'
import { seedNarrative } from '../../shared/document/narrative.ts'
import { SERVER_ORIGIN } from '../../shared/document/origin.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import { indicatorsOf, type Instrument } from '../../shared/domain/instrument.ts'
import { evidenceFromFacts, fieldNotes } from './evidence.ts'
import type { Fact } from './facts/facts.ts'
import { sampleFlags } from './flags.ts'
import { paragraph, rationaleOf } from './narratives.ts'
import { sampleEditors } from './people.ts'
import { samplePractices, sampleRecommendations, sampleRequests } from './entries.ts'
import type { SampleRound } from './rounds.ts'
import { chance } from './seeded.ts'
import { standingOf } from './standings.ts'
import { CONCLUSIONS } from './texts/conclusions.ts'

/** A content document as `shared/document` takes it. */
export type ContentDocument = Parameters<typeof seedContent>[0]

/** What an assessment of the sample is made from. */
export interface SamplePlan {
  readonly assessment: Assessment
  readonly round: SampleRound
  readonly instrument: Instrument
  readonly facts: readonly Fact[]
}

/** Fills a new content document with everything that the sample says, in one transaction: the same for the same plan. */
export function seedAssessment(doc: ContentDocument, plan: SamplePlan): void {
  const { assessment, round, instrument } = plan
  doc.transact(() => {
    seedContent(doc, metaOf(plan))
    seedIndicators(doc, plan)
    for (const [flag, answer] of sampleFlags(assessment.country, round, instrument))
      answerFlag(doc, flag, answer, SERVER_ORIGIN)
    seedEvidence(doc, plan, 'open')
    seedConclusions(doc, plan)
    seedEntries(doc, plan)
  }, SERVER_ORIGIN)
}

/** Fills the team's document, or the notes of the author of its evidence, with what everybody's document does not hold. */
export function seedOwnEvidence(doc: ContentDocument, plan: SamplePlan, home: EvidenceHome): void {
  doc.transact(() => {
    seedContent(doc, metaOf(plan))
    seedEvidence(doc, plan, home)
  }, SERVER_ORIGIN)
}

const metaOf = ({ assessment: { id, round, country }, round: { round: of } }: SamplePlan): ContentMeta => ({
  schema: SCHEMA_VERSION,
  assessment: id,
  round,
  country,
  instrument: of.instrument,
  sample: true,
})

function seedIndicators(doc: ContentDocument, { assessment: { country }, round, instrument }: SamplePlan): void {
  for (const indicator of indicatorsOf(instrument)) {
    const { proposals, decision } = standingOf(country, indicator, round.index, round.end)
    for (const proposal of proposals) propose(doc, indicator.code, proposal, SERVER_ORIGIN)
    if (decision) decide(doc, indicator.code, decision, SERVER_ORIGIN)
    const rationale = proposals.length > 0 || decision ? rationaleOf(country, indicator, round.index) : null
    if (rationale) seedNarrative(doc, rationaleField(indicator.code), rationale)
  }
}

function seedEvidence(
  doc: ContentDocument,
  { assessment: { country }, round, facts }: SamplePlan,
  home: EvidenceHome,
): void {
  const { id: author } = sampleEditors(country)[0]
  // a second apart, so that cards and their figures keep the order in which they stand here
  let at = round.end - 60 * 86_400_000
  const made = () => stamp(author, (at += 1000))
  const cards = [...evidenceFromFacts(facts, country, round.index, round.year - 1), ...fieldNotes(country, round)]
  for (const card of cards) {
    const stampOfCard = made()
    const figures = card.figures.map((figure) => ({ ...figure, stamp: made() }))
    const at = homeOf(card.fields.confidentiality)
    if (at === home) addEntry(doc, 'evidence', card.fields, stampOfCard, SERVER_ORIGIN, card.id)
    else if (at === 'team' && home === 'open') addStub(doc, card.id, card.fields, stampOfCard, SERVER_ORIGIN)
    if (at !== home) continue
    for (const figure of figures) addEntry(doc, 'figure', figure.fields, figure.stamp, SERVER_ORIGIN, figure.id)
  }
}

function seedConclusions(doc: ContentDocument, { assessment: { country }, round, instrument }: SamplePlan): void {
  for (const { code } of instrument.areas) {
    const texts = CONCLUSIONS[code]
    if (!texts || (round.index === 1 && chance(country, code, 'conclusion') > 0.45)) continue
    seedNarrative(doc, conclusionField(code), texts.map(paragraph))
  }
}

function seedEntries(doc: ContentDocument, { assessment: { country }, round }: SamplePlan): void {
  const [first, second] = sampleEditors(country)
  const made = stamp(second.id, round.end - 20 * 86_400_000)
  const text = (field: Parameters<typeof seedNarrative>[1], words: string): void =>
    seedNarrative(doc, field, [paragraph(words)])
  for (const { id, fields, words } of sampleRecommendations(country, round)) {
    addEntry(doc, 'recommendation', fields, made, SERVER_ORIGIN, id)
    text(recommendationField(id), words)
  }
  for (const { id, fields, words } of samplePractices(country, round)) {
    addEntry(doc, 'practice', fields, made, SERVER_ORIGIN, id)
    text(practiceField(id), words)
  }
  for (const { id, fields } of sampleRequests(country, round))
    addEntry(doc, 'request', fields, stamp(first.id, made.at), SERVER_ORIGIN, id)
}
