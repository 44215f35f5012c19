import type * as Y from 'yjs'
import type { NarrativeField } from '../keys.ts'
import { nodeText, type NarrativeNode } from '../narrative.ts'
import { MAX_CELLS_OF_REQUEST, type CellBudget } from '../versions/align.ts'
import { wordDiff, type DiffPart } from '../versions/wordDiff.ts'
import { judgeText } from './judgeText.ts'
import { placedBlocks } from './suggestHunks.ts'
import type { Hunk, TextSuggestion } from './suggestion.ts'

/** A suggestion on a text, under the name of whatever it is of. */
export interface NamedSuggestion {
  readonly id: string
  readonly suggestion: TextSuggestion
}

/** A part of a text as it is shown with suggestions: blocks as they are, or what one of them would change. */
export type ShownPart =
  | { readonly kind: 'blocks'; readonly nodes: readonly NarrativeNode[] }
  | { readonly kind: 'change'; readonly of: string; readonly parts: readonly DiffPart[] }

/**
 * A text as it would be with suggestions, and which of them do not fit it any more. Two on one block stand one below the
 * other, each against the text as it is. Reads only.
 */
export function withSuggestions(
  doc: Y.Doc,
  field: NarrativeField,
  suggestions: readonly NamedSuggestion[],
): { readonly parts: readonly ShownPart[]; readonly unfit: ReadonlySet<string> } {
  const budget: CellBudget = { cells: MAX_CELLS_OF_REQUEST }
  const unfit = new Set<string>()
  const [behind, replaced] = [new Map<string, ShownPart[]>(), new Map<string, ShownPart[]>()]
  const covered = new Set<string>()
  for (const { id, suggestion } of suggestions) {
    const judged = judgeText(doc, suggestion)
    suggestion.hunks.forEach((hunk, at) => {
      const { state, now = [], merged = null } = judged[at] ?? {}
      if (state === 'done') return
      if (!merged) return void unfit.add(id)
      const part: ShownPart = { kind: 'change', of: id, parts: wordDiff(textOf(now), textOf(merged), budget) }
      const [first, ...others] = hunk.blocks.map(keyOf)
      if (first === undefined) push(behind, hunk.after ? keyOf(hunk.after) : START, part)
      else push(replaced, first, part)
      for (const other of others) covered.add(other)
    })
  }
  const parts: ShownPart[] = [...(behind.get(START) ?? [])]
  for (const { place, nodes } of placedBlocks(doc, field)) {
    const key = keyOf(place)
    const changes = replaced.get(key)
    if (changes) parts.push(...changes)
    else if (!covered.has(key)) parts.push({ kind: 'blocks', nodes })
    parts.push(...(behind.get(key) ?? []))
  }
  return { parts, unfit }
}

const START = 'start'

function push(map: Map<string, ShownPart[]>, key: string, part: ShownPart): void {
  map.set(key, [...(map.get(key) ?? []), part])
}

const keyOf = ({ client, clock }: NonNullable<Hunk['after']>): string => `${client}/${clock}`
const textOf = (nodes: readonly NarrativeNode[]): string => nodes.map(nodeText).join('\n')
