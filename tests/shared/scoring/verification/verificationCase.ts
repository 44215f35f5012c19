import { readFileSync } from 'node:fs'

/** Figures of one published case; `source` in each file names where they come from. */
export interface VerificationCase<Input, Expected> {
  readonly name: string
  readonly source: string
  readonly input: Input
  readonly expected: Expected
}

/** A table by unit, in the order of the units; null is a missing value. */
export type Table<Row> = Readonly<Record<string, Row>>

/** Reads a case of this folder; its shape is that of a file that never changes, so it is taken as what the test says. */
export function readCase<Input, Expected>(name: string): VerificationCase<Input, Expected> {
  const file = new URL(`./cases/${name}.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as VerificationCase<Input, Expected>
}

/** Largest distance between two numbers of the same place; one-sided nulls are infinitely far. */
export function furthest(pairs: Iterable<readonly [number | null | undefined, number | null | undefined]>): number {
  let most = 0
  for (const [ours, theirs] of pairs) {
    if ((ours ?? null) === null && (theirs ?? null) === null) continue
    const distance = ours === null || theirs === null ? Infinity : Math.abs((ours ?? NaN) - (theirs ?? NaN))
    most = Number.isNaN(distance) ? Infinity : Math.max(most, distance)
  }
  return most
}
