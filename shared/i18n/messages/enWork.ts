import { account } from './en/account.ts'
import { answer } from './en/answer.ts'
import { answering } from './en/answering.ts'
import { assessment } from './en/assessment.ts'
import { compare } from './en/compare.ts'
import { discussion } from './en/discussion.ts'
import { editor } from './en/editor.ts'
import { entries } from './en/entries.ts'
import { entrySuggestions } from './en/entrySuggestions.ts'
import { instrument } from './en/instrument.ts'
import { members } from './en/members.ts'
import { method } from './en/method.ts'
import { quality } from './en/quality.ts'
import { rescue } from './en/rescue.ts'
import { status } from './en/status.ts'
import { suggestions } from './en/suggestions.ts'
import { versions } from './en/versions.ts'
import { whatIf } from './en/whatIf.ts'
import { why } from './en/why.ts'

/** English texts of the pages that open later: assessment, comparison, method, instrument, members, status. */
export const enWork = {
  account,
  answer,
  answering,
  assessment,
  compare,
  discussion,
  editor,
  entries,
  entrySuggestions,
  instrument,
  members,
  method,
  quality,
  rescue,
  status,
  suggestions,
  versions,
  whatIf,
  why,
} as const
