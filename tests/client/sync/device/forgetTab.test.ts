import { afterEach, expect, test, vi } from 'vitest'
import { keepTicks } from '../../../../client/features/assessment/answer/checklist/tickDrafts.ts'
import { forgetTab } from '../../../../client/sync/device/forgetTab.ts'
import { indicatorCodeSchema } from '../../../../shared/domain/ids.ts'
import { ANA, ILIR } from '../../../support/contentDocs.ts'

afterEach(() => vi.unstubAllGlobals())

test('RO459 what a tab keeps of a member goes with their sign-in, and nothing of anybody else', () => {
  const kept = new Map<string, string>([['of another page', 'x']])
  vi.stubGlobal('sessionStorage', {
    get length() {
      return kept.size
    },
    key: (n: number) => [...kept.keys()][n] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  })
  const room = 'assessments/one/content'
  for (const member of [ANA, ILIR])
    for (const code of ['LF-01', 'LF-02'])
      keepTicks({ member, room, code: indicatorCodeSchema.parse(code) }, { ticked: ['a'], notApplicable: [] }, null)
  expect(kept.size).toBe(5)
  forgetTab(ANA)
  expect([...kept.keys()].filter((key) => key.includes(ANA))).toEqual([])
  expect(kept.size).toBe(3)
})

test('RO459 a browser that refuses storage has nothing to forget', () => {
  vi.stubGlobal('sessionStorage', {
    get length(): number {
      throw new Error('refused')
    },
  })
  expect(() => forgetTab(ANA)).not.toThrow()
})
