import { SCALE_MAX } from '../../../../shared/scoring/sheet.ts'
import type { Explanation } from '../../../../shared/scoring/explain/explanation.ts'

const NO_PULL = 0.995
const LEAST_CHANGE = 0.005

/** The factors of a geometric mean that really pull down, strongest first. */
export const factorsDown = ({ factors }: Pick<Explanation, 'factors'>, most: number): Explanation['factors'] =>
  factors
    .filter(({ factor }) => factor < NO_PULL)
    .toSorted((a, b) => a.factor - b.factor)
    .slice(0, most)

/** An open part with what the score would be were it alone answered at its worst or its best. */
export interface OpenPart {
  readonly id: string
  readonly swing: readonly [worst: number, best: number]
}

/** The open parts that can still move the score, widest swing first. */
export const widestOpen = ({ missing }: Pick<Explanation, 'missing'>, most: number): readonly OpenPart[] =>
  missing
    .flatMap(({ id, swing }) => (swing ? [{ id, swing }] : []))
    .toSorted((a, b) => b.swing[1] - b.swing[0] - (a.swing[1] - a.swing[0]))
    .slice(0, most)

/** The parts whose next point moves the score most. */
export const strongest = (
  { sensitivity }: Pick<Explanation, 'sensitivity'>,
  most: number,
): Explanation['sensitivity'] =>
  sensitivity
    .filter(({ perPoint }) => perPoint >= LEAST_CHANGE)
    .toSorted((a, b) => b.perPoint - a.perPoint)
    .slice(0, most)

/** The next whole point above a node that is computed from others; null for an indicator, without a score and at the top. */
export function nextGoal({ node }: Pick<Explanation, 'node'>): number | null {
  if (node.kind === 'indicator' || node.kind === 'dimension' || node.value === null) return null
  const next = Math.floor(node.value + 1e-9) + 1
  return next > SCALE_MAX ? null : next
}
