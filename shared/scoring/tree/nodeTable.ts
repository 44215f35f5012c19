import type { NodeId, NodeScore } from '../sheet.ts'

/**
 * The nodes of one sheet as a read-only map. They lie in an array in the order of the graph and share its index, so that a
 * step of the incremental scorer copies pointers instead of a hash table.
 */
export class NodeTable implements ReadonlyMap<NodeId, NodeScore> {
  readonly #index: ReadonlyMap<NodeId, number>
  readonly #nodes: readonly NodeScore[]
  #map: ReadonlyMap<NodeId, NodeScore> | null = null

  /** `index` gives the position of each id in `nodes`, which nobody may write to once the table was handed out. */
  constructor(index: ReadonlyMap<NodeId, number>, nodes: readonly NodeScore[]) {
    this.#index = index
    this.#nodes = nodes
  }

  get size(): number {
    return this.#nodes.length
  }

  get(id: NodeId): NodeScore | undefined {
    const position = this.#index.get(id)
    return position === undefined ? undefined : this.#nodes[position]
  }

  has(id: NodeId): boolean {
    return this.#index.has(id)
  }

  forEach(visit: (node: NodeScore, id: NodeId, map: ReadonlyMap<NodeId, NodeScore>) => void): void {
    for (const node of this.#nodes) visit(node, node.id, this)
  }

  entries(): MapIterator<[NodeId, NodeScore]> {
    return this.#asMap().entries()
  }

  keys(): MapIterator<NodeId> {
    return this.#asMap().keys()
  }

  values(): MapIterator<NodeScore> {
    return this.#asMap().values()
  }

  [Symbol.iterator](): MapIterator<[NodeId, NodeScore]> {
    return this.entries()
  }

  #asMap(): ReadonlyMap<NodeId, NodeScore> {
    this.#map ??= new Map(this.#nodes.map((node) => [node.id, node]))
    return this.#map
  }
}
