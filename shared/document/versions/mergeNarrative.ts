import * as Y from 'yjs'
import { exactText } from '../../util/exactText.ts'
import type { NarrativeField } from '../keys.ts'
import { narrativeOf, readNarrative, toYNodes, type NarrativeNode } from '../narrative.ts'
import { align, MAX_CELLS_OF_REQUEST, type AlignStep, type CellBudget } from './align.ts'
import { nodesKey } from './nodesKey.ts'
import { wordDiff } from './wordDiff.ts'

type Unit = Y.XmlElement | Y.XmlText
type Attributes = Readonly<Record<string, unknown>>

/**
 * Makes a narrative say what `nodes` say by editing only the blocks and words that differ, so that anchors and carets in
 * everything else stay where they are. Beyond the budget, what differs is replaced as a whole. Call it inside a transaction.
 */
export function mergeNarrative(
  doc: Y.Doc,
  field: NarrativeField,
  nodes: readonly NarrativeNode[],
  budget: CellBudget = { cells: MAX_CELLS_OF_REQUEST },
): void {
  mergeChildren(narrativeOf(doc, field), unitsOf(nodes), budget)
}

/** As `mergeNarrative`, for `count` neighbouring blocks of it alone, from the index `from` on. */
export function mergeBlocks(
  narrative: Y.XmlFragment,
  { from, count }: { readonly from: number; readonly count: number },
  nodes: readonly NarrativeNode[],
  budget: CellBudget,
): void {
  mergeChildren(narrative, unitsOf(nodes), budget, { from, count })
}

/** One child of an element as nodes: an element, or all neighbouring texts, which share one Y.XmlText. */
type UnitNodes = readonly NarrativeNode[]

function unitsOf(nodes: readonly NarrativeNode[]): readonly UnitNodes[] {
  const units: NarrativeNode[][] = []
  for (const node of nodes) {
    const last = units.at(-1)
    if (node.type === 'text' && last?.[0]?.type === 'text') last.push(node)
    else units.push([node])
  }
  return units
}

function mergeChildren(
  parent: Y.XmlFragment,
  target: readonly UnitNodes[],
  budget: CellBudget,
  { from, count } = { from: 0, count: parent.length },
): void {
  const children = parent.toArray().slice(from, from + count)
  const [a, b] = [children.map((child) => nodesKey(nodesOf(child))), target.map(nodesKey)]
  let at = from
  for (const run of runsOf(align(a, b, budget))) {
    if (run.kind === 'same') at += run.count
    else {
      const old = run.removed.flatMap((index) => children[index] ?? [])
      const now = run.added.flatMap((index) => [target[index] ?? []])
      at += replaceRun(parent, at, { old, now }, budget)
    }
  }
}

/**
 * Edits children into what shall stand there where they are of one kind, in order; others go, and new ones come. Gives how
 * many stand there then.
 */
function replaceRun(
  parent: Y.XmlFragment,
  from: number,
  { old, now }: { readonly old: readonly unknown[]; readonly now: readonly UnitNodes[] },
  budget: CellBudget,
): number {
  let at = from
  for (let n = 0; n < Math.max(old.length, now.length); n++) {
    const [child, unit] = [old[n], now[n]]
    if (unit && isUnit(child) && isOfKind(child, unit)) {
      mergeUnit(child, unit, budget)
      at++
      continue
    }
    if (n < old.length) parent.delete(at, 1)
    if (!unit) continue
    parent.insert(at, toYNodes(unit))
    at++
  }
  return at - from
}

const isUnit = (child: unknown): child is Unit => child instanceof Y.XmlElement || child instanceof Y.XmlText

const isOfKind = (child: Unit, [first]: UnitNodes): boolean =>
  child instanceof Y.XmlText ? first?.type === 'text' : child.nodeName === first?.type

function mergeUnit(child: Unit, unit: UnitNodes, budget: CellBudget): void {
  if (child instanceof Y.XmlText) return mergeText(child, unit, budget)
  const [node] = unit
  mergeAttributes(child, node?.attrs ?? {})
  mergeChildren(child, unitsOf(node?.content ?? []), budget)
}

