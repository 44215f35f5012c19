import { mapMessages } from '../translation.ts'
import { toSerbianLatin } from '../transliterate.ts'
import { assessment } from './sr/assessment.ts'
import { discussion } from './sr/discussion.ts'
import { editor } from './sr/editor.ts'
import { entries } from './sr/entries.ts'
import { instrument } from './sr/instrument.ts'
import { members } from './sr/members.ts'
import { quality } from './sr/quality.ts'
import { status } from './sr/status.ts'

/** Serbian texts of the pages that open later in Cyrillic, the script they are written in. */
export const srCyrlWork = { assessment, discussion, editor, entries, instrument, members, quality, status }

/** The same texts in Latin letters, made from the Cyrillic ones. */
export const srLatnWork = mapMessages(srCyrlWork, toSerbianLatin)
