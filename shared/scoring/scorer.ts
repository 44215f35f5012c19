import type { FlagAnswer, SettledAnswer } from '../domain/answer.ts'
import type { FlagId, IndicatorCode } from '../domain/ids.ts'
import type { Instrument } from '../domain/instrument.ts'
import { must } from '../util/assert.ts'
import { scoreAggregate } from './aggregate.ts'
import { graphOf, type ScoreGraph } from './graph.ts'
import { sameNode } from './sameNode.ts'
import { scoreAll, scoreLeaf, UNANSWERED } from './scoreAll.ts'
import type { NodeId, NodeScore, ScoreChange, ScoreDelta, Scorer, ScoreInput, ScoreSheet } from './sheet.ts'

const NO_INPUT: ScoreInput = { answers: new Map(), flags: new Map() }

/**
 * Opens an incremental scorer. Each step recomputes the changed indicators and those nodes above them whose children
 * really changed, with the functions of the full computation; sheets already handed out never change.
 */
export function createScorer(instrument: Instrument, input: ScoreInput = NO_INPUT): Scorer {
  const graph = graphOf(instrument)
  const answers = new Map<IndicatorCode, SettledAnswer>(input.answers)
  const flags = new Map<FlagId, FlagAnswer>(input.flags)
  let sheet = scoreAll(instrument, { answers, flags })
  return {
    sheet: () => sheet,
    apply(changes) {
      const dirty = takeIn(graph, answers, flags, changes)
      const delta = recompute(graph, sheet, answers, flags, dirty)
      sheet = delta.sheet
      return delta
    },
  }
}

/** Stores the changes and gives the nodes that they may change directly. */
function takeIn(
  graph: ScoreGraph,
  answers: Map<IndicatorCode, SettledAnswer>,
  flags: Map<FlagId, FlagAnswer>,
  changes: readonly ScoreChange[],
): Set<NodeId> {
  const dirty = new Set<NodeId>()
  for (const change of changes) {
    if (change.kind === 'answer') {
      answers.set(change.code, change.answer)
      if (graph.leaves.has(change.code)) dirty.add(change.code)
      continue
    }
    if (change.answer) flags.set(change.flag, change.answer)
    else flags.delete(change.flag)
    for (const { id, rules } of graph.aggregates) if (rules.some((rule) => rule.id === change.flag)) dirty.add(id)
  }
  return dirty
}

function recompute(
  graph: ScoreGraph,
  before: ScoreSheet,
  answers: ReadonlyMap<IndicatorCode, SettledAnswer>,
  flags: ReadonlyMap<FlagId, FlagAnswer>,
  dirty: Set<NodeId>,
): ScoreDelta {
  const nodes = new Map(before.nodes)
  const changed: NodeId[] = []
  const put = (node: NodeScore): void => {
    if (sameNode(must(nodes.get(node.id), `the node ${node.id}`), node)) return
    nodes.set(node.id, node)
    changed.push(node.id)
    for (const parent of graph.parents.get(node.id) ?? []) dirty.add(parent)
  }
  for (const id of dirty) {
    const indicator = graph.leaves.get(id)
    if (indicator) put(scoreLeaf(indicator, answers.get(indicator.code) ?? UNANSWERED))
  }
  for (const aggregate of graph.aggregates) if (dirty.has(aggregate.id)) put(scoreAggregate(aggregate, nodes, flags))
  return { changed, sheet: changed.length > 0 ? { ...before, nodes } : before }
}
