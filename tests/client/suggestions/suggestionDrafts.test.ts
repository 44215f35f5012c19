import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type * as SuggestionDrafts from '../../../client/suggestions/suggestionDrafts.ts'
import { ANA, ILIR } from '../../support/contentDocs.ts'

const PLACE = { member: ANA, room: 'assessments/one/content', field: 'rationale:LF-01' } as const
const DRAFT = { changes: new Uint8Array([0, 1, 127, 128, 255]), text: 'Како треба', why: 'Јер' }

/** The module as a page has it after a reload of the same tab, and what the page says it would lose. */
async function afterReload(): Promise<typeof SuggestionDrafts & { readonly work: () => number }> {
  vi.resetModules()
  const drafts = await import('../../../client/suggestions/suggestionDrafts.ts')
  const { pageWork } = await import('../../../client/sync/device/pageWork.ts')
  return { ...drafts, work: pageWork }
}

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  })
})
afterEach(() => vi.unstubAllGlobals())

test('RO591: a suggestion that is not sent outlives a reload, for this person and this text alone', async () => {
  ;(await afterReload()).keepSuggestion(PLACE, DRAFT)
  const { suggestionDraft, work } = await afterReload()
  expect(suggestionDraft(PLACE)).toEqual(DRAFT)
  expect(work()).toBe(1)
  expect(suggestionDraft({ ...PLACE, member: ILIR })).toBeNull()
  expect(suggestionDraft({ ...PLACE, room: 'assessments/two/content' })).toBeNull()
  expect(suggestionDraft({ ...PLACE, field: 'rationale:LF-02' })).toBeNull()
})

test('RO591: one that was sent or let go is gone, and is no work of the page', async () => {
  const drafts = await afterReload()
  drafts.keepSuggestion(PLACE, DRAFT)
  expect(drafts.work()).toBe(1)
  drafts.forgetSuggestion(PLACE)
  expect(drafts.work()).toBe(0)
  expect((await afterReload()).suggestionDraft(PLACE)).toBeNull()
})

test('RO591: a browser that keeps nothing, or something else under the key, is no failure', async () => {
  vi.stubGlobal('sessionStorage', { getItem: () => '{"changes":"§"}', setItem: () => expect.unreachable() })
  const { suggestionDraft } = await afterReload()
  expect(suggestionDraft(PLACE)).toBeNull()
})
