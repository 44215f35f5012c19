import type { UndefinedStatistic } from '../formulae/undefinedStatistic.ts'
import type { Comparison } from './compare.ts'
import { signFlipTest, type SignFlipTest } from './signFlip.ts'

/**
 * Whether chance could have made the change between two rounds: signs of the common indicators' differences flipped, by their
 * weights. `within`: codes of the later version, for one area only. `seed` as for `signFlipTest`.
 */
export function changeTest(
  { common }: Comparison,
  seed: number,
  within?: ReadonlySet<string>,
): SignFlipTest | UndefinedStatistic {
  const asked = within ? common.filter(({ after }) => within.has(after)) : common
  const differences = asked.map(({ from, to }) => to - from)
  return signFlipTest(
    differences,
    asked.map(({ weight }) => weight),
    { seed },
  )
}
