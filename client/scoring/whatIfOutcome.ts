import type { SettledAnswer } from '../../shared/domain/answer.ts'
import type { AreaCode, IndicatorCode } from '../../shared/domain/ids.ts'
import type { Instrument } from '../../shared/domain/instrument.ts'
import { indicatorsOf } from '../../shared/domain/instrument.ts'
import type { Method } from '../../shared/domain/method.ts'
import type { NodeSummary } from '../../shared/domain/scoreSummary.ts'
import { rankUnits, type Rankable, type RankRow } from '../../shared/scoring/rank/ranks.ts'
import { scoreAll } from '../../shared/scoring/tree/scoreAll.ts'
import { WHOLE, type NodeId, type NodeScore, type ScoreInput, type ScoreSheet } from '../../shared/scoring/sheet.ts'
import type { WhatIfChanges } from './whatIfAddress.ts'

/** A node before and after what is tried. */
export interface NodeOutcome {
  readonly id: NodeId
  readonly before: NodeScore | undefined
  readonly after: NodeScore | undefined
}

/** What is tried, and what it would do; `sheet` is the hypothetical one. */
export interface WhatIfOutcome {
  readonly sheet: ScoreSheet
  readonly method: Method
  /** The areas that are touched, in the instrument's order, and the whole at the end. */
  readonly moves: readonly NodeOutcome[]
}

/** Scores the same answers with what is tried laid over them. Neither the input nor the document is touched. */
export function whatIfOutcome(
  instrument: Instrument,
  input: ScoreInput,
  before: ScoreSheet,
  changes: WhatIfChanges,
): WhatIfOutcome {
  const method = withWeights(before.method, changes.weights, instrument)
  const sheet = scoreAll(instrument, { ...input, answers: withAnswers(input, changes) }, method)
  const touched = instrument.areas
    .filter(({ code, indicators }) =>
      [code, ...indicators.map((indicator) => indicator.code)].some((id) => isTouched(changes, id)),
    )
    .map(({ code }) => code)
  const moves = [...touched, WHOLE].map((id) => ({ id, before: before.nodes.get(id), after: sheet.nodes.get(id) }))
  return { sheet, method, moves }
}

const isTouched = ({ answers, weights }: WhatIfChanges, id: AreaCode | IndicatorCode): boolean =>
  weights.has(id) || [...answers.keys()].some((code) => code === id)

function withAnswers(input: ScoreInput, { answers }: WhatIfChanges): ReadonlyMap<IndicatorCode, SettledAnswer> {
  const all = new Map(input.answers)
  for (const [code, answer] of answers)
    all.set(code, answer === null ? { kind: 'unanswered' } : { kind: 'settled', answer, decided: true })
  return all
}

/** Weights laid over those of a method; where they were the instrument's, all others stay so. */
function withWeights(method: Method, weights: WhatIfChanges['weights'], instrument: Instrument): Method {
  if (weights.size === 0) return method
  const isInstrument = method.weights.source === 'instrument'
  const areas = Object.fromEntries(overlay(instrument.areas, weights))
  const indicators = Object.fromEntries(overlay(indicatorsOf(instrument), weights))
  return {
    ...method,
    weights: {
      source: isInstrument ? 'expert' : method.weights.source,
      areas: { ...(isInstrument ? {} : method.weights.areas), ...areas },
      indicators: { ...(isInstrument ? {} : method.weights.indicators), ...indicators },
    },
  }
}

const overlay = <C extends AreaCode | IndicatorCode>(
  nodes: readonly { readonly code: C }[],
  weights: WhatIfChanges['weights'],
): readonly (readonly [C, number])[] =>
  nodes.flatMap(({ code }) => {
    const weight = weights.get(code)
    return weight === undefined ? [] : [[code, weight] as const]
  })

/** Another assessment of the round, as its summary has it. */
export interface Rival {
  readonly id: string
  readonly node: NodeSummary
}

/** Where an assessment stands among others, or that too little is answered for a rank. `least`: the share of weight asked for. */
export type RankPlace =
  | { readonly kind: 'ranked'; readonly best: number; readonly worst: number; readonly of: number }
  | { readonly kind: 'apart'; readonly least: number }

/** The rank range of one node among the same node of the other assessments; null without a score or without others. */
export function placeAmong(
  own: NodeScore | undefined,
  rivals: readonly Rival[],
  decimals: Method['decimals'],
  coverageLeast: number,
): RankPlace | null {
  if (!own || rivals.length === 0) return null
  const mine: Rankable = {
    id: '',
    state: own.state,
    value: own.value,
    range: own.range,
    coverage: own.coverage.byWeight,
  }
  const others = rivals.map(({ id, node }): Rankable => ({
    id,
    state: node.state,
    value: node.value,
    range: { worst: node.worst, best: node.best },
    coverage: node.coverage,
  }))
  const ranking = rankUnits([mine, ...others], { decimals, coverageLeast })
  const row: RankRow | undefined = ranking.rows.find(({ id }) => id === '')
  if (row?.kind === 'ranked') return { kind: 'ranked', best: row.range[0], worst: row.range[1], of: ranking.of }
  return row?.because === 'low-coverage' ? { kind: 'apart', least: coverageLeast } : null
}
