import { expect, test } from 'vitest'
import { isSource } from '../../../shared/domain/evidence.ts'

test.each([
  [{ title: 'Report', url: '' }, true],
  [{ title: '', url: 'https://example.org' }, true],
  [{ title: '', url: '' }, false],
  [{ title: ' \n', url: '\u00a0 ' }, false],
])('DM306: %o counts as a source: %s', (evidence, counts) => {
  expect(isSource(evidence)).toBe(counts)
})
