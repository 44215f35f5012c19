import type { NarrativeNode } from '../../../shared/document/narrative.ts'
import type { Marks } from './inlineMarks.ts'
import type { PasteLeftOut } from './leftOut.ts'
import type { HtmlNode } from './readHtml.ts'

/** What holds for everything inside an element. */
export interface Around {
  readonly marks: Marks
  readonly keepsSpaces: boolean
  /** Lists, quotes and tables around it. */
  readonly depth: number
  readonly inTable: boolean
  /** Gathers kinds of what does not land. */
  readonly leftOut: Set<PasteLeftOut>
  /** Translates what is inside an item or a cell. */
  readonly toBlocks: (nodes: readonly HtmlNode[], around: Around) => readonly NarrativeNode[]
}
