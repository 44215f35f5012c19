import type { NarrativeField } from '../../shared/document/keys.ts'
import type { AssessmentRoom } from '../sync/room.ts'

export interface NarrativeProps {
  readonly room: AssessmentRoom
  readonly field: NarrativeField
  /** Names the text for people who do not see where it stands. */
  readonly label: string
  /** Language of the text where it is not the page's. */
  readonly lang?: string
  readonly placeholder: string
  /** Nobody may write here whatever the room says. */
  readonly readOnly?: boolean
  readonly autoFocus?: boolean
}

/** Where the caret goes when an editor opens: to a point in the text's box (pixels from its corner), or to the end. */
export type CaretStart = { readonly x: number; readonly y: number } | 'end'
