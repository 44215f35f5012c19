import { Fragment, Slice, type Node as ProseMirrorNode } from '@tiptap/pm/model'
import { wellFormed } from '../../../shared/util/wellFormed.ts'

/** `wellFormed` for everything in a pasted piece; pieces that are well formed come back as they are. */
export function wellFormedSlice(slice: Slice): Slice {
  return new Slice(wellFormedFragment(slice.content), slice.openStart, slice.openEnd)
}

function wellFormedFragment(fragment: Fragment): Fragment {
  const nodes: ProseMirrorNode[] = []
  fragment.forEach((node) => nodes.push(wellFormedNode(node)))
  return Fragment.fromArray(nodes)
}

function wellFormedNode(node: ProseMirrorNode): ProseMirrorNode {
  if (node.text === undefined) return node.copy(wellFormedFragment(node.content))
  const text = wellFormed(node.text)
  return text === node.text ? node : node.type.schema.text(text, node.marks)
}
