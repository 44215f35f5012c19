import { settledAnswer } from '../../shared/document/scoreInput.ts'
import { NO_ENTRY } from '../../shared/document/answers.ts'
import { conclusionField, rationaleField } from '../../shared/document/keys.ts'
import type { Answer, Decision, Proposal } from '../../shared/domain/answer.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { MemberId } from '../../shared/domain/ids.ts'
import {
  DIMENSIONS,
  type Area,
  type Dimension,
  type Indicator,
  type Instrument,
} from '../../shared/domain/instrument.ts'
import type { Round } from '../../shared/domain/round.ts'
import { instrumentHash, methodHash } from '../../shared/scoring/check/provenance.ts'
import { dimensionNode, WHOLE, type NodeId, type ScoreSheet } from '../../shared/scoring/sheet.ts'
import { ALL_WORDS, wordCutter, type WordCutter } from './cutWords.ts'
import { exportEntries } from './exportEntries.ts'
import {
  ASSESSMENT_FORMAT,
  ROUND_FORMAT,
  type AssessmentExport,
  type ExportedAnswer,
  type ExportedArea,
  type ExportedIndicator,
  type ExportedProposal,
  type RoundExport,
} from './exportModel.ts'
import type { ExportReader } from './exportReader.ts'
import { exportSheet, type ExportSheet } from './exportSheet.ts'
import type { ExportSource } from './exportSource.ts'
import { namer, type Namer } from './namer.ts'
import { holdsSmallCount } from '../../shared/domain/smallCounts.ts'
import { hiddenAnswers } from './hiddenAnswers.ts'
import { smallAmongWords, smallWords } from './smallCounts.ts'

/** Everything that an export of one assessment is made from. `generatedAt`: milliseconds since 1970. */
export interface ExportInput {
  readonly instrument: Instrument
  readonly round: Round
  readonly assessment: Assessment
  readonly partner: string | null
  readonly source: ExportSource
  readonly sheet: ScoreSheet
  readonly people: ReadonlyMap<MemberId, string>
  readonly reader: ExportReader
  readonly generatedAt: number
}

/**
 * One assessment as open data, cut to what the reader may have: people are "Member 1…" unless names were asked for and
 * allowed, evidence that is not for the reader is left out, small sensitive counts are replaced by words.
 */
export function exportAssessment(input: ExportInput): AssessmentExport {
  const { instrument, round, assessment, source, reader } = input
  const name = namer(input.people, reader.names)
  const hidden = hiddenAnswers(input)
  const sheet = exportSheet(instrument, input.sheet, source.content.flags, hidden)
  const words = reader.smallCounts ? ALL_WORDS : wordCutter(instrument, new Set(hidden.keys()))
  const how: Way = { sheet, name, words }
  return {
    format: ASSESSMENT_FORMAT,
    generatedAt: isoTime(input.generatedAt),
    round: roundPart(round),
    assessment: {
      id: assessment.id,
      country: assessment.country,
      stage: assessment.stage,
      partner: input.partner,
      sample: source.content.meta?.sample ?? false,
    },
    instrument: { id: instrument.id, version: instrument.version, title: instrument.title },
    scoring: scoringOf(instrument, input.sheet),
    privacy: { names: reader.names, smallCounts: reader.smallCounts ? 'shown' : 'hidden' },
    score: sheet(WHOLE),
    dimensions: dimensionScores(sheet, WHOLE),
    areas: instrument.areas.map((area) => exportArea(input, area, how)),
    flags: instrument.flags.map(({ id, title, effect }) => {
      const answer = source.content.flags.get(id)
      const by = answer ? name(answer.by) : null
      return {
        id,
        title,
        area: effect.area,
        met: answer?.met ?? null,
        by,
        reason: words.over(codesOf(instrument, effect.area), answer?.reason ?? ''),
      }
    }),
    ...exportEntries({ ...input, words }),
  }
}

