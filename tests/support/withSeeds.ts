import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { seededRandom, type SeededRandom } from './seededRandom.ts'

/** One file a random test; a line is a seed with which it failed once. They are part of the sources. */
const KEPT = fileURLToPath(new URL('../failedSeeds/', import.meta.url))
const FIXED = [1, 2, 3, 4, 5]

export interface SeedOptions {
  /** Seeds that are run each time; five unless told. */
  readonly fixed?: readonly number[]
  /** Where failing seeds are kept. */
  readonly folder?: string
}

/**
 * Runs a random test with every seed that failed once, with the fixed ones, and with a fresh one; with `SEED=` in the
 * environment with that one alone. Rejects with the seed in its words, and keeps the seed for all later runs.
 */
export async function withSeeds(
  name: string,
  run: (random: SeededRandom) => void | Promise<void>,
  { fixed = FIXED, folder = KEPT }: SeedOptions = {},
): Promise<void> {
  const file = path.join(folder, `${name}.txt`)
  const kept = keptSeeds(file)
  const seeds = process.env.SEED ? [Number(process.env.SEED)] : [...new Set([...kept, ...fixed, freshSeed()])]
  for (const seed of seeds)
    try {
      await run(seededRandom(name, seed))
    } catch (error) {
      mkdirSync(folder, { recursive: true })
      if (!kept.includes(seed)) appendFileSync(file, `${seed}\n`)
      const what = error instanceof Error ? error.message : String(error)
      throw new Error(`${name} failed with SEED=${seed} (kept in ${path.basename(file)}): ${what}`, { cause: error })
    }
}

const freshSeed = (): number => Math.floor(Math.random() * 2 ** 31)

const keptSeeds = (file: string): readonly number[] =>
  existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean).map(Number) : []
