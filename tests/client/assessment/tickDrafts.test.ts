import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type * as TickDrafts from '../../../client/features/assessment/answer/checklist/tickDrafts.ts'
import { pageWork } from '../../../client/sync/device/pageWork.ts'
import { indicatorCodeSchema } from '../../../shared/domain/ids.ts'
import { ANA, ILIR } from '../../support/contentDocs.ts'

const PLACE = { member: ANA, room: 'assessments/one/content', code: indicatorCodeSchema.parse('LF-01') }
const TICKS = { ticked: ['a', 'b'], notApplicable: ['c'] }

/** The module as a page has it after a reload of the same tab. */
async function afterReload(): Promise<typeof TickDrafts> {
  vi.resetModules()
  return import('../../../client/features/assessment/answer/checklist/tickDrafts.ts')
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

test('DM302: ticks that are not published outlive a reload, for this person at this place alone', async () => {
  const before = await afterReload()
  before.keepTicks(PLACE, TICKS)
  const { tickDraft } = await afterReload()
  expect(tickDraft(PLACE)).toEqual(TICKS)
  expect(tickDraft({ ...PLACE, member: ILIR })).toBeNull()
  expect(tickDraft({ ...PLACE, room: 'assessments/two/content' })).toBeNull()
})

test('DM302: published ticks are gone; a copy from a closing page is found again', async () => {
  const drafts = await afterReload()
  drafts.keepTicks(PLACE, TICKS)
  drafts.dropTicks(PLACE)
  expect((await afterReload()).tickDraft(PLACE)).toBeNull()
  drafts.keepCopy(PLACE, TICKS)
  expect(drafts.tickDraft(PLACE)).toBeNull()
  expect((await afterReload()).tickDraft(PLACE)).toEqual(TICKS)
})

test('DM302: a page that did not close forgets the copies of what it published, and no draft', async () => {
  const drafts = await afterReload()
  const other = { ...PLACE, code: indicatorCodeSchema.parse('LF-02') }
  drafts.keepTicks(other, TICKS)
  drafts.dropTicks(PLACE)
  drafts.keepCopy(PLACE, TICKS)
  drafts.forgetCopies()
  const { tickDraft } = await afterReload()
  expect(tickDraft(PLACE)).toBeNull()
  expect(tickDraft(other)).toEqual(TICKS)
})

test('DM302: something else under the key is no draft', async () => {
  const { keepTicks } = await afterReload()
  const written = vi.spyOn(sessionStorage, 'setItem')
  keepTicks(PLACE, TICKS)
  const key = String(written.mock.calls[0]?.[0])
  for (const text of ['', '{', '[]', '{"ticked":[1],"notApplicable":[]}']) {
    sessionStorage.setItem(key, text)
    expect((await afterReload()).tickDraft(PLACE)).toBeNull()
  }
})

test('DM302: leaving the page asks while ticks wait', async () => {
  vi.resetModules()
  const drafts = await import('../../../client/features/assessment/answer/checklist/tickDrafts.ts')
  const work = await import('../../../client/sync/device/pageWork.ts')
  expect(work.pageWork).not.toBe(pageWork)
  drafts.keepTicks(PLACE, TICKS)
  expect(work.pageWork()).toBe(1)
  drafts.dropTicks(PLACE)
  expect(work.pageWork()).toBe(0)
})
