import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { CLOSE } from '../../../shared/protocol/closeCodes.ts'
import { newEntryId, type ReviewId } from '../../../shared/domain/ids.ts'
import type { Log } from '../../../server/log.ts'
import { everyAnswer, listenTo, snapshotOf, wordsIn } from '../../support/everyByte.ts'
import { DAY_MS, NOON, roomOf, startReviewDesk, type ReviewDesk, type Who } from '../../support/reviewDesk.ts'

const PLANTED = ['Opinionsecret', 'Statementsecret', 'Threadsecret', 'Commentsecret', 'Answersecret'] as const
const OTHERS: readonly Who[] = ['editor', 'ana', 'colleague', 'neighbour', 'second', 'commenter', 'reader', 'guest']
const TEAM: readonly Who[] = ['editor', 'ana', 'colleague']
/** After the end of the last day of the review, 20 January in Belgrade. */
const OVER = Date.UTC(2026, 0, 20, 23)

/** A log that keeps every byte that is written to it. */
function keepingLog(): { readonly log: Log; readonly said: () => string } {
  const lines: string[] = []
  const keep = (fields: unknown, sentence?: unknown): void =>
    void lines.push(JSON.stringify([fields, sentence], replaced))
  const replaced = (_key: string, value: unknown): unknown => (value instanceof Error ? String(value.stack) : value)
  const log = { debug: keep, info: keep, warn: keep, error: keep } as unknown as Log // the four ways to say something
  return { log, said: () => lines.join('\n') }
}

async function write(desk: ReviewDesk, id: ReviewId): Promise<string> {
  const thread = newEntryId()
  const opinion = { view: 'disagree', to: { status: 'no-data', reason: 'Answersecret' }, text: 'Opinionsecret' }
  const anchor = { kind: 'indicator', indicator: 'ID-03' }
  const said = [
    await desk.ask('peer', 'PUT', `/reviews/${id}/opinions/ID-03`, { seen: null, opinion }),
    await desk.ask('peer', 'PUT', `/reviews/${id}/statement`, { seen: null, text: 'Statementsecret' }),
    await desk.ask('peer', 'POST', `/reviews/${id}/threads`, {
      id: thread,
      comment: newEntryId(),
      anchor,
      text: 'Threadsecret',
      weight: 'substance',
    }),
    await desk.ask('peer', 'POST', `/reviews/${id}/threads/${thread}/comments`, {
      id: newEntryId(),
      text: 'Commentsecret',
    }),
  ]
  expect(said.map(({ status }) => status)).toEqual([200, 200, 201, 201])
  return thread
}

/** Every byte that somebody gets who asks for everything, tries every deed on the review and listens in its room. */
async function everything(desk: ReviewDesk, who: Who, id: ReviewId, thread: string): Promise<Buffer> {
  const cookie = await desk.cookie(who)
  const { server, assessment, round } = desk
  const about = { assessment, round, rooms: [roomOf(id)] }
  const deeds = await Promise.all([
    desk.ask(who, 'GET', '/reviews'),
    desk.ask(who, 'GET', `/reviews/${id}`),
    desk.ask(who, 'GET', `/reviews/${id}/version`),
    desk.ask(who, 'GET', `/assessments/${assessment}/replies`),
    desk.ask(who, 'GET', '/me/inbox'),
    desk.ask(who, 'POST', `/reviews/${id}/answer`, { answers: [{ place: 'ID-03', text: 'x' }] }),
    desk.ask(who, 'PUT', `/reviews/${id}/opinions/ID-03`, { seen: 1, opinion: null }),
    desk.ask(who, 'PUT', `/reviews/${id}/statement`, { seen: 1, text: 'mine' }),
    desk.ask(who, 'PUT', `/reviews/${id}/threads/${thread}/response`, { status: 'accepted', text: 'x', seen: 9 }),
  ])
  const listener = await listenTo(server, cookie, roomOf(id))
  const metrics = Buffer.from(await (await fetch(`${server.origin}/metrics`)).text())
  return Buffer.concat([
    Buffer.from(JSON.stringify(deeds.map(({ body }) => body))),
    await everyAnswer(server, cookie, about),
    listener.bytes(),
    metrics,
  ])
}

const read = async (desk: ReviewDesk, who: Who, id: ReviewId): Promise<readonly string[]> => {
  const cookie = await desk.cookie(who)
  const listener = await listenTo(desk.server, cookie, roomOf(id))
  return wordsIn(Buffer.concat([listener.bytes(), await snapshotOf(desk.server, cookie, roomOf(id))]), PLANTED)
}

