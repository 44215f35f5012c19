import type { FlagAnswer, SettledAnswer } from '../../domain/answer.ts'
import type { FlagId, IndicatorCode } from '../../domain/ids.ts'
import type { Instrument } from '../../domain/instrument.ts'
import { DEFAULT_METHOD, type Method } from '../../domain/method.ts'
import { scoreAt } from './aggregate.ts'
import { graphOf, type ScoreGraph } from './graph.ts'
import { NodeTable } from './nodeTable.ts'
import { sameNode } from './sameNode.ts'
import { ignoredIn, scoreNodes, sheetOf } from './scoreAll.ts'
import type { NodeId, NodeScore, ScoreChange, ScoreDelta, Scorer, ScoreInput, ScoreSheet } from '../sheet.ts'

const NO_INPUT: ScoreInput = { answers: new Map(), flags: new Map() }

/**
 * Opens an incremental scorer. Each step recomputes the changed indicators and those nodes above them whose children
 * really changed, with the functions of the full computation; sheets already handed out never change.
 */
export function createScorer(
  instrument: Instrument,
  input: ScoreInput = NO_INPUT,
  method: Method = DEFAULT_METHOD,
): Scorer {
  return new IncrementalScorer(graphOf(instrument, method), copyOf(input))
}

/** An input that its scorer writes to. */
interface OwnInput extends ScoreInput {
  readonly answers: Map<IndicatorCode, SettledAnswer>
  readonly flags: Map<FlagId, FlagAnswer>
  readonly absent: Set<IndicatorCode>
  readonly dissent: Set<IndicatorCode>
  readonly openThreads: Set<IndicatorCode>
  readonly invalid: Set<IndicatorCode>
}

const copyOf = ({ answers, flags, absent, dissent, openThreads, invalid }: ScoreInput): OwnInput => ({
  answers: new Map(answers),
  flags: new Map(flags),
  absent: new Set(absent),
  dissent: new Set(dissent),
  openThreads: new Set(openThreads),
  invalid: new Set(invalid),
})

class IncrementalScorer implements Scorer {
  readonly #input: OwnInput
  #graph: ScoreGraph
  #nodes: readonly NodeScore[]
  #ignored: readonly string[]
  #sheet: ScoreSheet

  constructor(graph: ScoreGraph, input: OwnInput) {
    this.#graph = graph
    this.#input = input
    this.#nodes = scoreNodes(graph, input)
    this.#ignored = ignoredIn(graph, input)
    this.#sheet = sheetOf(graph, this.#nodes, this.#ignored)
  }

  sheet(): ScoreSheet {
    return this.#sheet
  }

  input(): ScoreInput {
    return copyOf(this.#input)
  }

  apply(changes: readonly ScoreChange[]): ScoreDelta {
    const dirty = new Set<number>()
    let isIgnored = false
    for (const change of changes) {
      takeIn(this.#input, change)
      const id = change.kind === 'flag' ? change.flag : change.code
      const leaf = this.#graph.positions.get(id)
      if (leaf !== undefined) dirty.add(leaf)
      else if (!this.#graph.flags.has(id)) isIgnored = true
      if (change.kind === 'flag') for (const position of this.#graph.dependents.get(id) ?? []) dirty.add(position)
    }
    const changed = this.#recompute(dirty)
    const ignored = isIgnored ? ignoredIn(this.#graph, this.#input) : this.#ignored
    if (changed.length > 0 || !sameList(ignored, this.#ignored)) {
      this.#ignored = ignored
      this.#sheet = sheetOf(this.#graph, this.#nodes, ignored)
    }
    return { changed, sheet: this.#sheet }
  }

  rebase(instrument: Instrument, method: Method): ScoreDelta {
    const graph = graphOf(instrument, method)
    if (graph === this.#graph) return { changed: [], sheet: this.#sheet }
    const before = this.#sheet.nodes
    const changed: NodeId[] = []
    this.#nodes = scoreNodes(graph, this.#input).map((node) => {
      const old = before.get(node.id)
      if (old && sameNode(old, node)) return old
      changed.push(node.id)
      return node
    })
    this.#graph = graph
    this.#ignored = ignoredIn(graph, this.#input)
    this.#sheet = sheetOf(graph, this.#nodes, this.#ignored)
    return { changed, sheet: this.#sheet }
  }

  /** Children come before their parents, so one walk is enough. The old array stays with the sheets that were handed out. */
  #recompute(dirty: Set<number>): readonly NodeId[] {
    const { leaves, aggregates, dependents } = this.#graph
    const nodes = this.#nodes.slice()
    const lookup = new NodeTable(this.#graph.positions, nodes)
    const changed: NodeId[] = []
    const put = (position: number, node: NodeScore): void => {
      const before = nodes[position]
      if (before && sameNode(before, node)) return
      nodes[position] = node
      changed.push(node.id)
      for (const dependent of dependents.get(node.id) ?? []) dirty.add(dependent)
    }
    for (const position of dirty) {
      const leaf = leaves.get(nodes[position]?.id ?? '')
      if (leaf) put(position, leaf.nodeIn(this.#input))
    }
    for (const aggregate of aggregates)
      if (dirty.has(aggregate.position)) put(aggregate.position, scoreAt(aggregate, nodes, lookup, this.#input.flags))
    if (changed.length > 0) this.#nodes = nodes
    return changed
  }
}

function takeIn(input: OwnInput, change: ScoreChange): void {
  switch (change.kind) {
    case 'answer':
      input.answers.set(change.code, change.answer)
      return
    case 'flag':
      if (change.answer) input.flags.set(change.flag, change.answer)
      else input.flags.delete(change.flag)
      return
    case 'absent':
    case 'dissent':
    case 'open-thread':
    case 'invalid': {
      const marked = change.kind === 'open-thread' ? input.openThreads : input[change.kind]
      if (change.holds) marked.add(change.code)
      else marked.delete(change.code)
    }
  }
}

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((entry, index) => entry === b[index])
