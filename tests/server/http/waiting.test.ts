import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anchorText } from '../../../shared/document/anchors/textAnchor.ts'
import { propose } from '../../../shared/document/answers.ts'
import { addEntry, type EntryFields } from '../../../shared/document/entries.ts'
import { conclusionField } from '../../../shared/document/keys.ts'
import { seedNarrative } from '../../../shared/document/narrative.ts'
import type { Assessment } from '../../../shared/domain/assessment.ts'
import type { Country } from '../../../shared/domain/country.ts'
import { areaCodeSchema, indicatorCodeSchema, memberIdSchema } from '../../../shared/domain/ids.ts'
import type { WaitingWork } from '../../../shared/protocol/api.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { grant, testClock } from '../../support/factories.ts'
import { FACILITATOR, memberWith, setUpServer, type Member } from '../../support/people.ts'
import type { TestServer } from '../../support/startServer.ts'

const clock = testClock(Date.UTC(2026, 5, 15, 12))
const code = (text: string) => indicatorCodeSchema.parse(text)
let server: TestServer
let round: string
let editor: Member
let second: Member
let commenter: Member
let reader: Member
beforeAll(async () => {
  server = await setUpServer({ now: clock.now })
  const cookie = await server.signIn(FACILITATOR.email)
  const opened = await server.api(cookie, 'POST', '/api/rounds', { title: 'R 2026', period: '2026', previous: null })
  round = (opened.body as { id: string }).id // the route's schema
  editor = await memberWith(server, 'rs@ocena.example', [grant('editor', 'RS')])
  second = await memberWith(server, 'rs2@ocena.example', [grant('editor', 'RS')])
  commenter = await memberWith(server, 'nl@ocena.example', [grant('commenter', 'NL')])
  reader = await memberWith(server, 'reader@ocena.example', [grant('reader')])
})
afterAll(() => server.remove())

const assessmentOf = (country: Country): Assessment =>
  must(
    server.workspace.registry.state().assessments.find((each) => each.country === country),
    country,
  )
const content = () => roomName({ kind: 'content', assessment: assessmentOf('RS').id })
const waitingFor = async ({ cookie }: Member): Promise<readonly WaitingWork[]> =>
  (await server.api(cookie, 'GET', `/api/rounds/${round}/waiting`)).body as WaitingWork[] // the route's schema
const inSerbia = async (member: Member): Promise<WaitingWork> =>
  must(
    (await waitingFor(member)).find(({ country }) => country === 'RS'),
    'Serbia',
  )
const threadsOf = (country: Country) => `/api/assessments/${assessmentOf(country).id}/threads`
const ask = async ({ cookie }: Member, indicator: string): Promise<string> => {
  const anchor = { kind: 'indicator', indicator }
  const { body } = await server.api(cookie, 'POST', threadsOf('RS'), { anchor, text: 'Why?' })
  return (body as { thread: string }).thread // the route's schema
}
const reply = ({ cookie }: Member, thread: string) => {
  clock.advance(1000)
  return server.api(cookie, 'POST', `${threadsOf('RS')}/${thread}/comments`, { text: 'Because' })
}

describe('what waits for whom', () => {
  test('DM350 an editor is told what is contested, unanswered and overdue, by indicator', async () => {
    const said = (member: Member, level: number) =>
      server.workspace.hub.transact(content(), (doc) =>
        propose(doc, code('ID-03'), {
          member: memberIdSchema.parse(member.id),
          answer: { status: 'answered', value: { kind: 'scale', level } },
          reason: '',
          at: 0,
        }),
      )
    const before = await inSerbia(editor)
    expect(before).toMatchObject({ contested: [], overdue: [], asked: [] })
    expect(before.unanswered).toContain('ID-03')
    await said(editor, 1)
    await said(second, 3)
    const by = { by: memberIdSchema.parse(editor.id), at: 0 }
    await server.workspace.hub.transact(content(), (doc) => {
      const request: Partial<EntryFields<'request'>> = { status: 'sent', indicators: [code('ID-05')] }
      addEntry(doc, 'request', { ...request, title: 'Late', deadline: '2026-06-14' }, by)
      addEntry(doc, 'request', { ...request, title: 'Later', deadline: '2026-06-01', indicators: [code('ID-04')] }, by)
      addEntry(doc, 'request', { ...request, title: 'Today', deadline: '2026-06-15' }, by)
      addEntry(doc, 'request', { ...request, title: 'Came', status: 'answered', deadline: '2026-06-01' }, by)
    })
    const after = await inSerbia(editor)
    expect(after).toMatchObject({ contested: ['ID-03'], overdue: ['ID-04', 'ID-05'] })
    expect(after.unanswered).not.toContain('ID-03')
  })

  test('DM350 whoever only comments is told what they are asked alone, a reader nothing, an outsider’s round is missing', async () => {
    const [waiting] = await waitingFor(commenter)
    expect(waiting).toEqual({
      assessment: assessmentOf('NL').id,
      country: 'NL',
      contested: [],
      unanswered: [],
      overdue: [],
      asked: [],
    })
    expect(await waitingFor(reader)).toEqual([])
    const { status } = await server.api(editor.cookie, 'GET', '/api/rounds/abcdefghijkl/waiting')
    expect(status).toBe(404)
  })

  test('DM350 a question waits for the team until one of it answers, then for who asked', async () => {
    const facilitator: Member = { id: '', cookie: await server.signIn(FACILITATOR.email) }
    const thread = await ask(facilitator, 'ID-07')
    expect((await inSerbia(editor)).asked).toEqual(['ID-07'])
    expect((await inSerbia(second)).asked).toEqual(['ID-07'])
    expect((await inSerbia(facilitator)).asked).toEqual([])
    await reply(editor, thread)
    expect((await inSerbia(editor)).asked).toEqual([])
    expect((await inSerbia(second)).asked).toEqual([])
    expect((await inSerbia(facilitator)).asked).toEqual(['ID-07'])
    await server.api(facilitator.cookie, 'PATCH', `${threadsOf('RS')}/${thread}`, { resolved: true })
    expect((await inSerbia(facilitator)).asked).toEqual([])
  })

  test('DM350 a question on words of a conclusion waits too, by its area', async () => {
    const field = conclusionField(areaCodeSchema.parse('ID'))
    await server.workspace.hub.transact(content(), (doc) =>
      seedNarrative(doc, field, [{ type: 'paragraph', content: [{ type: 'text', text: 'Shelters are few.' }] }]),
    )
    const anchor = await server.workspace.hub.read(content(), (doc) => anchorText(doc, field, 0, 8))
    const facilitator = await server.signIn(FACILITATOR.email)
    expect((await server.api(facilitator, 'POST', threadsOf('RS'), { anchor, text: 'How few?' })).status).toBe(201)
    expect((await inSerbia(editor)).asked).toEqual(['ID'])
  })
})
