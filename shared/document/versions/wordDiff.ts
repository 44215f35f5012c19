import { align, type CellBudget } from './align.ts'

/** A stretch of two texts: in both, only in the first, or only in the second. */
export interface DiffPart {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/**
 * What changed between two texts, word by word. The parts that are not `added` give `before`, those not `removed` give
 * `after`. `budget`: as for `align`.
 */
export function wordDiff(before: string, after: string, budget?: CellBudget): readonly DiffPart[] {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  return joined(
    align(a, b, budget).map((step) => ({
      kind: step.kind,
      text: (step.kind === 'added' ? b[step.b] : a[step.a]) ?? '',
    })),
  )
}

/** The words, signs and spaces of a text, in order; together they are the text. */
export const wordsOf = (text: string): readonly string[] => text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? []

function joined(parts: readonly DiffPart[]): readonly DiffPart[] {
  const out: DiffPart[] = []
  for (const part of parts) {
    const last = out.at(-1)
    if (last?.kind === part.kind) out[out.length - 1] = { kind: part.kind, text: last.text + part.text }
    else out.push(part)
  }
  return out
}
