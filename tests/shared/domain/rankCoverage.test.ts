import { expect, test } from 'vitest'
import { DEFAULT_METHOD, methodSchema, rankCoverageOf } from '../../../shared/domain/method.ts'
import { hasRelease } from '../../../shared/domain/round.ts'
import { methodHash } from '../../../shared/scoring/check/provenance.ts'

test('SC103: a stored method without the field opens, and asks for half of the weight', () => {
  expect(methodSchema.parse({ ...DEFAULT_METHOD })).toEqual(DEFAULT_METHOD)
  expect(rankCoverageOf(DEFAULT_METHOD, false)).toBe(0.5)
  expect(rankCoverageOf({ ...DEFAULT_METHOD, rankCoverage: 0 }, false)).toBe(0)
  for (const share of [-0.1, 1.1, '0.5'])
    expect(methodSchema.safeParse({ ...DEFAULT_METHOD, rankCoverage: share }).success).toBe(false)
})

test('SC104: a round that was released without it goes on asking for nothing; one that says it keeps what it says', () => {
  expect(hasRelease([{ stage: 'agreed' }, { stage: 'released' }])).toBe(true)
  expect(hasRelease([{ stage: 'agreed' }])).toBe(false)
  expect(rankCoverageOf(DEFAULT_METHOD, true)).toBe(0)
  expect(rankCoverageOf({ ...DEFAULT_METHOD, rankCoverage: 0.7 }, true)).toBe(0.7)
})

test('SC46: what a rank asks for enters no score and no hash of the method', () => {
  expect(methodHash({ ...DEFAULT_METHOD, rankCoverage: 0.7 })).toBe(methodHash(DEFAULT_METHOD))
})
