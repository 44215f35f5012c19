import { expect, test } from 'vitest'
import { newSessionId, type IndicatorCode } from '../../../shared/domain/ids.ts'
import { MAX_OPEN_SESSIONS } from '../../../shared/domain/sessions/session.ts'
import { USUAL_SETTINGS } from '../../../shared/domain/sessions/sessionSettings.ts'
import { must } from '../../../shared/util/assert.ts'
import { referenceFaults } from '../../../server/registry/referenceFaults.ts'
import { startSessionDesk } from '../../support/sessions/sessionDesk.ts'

test('WS04 an editor plans a session on the own assessment, and those who are asked find it', async () => {
  const desk = await startSessionDesk()
  const body = desk.body()
  const answer = await desk.ask('mira', 'POST', '/sessions', body)
  expect(answer).toMatchObject({
    status: 201,
    body: { id: body.id, state: 'planned', role: 'facilitator', countries: ['RS'], writable: [desk.assessment] },
  })
  const state = await desk.state(body.id)
  expect(state).toMatchObject({ phase: { kind: 'planned' }, doors: 'shut', settings: body.settings, revision: 0 })
  expect(state.agenda.map(({ indicator, status }) => [indicator, status])).toEqual([
    ['ID-01', 'todo'],
    ['ID-03', 'todo'],
  ])
  expect(state.head.targets).toEqual([{ assessment: desk.assessment, country: 'RS' }])
  for (const who of ['ana', 'ceca', 'dan', 'oto'] as const)
    expect((await desk.ask(who, 'GET', '/sessions')).body).toMatchObject([{ id: body.id }])
  expect((await desk.ask('zoe', 'GET', '/sessions')).body).toEqual([])
  expect(await desk.ask('zoe', 'GET', `/sessions/${body.id}`)).toMatchObject({ status: 404 })
  expect((await desk.row('eva', body.id)).writable).toEqual([])
  expect((await desk.row('eva', body.id)).people.map(({ name }) => name)).not.toContain('…')
})

test('WS04 the same once more gets the same answer, something else under its id is a conflict', async () => {
  const desk = await startSessionDesk()
  const body = desk.body()
  const first = await desk.ask('mira', 'POST', '/sessions', body)
  expect(await desk.ask('mira', 'POST', '/sessions', body)).toMatchObject({ status: 201, body: first.body })
  expect(await desk.ask('mira', 'POST', '/sessions', { ...body, title: 'Another' })).toMatchObject({ status: 409 })
  expect(await desk.ask('zoe', 'POST', '/sessions', body)).toMatchObject({ status: 409 })
  expect(desk.server.workspace.registry.state().sessions).toHaveLength(1)
})

test('WS04 who may not hold a session there plans none, and a round is for facilitators', async () => {
  const desk = await startSessionDesk()
  for (const who of ['eva', 'oto'] as const)
    expect(await desk.ask(who, 'POST', '/sessions', desk.body({ people: [] }))).toMatchObject({ status: 403 })
  const scope = { kind: 'round', round: desk.round } as const
  expect(await desk.ask('mira', 'POST', '/sessions', desk.body({ scope }))).toMatchObject({ status: 403 })
  const answer = await desk.ask('ana', 'POST', '/sessions', desk.body({ scope }))
  expect(answer).toMatchObject({ status: 201, body: { countries: ['RS', 'BA', 'ME', 'AL', 'MK', 'NL'] } })
})

test('WS04 what a session cannot be planned with is named', async () => {
  const desk = await startSessionDesk()
  const { agenda, people } = desk.body()
  const [item] = agenda
  const first = must(item, 'an item')
  const settings = { ...USUAL_SETTINGS, anonymity: 'anonymous' } as const
  const [asked] = people
  const someone = must(asked, 'somebody')
  const wrong: readonly [Parameters<typeof desk.body>[0], string][] = [
    [{ settings }, 'settings.anonymity'],
    [{ agenda: [first, first] }, 'agenda[1].id'],
    [{ agenda: [{ ...first, indicator: 'XX-99' as IndicatorCode }] }, 'agenda[0].indicator'],
    [{ agenda: [{ ...first, targets: ['nosuchassessment' as typeof desk.assessment] }] }, 'agenda[0].targets'],
    [{ people: [someone, someone] }, 'people'],
    [{ people: [{ ...someone, role: 'facilitator' }] }, 'people'],
    [{ people: [{ ...someone, member: desk.id('mira') }] }, 'people'],
    [{ people: [{ ...someone, member: 'nosuchmember' as typeof someone.member }] }, 'people'],
  ]
  for (const [fields, path] of wrong)
    expect(await desk.ask('mira', 'POST', '/sessions', desk.body(fields))).toMatchObject({
      status: 400,
      body: { kind: 'invalid', faults: [{ path }] },
    })
  expect(desk.server.workspace.registry.state().sessions).toEqual([])
})