/** Several assessments of one round as open data, in the order given. */
export function exportRound(round: Round, assessments: readonly AssessmentExport[], generatedAt: number): RoundExport {
  return { format: ROUND_FORMAT, generatedAt: isoTime(generatedAt), round: roundPart(round), assessments }
}

const codesOf = ({ areas }: Instrument, code: string): readonly string[] =>
  areas.find((area) => area.code === code)?.indicators.map((indicator) => indicator.code) ?? []
const roundPart = ({ id, title, period }: Round): AssessmentExport['round'] => ({ id, title, period })
const isoTime = (at: number): string => new Date(at).toISOString()

/** How scores, people and words are given to this reader. */
interface Way {
  readonly sheet: ExportSheet
  readonly name: Namer
  readonly words: WordCutter
}

function exportArea(input: ExportInput, area: Area, how: Way): ExportedArea {
  const { sheet, words } = how
  const codes = area.indicators.map(({ code }) => code)
  return {
    code: area.code,
    title: area.title,
    weight: area.weight,
    score: sheet(area.code),
    dimensions: dimensionScores(sheet, area.code),
    conclusion: words.over(codes, input.source.narratives.get(conclusionField(area.code)) ?? ''),
    indicators: area.indicators.map((indicator) => exportIndicator(input, indicator, how)),
  }
}

function exportIndicator(input: ExportInput, indicator: Indicator, { sheet, name, words }: Way): ExportedIndicator {
  const { content, narratives } = input.source
  const entry = content.indicators.get(indicator.code) ?? NO_ENTRY
  const settled = settledAnswer(content, indicator.code)
  const cut = (text: string): string => words.about([indicator.code], text)
  const shown = (answer: Answer): ExportedAnswer => exportAnswer(input, indicator, answer, cut)
  const said = ({ answer, reason, at }: Proposal | Decision, by: MemberId): ExportedProposal => ({
    by: name(by),
    at: isoTime(at),
    answer: shown(answer),
    reason: cut(reason),
  })
  const { decision } = entry
  return {
    code: indicator.code,
    title: indicator.title,
    question: indicator.question,
    dimension: indicator.dimension,
    weight: indicator.weight,
    sensitive: indicator.sensitive,
    score: sheet(indicator.code),
    answer: settled.kind === 'settled' ? shown(settled.answer) : null,
    proposals: entry.proposals.map((proposal) => said(proposal, proposal.member)),
    decision: decision && {
      ...said(decision, decision.by),
      dissent: decision.dissent.map(({ member, reason }) => ({ by: name(member), reason: cut(reason) })),
    },
    rationale: cut(narratives.get(rationaleField(indicator.code)) ?? ''),
  }
}

function exportAnswer(
  { instrument, reader }: ExportInput,
  indicator: Indicator,
  answer: Answer,
  cut: (text: string) => string,
): ExportedAnswer {
  if (answer.status !== 'answered') return { status: answer.status, reason: cut(answer.reason) }
  if (!reader.smallCounts && holdsSmallCount(indicator, answer, instrument.privacy.smallCell))
    return { status: 'answered', hidden: (answer.value.kind === 'numbers' ? smallAmongWords : smallWords)(instrument) }
  return { status: 'answered', value: answer.value }
}

function dimensionScores(sheet: ExportSheet, parent: NodeId): Readonly<Record<Dimension, number | null>> {
  const score = (dimension: Dimension): number | null => sheet(dimensionNode(parent, dimension)).value
  const [law, policy, practice] = DIMENSIONS
  return { law: score(law), policy: score(policy), practice: score(practice) }
}

/** Hashes of answers and results stay out: from them a hidden count could be found by trying. */
function scoringOf(instrument: Instrument, sheet: ScoreSheet): AssessmentExport['scoring'] {
  return { engine: sheet.engine, instrumentHash: instrumentHash(instrument), methodHash: methodHash(sheet.method) }
}
