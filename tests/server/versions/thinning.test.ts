import { expect, test } from 'vitest'
import { versionsToDrop } from '../../../server/versions/thinning.ts'
import type { VersionHead, VersionReason } from '../../../shared/domain/history/version.ts'
import { newVersion } from '../../contracts/versionStoreContract.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOW = 20_000 * DAY
const head = (number: number, age: number, reason: VersionReason = 'time'): VersionHead => ({
  ...newVersion(NOW - age, { reason }),
  number,
  state: '0'.repeat(64),
  previous: '0'.repeat(64),
})
/** Ages of what stays, oldest first, where one came each quarter of an hour for so long. */
const agesLeft = (days: number): readonly number[] => {
  const heads = Array.from({ length: days * 96 }, (_, n) => head(n + 1, days * DAY - n * 15 * 60_000 - 1))
  const dropped = new Set(versionsToDrop(heads, NOW))
  return heads.filter(({ number }) => !dropped.has(number)).map(({ at }) => NOW - at)
}
const count = (ages: readonly number[], from: number, to: number): number =>
  ages.filter((age) => age >= from && age < to).length

test('RO536 all stay for a day, one an hour for a week, one a day for 90 days, then one a week', () => {
  const ages = agesLeft(200)
  expect(count(ages, 0, DAY)).toBe(96)
  expect(count(ages, DAY, 7 * DAY)).toBe(6 * 24)
  expect(count(ages, 7 * DAY, 90 * DAY)).toBe(83)
  expect(count(ages, 90 * DAY, 200 * DAY)).toBeGreaterThanOrEqual(15)
  expect(count(ages, 90 * DAY, 200 * DAY)).toBeLessThanOrEqual(17)
})

test('RO536 of each span the last one stays, also when thinned day by day, and thinning again drops nothing', () => {
  let heads: VersionHead[] = []
  for (let now = NOW - 100 * DAY; now <= NOW; now += HOUR) {
    heads.push({ ...head(heads.length + 1, 0), number: now / HOUR, at: now })
    const dropped = new Set(versionsToDrop(heads, now))
    heads = heads.filter(({ number }) => !dropped.has(number))
  }
  expect(versionsToDrop(heads, NOW)).toEqual([])
  expect(heads.at(-1)?.at).toBe(NOW)
  expect(heads.length).toBeLessThan(24 + 6 * 24 + 83 + 10)
  expect(heads.length).toBeGreaterThan(24 + 6 * 24 + 80)
})

test('RO536 of very many restores the newest 500 stay', () => {
  const many = Array.from({ length: 510 }, (_, n) => head(n + 1, 400 * DAY - n, 'restore'))
  const dropped = versionsToDrop(many, NOW)
  expect(dropped.length).toBeGreaterThan(5)
  expect(Math.max(...dropped)).toBeLessThanOrEqual(10)
})

test('RO536 what was named, or made before a restore or a stage step, stays always', () => {
  const old = (['named', 'restore', 'stage', 'migration', 'approval', 'time', 'shrink', 'time'] as const).map(
    (reason, n) => head(n + 1, 400 * DAY + n, reason),
  )
  expect(versionsToDrop(old, NOW).toSorted((a, b) => a - b)).toEqual([7, 8])
})
