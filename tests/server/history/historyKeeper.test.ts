import { expect, onTestFinished, test, vi } from 'vitest'
import { createHistoryKeeper, ONE_DEED_MS } from '../../../server/history/historyKeeper.ts'
import { MAX_MEMBERS_OF_PLACE, MAX_PLACES, TouchTable } from '../../../server/history/TouchTable.ts'
import { SILENT_LOG } from '../../../server/log.ts'
import { openLevelHistoryStore } from '../../../server/storage/levelHistoryStore.ts'
import { DEEDS_KEPT_MS } from '../../../shared/domain/history/deed.ts'
import { assessmentIdSchema, type MemberId } from '../../../shared/domain/ids.ts'
import { ClassicLevel } from 'classic-level'
import { ANA, MARKO, META } from '../../support/contentDocs.ts'
import { temporaryFolder } from '../../support/factories.ts'

const { assessment } = META
const ALL = Number.MAX_SAFE_INTEGER

async function newKeeper(directory: string, now: () => number) {
  const said: string[] = []
  const store = await openLevelHistoryStore(directory, (sentence) => said.push(sentence))
  const hub = { onChange: () => () => undefined }
  const keeper = createHistoryKeeper({ hub, store, assessments: () => [assessment], log: SILENT_LOG, now })
  await keeper.start()
  const stop = async (): Promise<void> => {
    await keeper.stop()
    await store.close()
  }
  return { keeper, store, said, stop }
}

test('DM453 of each place the members who touched it last are remembered', () => {
  const table = new TouchTable()
  for (let n = 0; n < 20; n++) table.note('a', `member${n}xxxx` as MemberId, n) // ids of the right form
  expect(table.list()).toHaveLength(MAX_MEMBERS_OF_PLACE)
  expect(table.list()[0]).toMatchObject({ by: 'member19xxxx', at: 19 })
})

test('ST78 of very many places who touched most loses the own oldest ones, and the others nothing', () => {
  const table = new TouchTable()
  table.note('settled/ID-01', MARKO, 1)
  table.note('settled/ID-01', ANA, 2)
  for (let n = 0; n < 2 * MAX_PLACES; n++) table.note(`flags/${n}`, ANA, 100 + n)
  const touches = new TouchTable(table.list()).list()
  expect(touches).toHaveLength(MAX_PLACES)
  expect(touches.filter(({ by }) => by === MARKO)).toEqual([{ place: 'settled/ID-01', by: MARKO, since: 1, at: 1 }])
  const own = touches.filter(({ by }) => by === ANA).map(({ at }) => at)
  expect([own[0], own.at(-1)]).toEqual([99 + 2 * MAX_PLACES, 101 + MAX_PLACES])
})

test('ST78 of very many deeds who did most loses the own oldest ones; what others do is noted meanwhile', async () => {
  const { keeper, store, stop } = await newKeeper(await temporaryFolder(), () => 10)
  onTestFinished(stop)
  const note = (by: MemberId, place: string) => keeper.note(assessment, { kind: 'edit', by, place })
  note(MARKO, 'settled/ID-01')
  for (let n = 0; n < 3_000; n++) note(ANA, `flags/${n}`)
  note(MARKO, 'settled/ID-02')
  // the same again is the same, whatever somebody else did
  note(MARKO, 'settled/ID-01')
  await keeper.flush()
  const ofMarko = async () =>
    (await store.deeds(assessment, ALL, ALL)).filter(({ by }) => by === MARKO).map(({ place }) => place)
  expect(await ofMarko()).toEqual(['settled/ID-02', 'settled/ID-01'])
  await store.forget(assessment, 0, 100)
  expect(await ofMarko()).toEqual(['settled/ID-02', 'settled/ID-01'])
  const left = await store.deeds(assessment, ALL, ALL)
  expect(left).toHaveLength(100)
  expect(left.at(-2)).toMatchObject({ by: ANA, place: 'flags/1902' })
})

test('ST73 what was noted is there after a new start, the numbers go on, and the same is not noted again', async () => {
  const directory = await temporaryFolder()
  const deed = { kind: 'edit', by: ANA, place: 'settled/ID-01' } as const
  const first = await newKeeper(directory, () => 10)
  first.keeper.note(assessment, deed)
  await first.stop()
  let now = 20
  const again = await newKeeper(directory, () => now)
  onTestFinished(again.stop)
  again.keeper.note(assessment, deed)
  expect(await again.keeper.deeds(assessment, ALL, 10)).toEqual([{ ...deed, number: 1, at: 10 }])
  now = 10 + ONE_DEED_MS
  again.keeper.note(assessment, deed)
  expect((await again.keeper.deeds(assessment, ALL, 10)).map(({ number, at }) => [number, at])).toEqual([
    [2, now],
    [1, 10],
  ])
})

