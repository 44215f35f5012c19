/** How one list became another: an item of both, one of the first alone, or one of the second alone; by index. */
export type AlignStep =
  | { readonly kind: 'same'; readonly a: number; readonly b: number }
  | { readonly kind: 'removed'; readonly a: number }
  | { readonly kind: 'added'; readonly b: number }

/** What is left of the work that one request may do, in cells of tables; counted down as it is spent. */
export interface CellBudget {
  cells: number
}

/** Cells of one table beyond which what lies between equal ends is compared as a whole. */
const MAX_CELLS = 4_000_000
/** Cells of all tables of one request, for whoever compares or restores many texts. */
export const MAX_CELLS_OF_REQUEST = 12_000_000

/**
 * The steps from `a` to `b` in order: equal ends first, and between them the longest common subsequence, or all of `a`
 * and then all of `b` where one table or the budget is too small for that.
 */
export function align(
  a: readonly string[],
  b: readonly string[],
  budget: CellBudget = { cells: MAX_CELLS },
): readonly AlignStep[] {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const head = Array.from({ length: start }, (_, at): AlignStep => ({ kind: 'same', a: at, b: at }))
  const tail = Array.from({ length: end }, (_, at): AlignStep => ({
    kind: 'same',
    a: a.length - end + at,
    b: b.length - end + at,
  }))
  const [middleA, middleB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  const cells = middleA.length * middleB.length
  const isAffordable = cells <= Math.min(budget.cells, MAX_CELLS)
  if (isAffordable) budget.cells -= cells
  const middle = isAffordable ? common(middleA, middleB) : replaced(middleA.length, middleB.length)
  return [...head, ...middle.map((step) => moved(step, start)), ...tail]
}

function moved(step: AlignStep, by: number): AlignStep {
  if (step.kind === 'same') return { kind: 'same', a: step.a + by, b: step.b + by }
  return step.kind === 'removed' ? { kind: 'removed', a: step.a + by } : { kind: 'added', b: step.b + by }
}

const removed = (a: number): AlignStep => ({ kind: 'removed', a })
const added = (b: number): AlignStep => ({ kind: 'added', b })
const indices = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at)

const replaced = (a: number, b: number): readonly AlignStep[] => [
  ...indices(0, a).map(removed),
  ...indices(0, b).map(added),
]

/** The longest common subsequence decides what stayed. */
function common(a: readonly string[], b: readonly string[]): readonly AlignStep[] {
  const width = b.length + 1
  const table = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number): number => table[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const steps: AlignStep[] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) steps.push({ kind: 'same', a: i++, b: j++ })
    else if (at(i + 1, j) >= at(i, j + 1)) steps.push(removed(i++))
    else steps.push(added(j++))
  }
  return [...steps, ...indices(i, a.length).map(removed), ...indices(j, b.length).map(added)]
}
