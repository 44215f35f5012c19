import { describe, expect, test } from 'vitest'
import { emptyRegistry } from '../../../server/registry/emptyRegistry.ts'
import { recordActivity } from '../../../server/workspace/recordActivity.ts'
import { memberIdSchema } from '../../../shared/domain/ids.ts'

const GUEST = memberIdSchema.parse('guest0000001')
const BOSS = memberIdSchema.parse('boss00000001')

describe('the activity record', () => {
  test('RO66: a flood of one kind pushes no other kind out', () => {
    const registry = emptyRegistry(0)
    recordActivity(registry, { at: 1, by: BOSS, deed: 'change-method', subject: 'round' })
    for (let at = 2; at < 12_000; at += 1) recordActivity(registry, { at, by: GUEST, deed: 'export', subject: 'RS' })
    expect(registry.activity.length).toBeGreaterThan(4700)
    expect(registry.activity.length).toBeLessThanOrEqual(5000)
    expect(registry.activity[0]).toEqual({ at: 1, by: BOSS, deed: 'change-method', subject: 'round' })
    const exports = registry.activity.slice(1).map(({ at }) => at)
    expect(exports).toEqual(exports.map((_, index) => 11_999 - exports.length + 1 + index))
  })

  test('RO66: where nothing was repeated, the oldest of the most frequent kind leaves', () => {
    const registry = emptyRegistry(0)
    recordActivity(registry, { at: 1, by: BOSS, deed: 'backup', subject: '' })
    for (let at = 2; at <= 5001; at += 1) recordActivity(registry, { at, by: GUEST, deed: 'export', subject: `s${at}` })
    expect(registry.activity).toHaveLength(4750)
    expect(registry.activity.map(({ at }) => at).slice(0, 2)).toEqual([1, 253])
  })
})
