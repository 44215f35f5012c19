import type { NarrativeNode } from '../../../shared/document/narrative.ts'
import { dropHidden } from './dropHidden.ts'
import type { PasteLeftOut } from './leftOut.ts'
import { readHtml } from './readHtml.ts'
import { toBlocks } from './toBlocks.ts'
import { buildWordLists } from './wordLists.ts'

/** What lands in the text, and kinds of what does not. */
export interface Pasted {
  readonly blocks: readonly NarrativeNode[]
  readonly leftOut: readonly PasteLeftOut[]
}

/**
 * Translates clipboard HTML into blocks of a narrative, without any page: what the source shows lands as it looks there,
 * as far as the schema can say it; what it hides or removed never does. Depends on nothing but its input.
 */
export function cleanClipboard(html: string): Pasted {
  const leftOut = new Set<PasteLeftOut>()
  const shown = buildWordLists(dropHidden(readHtml(html), leftOut))
  const around = { marks: new Map(), keepsSpaces: false, depth: 0, inTable: false, leftOut, toBlocks }
  return { blocks: toBlocks(shown, around), leftOut: [...leftOut] }
}
