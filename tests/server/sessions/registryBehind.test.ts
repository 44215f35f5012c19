import { expect, test } from 'vitest'
import { must } from '../../../shared/util/assert.ts'
import { temporaryFolder } from '../../support/factories.ts'
import { startSessionDesk, type Attendee, type SessionDesk } from '../../support/sessions/sessionDesk.ts'

/** Gives a command while the registry's disk takes nothing. */
async function giveUnheard(desk: SessionDesk, who: Attendee, ...[id, command]: Parameters<GiveOf>): Promise<void> {
  const { registry } = desk.server.workspace
  const { update } = registry
  Object.assign(registry, { update: () => Promise.reject(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })) })
  const answer = await desk.command(who, id, command)
  Object.assign(registry, { update })
  expect(answer.status).toBeGreaterThanOrEqual(500)
}
type GiveOf = (id: Parameters<SessionDesk['give']>[1], command: Parameters<SessionDesk['give']>[2]) => unknown

const seatOfDan = async (desk: SessionDesk, id: Parameters<GiveOf>[0], who: Attendee = 'dan') =>
  must(
    [...(await desk.state(id)).seats.values()].find(({ member }) => member === desk.id(who)),
    who,
  ).id

test('WS112 who was taken away while the registry took nothing has no rights in the next command', async () => {
  const desk = await startSessionDesk()
  const id = await desk.atItem()
  const seat = await seatOfDan(desk, id, 'ceca')
  await giveUnheard(desk, 'mira', id, { kind: 'remove-seat', seat, why: 'By mistake here.' })
  for (const command of [{ kind: 'take-seat' }, { kind: 'open-ballots' }, { kind: 'hand', up: true }] as const)
    expect(await desk.command('ceca', id, command)).toMatchObject({ status: 404 })
  expect((await desk.state(id)).seats.get(seat)).toHaveProperty('removed')
  expect(desk.stored(id).people.map(({ member }) => member)).not.toContain(desk.id('ceca'))
})

test('WS112 a session that was opened again while the registry took nothing runs after the next start', async () => {
  const desk = await startSessionDesk({ dataDir: await temporaryFolder() })
  const id = await desk.atItem()
  await desk.give('mira', id, { kind: 'close' })
  await giveUnheard(desk, 'ana', id, { kind: 'reopen' })
  expect(desk.stored(id).state).toBe('closed')
  await desk.server.stop()
  const again = await startSessionDesk({ dataDir: desk.server.dataDir })
  expect(again.stored(id).state).toBe('running')
  await again.give('mira', id, { kind: 'close' })
  expect(again.stored(id).state).toBe('closed')
})

test('WS112 a change of people that is refused writes neither seats nor words', async () => {
  const desk = await startSessionDesk()
  const id = await desk.atItem()
  const seat = await seatOfDan(desk, id)
  await desk.give('mira', id, { kind: 'remove-seat', seat, why: 'By mistake here.' })
  const before = await desk.state(id)
  const { people } = desk.body()
  const stranger = { ...must(people[0], 'somebody'), member: 'nosuchmember', role: 'participant' }
  const twice = [...people, must(people[1], 'somebody')]
  for (const wrong of [[...people, stranger], twice])
    expect(await desk.ask('mira', 'PATCH', `/sessions/${id}`, { people: wrong })).toMatchObject({ status: 400 })
  expect(await desk.state(id)).toEqual(before)
  expect(desk.stored(id).people.map(({ member }) => member)).not.toContain(desk.id('dan'))
})

test('WS06 a co-facilitator drops no other one who has no seat yet', async () => {
  const desk = await startSessionDesk()
  const { people } = desk.body()
  const zoe = { member: desk.id('zoe'), role: 'co', country: 'RS' } as const
  const id = await desk.plan({ people: [...people, zoe] })
  expect(await desk.ask('ceca', 'PATCH', `/sessions/${id}`, { people })).toMatchObject({ status: 403 })
  expect(desk.stored(id).people.map(({ member }) => member)).toContain(desk.id('zoe'))
  expect(await desk.ask('mira', 'PATCH', `/sessions/${id}`, { people })).toMatchObject({ status: 200 })
})
