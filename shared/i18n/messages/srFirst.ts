import { mapMessages } from '../translation.ts'
import { toSerbianLatin } from '../transliterate.ts'
import { common } from './sr/common.ts'
import { overview } from './sr/overview.ts'
import { problem } from './sr/problem.ts'
import { score } from './sr/score.ts'
import { signIn } from './sr/signIn.ts'

/** Serbian texts of the first load in Cyrillic, the script they are written in. */
export const srCyrlFirst = { common, problem, signIn, overview, score }

/** The same texts in Latin letters, made from the Cyrillic ones. */
export const srLatnFirst = mapMessages(srCyrlFirst, toSerbianLatin)
