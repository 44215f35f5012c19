import type { IndicatorCode } from '../../domain/ids.ts'
import { indicatorsOf } from '../../domain/instrument.ts'
import type { Method } from '../../domain/method.ts'
import {
  commonIndicators,
  type AssessmentSide,
  type IndicatorPair,
  type LeftOut,
  type Lineage,
} from './commonIndicators.ts'
import { addUpTo, onGrid } from '../tree/exactSum.ts'
import { explainLeaves } from '../explain/explainLeaves.ts'
import { graphOf } from '../tree/graph.ts'
import { scoreAll } from '../tree/scoreAll.ts'
import { WHOLE, type NodeId, type ScoreInput, type ScoreSheet } from '../sheet.ts'

/** A common indicator with its scores. `weight`: effective weight in the whole among the common ones, 0–1. */
export interface CommonIndicator extends IndicatorPair {
  readonly from: number
  readonly to: number
  readonly weight: number
}

/** Two values of one node; `change` = after − before on a grid of 4e-15. */
export interface Pairing {
  readonly before: number
  readonly after: number
  readonly change: number
}

/**
 * How one node changed. `comparable`: over the common indicators, with the later weights; `withOldWeights`: the same change
 * with the earlier ones, as a check. `split`: what else is in `raw`; comparable change, composition (instrument and
 * method), coverage (which indicators have an answer, and thresholds) and rules add up to raw.change to the last bit.
 */
export interface NodeChange {
  readonly id: NodeId
  readonly comparable: Pairing | null
  readonly withOldWeights: number | null
  /** The published scores; null where one of them is missing. */
  readonly raw: Pairing | null
  readonly split: {
    readonly comparable: number
    readonly composition: number
    readonly coverage: number
    readonly rules: number
  } | null
  /** The change on the basis that was asked for; null where it cannot be told. */
  readonly change: number | null
}

/** Two rounds of one country, or two versions of one assessment, beside each other. */
export interface Comparison {
  readonly basis: 'common' | 'raw'
  readonly common: readonly CommonIndicator[]
  readonly leftOut: readonly LeftOut[]
  /** Of the common indicators. */
  readonly counts: { readonly up: number; readonly same: number; readonly down: number }
  /** Every node above the indicators of the later version. */
  readonly nodes: ReadonlyMap<NodeId, NodeChange>
}

export interface CompareOptions {
  readonly basis: 'common' | 'raw'
  readonly lineage?: Lineage
}

/**
 * Compares two results across rounds and versions (scoring.md 8, "Change and comparability"). Only what both ask in the
 * same way and both answered is compared; the rest is told in `leftOut`. Rules take no part in the comparable change.
 */
export function compare(before: AssessmentSide, after: AssessmentSide, { basis, lineage }: CompareOptions): Comparison {
  const published = { before: scored(before), after: scored(after) }
  const sides = [
    { ...before, sheet: published.before },
    { ...after, sheet: published.after },
  ] as const
  const { asked, answered, leftOut } = commonIndicators(...sides, lineage)
  const sheets: Sheets = {
    published,
    ruleless: { before: scored(withoutRules(before)), after: scored(withoutRules(after)) },
    full: { before: scored(plain(before)), after: scored(plain(after)) },
    asked: onLater(before, after, asked),
    common: onLater(before, after, answered),
    backwards: onEarlier(before, after, answered),
  }
  const common = commonScores(after, sheets.common, answered)
  const differences = common.map(({ from, to }) => to - from)
  const nodes = graphOf(after.instrument, after.method).aggregates.map(({ id }) => changeAt(id, sheets, basis))
  return {
    basis,
    common,
    leftOut,
    counts: {
      up: differences.filter((difference) => difference > 0).length,
      same: differences.filter((difference) => difference === 0).length,
      down: differences.filter((difference) => difference < 0).length,
    },
    nodes: new Map(nodes.map((node) => [node.id, node])),
  }
}

interface TwoSheets {
  readonly before: ScoreSheet
  readonly after: ScoreSheet
}
/** The same two assessments, scored over ever fewer indicators. */
interface Sheets {
  readonly published: TwoSheets
  readonly ruleless: TwoSheets
  /** Without thresholds too. */
  readonly full: TwoSheets
  /** Under the later version: what both ask in the same way, each with the answers that it has. */
  readonly asked: TwoSheets
  /** And only what both answered. */
  readonly common: TwoSheets
  /** The same under the earlier version. */
  readonly backwards: TwoSheets
}

const scored = ({ instrument, input, method }: AssessmentSide): ScoreSheet => scoreAll(instrument, input, method)

const withoutRules = (side: AssessmentSide): AssessmentSide => ({
  ...side,
  input: { ...side.input, flags: new Map() },
  method: memo(ruleless, side.method, (method) => ({ ...method, rules: [] })),
})

