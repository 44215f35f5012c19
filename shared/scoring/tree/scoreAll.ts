import type { Instrument } from '../../domain/instrument.ts'
import { DEFAULT_METHOD, type Method } from '../../domain/method.ts'
import { scoreAt } from './aggregate.ts'
import { graphOf, type ScoreGraph } from './graph.ts'
import { NodeTable } from './nodeTable.ts'
import { ENGINE_VERSION, type NodeScore, type ScoreInput, type ScoreSheet } from '../sheet.ts'

/** Computes every node of one assessment. Answers and flags that the instrument does not know are ignored and listed. Never throws on merged input. */
export function scoreAll(instrument: Instrument, input: ScoreInput, method: Method = DEFAULT_METHOD): ScoreSheet {
  const graph = graphOf(instrument, method)
  return sheetOf(graph, scoreNodes(graph, input), ignoredIn(graph, input))
}

/** All nodes in the order of the graph. */
export function scoreNodes(graph: ScoreGraph, input: ScoreInput): NodeScore[] {
  const nodes: NodeScore[] = []
  const lookup = new NodeTable(graph.positions, nodes)
  for (const leaf of graph.leaves.values()) nodes.push(leaf.nodeIn(input))
  for (const aggregate of graph.aggregates) nodes.push(scoreAt(aggregate, nodes, lookup, input.flags))
  return nodes
}

/** The nodes as a sheet. */
export function sheetOf(graph: ScoreGraph, nodes: readonly NodeScore[], ignored: readonly string[]): ScoreSheet {
  const { id, version } = graph.instrument
  const table = new NodeTable(graph.positions, nodes)
  return { instrument: { id, version }, method: graph.method, engine: ENGINE_VERSION, ignored, nodes: table }
}

/** Answered indicators and flags that the instrument does not have, sorted. */
export function ignoredIn(graph: ScoreGraph, { answers, flags }: ScoreInput): readonly string[] {
  const ignored: string[] = []
  for (const [code, { kind }] of answers) if (kind !== 'unanswered' && !graph.leaves.has(code)) ignored.push(code)
  for (const id of flags.keys()) if (!graph.flags.has(id)) ignored.push(id)
  return ignored.sort()
}
