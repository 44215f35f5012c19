import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type * as BallotStore from '../../../client/features/sessions/ballot/ballotStore.ts'
import { cast, inRound, NOTHING_KEPT, withValue } from '../../../client/features/sessions/ballot/keptBallot.ts'
import { forgetTab } from '../../../client/sync/device/forgetTab.ts'
import { newSessionId, type BallotRoundId } from '../../../shared/domain/ids.ts'
import { ANA, ILIR } from '../../support/contentDocs.ts'
import { itemId, TARGET } from '../../support/sessions/someSession.ts'
import { level } from './ballots.ts'

const ROUND = 'round0000001' as BallotRoundId // brand: a test's own
const SESSION = { member: ANA, session: newSessionId() }
const PLACE = { ...SESSION, item: itemId('id01') }
const form = withValue(inRound(NOTHING_KEPT, ROUND).form, TARGET, level(3))
const CHOSEN = { ...inRound(NOTHING_KEPT, ROUND), form: { ...form, reason: 'Како треба' } }

/** The module as a page has it after a reload of the same tab, and what the page says it would lose. */
async function afterReload(): Promise<typeof BallotStore & { readonly work: () => number }> {
  vi.resetModules()
  const store = await import('../../../client/features/sessions/ballot/ballotStore.ts')
  const { pageWork } = await import('../../../client/sync/device/pageWork.ts')
  return { ...store, work: pageWork }
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

test('WS79: a ballot outlives a reload, for this person, session and item alone, and one on its way is found again', async () => {
  ;(await afterReload()).keepBallot(PLACE, cast(CHOSEN, ROUND, 1))
  const { keptBallot, waitingItems, work } = await afterReload()
  expect(waitingItems(SESSION)).toEqual([PLACE.item])
  expect(keptBallot(PLACE).outgoing).toMatchObject({ change: 1, ballot: { reason: 'Како треба' } })
  expect(work()).toBe(1)
  for (const other of [{ item: itemId('id02') }, { member: ILIR }, { session: newSessionId() }])
    expect(keptBallot({ ...PLACE, ...other })).toEqual(NOTHING_KEPT)
})

test('WS79: it goes with everything that the tab keeps of its person, and what cannot be read is nothing', async () => {
  ;(await afterReload()).keepBallot(PLACE, CHOSEN)
  forgetTab(ANA)
  expect((await afterReload()).keptBallot(PLACE)).toEqual(NOTHING_KEPT)
  sessionStorage.setItem(`ocena.ballot ${ANA} ${SESSION.session} ${PLACE.item}`, '{"round":1}')
  expect((await afterReload()).keptBallot(PLACE)).toEqual(NOTHING_KEPT)
})

test('WS79: what the server has is no work that a closing page would lose', async () => {
  const { keepBallot, work } = await afterReload()
  keepBallot(PLACE, cast(CHOSEN, ROUND, 1))
  expect(work()).toBe(1)
  keepBallot(PLACE, {
    ...CHOSEN,
    stored: { [ROUND]: { change: 1, ballot: CHOSEN.form, at: 2, receipt: 'ABCDEFGHJK' } },
  })
  expect(work()).toBe(0)
})
