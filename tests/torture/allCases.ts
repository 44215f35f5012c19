import { KILLS } from './cases/kills.ts'
import type { TortureCase } from './support/Torture.ts'

/** Every case, in the order of its row. */
export const CASES: readonly TortureCase[] = [...KILLS].toSorted((a, b) => parseInt(a.row) - parseInt(b.row))
