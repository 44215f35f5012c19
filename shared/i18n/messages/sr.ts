import { srCyrlFirst, srLatnFirst } from './srFirst.ts'
import { srCyrlWork, srLatnWork } from './srWork.ts'

/** All Serbian texts in Cyrillic. */
export const srCyrl = { ...srCyrlFirst, ...srCyrlWork }

/** The same texts in Latin letters. */
export const srLatn = { ...srLatnFirst, ...srLatnWork }
