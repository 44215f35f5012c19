import { expect, test, vi } from 'vitest'
import { DamagedDocumentError } from '../../../server/storage/DocumentStore.ts'
import { decide, readIndicator } from '../../../shared/document/answers.ts'
import { newEntryId, type EntryId, type SessionId } from '../../../shared/domain/ids.ts'
import type { SessionCommand } from '../../../shared/domain/sessions/sessionCommand.ts'
import { problem } from '../../../shared/protocol/problem.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { code, level } from '../../support/scoreInputs.ts'
import { startSessionDesk, type SessionDesk } from '../../support/sessions/sessionDesk.ts'

const record = (decision: EntryId, over: { readonly reason?: string; readonly seen?: EntryId | null } = {}) =>
  ({ kind: 'record', decision, answer: level(2), reason: 'As we saw it.', seen: null, ...over }) as const

const contentRoom = ({ assessment }: SessionDesk) => roomName({ kind: 'content', assessment })
const logOf = (desk: SessionDesk) =>
  desk.server.workspace.hub.read(contentRoom(desk), (doc) => readIndicator(doc, code('ID-01'), new Set()).log)

async function deciding(desk: SessionDesk): Promise<SessionId> {
  const id = await desk.voting()
  await desk.give('mira', id, { kind: 'reveal', override: null })
  await desk.give('mira', id, { kind: 'decide', target: desk.assessment })
  return id
}

/** Puts a decision of Mira's into the assessment, as the page of the assessment does. */
async function decideElsewhere(desk: SessionDesk, id: EntryId): Promise<void> {
  const by = desk.id('mira')
  const decision = { id, answer: level(4), by, reason: 'Elsewhere.', dissent: [], at: 7 }
  const written = { author: by, by, client: 77 }
  await desk.server.workspace.hub.applyAs(contentRoom(desk), written, (doc) => decide(doc, code('ID-01'), decision))
}

test('WS110 a dissent that was written to one decision is never recorded with another', async () => {
  const desk = await startSessionDesk()
  const id = await desk.voting()
  const [first, second] = (await desk.state(id)).agenda.map((item) => item.id)
  await desk.give('mira', id, { kind: 'reveal', override: null })
  await desk.give('mira', id, { kind: 'leave-open', why: 'Later.' })
  await desk.give('mira', id, { kind: 'go-to', item: must(second, 'an item') })
  await desk.give('mira', id, { kind: 'decide', target: desk.assessment })
  const said = { kind: 'dissent', reason: 'Not the first one.' } as const
  const dissent = (item = first, target = desk.assessment): SessionCommand => ({
    kind: 'consent',
    item: must(item, 'an item'),
    target,
    consent: said,
  })
  expect(await desk.command('dan', id, dissent())).toMatchObject({ status: 409, body: { faults: [{ path: 'item' }] } })
  const elsewhere = 'anotherassessment' as typeof desk.assessment // brand: a test's own
  expect(await desk.command('dan', id, dissent(second, elsewhere))).toMatchObject({
    status: 409,
    body: { faults: [{ path: 'target' }] },
  })
  expect((await desk.state(id)).phase).toMatchObject({ consents: [] })
  await desk.give('dan', id, dissent(second))
  expect((await desk.state(id)).phase).toMatchObject({ consents: [said] })
})

test('WS110 points and remarks stay with the item that their writer saw, and ticks are for the one that is open', async () => {
  const desk = await startSessionDesk()
  const id = await desk.atItem()
  const [first, second] = (await desk.state(id)).agenda.map((item) => must(item, 'an item').id)
  const item = must(first, 'the first')
  await desk.give('mira', id, { kind: 'go-to', item: must(second, 'the second') })
  await desk.give('dan', id, { kind: 'park', id: newEntryId(), item, text: 'On the first.' })
  await desk.give('mira', id, { kind: 'remark', item, text: 'On the first too.' })
  expect(await desk.command('dan', id, { kind: 'ready', item, isReady: true })).toMatchObject({ status: 409 })
  const gone = 'nosuchitem00' as typeof item // brand: a test's own
  const point = { kind: 'park', id: newEntryId(), item: gone, text: 'On nothing.' } as const
  expect(await desk.command('dan', id, point)).toMatchObject({ status: 409, body: { faults: [{ path: 'item' }] } })
  const state = await desk.state(id)
  expect(state.parked).toMatchObject([{ item, text: 'On the first.' }])
  expect(state.events.at(-1)).toMatchObject({ kind: 'remark', item })
  expect(state.ready).toEqual([])
})

