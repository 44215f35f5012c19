import type { Answer, SettledAnswer } from '../../domain/answer.ts'
import type { EntryId, IndicatorCode } from '../../domain/ids.ts'
import type { RELIABILITIES } from '../../domain/evidence.ts'
import { indicatorsOf, type Indicator, type Instrument } from '../../domain/instrument.ts'
import { must } from '../../util/assert.ts'
import { normalise } from '../leaf/normalise.ts'
import { isOutlier } from './outlier.ts'
import { dimensionNode, type NodeId, type ScoreSheet } from '../sheet.ts'

/** Why a reader should look twice (scoring.md 4, "quality flags"). A flag never changes a score. */
export const QUALITY_KINDS = [
  'no-evidence',
  'only-weak-sources',
  'law-practice-gap',
  'jump-without-comment',
  'wide-proposals',
  'outlier',
  'repeated-text',
  'target-is-baseline',
  'ratio-above-one',
] as const
export type QualityKind = (typeof QUALITY_KINDS)[number]

/** One finding about an indicator or an area; `others`: indicators that it shares with. */
export interface QualityFlag {
  readonly kind: QualityKind
  readonly node: NodeId
  readonly others: readonly NodeId[]
}

/** What is known of one indicator beside its score. */
export interface QualityEntry {
  readonly settled: SettledAnswer
  readonly proposals: readonly Answer[]
  /** One for each piece of linked evidence; null where nobody graded it. */
  readonly evidence: readonly { readonly id: EntryId; readonly reliability: (typeof RELIABILITIES)[number] | null }[]
  /** Plain text of the rationale. */
  readonly rationale: string
  /** Scores of earlier rounds on the scale 0–4, oldest first; null where there was none. */
  readonly earlier: readonly (number | null)[]
}

/** High from here on, of 4: a claim that must be shown. */
const HIGH_SCORE = 3
/** Steps of the scale that a reader stumbles over: between law and practice, rounds, or proposals. */
const WIDE_STEPS = 2
/** Shorter texts ("see above") say too little to be a copy of one another. */
const COPIED_TEXT_MIN = 30

/**
 * Every finding of one assessment, in the order of the instrument, areas after their indicators. `entries` may leave out
 * indicators of which nothing is known; those that the instrument does not have are ignored.
 */
export function quality(
  instrument: Instrument,
  sheet: ScoreSheet,
  entries: ReadonlyMap<IndicatorCode, QualityEntry>,
): readonly QualityFlag[] {
  const copies = copiedTexts(instrument, entries)
  return instrument.areas.flatMap((area) => [
    ...area.indicators.flatMap((indicator) => {
      const kinds = QUALITY_KINDS.filter((kind) => INDICATOR_TESTS[kind]?.(lookAt(indicator, sheet, entries)))
      const own = kinds.map((kind) => ({ kind, node: indicator.code, others: [] }))
      const others = copies.get(indicator.code) ?? []
      return others.length > 0 ? [...own, { kind: 'repeated-text' as const, node: indicator.code, others }] : own
    }),
    ...(hasLawPracticeGap(area.code, sheet)
      ? [{ kind: 'law-practice-gap' as const, node: area.code, others: [] }]
      : []),
  ])
}

interface Look {
  readonly indicator: Indicator
  readonly score: number | null
  readonly entry: QualityEntry
}

const NOTHING_KNOWN: QualityEntry = {
  settled: { kind: 'unanswered' },
  proposals: [],
  evidence: [],
  rationale: '',
  earlier: [],
}

const lookAt = (indicator: Indicator, sheet: ScoreSheet, entries: ReadonlyMap<IndicatorCode, QualityEntry>): Look => ({
  indicator,
  score: must(sheet.nodes.get(indicator.code), `the node ${indicator.code}`).value,
  entry: entries.get(indicator.code) ?? NOTHING_KNOWN,
})

const INDICATOR_TESTS: Partial<Record<QualityKind, (look: Look) => boolean>> = {
  'no-evidence': ({ score, entry }) => score !== null && score >= HIGH_SCORE && entry.evidence.length === 0,
  'only-weak-sources': ({ score, entry: { evidence } }) =>
    score !== null && evidence.length > 0 && evidence.every(({ reliability }) => reliability === 'D'),
  'jump-without-comment': ({ score, entry }) => {
    const last = entry.earlier.at(-1) ?? null
    return score !== null && last !== null && Math.abs(score - last) >= WIDE_STEPS && entry.rationale.trim() === ''
  },
  'wide-proposals': ({ indicator, entry }) => spreadOf(indicator, entry.proposals) >= WIDE_STEPS,
  outlier: ({ score, entry }) =>
    score !== null &&
    isOutlier(
      score,
      entry.earlier.filter((one) => one !== null),
    ),
  'target-is-baseline': ({ indicator: { answer } }) =>
    (answer.kind === 'number' || answer.kind === 'ratio') &&
    answer.target !== undefined &&
    answer.benchmarks?.some(({ value, score }) => value === answer.target && score === 0) === true,
  'ratio-above-one': ({ entry: { settled } }) =>
    settled.kind === 'settled' &&
    settled.answer.status === 'answered' &&
    settled.answer.value.kind === 'ratio' &&
    settled.answer.value.numerator > settled.answer.value.denominator,
}

/** How far apart the scores of proposals lie; proposals without a score do not count. */
function spreadOf(indicator: Indicator, proposals: readonly Answer[]): number {
  const scores = proposals
    .map((answer) => normalise({ kind: 'settled', answer, decided: false }, indicator).value)
    .filter((score) => score !== null)
  return scores.length === 0 ? 0 : Math.max(...scores) - Math.min(...scores)
}

/** Good law that nobody applies, or practice without a basis in law. */
function hasLawPracticeGap(area: NodeId, sheet: ScoreSheet): boolean {
  const law = sheet.nodes.get(dimensionNode(area, 'law'))?.value ?? null
  const practice = sheet.nodes.get(dimensionNode(area, 'practice'))?.value ?? null
  return law !== null && practice !== null && Math.abs(law - practice) >= WIDE_STEPS
}

/** For each indicator the others whose rationale is the same but for white space and case. */
function copiedTexts(
  instrument: Instrument,
  entries: ReadonlyMap<IndicatorCode, QualityEntry>,
): ReadonlyMap<IndicatorCode, readonly IndicatorCode[]> {
  const byText = new Map<string, IndicatorCode[]>()
  for (const { code } of indicatorsOf(instrument)) {
    const text = (entries.get(code)?.rationale ?? '').trim().replaceAll(/\s+/g, ' ').toLowerCase()
    if (text.length < COPIED_TEXT_MIN) continue
    const same = byText.get(text)
    if (same) same.push(code)
    else byText.set(text, [code])
  }
  const groups = [...byText.values()].filter((codes) => codes.length > 1)
  return new Map(groups.flatMap((codes) => codes.map((code) => [code, codes.filter((other) => other !== code)])))
}
