import { expect, test } from 'vitest'
import { readIndicator } from '../../../shared/document/answers.ts'
import { viewDiscussion } from '../../../shared/document/discussion/discussionView.ts'
import { newEntryId, type EntryId, type SessionId } from '../../../shared/domain/ids.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { code, level } from '../../support/scoreInputs.ts'
import { startSessionDesk, type SessionDesk } from '../../support/sessions/sessionDesk.ts'

const contentOf = (desk: SessionDesk) =>
  desk.server.workspace.hub.read(roomName({ kind: 'content', assessment: desk.assessment }), (doc) =>
    readIndicator(doc, code('ID-01'), new Set()),
  )
const record = (decision: EntryId, seen: EntryId | null = null) =>
  ({ kind: 'record', decision, answer: level(2), reason: 'As we saw it.', seen }) as const

async function deciding(desk: SessionDesk): Promise<SessionId> {
  const id = await desk.voting()
  await desk.give('mira', id, { kind: 'reveal', override: null })
  await desk.give('mira', id, { kind: 'decide', target: desk.assessment })
  return id
}

test('WS20 a group votes blind, reveals, decides with dissent, and the assessment holds the decision', async () => {
  const desk = await startSessionDesk()
  const id = await desk.voting()
  expect(JSON.stringify(await desk.state(id))).not.toContain('dan says')
  await desk.give('mira', id, { kind: 'reveal', override: null })
  const revealed = await desk.state(id)
  expect(revealed.phase).toMatchObject({ kind: 'revealed', number: 1 })
  expect([...revealed.results.values()]).toMatchObject([{ cast: 2, electorate: 2, delphi: { median: 2 } }])
  expect([...revealed.rounds.values()]).toMatchObject([
    { end: 'revealed', receipts: [expect.anything(), expect.anything()] },
  ])
  expect(await desk.server.workspace.ballots.rounds()).toEqual([])
  await desk.give('mira', id, { kind: 'decide', target: desk.assessment })
  const [item] = (await desk.state(id)).agenda
  const shown = { item: must(item, 'an item').id, target: desk.assessment }
  await desk.give('dan', id, { kind: 'consent', ...shown, consent: { kind: 'dissent', reason: 'Too low for us.' } })
  await desk.give('eva', id, { kind: 'consent', ...shown, consent: { kind: 'stand-aside', reason: 'So be it.' } })
  const decision = newEntryId()
  expect(await desk.command('eva', id, record(decision))).toMatchObject({ status: 403 })
  await desk.give('dan', id, record(decision))
  const { log, decision: settled } = await contentOf(desk)
  expect(log).toHaveLength(1)
  expect(settled).toEqual({
    id: decision,
    answer: level(2),
    by: desk.id('dan'),
    reason: expect.stringMatching(/^As we saw it\.\n.+: So be it\.$/),
    dissent: [{ member: desk.id('dan'), reason: 'Too low for us.' }],
    at: desk.at,
  })
  const after = await desk.state(id)
  expect(after.phase).toMatchObject({ kind: 'open' })
  expect(after.agenda.map(({ status }) => status)).toEqual(['decided', 'todo'])
  expect(desk.stored(id).state).toBe('running')
})

test('WS21 a command that did not see where the session is changes nothing, and the same once more gets the same answer', async () => {
  const desk = await startSessionDesk()
  const id = await desk.atItem()
  const { revision } = await desk.state(id)
  const body = { id: newEntryId(), seen: revision, command: { kind: 'open-ballots' } }
  const first = await desk.ask('mira', 'POST', `/sessions/${id}/commands`, body)
  expect(first).toMatchObject({ status: 200, body: { revision: revision + 1 } })
  const [again, other] = await Promise.all([
    desk.ask('mira', 'POST', `/sessions/${id}/commands`, body),
    desk.command('ceca', id, { kind: 'cancel-ballots' }, revision),
  ])
  expect(again).toMatchObject({ status: 200, body: first.body })
  expect(other).toMatchObject({ status: 409, body: { faults: [{ path: 'seen', value: String(revision) }] } })
  expect([...(await desk.state(id)).rounds.values()]).toHaveLength(1)
  // a hand is in nobody's way, and makes nobody's command stale
  const seen = (await desk.state(id)).revision
  expect(await desk.command('dan', id, { kind: 'hand', up: true }, revision)).toMatchObject({ status: 200 })
  expect(await desk.command('mira', id, { kind: 'stop-taking' }, seen)).toMatchObject({ status: 200 })
})

