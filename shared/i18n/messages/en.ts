import { enFiles } from './enFiles.ts'
import { enFirst } from './enFirst.ts'
import { enPages } from './enPages.ts'
import { enWork } from './enWork.ts'

/** All English texts, one namespace a file; other languages must have the same keys. */
export const en = { ...enFirst, ...enWork, ...enPages, ...enFiles } as const

export type Messages = typeof en