test.each(['until-submitted', 'until-due'] as const)(
  'RO734 no byte of a party reaches anybody else while it is sealed %s, and all of it reaches the team then',
  async (seal) => {
    const { log, said } = keepingLog()
    const desk = await startReviewDesk({ log })
    const id = await desk.plan({ seal, kind: 'reply' })
    await desk.step('editor', id, 'open')
    const thread = await write(desk, id)
    const sealed = async (): Promise<void> => {
      for (const who of OTHERS)
        expect([who, wordsIn(await everything(desk, who, id, thread), PLANTED)]).toEqual([who, []])
    }
    await sealed()
    await desk.step('peer', id, 'submit')
    if (seal === 'until-due') await sealed()
    desk.at = OVER - 1
    expect(await read(desk, 'editor', id)).toEqual(seal === 'until-due' ? [] : [...PLANTED])
    desk.at = OVER
    for (const who of TEAM) expect([who, await read(desk, who, id)]).toEqual([who, [...PLANTED]])
    for (const who of OTHERS.filter((each) => !TEAM.includes(each)))
      expect([who, await read(desk, who, id)]).toEqual([who, []])
    const registry = await readFile(path.join(desk.server.dataDir, 'registry.json'))
    expect(wordsIn(registry, PLANTED)).toEqual([])
    expect(wordsIn(Buffer.from(said()), PLANTED)).toEqual([])
  },
  60_000,
)

test('RO734 a review without a seal is read by the team as it is written, and a seal that comes back closes its sockets', async () => {
  const desk = await startReviewDesk()
  const open = await desk.plan({ seal: 'none' })
  await desk.step('editor', open, 'open')
  await write(desk, open)
  expect(await read(desk, 'colleague', open)).toEqual([...PLANTED])
  const id = await desk.plan()
  await desk.step('editor', id, 'open')
  await write(desk, id)
  const snapshot = await snapshotOf(desk.server, await desk.cookie('peer'), roomOf(id))
  expect(wordsIn(snapshot, PLANTED)).toEqual([...PLANTED])
  const waiting = await listenTo(desk.server, await desk.cookie('editor'), roomOf(id))
  expect(waiting.closedWith()).toBe(CLOSE.noRight)
  await desk.step('peer', id, 'submit')
  const team = await listenTo(desk.server, await desk.cookie('editor'), roomOf(id))
  const party = await listenTo(desk.server, await desk.cookie('peer'), roomOf(id))
  expect([team.closedWith(), party.closedWith()]).toEqual([null, null])
  await desk.step('ana', id, 'reopen', { why: 'A page is missing.' })
  await vi.waitFor(() => expect(team.closedWith()).toBe(CLOSE.noRight))
  expect(party.closedWith()).toBeNull()
  const late = { seen: null, opinion: { view: 'agree', to: null, text: 'Latesecret' } }
  expect(await desk.ask('peer', 'PUT', `/reviews/${id}/opinions/ID-04`, late)).toMatchObject({ status: 200 })
  expect(wordsIn(team.bytes(), ['Latesecret'])).toEqual([])
  await vi.waitFor(() => expect(wordsIn(party.bytes(), ['Latesecret'])).toEqual(['Latesecret']))
})

test('RO735 silence is printed once the last day is over, and a draft never is', async () => {
  const desk = await startReviewDesk()
  const replies = async () => (await desk.ask('guest', 'GET', `/assessments/${desk.assessment}/replies`)).body
  const id = await desk.plan({ kind: 'reply', seal: 'none' })
  const withdrawn = await desk.plan({ kind: 'reply', party: 'Nobody' })
  await desk.plan({ kind: 'peer', party: 'Peers' })
  await desk.step('editor', id, 'open')
  await desk.step('editor', withdrawn, 'open')
  await write(desk, id)
  await desk.step('ana', withdrawn, 'withdraw', { why: 'Not asked.' })
  expect(await replies()).toEqual([])
  desk.at = NOON + 11 * DAY_MS
  expect(await replies()).toEqual([
    {
      review: id,
      party: 'Netherlands',
      due: '2026-01-20',
      submitted: null,
      statement: null,
      indicators: [],
      answers: [],
      isDamaged: false,
    },
  ])
})
