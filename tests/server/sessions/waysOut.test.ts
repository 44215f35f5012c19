import { expect, test } from 'vitest'
import { viewDiscussion } from '../../../shared/document/discussion/discussionView.ts'
import { newEntryId, type SessionId } from '../../../shared/domain/ids.ts'
import { MAX_OPEN_SESSIONS } from '../../../shared/domain/sessions/session.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { DocumentFullError } from '../../../server/rooms/live/SizeGate.ts'
import { startSessionDesk, type SessionDesk } from '../../support/sessions/sessionDesk.ts'

const discussionRoomOf = ({ assessment }: SessionDesk) => roomName({ kind: 'discussion', assessment })
const threadsOf = (desk: SessionDesk) =>
  desk.server.workspace.hub.read(discussionRoomOf(desk), (doc) => viewDiscussion(doc).threads())
const firstItem = async (desk: SessionDesk, id: SessionId) => must((await desk.state(id)).agenda[0], 'an item').id

/** The discussion takes nothing more; gives what makes it take again. */
function fillDiscussion(desk: SessionDesk): () => void {
  const { hub } = desk.server.workspace
  const { transact } = hub
  Object.assign(hub, {
    transact: (...all: Parameters<typeof transact>) =>
      all[0] === discussionRoomOf(desk) ? Promise.reject(new DocumentFullError(all[0])) : transact.apply(hub, all),
  })
  return () => void Object.assign(hub, { transact })
}

/** Somebody who may read the assessment and no more. */
async function onlyReads(desk: SessionDesk, member: string): Promise<void> {
  await desk.server.workspace.registry.update((draft) => {
    draft.accounts = draft.accounts.map((each) =>
      each.id === member ? { ...each, roles: [{ role: 'reader', country: 'RS' }] } : each,
    )
  })
}

test('WS113 sessions that are planned and never held do not block the workspace', async () => {
  const desk = await startSessionDesk()
  const ids: SessionId[] = []
  for (let count = 0; count < MAX_OPEN_SESSIONS; count++) ids.push(await desk.plan())
  const [first, second, third] = ids.map((id) => must(id, 'an id'))
  const id = must(first, 'a session')
  for (const who of ['ceca', 'dan', 'oto'] as const)
    expect(await desk.command(who, id, { kind: 'close' })).toMatchObject({ status: 403 })
  expect(await desk.command('ceca', id, { kind: 'take-over' })).toMatchObject({ status: 409 })
  await desk.give('mira', id, { kind: 'close' })
  await desk.give('ana', must(second, 'a session'), { kind: 'close' })
  expect(desk.stored(id)).toMatchObject({ state: 'closed', closed: desk.at })
  expect(await desk.server.workspace.versionStore.heads(desk.assessment)).toEqual([])
  await desk.plan()
  await desk.give('ana', must(third, 'a session'), { kind: 'take-over' })
  expect(desk.stored(must(third, 'a session'))).toMatchObject({ state: 'planned' })
  const roleOf = (who: 'ana' | 'mira') =>
    desk.stored(must(third, 'a session')).people.find(({ member }) => member === desk.id(who))?.role
  expect([roleOf('ana'), roleOf('mira')]).toEqual(['facilitator', 'co'])
  await desk.give('ana', id, { kind: 'reopen' })
  expect([desk.stored(id).state, (await desk.state(id)).phase.kind]).toEqual(['planned', 'planned'])
})

test('WS114 an item is left open where its thread cannot be begun, and the minutes say so', async () => {
  for (const prevent of [
    async (desk: SessionDesk) => void fillDiscussion(desk),
    (desk: SessionDesk) => onlyReads(desk, desk.id('ceca')),
  ]) {
    const desk = await startSessionDesk()
    const id = await desk.voting()
    await desk.give('mira', id, { kind: 'reveal', override: null })
    await desk.give('mira', id, { kind: 'decide', target: desk.assessment })
    await prevent(desk)
    await desk.give('ceca', id, { kind: 'leave-open', why: 'We need the figures.' })
    const state = await desk.state(id)
    expect([state.phase.kind, state.agenda[0]?.status]).toEqual(['open', 'left-open'])
    expect(state.events.slice(-2)).toMatchObject([
      { kind: 'left-open', words: 'We need the figures.' },
      { kind: 'no-thread', item: await firstItem(desk, id) },
    ])
    expect(await threadsOf(desk)).toEqual([])
    const minutes = await desk.ask('mira', 'GET', `/sessions/${id}/minutes.json?language=en`)
    expect(JSON.stringify(minutes.body)).toContain('no-thread')
  }
})

test('WS114 a point does not go on as a thread that is not there, and stays parked', async () => {
  const desk = await startSessionDesk()
  const id = await desk.atItem()
  const point = newEntryId()
  await desk.give('dan', id, { kind: 'park', id: point, item: await firstItem(desk, id), text: 'Ask them.' })
  await onlyReads(desk, desk.id('ceca'))
  const end = { kind: 'end-parked', id: point, end: 'thread', why: '' } as const
  expect(await desk.command('ceca', id, end)).toMatchObject({ status: 403 })
  const unfill = fillDiscussion(desk)
  expect(await desk.command('mira', id, end)).toMatchObject({ status: 413 })
  unfill()
  expect((await desk.state(id)).parked).toMatchObject([{ id: point, end: null }])
  await desk.give('mira', id, end)
  const [thread] = await threadsOf(desk)
  const name = must(
    [...(await desk.state(id)).seats.values()].find(({ member }) => member === desk.id('dan')),
    'Dan',
  ).name
  expect(thread?.comments[0]?.text).toBe(`${name}: Ask them.`)
})

test('WS115 a command that is repeated after many others of other people gets the same answer', async () => {
  const desk = await startSessionDesk()
  const id = await desk.atItem()
  const ask = (body: unknown) => desk.ask('mira', 'POST', `/sessions/${id}/commands`, body)
  const item = await firstItem(desk, id)
  const remark = { kind: 'remark', item, text: 'Once.' } as const
  const body = { id: newEntryId(), seen: (await desk.state(id)).revision, command: remark }
  const first = await ask(body)
  expect(first.status).toBe(200)
  for (let count = 0; count < 25; count++) {
    desk.at += 1_000
    await desk.give('dan', id, { kind: 'hand', up: count % 2 === 0 })
    await desk.give('eva', id, { kind: 'hand', up: count % 2 === 0 })
  }
  expect(await ask(body)).toMatchObject({ status: 200, body: first.body })
  expect((await desk.state(id)).events.filter(({ kind }) => kind === 'remark')).toHaveLength(1)
  // what nobody tries again leaves
  desk.at += 200_000
  await desk.give('dan', id, { kind: 'hand', up: true })
  expect((await desk.state(id)).done).toHaveLength(40)
})

test('WS116 whoever was away before, a co-facilitator waits a minute for who is the facilitator now', async () => {
  const desk = await startSessionDesk()
  const id = await desk.atItem()
  desk.at += 600_000
  await desk.give('ana', id, { kind: 'take-over' })
  expect(await desk.command('ceca', id, { kind: 'take-over' })).toMatchObject({ status: 409 })
  desk.at += 59_999
  expect(await desk.command('ceca', id, { kind: 'take-over' })).toMatchObject({ status: 409 })
  desk.at += 1
  await desk.give('ceca', id, { kind: 'take-over' })
})
