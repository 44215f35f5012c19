import { toSerbianLatin } from '../transliterate.ts'
import { mapMessages } from '../translation.ts'
import { assessment } from './sr/assessment.ts'
import { common } from './sr/common.ts'
import { discussion } from './sr/discussion.ts'
import { editor } from './sr/editor.ts'
import { entries } from './sr/entries.ts'
import { instrument } from './sr/instrument.ts'
import { members } from './sr/members.ts'
import { overview } from './sr/overview.ts'
import { problem } from './sr/problem.ts'
import { save } from './sr/save.ts'
import { score } from './sr/score.ts'
import { signIn } from './sr/signIn.ts'

/** All Serbian texts in Cyrillic, the script they are written in. */
export const srCyrl = {
  common,
  problem,
  signIn,
  members,
  instrument,
  overview,
  assessment,
  score,
  entries,
  discussion,
  editor,
  save,
}

/** The same texts in Latin letters, made from the Cyrillic ones. */
export const srLatn = mapMessages(srCyrl, toSerbianLatin)
