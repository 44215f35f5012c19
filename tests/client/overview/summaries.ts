import { scoreSummarySchema, type NodeSummary, type ScoreSummary } from '../../../shared/domain/scoreSummary.ts'
import { parse } from '../../../shared/util/validate.ts'

/** A node as the overview gets it; null is a node without an answer. */
export function nodeOf(value: number | null, rest: Partial<NodeSummary> = {}): NodeSummary {
  const state = value === null ? 'missing' : 'scored'
  return {
    state,
    value,
    worst: value,
    best: value,
    coverage: value === null ? 0 : 1,
    contested: 0,
    unanswered: 0,
    ...rest,
  }
}

/** A country's summary, parsed like one that came from the server. */
export function summaryOf(
  country: string,
  areas: Readonly<Record<string, NodeSummary>>,
  counts: Partial<ScoreSummary['counts']> = {},
  recent: readonly { readonly indicator: string; readonly by: string | null; readonly at: number }[] = [],
): ScoreSummary {
  const none = { law: null, policy: null, practice: null }
  const parsed = parse(scoreSummarySchema, {
    assessment: `assessment${country.toLowerCase()}`,
    country,
    overall: nodeOf(2),
    dimensions: none,
    areas: Object.entries(areas).map(([area, node]) => ({ area, node, dimensions: none })),
    counts: { answered: 0, contested: 0, unanswered: 0, unknown: 0, notApplicable: 0, ...counts },
    recent,
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return parsed.value
}
