import { exactText } from '../../util/exactText.ts'
import type { NarrativeNode } from '../narrative.ts'
import { areBlocksInPlace } from './narrativeShape.ts'
import { align, type CellBudget } from '../versions/align.ts'
import { wordsOf } from '../versions/wordDiff.ts'

/** A piece of blocks in one row: an element begins or ends, or a word stands, with its form. */
type Piece =
  | { readonly kind: 'open'; readonly type: string; readonly attrs: NarrativeNode['attrs'] }
  | { readonly kind: 'close'; readonly type: string }
  | { readonly kind: 'word'; readonly text: string; readonly marks: NarrativeNode['marks'] }

/** The pieces from `from` to before `to` became others. */
interface Change {
  readonly from: number
  readonly to: number
  readonly pieces: readonly Piece[]
}

/**
 * What comes of two changes of the same blocks, word by word: `now` and `to`, both made of `base`. Null where both changed
 * the same words, put something at the same spot, or together would put a part where it may not stand. Source: three-way merge as diff3 does it (Khanna, Kunal and Pierce,
 * "A formal investigation of diff3", 2007), with changes that only touch each other both taken.
 */
export function mergeNodes(
  base: readonly NarrativeNode[],
  now: readonly NarrativeNode[],
  to: readonly NarrativeNode[],
  budget: CellBudget,
): readonly NarrativeNode[] | null {
  const pieces = base.flatMap(piecesOf)
  const [mine, theirs] = [now, to].map((nodes) => changesOf(pieces, nodes.flatMap(piecesOf), budget))
  if (!mine || !theirs) return null
  const added = theirs.filter((change) => !mine.some((other) => exactText(other) === exactText(change)))
  if (mine.some((change) => added.some((other) => isClash(change, other)))) return null
  const merged = parsePieces(applyChanges(pieces, [...mine, ...added]))
  return merged && areBlocksInPlace(merged) ? merged : null
}

/** An insertion clashes with one at the same spot; else changes clash where they have pieces in common. */
function isClash(a: Change, b: Change): boolean {
  const isSameSpot = a.from === a.to && b.from === b.to && a.from === b.from
  return isSameSpot || (a.from < b.to && b.from < a.to)
}

function applyChanges(base: readonly Piece[], changes: readonly Change[]): readonly Piece[] {
  const out: Piece[] = []
  let at = 0
  for (const { from, to, pieces } of changes.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    out.push(...base.slice(at, from), ...pieces)
    at = to
  }
  return [...out, ...base.slice(at)]
}

function changesOf(before: readonly Piece[], after: readonly Piece[], budget: CellBudget): readonly Change[] {
  const changes: { from: number; to: number; pieces: Piece[] }[] = []
  let [at, isOpen] = [0, false]
  for (const step of align(before.map(exactText), after.map(exactText), budget)) {
    if (step.kind === 'same') {
      ;[at, isOpen] = [step.a + 1, false]
      continue
    }
    if (!isOpen) changes.push({ from: at, to: at, pieces: [] })
    isOpen = true
    const change = changes.at(-1)
    const piece = step.kind === 'added' ? after[step.b] : undefined
    if (change && step.kind === 'removed') change.to = at = step.a + 1
    if (change && piece) change.pieces.push(piece)
  }
  return changes
}

function piecesOf({ type, attrs, content = [], text = '', marks }: NarrativeNode): readonly Piece[] {
  if (type !== 'text') return [{ kind: 'open', type, attrs }, ...content.flatMap(piecesOf), { kind: 'close', type }]
  const sorted = marks?.toSorted((a, b) => (a.type < b.type ? -1 : 1))
  return wordsOf(text).map((word) => ({ kind: 'word', text: word, marks: sorted }))
}

/** Null where an element ends that did not begin, or the other way round. */
function parsePieces(pieces: readonly Piece[]): readonly NarrativeNode[] | null {
  const open: { readonly node: Omit<NarrativeNode, 'content'>; readonly content: NarrativeNode[] }[] = []
  const top: NarrativeNode[] = []
  for (const piece of pieces) {
    const inside = open.at(-1)?.content ?? top
    if (piece.kind === 'open') {
      open.push({ node: { type: piece.type, ...(piece.attrs && { attrs: piece.attrs }) }, content: [] })
    } else if (piece.kind === 'word') addWord(inside, piece.text, piece.marks)
    else {
      const closed = open.pop()
      if (closed?.node.type !== piece.type) return null
      const { node, content } = closed
      const parent = open.at(-1)?.content ?? top
      parent.push({ ...node, ...(content.length > 0 && { content }) })
    }
  }
  return open.length === 0 ? top : null
}

function addWord(content: NarrativeNode[], text: string, marks: NarrativeNode['marks']): void {
  const last = content.at(-1)
  if (last?.type === 'text' && exactText(last.marks) === exactText(marks))
    content[content.length - 1] = { ...last, text: `${last.text ?? ''}${text}` }
  else content.push({ type: 'text', text, ...(marks && { marks }) })
}