test('WS21 of two who press at once one wins, and the other is told', async () => {
  const desk = await startSessionDesk()
  const id = await desk.voting()
  const { revision } = await desk.state(id)
  const answers = await Promise.all([
    desk.command('mira', id, { kind: 'reveal', override: null }, revision),
    desk.command('ceca', id, { kind: 'cancel-ballots' }, revision),
  ])
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
})

test('WS22 below two ballots a round is not held, and its ballots are gone', async () => {
  const desk = await startSessionDesk()
  const id = await desk.atItem()
  await desk.give('mira', id, { kind: 'open-ballots' })
  await desk.cast('dan', id, 1)
  expect(await desk.command('mira', id, { kind: 'reveal', override: null })).toMatchObject({
    status: 409,
    body: { faults: [{ path: 'cast', value: '1' }] },
  })
  await desk.give('mira', id, { kind: 'reveal', override: 'We must go on.' })
  const state = await desk.state(id)
  expect(state.phase).toMatchObject({ kind: 'open' })
  expect([...state.rounds.values()]).toMatchObject([{ end: 'not-held' }])
  expect(state.results.size).toBe(0)
  expect(await desk.server.workspace.ballots.rounds()).toEqual([])
})

test('WS22 cancelled ballots are destroyed unseen', async () => {
  const desk = await startSessionDesk()
  const id = await desk.voting()
  await desk.give('ceca', id, { kind: 'cancel-ballots' })
  const state = await desk.state(id)
  expect([state.phase.kind, [...state.rounds.values()].map(({ end }) => end)]).toEqual(['open', ['cancelled']])
  expect(JSON.stringify(state)).not.toContain('dan says')
  expect(await desk.server.workspace.ballots.rounds()).toEqual([])
})

test('WS23 what was decided elsewhere meanwhile is a conflict that names the decision there', async () => {
  const desk = await startSessionDesk()
  const first = await deciding(desk)
  const second = await deciding(desk)
  const decision = newEntryId()
  await desk.give('mira', first, record(decision))
  expect(await desk.command('mira', second, record(newEntryId()))).toMatchObject({
    status: 409,
    body: { faults: [{ path: 'seen', expected: decision }] },
  })
  expect((await desk.state(second)).decisions.size).toBe(0)
  await desk.give('mira', second, record(newEntryId(), decision))
  expect((await contentOf(desk)).log).toHaveLength(2)
})

test('WS24 nothing of a dry run reaches an assessment', async () => {
  const desk = await startSessionDesk()
  const settings = { ...desk.body().settings, exercise: true }
  const id = await desk.voting({ settings })
  await desk.give('mira', id, { kind: 'reveal', override: null })
  await desk.give('mira', id, { kind: 'decide', target: desk.assessment })
  expect(await desk.command('mira', id, record(newEntryId()))).toMatchObject({ status: 409 })
  await desk.give('mira', id, { kind: 'leave-open', why: 'Only an exercise.' })
  expect((await contentOf(desk)).log).toEqual([])
  expect(await threads(desk)).toEqual([])
  expect(await desk.server.workspace.versionStore.heads(desk.assessment)).toEqual([])
})

const threads = (desk: SessionDesk) =>
  desk.server.workspace.hub.read(roomName({ kind: 'discussion', assessment: desk.assessment }), (doc) =>
    viewDiscussion(doc).threads(),
  )

