import { mapMessages } from '../translation.ts'
import { toSerbianLatin } from '../transliterate.ts'
import { answer } from './sr/answer.ts'
import { answering } from './sr/answering.ts'
import { approvals } from './sr/approvals.ts'
import { assessment } from './sr/assessment.ts'
import { comments } from './sr/comments.ts'
import { attention } from './sr/attention.ts'
import { discussion } from './sr/discussion.ts'
import { editor } from './sr/editor.ts'
import { entries } from './sr/entries.ts'
import { entrySuggestions } from './sr/entrySuggestions.ts'
import { instrument } from './sr/instrument.ts'
import { members } from './sr/members.ts'
import { method } from './sr/method.ts'
import { quality } from './sr/quality.ts'
import { rescue } from './sr/rescue.ts'
import { responses } from './sr/responses.ts'
import { suggestions } from './sr/suggestions.ts'
import { versions } from './sr/versions.ts'
import { whatIf } from './sr/whatIf.ts'
import { why } from './sr/why.ts'

/** Serbian texts of the pages that open later in Cyrillic, the script they are written in. */
export const srCyrlWork = {
  answer,
  answering,
  approvals,
  assessment,
  comments,
  attention,
  discussion,
  editor,
  entries,
  entrySuggestions,
  instrument,
  members,
  method,
  quality,
  rescue,
  responses,
  suggestions,
  versions,
  whatIf,
  why,
}

/** The same texts in Latin letters, made from the Cyrillic ones. */
export const srLatnWork = mapMessages(srCyrlWork, toSerbianLatin)
