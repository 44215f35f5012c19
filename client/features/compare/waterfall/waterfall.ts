import type { NodeId } from '../../../../shared/scoring/sheet.ts'
import type { Explanation } from '../../../../shared/scoring/explain/explanation.ts'

/** One step of a waterfall from 0 to the score, on the scale 0–4. */
export type WaterfallStep =
  | {
      readonly kind: 'part'
      readonly id: NodeId
      readonly from: number
      readonly to: number
      /** How far the part could still reach. */
      readonly gap: number
      readonly effectiveWeight: number | null
      readonly value: number | null
      readonly contribution: number | null
    }
  | { readonly kind: 'sum' | 'formula' | 'score'; readonly to: number }
  | { readonly kind: 'rule'; readonly rule: string; readonly from: number; readonly to: number }

const TOLERANCE = 1e-9

/**
 * The parts of a score one after the other, then what the formula and each rule that moved it make of it, then the
 * score. `formula` is there only where the parts do not add up to the base (any mean but the arithmetic one).
 */
export function waterfallSteps({ base, node, contributions, rules }: Explanation): readonly WaterfallStep[] {
  let reached = 0
  const parts = contributions
    .filter(({ state }) => state !== 'context' && state !== 'not-applicable')
    .map((part): WaterfallStep => {
      const from = reached
      reached += part.contribution ?? 0
      return {
        kind: 'part',
        id: part.id,
        from,
        to: reached,
        gap: part.contribution === null ? 0 : (part.gapToMax ?? 0),
        effectiveWeight: part.effectiveWeight,
        value: part.value,
        contribution: part.contribution,
      }
    })
  if (base === null && node.value === null) return parts
  const steps: WaterfallStep[] = [...parts, { kind: 'sum', to: reached }]
  if (base !== null && Math.abs(base - reached) > TOLERANCE) steps.push({ kind: 'formula', to: base })
  for (const { rule, outcome, before, after } of rules)
    if (outcome === 'triggered-changed' && after !== null)
      steps.push({ kind: 'rule', rule, from: before ?? 0, to: after })
  if (node.value !== null) steps.push({ kind: 'score', to: node.value })
  return steps
}
