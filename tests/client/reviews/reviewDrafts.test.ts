import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type * as ReviewDrafts from '../../../client/features/reviews/write/reviewDrafts.ts'
import { forgetTab } from '../../../client/sync/device/forgetTab.ts'
import { newReviewId } from '../../../shared/domain/ids.ts'
import { ANA, ILIR } from '../../support/contentDocs.ts'

const REVIEW = { member: ANA, review: newReviewId() }
const PLACE = { ...REVIEW, box: 'opinion/LF-01' }
const DRAFT = { text: 'Како треба', view: 'disagree', to: null, seen: 12 } as const

/** The module as a page has it after a reload of the same tab, and what the page says it would lose. */
async function afterReload(): Promise<typeof ReviewDrafts & { readonly work: () => number }> {
  vi.resetModules()
  const drafts = await import('../../../client/features/reviews/write/reviewDrafts.ts')
  const { pageWork } = await import('../../../client/sync/device/pageWork.ts')
  return { ...drafts, work: pageWork }
}

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    get length() {
      return kept.size
    },
    key: (n: number) => [...kept.keys()][n] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  })
})
afterEach(() => vi.unstubAllGlobals())

test('DM520: what is typed and not sent outlives a reload, for this person, review and box alone', async () => {
  ;(await afterReload()).keepReviewDraft(PLACE, DRAFT)
  const { reviewDraft, unsentBoxes, work } = await afterReload()
  expect(unsentBoxes(REVIEW)).toEqual(['opinion/LF-01'])
  expect(reviewDraft(PLACE)).toEqual(DRAFT)
  expect(work()).toBe(1)
  expect(reviewDraft({ ...PLACE, box: 'statement' })).toBeNull()
  expect(reviewDraft({ ...PLACE, member: ILIR })).toBeNull()
  expect(reviewDraft({ ...PLACE, review: newReviewId() })).toBeNull()
})

test('DM520: what was sent or let go is kept no longer', async () => {
  const { keepReviewDraft, forgetReviewDraft, work } = await afterReload()
  keepReviewDraft(PLACE, DRAFT)
  forgetReviewDraft(PLACE)
  expect(work()).toBe(0)
  expect((await afterReload()).reviewDraft(PLACE)).toBeNull()
})

test('DM520: it goes with everything that the tab keeps of its person, and what cannot be read is nothing', async () => {
  ;(await afterReload()).keepReviewDraft(PLACE, DRAFT)
  forgetTab(ANA)
  expect((await afterReload()).unsentBoxes(REVIEW)).toEqual([])
  sessionStorage.setItem(`ocena.review ${ANA} ${REVIEW.review} statement`, '{"text":1}')
  sessionStorage.setItem(`ocena.review ${ANA} ${REVIEW.review} opinion/LF-02`, 'no draft')
  expect((await afterReload()).unsentBoxes(REVIEW)).toEqual([])
})
