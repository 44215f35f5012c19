import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { withSeeds } from './withSeeds.ts'

test('a failing seed is named, kept, and run first in every later run', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'ocena-seeds-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  onTestFinished(() => void vi.unstubAllEnvs())
  vi.stubEnv('SEED', '')
  const tried: number[] = []
  const run =
    (bad: number) =>
    ({ seed }: { readonly seed: number }): void => {
      tried.push(seed)
      if (seed === bad) throw new Error('not equal')
    }
  await expect(withSeeds('a', run(3), { folder })).rejects.toThrow('a failed with SEED=3 (kept in a.txt): not equal')
  expect(tried).toEqual([1, 2, 3])
  expect(await readFile(path.join(folder, 'a.txt'), 'utf8')).toBe('3\n')
  tried.length = 0
  await withSeeds('a', run(-1), { folder })
  expect(tried.slice(0, -1)).toEqual([3, 1, 2, 4, 5])
  vi.stubEnv('SEED', '77')
  tried.length = 0
  await withSeeds('a', run(-1), { folder })
  expect(tried).toEqual([77])
})
