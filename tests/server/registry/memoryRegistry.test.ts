import { expect, test } from 'vitest'
import { emptyRegistry } from '../../../server/registry/emptyRegistry.ts'
import { memoryRegistry } from '../../../server/registry/memoryRegistry.ts'

test('a listener that throws is reported, and neither the update nor the listeners after it suffer', async () => {
  const faults: unknown[] = []
  const told: number[] = []
  const registry = memoryRegistry(emptyRegistry(0), undefined, (error) => faults.push(error))
  const fault = new Error('broken listener')
  registry.subscribe(() => {
    throw fault
  })
  registry.subscribe(({ accounts }) => told.push(accounts.length))
  await expect(registry.update(() => 'done')).resolves.toBe('done')
  expect(faults).toEqual([fault])
  expect(told).toEqual([0])
})
