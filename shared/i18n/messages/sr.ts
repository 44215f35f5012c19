import { srCyrlFiles, srLatnFiles } from './srFiles.ts'
import { srCyrlFirst, srLatnFirst } from './srFirst.ts'
import { srCyrlPages, srLatnPages } from './srPages.ts'
import { srCyrlWork, srLatnWork } from './srWork.ts'

/** All Serbian texts in Cyrillic. */
export const srCyrl = { ...srCyrlFirst, ...srCyrlWork, ...srCyrlPages, ...srCyrlFiles }

/** The same texts in Latin letters. */
export const srLatn = { ...srLatnFirst, ...srLatnWork, ...srLatnPages, ...srLatnFiles }