test('ST73 deeds of more than a year ago are forgotten, and no number is given again', async () => {
  const directory = await temporaryFolder()
  const note = (about: string) => ({ kind: 'stage', by: ANA, place: null, about }) as const
  const first = await newKeeper(directory, () => 10)
  first.keeper.note(assessment, note('review'))
  first.keeper.note(assessment, note('released'))
  await first.stop()
  const again = await newKeeper(directory, () => 11 + DEEDS_KEPT_MS)
  onTestFinished(again.stop)
  again.keeper.note(assessment, note('drafting'))
  expect((await again.keeper.deeds(assessment, ALL, 10)).map(({ number }) => number)).toEqual([3, 2])
})

test('RO625 a history that cannot be read or shortened is left as it is, and the others are noted', async () => {
  const directory = await temporaryFolder()
  const first = await newKeeper(directory, () => 10)
  first.keeper.note(assessment, { kind: 'stage', by: ANA, place: null, about: 'review' })
  await first.stop()
  const store = await openLevelHistoryStore(directory)
  onTestFinished(() => store.close())
  const other = assessmentIdSchema.parse('albania2026a')
  vi.spyOn(store, 'touches').mockRejectedValueOnce(new Error('odd bytes'))
  vi.spyOn(store, 'forget').mockRejectedValueOnce(new Error('no room'))
  const log = { ...SILENT_LOG, error: vi.fn<() => void>(), warn: vi.fn<() => void>() }
  const hub = { onChange: () => () => undefined }
  const keeper = createHistoryKeeper({ hub, store, assessments: () => [assessment, other], log, now: () => 20 })
  await keeper.start()
  expect([log.error.mock.calls.length, log.warn.mock.calls.length]).toEqual([1, 1])
  for (const each of [assessment, other]) keeper.note(each, { kind: 'stage', by: ANA, place: null, about: 'drafting' })
  await keeper.stop()
  // its number would have been given again
  expect((await store.deeds(assessment, ALL, 10)).map(({ about }) => about)).toEqual(['review'])
  expect((await store.deeds(other, ALL, 10)).map(({ about }) => about)).toEqual(['drafting'])
})

test('ST74 what the disk does not take is written later, and told meanwhile', async () => {
  const { keeper, store, stop } = await newKeeper(await temporaryFolder(), () => 10)
  onTestFinished(stop)
  const write = vi.spyOn(store, 'write').mockRejectedValueOnce(new Error('no room'))
  keeper.note(assessment, { kind: 'restore', by: ANA, place: null })
  await expect(keeper.flush()).rejects.toThrow('no room')
  expect(await keeper.deeds(assessment, ALL, 10)).toHaveLength(1)
  await keeper.flush()
  expect(write).toHaveBeenCalledTimes(2)
  expect(await store.deeds(assessment, ALL, 10)).toHaveLength(1)
  expect(await keeper.deeds(assessment, ALL, 10)).toHaveLength(1)
})

test('ST75 what is damaged is left out and told of, and the rest goes on', async () => {
  const directory = await temporaryFolder()
  const first = await newKeeper(directory, () => 10)
  for (const about of ['a', 'b']) first.keeper.note(assessment, { kind: 'stage', by: ANA, place: null, about })
  await first.stop()
  const db = new ClassicLevel<string, Uint8Array>(directory, { valueEncoding: 'view' })
  await db.put(`touches/${assessment}`, Uint8Array.of(1, 2, 3, 4, 5, 6))
  await db.put(`deed/${assessment}/${'1'.padStart(16, '0')}`, Uint8Array.of(1))
  await db.close()
  const { keeper, said, stop } = await newKeeper(directory, () => 10)
  onTestFinished(stop)
  expect(keeper.touches(assessment)).toEqual([])
  expect((await keeper.deeds(assessment, ALL, 10)).map(({ number }) => number)).toEqual([2])
  expect(said.join('\n')).toContain(`Who touched what in ${assessment} is damaged`)
})
