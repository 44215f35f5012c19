import * as Y from 'yjs'
import type { BlockPlace } from '../../../shared/document/forwardEdits.ts'
import { contentOf, itemsOf, type StoredItem } from '../../../shared/document/yjsInternals.ts'
import type { Block, Run } from './privateDraft.ts'
import type { Unconfirmed } from '../save/unconfirmed.ts'

/** Lines of a narrative that hold unconfirmed words, and the place of the first of them. */
export interface OwnWords {
  readonly blocks: Block[]
  readonly place: BlockPlace | null
}

/**
 * Reads the lines of a narrative in which unconfirmed words stand. `isShown` chooses what is read: what stands, or
 * what one transaction deleted (before Yjs collects it, so only while that transaction is observed).
 */
export function readOwnWords(
  fragment: Y.XmlFragment,
  work: Unconfirmed,
  isShown: (item: StoredItem) => boolean,
): OwnWords {
  const found: { blocks: Block[]; place: BlockPlace | null } = { blocks: [], place: null }
  for (const item of itemsOf(fragment)) {
    const lines: Run[][] = []
    readItem(item, lines, work, isShown)
    const own = lines.filter((line) => line.some((run) => run.own && run.text.trim() !== ''))
    if (own.length > 0) found.place ??= { client: item.id.client, clock: item.id.clock }
    found.blocks.push(...own)
  }
  return found
}

function readItem(item: StoredItem, lines: Run[][], work: Unconfirmed, isShown: (item: StoredItem) => boolean): void {
  const content = contentOf(item)
  if (content.kind === 'text') {
    if (isShown(item)) lineOf(lines).push(...runsOf(item, content.text, work))
  } else if (content.kind === 'type') {
    const { type } = content
    if (type instanceof Y.XmlElement && type.nodeName === 'hardBreak') return void lineOf(lines).push(BREAK)
    if (!(type instanceof Y.XmlText)) lines.push([])
    for (const child of itemsOf(type)) readItem(child, lines, work, isShown)
  }
}

const BREAK: Run = { text: '\n', own: false }

function lineOf(lines: Run[][]): Run[] {
  const last = lines.at(-1)
  if (last) return last
  const fresh: Run[] = []
  lines.push(fresh)
  return fresh
}

/** An item may be confirmed in part: it is cut where the unconfirmed clocks begin and end. */
function runsOf(item: StoredItem, text: string, { ranges }: Unconfirmed): Run[] {
  const range = ranges.get(item.id.client)
  const from = Math.min(Math.max((range?.from ?? Infinity) - item.id.clock, 0), text.length)
  const to = Math.max(from, Math.min((range?.to ?? 0) - item.id.clock, text.length))
  return [
    { text: text.slice(0, from), own: false },
    { text: text.slice(from, to), own: true },
    { text: text.slice(to), own: false },
  ].filter((run) => run.text !== '')
}
