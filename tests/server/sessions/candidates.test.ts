import { beforeAll, afterAll, expect, test } from 'vitest'
import { propose } from '../../../shared/document/answers.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { agendaCandidatesSchema } from '../../../shared/protocol/sessions/sessionsApi.ts'
import { code, level } from '../../support/scoreInputs.ts'
import { startSessionDesk, type SessionDesk } from '../../support/sessions/sessionDesk.ts'

let desk: SessionDesk
beforeAll(async () => void (desk = await startSessionDesk()))
afterAll(() => desk.server.remove())

const candidates = async () => {
  const answer = await desk.ask('mira', 'GET', `/sessions/candidates?scope=assessment:${desk.assessment}`)
  expect(answer.status).toBe(200)
  return agendaCandidatesSchema.parse(answer.body)
}

test('WS35 what lies apart, is found fault with or is not answered comes with its reasons, the weightiest first', async () => {
  const room = roomName({ kind: 'content', assessment: desk.assessment })
  await desk.server.workspace.hub.transact(room, (doc) => {
    const say = (indicator: string, who: 'mira' | 'dan', at: number) =>
      propose(doc, code(indicator), { member: desk.id(who), answer: level(at), reason: '', at: 1 })
    say('ID-01', 'mira', 0)
    say('ID-01', 'dan', 4)
    say('ID-03', 'mira', 2)
    say('ID-03', 'dan', 3)
  })
  const thread = { anchor: { kind: 'indicator', indicator: 'ID-04' }, text: 'Is it so?' }
  const begun = await desk.ask('mira', 'POST', `/assessments/${desk.assessment}/threads`, thread)
  expect(begun.status).toBe(201)
  const found = await candidates()
  const of = (indicator: string) => found.find((each) => each.indicator === indicator)
  expect(of('ID-01')).toMatchObject({
    targets: [desk.assessment],
    why: expect.arrayContaining(['contested', 'spread']),
  })
  expect(of('ID-03')?.why).toContain('contested')
  expect(of('ID-03')?.why).not.toContain('spread')
  expect(of('ID-04')?.why).not.toContain('thread')
  expect(found.map(({ effect }) => effect)).toEqual(found.map(({ effect }) => effect).toSorted((a, b) => b - a))
  expect(of('ID-01')?.effect).toBeGreaterThan(of('ID-03')?.effect ?? 9)
})

test('WS35 candidates are for who may plan there, of a scope that is one', async () => {
  for (const scope of ['', 'assessment', 'assessment:x', 'round:../../etc'])
    expect(await desk.ask('mira', 'GET', `/sessions/candidates?scope=${scope}`)).toMatchObject({ status: 400 })
  const of = (scope: string) => `/sessions/candidates?scope=${scope}`
  expect(await desk.ask('eva', 'GET', of(`assessment:${desk.assessment}`))).toMatchObject({ status: 403 })
  expect(await desk.ask('mira', 'GET', of(`round:${desk.round}`))).toMatchObject({ status: 403 })
  const answer = await desk.ask('ana', 'GET', of(`round:${desk.round}`))
  expect(agendaCandidatesSchema.parse(answer.body)[0]?.targets.length).toBeGreaterThan(0)
  expect(await desk.ask('ana', 'GET', of('round:nosuchround'))).toMatchObject({ status: 404 })
})
