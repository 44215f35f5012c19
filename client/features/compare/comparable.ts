import type { IndicatorCode } from '../../../shared/domain/ids.ts'
import { indicatorsOf, type Indicator, type Instrument } from '../../../shared/domain/instrument.ts'
import type { Method } from '../../../shared/domain/method.ts'
import { scoreAll } from '../../../shared/scoring/scoreAll.ts'
import { WHOLE, type NodeId, type ScoreInput } from '../../../shared/scoring/sheet.ts'

/** What is scored in one round. */
export interface Scoring {
  readonly instrument: Instrument
  readonly method: Method
  readonly input: ScoreInput
}

/**
 * What changed between two rounds in one node, on the scale 0–4. `raw` is as published; `common` counts only indicators
 * that ask the same and have a score in both rounds, under the later round's weights. raw change = common change +
 * `composition` + `coverage`.
 */
export interface ComparableChange {
  readonly raw: readonly [before: number, after: number]
  readonly common: readonly [before: number, after: number]
  /** From indicators that are not in both instruments, or that ask or score otherwise. */
  readonly composition: number
  /** From indicators of both that have a score in one round only. */
  readonly coverage: number
  readonly indicators: number
  readonly up: number
  readonly same: number
  readonly down: number
}

const TOLERANCE = 1e-9

/** Compares a node between two rounds (scoring.md 8, "Change and comparability"); null where nothing can be compared. */
export function comparableChange(before: Scoring, after: Scoring, node: NodeId = WHOLE): ComparableChange | null {
  const codes = codesUnder(after.instrument, node)
  const mapped = codes.filter((code) => asksTheSame(find(before.instrument, code), find(after.instrument, code)))
  const sheets = [scored(before, before, null), scored(after, after, null)] as const
  const valueOf = (side: 0 | 1, code: NodeId): number | null => sheets[side].get(code)?.value ?? null
  const common = mapped.filter((code) => valueOf(0, code) !== null && valueOf(1, code) !== null)
  const over = (kept: readonly IndicatorCode[]): readonly [number | null, number | null] => {
    const absent = new Set(codes.filter((code) => !kept.includes(code)))
    return [scored(before, after, absent).get(node)?.value ?? null, scored(after, after, absent).get(node)?.value ?? null]
  }
  const [raw0, raw1] = [valueOf(0, node), valueOf(1, node)]
  const [mapped0, mapped1] = over(mapped)
  const [common0, common1] = over(common)
  if (raw0 === null || raw1 === null || common0 === null || common1 === null) return null
  if (mapped0 === null || mapped1 === null) return null
  const moves = common.map((code) => (valueOf(1, code) ?? 0) - (valueOf(0, code) ?? 0))
  return {
    raw: [raw0, raw1],
    common: [common0, common1],
    composition: raw1 - mapped1 - (raw0 - mapped0),
    coverage: mapped1 - common1 - (mapped0 - common0),
    indicators: common.length,
    up: moves.filter((move) => move > TOLERANCE).length,
    same: moves.filter((move) => Math.abs(move) <= TOLERANCE).length,
    down: moves.filter((move) => move < -TOLERANCE).length,
  }
}

/** Nodes of one round's answers under another round's weights; with `absent` indicators as if they were not there. */
function scored({ input }: Scoring, { instrument, method }: Scoring, absent: ReadonlySet<IndicatorCode> | null) {
  return scoreAll(instrument, absent ? { ...input, absent } : input, method).nodes
}

const codesUnder = (instrument: Instrument, node: NodeId): readonly IndicatorCode[] =>
  indicatorsOf(instrument).flatMap(({ code, area }) => (node === WHOLE || area === node ? [code] : []))

const find = (instrument: Instrument, code: IndicatorCode): Indicator | undefined =>
  indicatorsOf(instrument).find((indicator) => indicator.code === code)

/** Same answer kind with the same levels or benchmarks; the wording may differ. */
function asksTheSame(before: Indicator | undefined, after: Indicator | undefined): boolean {
  if (!before || !after) return false
  return JSON.stringify(withoutTexts(before.answer)) === JSON.stringify(withoutTexts(after.answer))
}

function withoutTexts(answer: Indicator['answer']): unknown {
  switch (answer.kind) {
    case 'scale':
      return [answer.kind, answer.levels.map(({ score }) => score)]
    case 'yes_partly_no':
      return [answer.kind, answer.scores.yes, answer.scores.partly, answer.scores.no]
    case 'checklist':
      return [answer.kind, answer.capIfRequiredMissing, answer.items.map(({ id, required }) => [id, required ?? false])]
    case 'number':
    case 'ratio':
      return [answer.kind, answer.scored, answer.direction, answer.interpolation, answer.benchmarks]
  }
}