const plain = (side: AssessmentSide): AssessmentSide => ({
  ...side,
  input: { ...side.input, flags: new Map() },
  method: memo(plainest, side.method, (method) => {
    const none = { by: 'weight', least: 0 } as const
    return { ...method, rules: [], areaThreshold: none, wholeThreshold: none, overall: true }
  }),
})

// The graph of an instrument is built once for each method object; so a derived method must stay the same object too.
const ruleless = new WeakMap<Method, Method>()
const plainest = new WeakMap<Method, Method>()
function memo(made: WeakMap<Method, Method>, method: Method, make: (method: Method) => Method): Method {
  const known = made.get(method) ?? make(method)
  made.set(method, known)
  return known
}

/** Both sides under the later version, restricted to some indicators. */
function onLater(before: AssessmentSide, after: AssessmentSide, pairs: readonly IndicatorPair[]): TwoSheets {
  const inputs = restricted(before, after, pairs, (pair) => pair.after, after)
  const under = plain(after)
  return { before: scored({ ...under, input: inputs.before }), after: scored({ ...under, input: inputs.after }) }
}

function onEarlier(before: AssessmentSide, after: AssessmentSide, pairs: readonly IndicatorPair[]): TwoSheets {
  const inputs = restricted(before, after, pairs, (pair) => pair.before, before)
  const under = plain(before)
  return { before: scored({ ...under, input: inputs.before }), after: scored({ ...under, input: inputs.after }) }
}

/** The answers of both sides under the codes of one version, where all other indicators are absent. */
function restricted(
  before: AssessmentSide,
  after: AssessmentSide,
  pairs: readonly IndicatorPair[],
  codeOf: (pair: IndicatorPair) => IndicatorCode,
  version: AssessmentSide,
): { readonly before: ScoreInput; readonly after: ScoreInput } {
  const kept = new Set(pairs.map(codeOf))
  const absent = new Set(indicatorsOf(version.instrument).flatMap(({ code }) => (kept.has(code) ? [] : [code])))
  const inputOf = ({ input }: AssessmentSide, from: (pair: IndicatorPair) => IndicatorCode): ScoreInput => {
    const answers = pairs.flatMap((pair) => {
      const answer = input.answers.get(from(pair))
      return answer ? [[codeOf(pair), answer] as const] : []
    })
    return { answers: new Map(answers), flags: new Map(), absent }
  }
  return { before: inputOf(before, (pair) => pair.before), after: inputOf(after, (pair) => pair.after) }
}

function commonScores(
  after: AssessmentSide,
  sheets: TwoSheets,
  pairs: readonly IndicatorPair[],
): readonly CommonIndicator[] {
  const leaves = new Map(explainLeaves(after.instrument, sheets.after, WHOLE).map((leaf) => [leaf.id, leaf]))
  return pairs.flatMap((pair): readonly CommonIndicator[] => {
    const [from, to] = [valueIn(sheets.before, pair.after), valueIn(sheets.after, pair.after)]
    if (from === null || to === null) return []
    return [{ ...pair, from, to, weight: leaves.get(pair.after)?.effectiveWeight ?? 0 }]
  })
}

const valueIn = (sheet: ScoreSheet, id: NodeId): number | null => sheet.nodes.get(id)?.value ?? null

function pairingAt(id: NodeId, { before, after }: TwoSheets): Pairing | null {
  const [from, to] = [valueIn(before, id), valueIn(after, id)]
  return from === null || to === null ? null : { before: from, after: to, change: onGrid(to - from) }
}

function changeAt(id: NodeId, sheets: Sheets, basis: 'common' | 'raw'): NodeChange {
  const raw = pairingAt(id, sheets.published)
  const comparable = pairingAt(id, sheets.common)
  const withOldWeights = pairingAt(id, sheets.backwards)?.change ?? null
  const change = (basis === 'common' ? comparable : raw)?.change ?? null
  return { id, comparable, withOldWeights, raw, split: splitAt(id, sheets), change }
}

function splitAt(id: NodeId, sheets: Sheets): NodeChange['split'] {
  const changeIn = (two: TwoSheets): number | null => pairingAt(id, two)?.change ?? null
  const [raw, ruled, full] = [changeIn(sheets.published), changeIn(sheets.ruleless), changeIn(sheets.full)]
  const [asked, common] = [changeIn(sheets.asked), changeIn(sheets.common)]
  if (raw === null || ruled === null || full === null || asked === null || common === null) return null
  // Thresholds drop areas by what is answered, so what they do is coverage.
  const parts = [common, full - asked, asked - common + (ruled - full), raw - ruled]
  const [comparable = 0, composition = 0, coverage = 0, rules = 0] = addUpTo(raw, parts)
  return { comparable, composition, coverage, rules }
}
