import { exactText } from '../../util/exactText.ts'
import type { NarrativeNode } from '../narrative.ts'

/**
 * One text for nodes; equal where and only where people see the same. How Yjs happened to cut a text into stretches, and the
 * order in which marks were set, do not count.
 */
export const nodesKey = (nodes: readonly NarrativeNode[]): string => exactText(plainNodes(nodes))

function plainNodes(nodes: readonly NarrativeNode[]): readonly NarrativeNode[] {
  const out: NarrativeNode[] = []
  for (const node of nodes.map(plainNode)) {
    const last = out.at(-1)
    if (last?.type === 'text' && node.type === 'text' && exactText(last.marks) === exactText(node.marks))
      out[out.length - 1] = { ...last, text: `${last.text ?? ''}${node.text ?? ''}` }
    else out.push(node)
  }
  return out
}

function plainNode(node: NarrativeNode): NarrativeNode {
  const { content, marks } = node
  return {
    ...node,
    ...(content && { content: plainNodes(content) }),
    ...(marks && { marks: marks.toSorted((a, b) => (a.type < b.type ? -1 : Number(a.type > b.type))) }),
  }
}
