import { nodeText, type NarrativeNode } from '../narrative.ts'
import { align, type AlignStep, type CellBudget } from './align.ts'
import { nodesKey } from './nodesKey.ts'
import { wordDiff, type DiffPart } from './wordDiff.ts'

/** What became of a run of blocks of a text. `format`: the same words in another form; `moved`: the same block elsewhere. */
export type BlockChange =
  | { readonly kind: 'same'; readonly count: number }
  | { readonly kind: 'words'; readonly parts: readonly DiffPart[] }
  | { readonly kind: 'format'; readonly text: string }
  | { readonly kind: 'moved'; readonly text: string }

/** What is left of the work that one comparison may do, and of the characters that it may tell. */
export interface DiffBudget extends CellBudget {
  characters: number
}

/** Shorter blocks that stand elsewhere too are told as words: equal short lines are no news. */
const MOVED_FROM = 20
/** Of words that stayed, so many characters beside a change are shown. */
const CONTEXT = 200

/** How one text became another: blocks before words, so that long texts stay within bounds. */
export function textDifference(
  before: readonly NarrativeNode[],
  after: readonly NarrativeNode[],
  budget: DiffBudget,
): { readonly blocks: readonly BlockChange[]; readonly isCut: boolean } {
  const keys = (nodes: readonly NarrativeNode[]): readonly string[] => nodes.map((node) => nodesKey([node]))
  const [a, b] = [keys(before), keys(after)]
  const steps = align(a, b, budget)
  const movedKeys = movedBlocks(steps, a, b, after)
  const blocks: BlockChange[] = []
  let isCut = false
  for (const run of runsOf(steps)) {
    if (budget.characters <= 0) {
      isCut = true
      break
    }
    if (run[0]?.kind === 'same') blocks.push({ kind: 'same', count: run.length })
    else blocks.push(...changesIn(run, { a, b, before, after, movedKeys }, budget))
  }
  return { blocks, isCut }
}

interface Sides {
  readonly a: readonly string[]
  readonly b: readonly string[]
  readonly before: readonly NarrativeNode[]
  readonly after: readonly NarrativeNode[]
  readonly movedKeys: ReadonlySet<string>
}

/** A moved block is told where it stands now; what is left of the run is compared word by word. */
function changesIn(run: readonly AlignStep[], sides: Sides, budget: DiffBudget): readonly BlockChange[] {
  const { a, b, before, after, movedKeys } = sides
  const moved = run.flatMap((step) => (step.kind === 'added' && movedKeys.has(b[step.b] ?? '') ? [after[step.b]] : []))
  const old = run.flatMap((step) =>
    step.kind === 'removed' && !movedKeys.has(a[step.a] ?? '') ? [before[step.a]] : [],
  )
  const now = run.flatMap((step) => (step.kind === 'added' && !movedKeys.has(b[step.b] ?? '') ? [after[step.b]] : []))
  const changes: BlockChange[] = moved.map((node) => ({ kind: 'moved', text: spend(textOf([node]), budget) }))
  if (old.length + now.length === 0) return changes
  const [oldText, newText] = [textOf(old), textOf(now)]
  if (oldText === newText) return [...changes, { kind: 'format', text: spend(newText, budget) }]
  const parts = wordDiff(oldText, newText, budget)
  return [...changes, { kind: 'words', parts: parts.map((part, at) => shortened(part, at, parts.length, budget)) }]
}

const textOf = (nodes: readonly (NarrativeNode | undefined)[]): string =>
  nodes.map((node) => (node ? nodeText(node) : '')).join('\n')

function shortened(part: DiffPart, at: number, count: number, budget: DiffBudget): DiffPart {
  const { kind, text } = part
  if (kind !== 'same' || text.length <= CONTEXT * 2) return { kind, text: spend(text, budget) }
  const head = at === 0 ? '' : text.slice(0, CONTEXT)
  const tail = at === count - 1 ? '' : text.slice(-CONTEXT)
  return { kind, text: spend(`${head} … ${tail}`, budget) }
}

function spend(text: string, budget: DiffBudget): string {
  const shown = text.slice(0, Math.max(0, budget.characters))
  budget.characters -= text.length
  return shown === text ? text : `${shown}…`
}

/** Blocks that went in one place and came, unchanged, in another. */
function movedBlocks(
  steps: readonly AlignStep[],
  a: readonly string[],
  b: readonly string[],
  after: readonly NarrativeNode[],
): ReadonlySet<string> {
  const gone = new Set(steps.flatMap((step) => (step.kind === 'removed' ? [a[step.a] ?? ''] : [])))
  const came = steps.flatMap((step) => (step.kind === 'added' ? [step.b] : []))
  const long = came.filter((at) => textOf([after[at]]).length >= MOVED_FROM)
  return new Set(long.map((at) => b[at] ?? '').filter((key) => gone.has(key)))
}

/** Steps that follow each other and are all equal, or all a change. */
function runsOf(steps: readonly AlignStep[]): readonly (readonly AlignStep[])[] {
  const runs: AlignStep[][] = []
  for (const step of steps) {
    const run = runs.at(-1)
    if (run?.[0] && (run[0].kind === 'same') === (step.kind === 'same')) run.push(step)
    else runs.push([step])
  }
  return runs
}
