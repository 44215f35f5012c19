import type { AnswerKind } from './instrument.ts'

type Ratio = Extract<AnswerKind, { kind: 'ratio' }>

/** Whether a ratio is a share, which no part can exceed: no benchmark and no target of it lies above one. */
export const isShare = ({ benchmarks = [], target = 0 }: Ratio): boolean =>
  target <= 1 && benchmarks.every(({ value }) => value <= 1)

/** Whether a part is larger than the whole that it should be a share of. */
export const isMoreThanAll = (kind: Ratio, numerator: number, denominator: number): boolean =>
  isShare(kind) && denominator > 0 && numerator > denominator
