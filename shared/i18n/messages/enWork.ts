import { assessment } from './en/assessment.ts'
import { discussion } from './en/discussion.ts'
import { editor } from './en/editor.ts'
import { entries } from './en/entries.ts'
import { instrument } from './en/instrument.ts'
import { members } from './en/members.ts'
import { quality } from './en/quality.ts'
import { status } from './en/status.ts'

/** English texts of the pages that open later: assessment, instrument, members. */
export const enWork = { assessment, discussion, editor, entries, instrument, members, quality, status } as const
