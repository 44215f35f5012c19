import { assert } from '../../util/assert.ts'

/** Sums of at most 32 on this grid are exact in doubles, in any order: 2⁻⁴⁸, below 4e-15. */
const GRID = 2 ** -48
/** More than rounding can leave of a few hundred parts would be a fault of the formulae, not dust. */
const DUST = 1e-9

/** A number of the scale on the grid; opposite numbers give opposite ones. */
export const onGrid = (value: number): number => Math.sign(value) * Math.round(Math.abs(value) / GRID) * GRID + 0

/**
 * The parts of a total on a grid on which they add up to `onGrid(total)` to the last bit, in any order. What rounding left
 * goes to the largest part. Asserts that it is dust: parts that miss the total by more than 1e-9 are an error.
 */
export function addUpTo(total: number, parts: readonly number[]): readonly number[] {
  const rounded = parts.map(onGrid)
  const rest = onGrid(total) - rounded.reduce((sum, part) => sum + part, 0)
  assert(Math.abs(rest) <= DUST, `parts add up to ${total}, not to ${total - rest}`)
  if (rest === 0) return rounded
  const sizes = rounded.map(Math.abs)
  const largest = sizes.indexOf(Math.max(...sizes))
  return rounded.map((part, index) => (index === largest ? part + rest : part))
}
