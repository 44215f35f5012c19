import { mapMessages } from '../translation.ts'
import { toSerbianLatin } from '../transliterate.ts'
import { minutes } from './sr/minutes.ts'

/** Serbian texts of the files of `enFiles` in Cyrillic, the script they are written in. */
export const srCyrlFiles = { minutes }

/** The same texts in Latin letters, made from the Cyrillic ones. */
export const srLatnFiles = mapMessages(srCyrlFiles, toSerbianLatin)