test('WS111 a decision whose id is in the log of its indicator already is refused before anything is noted', async () => {
  const desk = await startSessionDesk()
  const id = await deciding(desk)
  const [taken, newest] = [newEntryId(), newEntryId()]
  await decideElsewhere(desk, taken)
  await decideElsewhere(desk, newest)
  expect(await desk.command('mira', id, record(taken, { seen: newest }))).toMatchObject({
    status: 409,
    body: { faults: [{ path: 'decision', value: taken }] },
  })
  const state = await desk.state(id)
  expect([state.phase.kind, state.decisions.size]).toEqual(['deciding', 0])
  expect((await logOf(desk)).map((each) => each.reason)).toEqual(['Elsewhere.', 'Elsewhere.'])
})

test('WS111 a decision that turned out not to be writable is not confirmed when it is asked for again', async () => {
  const desk = await startSessionDesk()
  const id = await deciding(desk)
  const { hub } = desk.server.workspace
  const { applyAs } = hub
  const full = problem('too-large', 'This assessment is full')
  Object.assign(hub, { applyAs: () => Promise.reject(full) })
  const decision = newEntryId()
  const body = { id: newEntryId(), seen: (await desk.state(id)).revision, command: record(decision) }
  expect(await desk.ask('mira', 'POST', `/sessions/${id}/commands`, body)).toMatchObject({ status: 413 })
  expect(await desk.ask('mira', 'POST', `/sessions/${id}/commands`, body)).toMatchObject({ status: 409 })
  const seen = (await desk.state(id)).revision
  expect(await desk.ask('mira', 'POST', `/sessions/${id}/commands`, { ...body, seen })).toMatchObject({ status: 413 })
  Object.assign(hub, { applyAs })
  expect(await logOf(desk)).toEqual([])
  await desk.give('mira', id, record(decision))
  expect((await logOf(desk)).map((each) => each.id)).toEqual([decision])
})

test('WS111 an id that somebody else took meanwhile is no sign that the noted decision stands', async () => {
  const desk = await startSessionDesk()
  const id = await deciding(desk)
  const { hub } = desk.server.workspace
  const { applyAs } = hub
  const decision = newEntryId()
  // between the look at the log and the writing
  Object.assign(hub, {
    applyAs: async (...all: Parameters<typeof applyAs>) => {
      Object.assign(hub, { applyAs })
      await decideElsewhere(desk, decision)
      return hub.applyAs(...all)
    },
  })
  expect(await desk.command('mira', id, record(decision))).toMatchObject({
    status: 409,
    body: { faults: [{ path: 'decision' }] },
  })
  expect((await desk.state(id)).decisions.size).toBe(0)
  expect((await logOf(desk)).map((each) => each.reason)).toEqual(['Elsewhere.'])
})

test('WS111 who may not record learns nothing of what stands in the assessment', async () => {
  const desk = await startSessionDesk()
  const id = await deciding(desk)
  const there = newEntryId()
  await decideElsewhere(desk, there)
  for (const who of ['oto', 'eva'] as const) {
    const answer = await desk.command(who, id, record(newEntryId()))
    expect(answer.status).toBe(403)
    expect(JSON.stringify(answer.body)).not.toContain(there)
  }
})

test('WS111 a decision whose assessment turns out damaged is taken back, and its session goes on', async () => {
  const desk = await startSessionDesk()
  const id = await deciding(desk)
  const { hub } = desk.server.workspace
  const broken = vi
    .spyOn(hub, 'applyAs')
    .mockRejectedValue(new DamagedDocumentError(contentRoom(desk), 'a record does not check out'))
  expect((await desk.command('mira', id, record(newEntryId()))).status).toBeGreaterThanOrEqual(500)
  expect([...(await desk.state(id)).decisions.values()]).toEqual([])
  await desk.give('mira', id, { kind: 'remark', item: null, text: 'We go on by hand.' })
  await desk.give('mira', id, { kind: 'leave-open', why: 'The assessment cannot be read.' })
  broken.mockRestore()
  expect(await logOf(desk)).toEqual([])
})