function mergeAttributes(element: Y.XmlElement, target: Attributes): void {
  const now: Attributes = element.getAttributes()
  for (const name of Object.keys(now)) if (!Object.hasOwn(target, name)) element.removeAttribute(name)
  for (const [name, value] of Object.entries(target))
    if (exactText(now[name]) !== exactText(value)) element.setAttribute(name, value as string) // typed as string, but the binding stores plain values
}

/** Words first, then their form; each only where it differs. */
function mergeText(text: Y.XmlText, target: UnitNodes, budget: CellBudget): void {
  const plain = (nodes: UnitNodes): string => nodes.map((node) => node.text ?? '').join('')
  let at = 0
  for (const part of wordDiff(plain(nodesOf(text)), plain(target), budget)) {
    if (part.kind === 'removed') text.delete(at, part.text.length)
    else {
      if (part.kind === 'added') text.insert(at, part.text, {})
      at += part.text.length
    }
  }
  mergeMarks(text, target)
}

interface Stretch {
  readonly length: number
  readonly marks: Attributes
}

function mergeMarks(text: Y.XmlText, target: UnitNodes): void {
  const [now, wanted] = [stretchesOf(nodesOf(text)), stretchesOf(target)]
  let at = 0
  for (const { length, marks, other } of overlaps(now, wanted)) {
    const changes: Record<string, unknown> = {}
    for (const name of new Set([...Object.keys(marks), ...Object.keys(other)]))
      if (exactText(marks[name]) !== exactText(other[name])) changes[name] = other[name] ?? null
    if (Object.keys(changes).length > 0) text.format(at, length, changes)
    at += length
  }
}

const stretchesOf = (nodes: UnitNodes): readonly Stretch[] =>
  nodes.map(({ text = '', marks = [] }) => ({
    length: text.length,
    marks: Object.fromEntries(marks.map(({ type, attrs }) => [type, attrs ?? {}])),
  }))

/** The stretches of two lists of the same length in all, cut where either changes. */
function overlaps(a: readonly Stretch[], b: readonly Stretch[]): readonly (Stretch & { readonly other: Attributes })[] {
  const out: (Stretch & { readonly other: Attributes })[] = []
  let [i, j, usedA, usedB] = [0, 0, 0, 0]
  for (let left = a[i], right = b[j]; left && right; left = a[i], right = b[j]) {
    const length = Math.min(left.length - usedA, right.length - usedB)
    if (length > 0) out.push({ length, marks: left.marks, other: right.marks })
    usedA += length
    usedB += length
    if (usedA >= left.length) [i, usedA] = [i + 1, 0]
    if (usedB >= right.length) [j, usedB] = [j + 1, 0]
  }
  return out
}

/** A child as `readNarrative` reads it; a comparison must not depend on which side it was read from. */
function nodesOf(child: unknown): UnitNodes {
  if (!isUnit(child)) return [{ type: 'foreign' }]
  return readNarrative(childOnly(child))
}

/** As much of a fragment as reading asks for. */
const childOnly = (child: Unit): Pick<Y.XmlFragment, 'toArray'> => ({ toArray: () => [child] })

type Run =
  | { readonly kind: 'same'; count: number }
  | { readonly kind: 'changed'; readonly removed: number[]; readonly added: number[] }

function runsOf(steps: readonly AlignStep[]): readonly Run[] {
  const runs: Run[] = []
  for (const step of steps) {
    const last = runs.at(-1)
    if (step.kind === 'same') {
      if (last?.kind === 'same') last.count++
      else runs.push({ kind: 'same', count: 1 })
      continue
    }
    const run: Run = last?.kind === 'changed' ? last : { kind: 'changed', removed: [], added: [] }
    if (run !== last) runs.push(run)
    if (step.kind === 'removed') run.removed.push(step.a)
    else run.added.push(step.b)
  }
  return runs
}
