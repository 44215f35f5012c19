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
  before.keepTicks(PLACE, TICKS, null)
  const { tickDraft } = await afterReload()
  expect(tickDraft(PLACE)).toEqual(TICKS)
  expect(tickDraft({ ...PLACE, member: ILIR })).toBeNull()
  expect(tickDraft({ ...PLACE, room: 'assessments/two/content' })).toBeNull()
})

test('DM302: published ticks are gone; a copy from a closing page is found again', async () => {
  const drafts = await afterReload()
  drafts.keepTicks(PLACE, TICKS, null)
  drafts.dropTicks(PLACE)
  expect((await afterReload()).tickDraft(PLACE)).toBeNull()
  drafts.keepCopy(PLACE, TICKS, null)
  expect(drafts.tickDraft(PLACE)).toBeNull()
  expect((await afterReload()).tickDraft(PLACE)).toEqual(TICKS)
})

test('DM302: a page that did not close forgets the copies of what it published, and no draft', async () => {
  const drafts = await afterReload()
  const other = { ...PLACE, code: indicatorCodeSchema.parse('LF-02') }
  drafts.keepTicks(other, TICKS, null)
  drafts.dropTicks(PLACE)
  drafts.keepCopy(PLACE, TICKS, null)
  drafts.forgetCopies()
  const { tickDraft } = await afterReload()
  expect(tickDraft(PLACE)).toBeNull()
  expect(tickDraft(other)).toEqual(TICKS)
})

test('DM302: something else under the key is no draft', async () => {
  const { keepTicks } = await afterReload()
  const written = vi.spyOn(sessionStorage, 'setItem')
  keepTicks(PLACE, TICKS, null)
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
  drafts.keepTicks(PLACE, TICKS, null)
  expect(work.pageWork()).toBe(1)
  drafts.dropTicks(PLACE)
  expect(work.pageWork()).toBe(0)
})

test('DM321: ticks that a reload finds are overtaken by another answer than the one that they change, not by that one', async () => {
  const before = await afterReload()
  before.keepTicks(PLACE, TICKS, 5)
  // whose page it is sees its own answer come and go, and keeps what is being ticked
  expect(before.isOvertaken(PLACE, 9)).toBe(false)
  before.keepTicks(PLACE, { ...TICKS, ticked: ['a'] }, 7)
  const after = await afterReload()
  expect([5, 7, 9, 3].map((own) => after.isOvertaken(PLACE, own))).toEqual([false, true, true, true])
  after.dropTicks(PLACE)
  expect((await afterReload()).tickDraft(PLACE)).toBeNull()
})

test('DM321: a copy of what a closing page published waits for the server, and goes where something newer was said', async () => {
  const closing = await afterReload()
  closing.keepTicks(PLACE, TICKS, null)
  const over = closing.ticksOver(PLACE)
  closing.dropTicks(PLACE)
  closing.keepCopy(PLACE, TICKS, over)
  const after = await afterReload()
  expect(after.tickDraft(PLACE)).toEqual(TICKS)
  expect(after.isOvertaken(PLACE, 12)).toBe(true)
})

test('DM321: ticks that an earlier version kept without a stamp are never taken for overtaken', async () => {
  const { keepTicks } = await afterReload()
  const written = vi.spyOn(sessionStorage, 'setItem')
  keepTicks(PLACE, TICKS, 1)
  const [key = ''] = written.mock.calls[0] ?? []
  sessionStorage.setItem(key, JSON.stringify(TICKS))
  const { isOvertaken, tickDraft } = await afterReload()
  expect([tickDraft(PLACE), isOvertaken(PLACE, 9)]).toEqual([TICKS, false])
})
