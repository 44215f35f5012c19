import { answer } from './en/answer.ts'
import { answering } from './en/answering.ts'
import { approvals } from './en/approvals.ts'
import { assessment } from './en/assessment.ts'
import { comments } from './en/comments.ts'
import { attention } from './en/attention.ts'
import { discussion } from './en/discussion.ts'
import { editor } from './en/editor.ts'
import { entries } from './en/entries.ts'
import { entrySuggestions } from './en/entrySuggestions.ts'
import { instrument } from './en/instrument.ts'
import { members } from './en/members.ts'
import { method } from './en/method.ts'
import { quality } from './en/quality.ts'
import { rescue } from './en/rescue.ts'
import { responses } from './en/responses.ts'
import { suggestions } from './en/suggestions.ts'
import { versions } from './en/versions.ts'
import { whatIf } from './en/whatIf.ts'
import { why } from './en/why.ts'

/** English texts of the assessment, and of the pages that open later and share words with it: method, instrument, members. */
export const enWork = {
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
} as const
