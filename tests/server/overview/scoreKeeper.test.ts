import type * as Y from 'yjs'
import { expect, onTestFinished, test, vi } from 'vitest'
import { decide, propose } from '../../../shared/document/answers.ts'
import { readContent, seedContent } from '../../../shared/document/content.ts'
import { readOverview } from '../../../shared/document/overview.ts'
import { scoreInputOf } from '../../../shared/document/scoreInput.ts'
import type { Answer } from '../../../shared/domain/answer.ts'
import type { Assessment } from '../../../shared/domain/assessment.ts'
import { assessmentIdSchema, newEntryId, type IndicatorCode } from '../../../shared/domain/ids.ts'
import type { ScoreSummary } from '../../../shared/domain/scoreSummary.ts'
import { DEFAULT_METHOD } from '../../../shared/domain/method.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { createScorer } from '../../../shared/scoring/tree/scorer.ts'
import { summarise } from '../../../shared/scoring/summarise.ts'
import { createScoreKeeper, type ScoreKeeper } from '../../../server/overview/scoreKeeper.ts'
import { createMemoryDocumentStore } from '../../../server/storage/memoryDocumentStore.ts'
import { ANA, MARKO, META, proposalBy } from '../../support/contentDocs.ts'
import { assessmentOf } from '../../support/factories.ts'
import { smallInstrument } from '../../support/instruments.ts'
import { CONTENT, OVERVIEW, SILENT, startRooms, type RoomServer } from '../../support/roomServer.ts'

const INSTRUMENT = smallInstrument({
  ID: { indicators: { 'ID-01': {}, 'ID-02': {} } },
  AS: { indicators: { 'AS-01': {} } },
})
const CODES = INSTRUMENT.areas.flatMap((area) => area.indicators.map(({ code }) => code))
const code = (name: string): IndicatorCode => CODES.find((known) => known === name) ?? ('' as IndicatorCode) // all used ones are known
const level = (score: number): Answer => ({ status: 'answered', value: { kind: 'scale', level: score } })
const SERBIA: Assessment = assessmentOf({ id: META.assessment, round: META.round, country: 'RS' })
const ALBANIA: Assessment = assessmentOf({
  id: assessmentIdSchema.parse('albania2026a'),
  round: META.round,
  country: 'AL',
})

function keep(server: RoomServer, assessments: readonly Assessment[] = [SERBIA]): ScoreKeeper {
  const keeper = createScoreKeeper({
    hub: server.hub,
    log: SILENT,
    assessments: () => assessments,
    instrumentOf: () => INSTRUMENT,
    methodOf: () => DEFAULT_METHOD,
  })
  onTestFinished(() => keeper.stop())
  return keeper
}
const overviewOf = async (server: RoomServer, { id }: Assessment = SERBIA): Promise<ScoreSummary | undefined> =>
  server.hub.read(OVERVIEW, (doc) => readOverview(doc).get(id))
/** The whole computation, from nothing. */
const inFull = (doc: Y.Doc, recent: ScoreSummary['recent']): ScoreSummary =>
  summarise(
    INSTRUMENT,
    createScorer(INSTRUMENT, scoreInputOf(readContent(doc))).sheet(),
    { assessment: SERBIA.id, country: 'RS' },
    recent,
  )

test('RO30 start completes the overview of every assessment, and again for those that came later', async () => {
  const server = await startRooms()
  await server.hub.transact(CONTENT, (doc) => propose(doc, code('ID-01'), proposalBy(ANA, level(3)), 'server'))
  const assessments = [SERBIA]
  const keeper = keep(server, assessments)
  await keeper.start()
  expect(await overviewOf(server)).toMatchObject({ country: 'RS', counts: { answered: 1, unanswered: 2 } })
  expect(keeper.summaryOf(ALBANIA.id)).toBeNull()
  await server.hub.create(roomName({ kind: 'content', assessment: ALBANIA.id }), (doc) =>
    seedContent(doc, { ...META, assessment: ALBANIA.id, country: 'AL' }),
  )
  assessments.push(ALBANIA)
  await keeper.start()
  expect(await overviewOf(server, ALBANIA)).toMatchObject({ country: 'AL', counts: { answered: 0, unanswered: 3 } })
  expect(keeper.summaryOf(ALBANIA.id)?.country).toBe('AL')
})

test('RO31 a change of one client moves the overview of another within a second, with who and what', async () => {
  const server = await startRooms()
  const keeper = keep(server)
  await keeper.start()
  const [ana, watcher] = [server.client(ANA), server.client(MARKO, { room: OVERVIEW })]
  await Promise.all([ana.synced(), watcher.synced()])
  propose(ana.doc, code('ID-01'), proposalBy(ANA, level(2)))
  const before = Date.now()
  await vi.waitFor(() => expect(readOverview(watcher.doc).get(SERBIA.id)?.counts.answered).toBe(1))
  expect(Date.now() - before).toBeLessThan(1_000)
  const summary = readOverview(watcher.doc).get(SERBIA.id)
  expect(summary?.recent).toMatchObject([{ indicator: 'ID-01', by: ANA }])
  expect(Math.abs((summary?.recent[0]?.at ?? 0) - before)).toBeLessThan(1_000)
  expect(summary).toEqual(keeper.summaryOf(SERBIA.id))
})