test('WS05 at most twenty sessions are planned or running at a time', async () => {
  const desk = await startSessionDesk()
  for (let count = 0; count < MAX_OPEN_SESSIONS; count++) await desk.plan({ people: [] })
  expect(await desk.ask('mira', 'POST', '/sessions', desk.body())).toMatchObject({
    status: 409,
    body: { faults: [{ value: '20 sessions' }] },
  })
})

test('WS06 a plan is changed by who runs it, roles by the facilitator alone', async () => {
  const desk = await startSessionDesk()
  const id = await desk.plan()
  const settings = { ...USUAL_SETTINGS, quorum: 3 }
  const patch = { title: 'Niš, February', place: 'Hall', startsAt: 5, settings }
  expect(await desk.ask('ceca', 'PATCH', `/sessions/${id}`, patch)).toMatchObject({ status: 200, body: patch })
  expect(await desk.state(id)).toMatchObject({ head: { title: 'Niš, February', place: 'Hall' }, settings })
  for (const who of ['dan', 'oto'] as const)
    expect(await desk.ask(who, 'PATCH', `/sessions/${id}`, { place: 'No' })).toMatchObject({ status: 403 })
  expect(await desk.ask('zoe', 'PATCH', `/sessions/${id}`, { place: 'No' })).toMatchObject({ status: 404 })
  const zoe = { member: desk.id('zoe'), role: 'participant', country: 'RS' } as const
  const people = desk.body().people
  expect(await desk.ask('ceca', 'PATCH', `/sessions/${id}`, { people: [...people, zoe] })).toMatchObject({
    status: 200,
  })
  expect((await desk.row('zoe', id)).role).toBe('participant')
  const asCo = { people: [...people, { ...zoe, role: 'co' }] }
  expect(await desk.ask('ceca', 'PATCH', `/sessions/${id}`, asCo)).toMatchObject({ status: 403 })
  expect(await desk.ask('mira', 'PATCH', `/sessions/${id}`, asCo)).toMatchObject({ status: 200 })
  expect(desk.stored(id).people.filter(({ role }) => role === 'facilitator')).toHaveLength(1)
})

test('WS07 a registry whose session is about nothing, or has nobody or two to run it, is refused by path', async () => {
  const desk = await startSessionDesk()
  const id = await desk.plan()
  const state = desk.server.workspace.registry.state()
  const session = desk.stored(id)
  const faultsOf = (over: Partial<typeof session>) =>
    referenceFaults({ ...state, sessions: [{ ...session, ...over }] }).map(({ path }) => path)
  expect(faultsOf({})).toEqual([])
  expect(faultsOf({ scope: { kind: 'round', round: 'nosuchround' as typeof desk.round } })).toEqual([
    'sessions[0].scope',
  ])
  expect(faultsOf({ people: [] })).toEqual(['sessions[0].people'])
  const twice = [...session.people, ...session.people.slice(1)]
  expect(faultsOf({ people: twice })).toContain('sessions[0].people[5].member')
  expect(referenceFaults({ ...state, sessions: [session, session] }).map(({ path }) => path)).toEqual([
    'sessions[1].id',
  ])
})

test('WS08 the clock of the server is told to who is signed in', async () => {
  const desk = await startSessionDesk()
  expect(await desk.ask('oto', 'GET', '/time')).toMatchObject({ status: 200, body: { now: desk.at } })
  expect(await desk.server.api(null, 'GET', '/api/time')).toMatchObject({ status: 401 })
  expect(await desk.ask('oto', 'GET', `/sessions/${newSessionId()}`)).toMatchObject({ status: 404 })
})
