/** A stretch of two texts: in both, only in the first, or only in the second. */
export interface DiffPart {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Cells of the comparison table beyond which texts are compared as wholes. */
const MAX_CELLS = 4_000_000

/** What changed between two texts, word by word. The parts that are not `added` give `before`, those not `removed` give `after`. */
export function wordDiff(before: string, after: string): readonly DiffPart[] {
  const [a, b] = [tokens(before), tokens(after)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const middle = between(a.slice(start, a.length - end), b.slice(start, b.length - end))
  return joined([...same(a.slice(0, start)), ...middle, ...same(a.slice(a.length - end))])
}

const tokens = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? []
const same = (words: readonly string[]): DiffPart[] => words.map((text) => ({ kind: 'same', text }))
const removed = (text: string): DiffPart => ({ kind: 'removed', text })
const added = (text: string): DiffPart => ({ kind: 'added', text })

/** The longest common subsequence decides what stayed. */
function between(a: readonly string[], b: readonly string[]): DiffPart[] {
  if (a.length * b.length > MAX_CELLS) return [...a.map(removed), ...b.map(added)]
  const width = b.length + 1
  const common = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number): number => common[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const parts: DiffPart[] = []
  let [i, j] = [0, 0]
  for (;;) {
    const [left, right] = [a[i], b[j]]
    if (left === undefined) return [...parts, ...b.slice(j).map(added)]
    if (right === undefined) return [...parts, ...a.slice(i).map(removed)]
    if (left === right) {
      parts.push({ kind: 'same', text: left })
      i++
      j++
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      parts.push(removed(left))
      i++
    } else {
      parts.push(added(right))
      j++
    }
  }
}

function joined(parts: readonly DiffPart[]): DiffPart[] {
  const out: DiffPart[] = []
  for (const part of parts) {
    const last = out.at(-1)
    if (last?.kind === part.kind) out[out.length - 1] = { kind: part.kind, text: last.text + part.text }
    else out.push(part)
  }
  return out
}