test('RO32 what it keeps step by step equals the whole computation, contested and decided included', async () => {
  const server = await startRooms({ timing: { idleMs: 1 } })
  const keeper = keep(server)
  await keeper.start()
  const [ana, marko] = [server.client(ANA), server.client(MARKO)]
  await Promise.all([ana.synced(), marko.synced()])
  const agree = async (): Promise<void> => {
    await Promise.all([ana.flush(), marko.flush()])
    const expected = await server.hub.read(CONTENT, (doc) => inFull(doc, keeper.summaryOf(SERBIA.id)?.recent ?? []))
    await vi.waitFor(() => expect({ ...keeper.summaryOf(SERBIA.id), recent: [] }).toEqual({ ...expected, recent: [] }))
  }
  propose(ana.doc, code('ID-01'), proposalBy(ANA, level(4)))
  propose(marko.doc, code('ID-01'), proposalBy(MARKO, level(1)))
  await agree()
  await vi.waitFor(() => expect(keeper.summaryOf(SERBIA.id)?.counts.contested).toBe(1))
  decide(ana.doc, code('ID-01'), {
    id: newEntryId(),
    answer: level(1),
    reason: 'law of 2024',
    dissent: [],
    by: ANA,
    at: 1,
  })
  propose(marko.doc, code('AS-01'), proposalBy(MARKO, level(3)))
  await agree()
  await vi.waitFor(() => expect(keeper.summaryOf(SERBIA.id)?.counts.contested).toBe(0))
  for (const client of [ana, marko]) client.provider.disconnect()
  await vi.waitFor(() => expect(server.hub.connections()).toEqual([]))
  const again = server.client(ANA)
  await again.synced()
  propose(again.doc, code('ID-02'), proposalBy(ANA, level(0)))
  await again.flush()
  const expected = await server.hub.read(CONTENT, (doc) => inFull(doc, []))
  await vi.waitFor(() => expect({ ...keeper.summaryOf(SERBIA.id), recent: [] }).toEqual(expected))
})

test('RO33 a burst is at most four writes a second, and the last state is the one that stays', async () => {
  const store = createMemoryDocumentStore()
  const server = await startRooms({ store })
  const keeper = keep(server)
  await keeper.start()
  const ana = server.client(ANA)
  await ana.synced()
  const append = vi.spyOn(store, 'append')
  const start = Date.now()
  for (let n = 0; n < 60; n++) {
    propose(ana.doc, code('ID-01'), proposalBy(ANA, level(n % 5), n))
    await ana.flush()
  }
  propose(ana.doc, code('ID-01'), proposalBy(ANA, level(3), 99))
  await vi.waitFor(async () =>
    expect((await overviewOf(server))?.areas[0]?.node.best).toBe(keeper.summaryOf(SERBIA.id)?.areas[0]?.node.best),
  )
  await ana.flush()
  await keeper.stop()
  const writes = append.mock.calls.filter(([room]) => room === OVERVIEW).length
  expect(writes).toBeGreaterThan(0)
  expect(writes).toBeLessThanOrEqual(Math.ceil((Date.now() - start) / 250) + 1)
  const full = await server.hub.read(CONTENT, (doc) => inFull(doc, []))
  expect({ ...(await overviewOf(server)), recent: [] }).toEqual(full)
})

test('RO34 recent changes survive a restart, newest first and each once a person', async () => {
  const store = createMemoryDocumentStore()
  const first = await startRooms({ store })
  const keeper = keep(first)
  await keeper.start()
  for (const [name, member] of [
    ['ID-01', ANA],
    ['ID-02', MARKO],
    ['ID-01', ANA],
  ] as const)
    await first.hub.transact(
      CONTENT,
      (doc) => propose(doc, code(name), proposalBy(member, level(1), Math.random()), 'server'),
      member,
    )
  await keeper.stop()
  await first.stop()
  const second = await startRooms({ store })
  const next = keep(second)
  await next.start()
  expect(next.summaryOf(SERBIA.id)?.recent.map(({ indicator, by }) => [indicator, by])).toEqual([
    ['ID-01', ANA],
    ['ID-02', MARKO],
  ])
})

test('RO35 the overview shows who is working where, until they leave', async () => {
  const server = await startRooms()
  const keeper = keep(server)
  await keeper.start()
  const [ana, watcher] = [server.client(ANA), server.client(MARKO, { room: OVERVIEW })]
  await Promise.all([ana.synced(), watcher.synced()])
  const working = (): unknown =>
    [...watcher.provider.awareness.states.values()].flatMap((state) => state['working'] ?? [])
  const row = { member: ANA, name: `Name of ${ANA}`, assessment: SERBIA.id }
  await vi.waitFor(() => expect(working()).toEqual([{ ...row, indicator: null }]))
  ana.provider.awareness.setLocalState({ place: { indicator: 'ID-02', field: null } })
  await vi.waitFor(() => expect(working()).toEqual([{ ...row, indicator: 'ID-02' }]))
  const late = server.client(ANA, { room: OVERVIEW })
  await late.synced()
  await vi.waitFor(() =>
    expect([...late.provider.awareness.states.values()]).toContainEqual({ working: [{ ...row, indicator: 'ID-02' }] }),
  )
  ana.provider.disconnect()
  await vi.waitFor(() => expect(working()).toEqual([]))
})

test('RO36 an assessment without content does not keep the others from the overview', async () => {
  const server = await startRooms()
  const keeper = keep(server, [ALBANIA, SERBIA])
  await keeper.start()
  expect(keeper.summaryOf(ALBANIA.id)).toBeNull()
  expect(keeper.summaryOf(SERBIA.id)).not.toBeNull()
})
