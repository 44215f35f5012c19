import { expect, test } from 'vitest'
import { newDeedId } from '../../../client/features/discussion/suggestions/newDeedId.ts'

test.each(['unavailable', 'cannot-save', 'not-kept-yet', 'internal', 'throttled', 'not-signed-in'] as const)(
  'RO626 an acceptance keeps its id while it is not known what became of it: %s',
  (kind) => {
    const id = newDeedId()
    const first = id.current()
    id.answered({ kind })
    expect(id.current()).toBe(first)
  },
)

test.each([null, 'conflict', 'invalid', 'forbidden', 'not-found'] as const)(
  'RO626 after a last word the next deed is another one: %s',
  (kind) => {
    const id = newDeedId()
    const first = id.current()
    id.answered(kind && { kind })
    expect(id.current()).not.toBe(first)
  },
)
