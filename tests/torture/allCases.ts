import { DAMAGE } from './cases/damage.ts'
import { DISK } from './cases/disk.ts'
import { LIMITS } from './cases/limits.ts'
import { WHOLE } from './cases/whole.ts'
import { ELSEWHERE_CASES } from './cases/elsewhere.ts'
import { KILLS } from './cases/kills.ts'
import type { TortureCase } from './support/Torture.ts'

/** Every case, in the order of its row. */
export const CASES: readonly TortureCase[] = [
  ...KILLS,
  ...DAMAGE,
  ...DISK,
  ...LIMITS,
  ...WHOLE,
  ...ELSEWHERE_CASES,
].toSorted((a, b) => parseInt(a.row) - parseInt(b.row))