test('WS25 an item that is left open leaves a thread with its tally, and a parked point one with its words', async () => {
  const desk = await startSessionDesk()
  const id = await desk.voting()
  const point = newEntryId()
  await desk.give('dan', id, {
    kind: 'park',
    id: point,
    item: must((await desk.state(id)).agenda[0], 'an item').id,
    text: 'Ask the prosecutors.',
  })
  await desk.give('mira', id, { kind: 'reveal', override: null })
  await desk.give('mira', id, { kind: 'leave-open', why: 'We need the figures.' })
  await desk.give('mira', id, { kind: 'end-parked', id: point, end: 'thread', why: '' })
  const found = await threads(desk)
  expect(found.map(({ by, anchor, comments }) => [by, anchor, comments[0]?.text])).toEqual(
    expect.arrayContaining([
      [desk.id('mira'), { kind: 'indicator', indicator: 'ID-01' }, 'We need the figures.\n\n1 × 3 · 1 × 1'],
      [
        desk.id('mira'),
        { kind: 'indicator', indicator: 'ID-01' },
        expect.stringMatching(/^.+: Ask the prosecutors\.\n\n1 × 3 · 1 × 1$/),
      ],
    ]),
  )
  expect((await desk.state(id)).agenda[0]?.status).toBe('left-open')
})

test('WS26 a seat that is taken away loses its ballot and its place, and comes back only when asked again', async () => {
  const desk = await startSessionDesk()
  const id = await desk.voting()
  const state = await desk.state(id)
  const dan = must(
    [...state.seats.values()].find(({ member }) => member === desk.id('dan')),
    'Dan',
  ).id
  await desk.give('mira', id, { kind: 'remove-seat', seat: dan, why: 'By mistake here.' })
  expect(await desk.ask('dan', 'GET', `/sessions/${id}`)).toMatchObject({ status: 404 })
  const after = await desk.state(id)
  expect(after.counts).toMatchObject({ electorate: 1 })
  if (after.phase.kind !== 'voting') throw new Error('Nobody votes')
  const cast = await desk.server.workspace.ballots.castBy({ session: id, round: after.phase.ballotRound })
  expect(cast).toEqual(
    [...after.seats.values()].filter(({ member }) => member === desk.id('eva')).map((each) => each.id),
  )
  const { people } = desk.body()
  expect(await desk.ask('mira', 'PATCH', `/sessions/${id}`, { people })).toMatchObject({ status: 200 })
  await desk.give('dan', id, { kind: 'take-seat' })
  expect((await desk.state(id)).seats.get(dan)).not.toHaveProperty('removed')
  expect((await desk.row('dan', id)).role).toBe('participant')
})

test('WS27 versions of the assessment are kept when doors open and at closing, and a closed session opens again for a day', async () => {
  const desk = await startSessionDesk()
  const id = await desk.atItem()
  const reasons = async () =>
    (await desk.server.workspace.versionStore.heads(desk.assessment)).map(({ reason, by }) => [reason, by])
  expect(await reasons()).toEqual([['session', desk.id('mira')]])
  expect(await desk.command('ceca', id, { kind: 'close' })).toMatchObject({ status: 403 })
  await desk.give('mira', id, { kind: 'close' })
  expect(await reasons()).toHaveLength(2)
  expect(desk.stored(id)).toMatchObject({ state: 'closed', closed: desk.at })
  expect(await desk.command('mira', id, { kind: 'reopen' })).toMatchObject({ status: 403 })
  await desk.give('ana', id, { kind: 'reopen' })
  expect(desk.stored(id)).toMatchObject({ state: 'running' })
})

test('WS28 a co-facilitator takes over after a minute without the facilitator, a facilitator of the workspace at once', async () => {
  const desk = await startSessionDesk()
  const id = await desk.atItem()
  expect(await desk.command('ceca', id, { kind: 'take-over' })).toMatchObject({ status: 409 })
  desk.at += 60_000
  await desk.give('ceca', id, { kind: 'take-over' })
  const roles = async () =>
    Object.fromEntries((await desk.row('ceca', id)).people.map(({ member, role }) => [member, role]))
  expect(await roles()).toMatchObject({ [desk.id('ceca')]: 'facilitator', [desk.id('mira')]: 'co' })
  expect(await desk.command('dan', id, { kind: 'take-over' })).toMatchObject({ status: 403 })
  await desk.give('ana', id, { kind: 'take-over' })
  expect(await roles()).toMatchObject({ [desk.id('ana')]: 'facilitator', [desk.id('ceca')]: 'co' })
})
