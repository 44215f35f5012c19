import { expect, test } from 'vitest'
import { createApp } from '../../../server/app.ts'
import type { HttpContext } from '../../../server/http/HttpContext.ts'
import { invitationOfferSchema } from '../../../shared/protocol/invitations.ts'
import { roomName, type RoomName } from '../../../shared/protocol/rooms.ts'
import { everyAnswer, listenTo, wordsIn } from '../../support/everyByte.ts'
import { accept, accountByEmail, tokenOf } from '../../support/people.ts'
import { emailOf, roomOf, SENTENCE, startReviewDesk, type ReviewDesk, type Who } from '../../support/reviewDesk.ts'
import { routesOf } from '../../support/routes.ts'
import { TEST_PASSWORD } from '../../support/startServer.ts'

const invite = (desk: ReviewDesk, who: Who, review: string, email: string, head = false) =>
  desk.ask(who, 'POST', `/reviews/${review}/invitations`, { email, head })

test('RO736 a link gives somebody outside one seat: the first who may is the head, and the offer names party and country', async () => {
  const desk = await startReviewDesk()
  const id = await desk.plan({ kind: 'reply', party: 'Ministry', reviewers: [] })
  for (const [who, status] of [
    ['peer', 404],
    ['commenter', 404],
    ['guest', 404],
  ] as const)
    expect(await invite(desk, who, id, 'x@ocena.example')).toMatchObject({ status })
  expect(await invite(desk, 'editor', id, emailOf('peer'))).toMatchObject({ status: 409, body: { kind: 'conflict' } })
  const link = await invite(desk, 'editor', id, emailOf('deputy'))
  const offer = await desk.server.api(null, 'GET', `/api/invitations/${tokenOf(link)}`)
  expect(invitationOfferSchema.parse(offer.body)).toEqual({
    email: emailOf('deputy'),
    roles: [],
    guest: null,
    country: 'RS',
    review: { party: 'Ministry', kind: 'reply', due: '2026-01-20', head: false },
  })
  await accept(desk.server, link)
  expect(desk.stored(id)).toMatchObject({ head: null, reviewers: [desk.id('deputy')] })
  await desk.seat('ministry', id, true)
  const later = await invite(desk, 'editor', id, 'third@ocena.example', true)
  await accept(desk.server, later)
  expect(desk.stored(id)).toMatchObject({ head: desk.id('ministry') })
  const used = await desk.server.api(null, 'GET', `/api/invitations/${tokenOf(later)}`)
  expect(used.status).toBe(404)
  await desk.step('editor', id, 'open')
  const open = await invite(desk, 'ministry', id, 'fourth@ocena.example')
  await desk.step('ministry', id, 'submit')
  expect(await invite(desk, 'editor', id, 'fifth@ocena.example')).toMatchObject({ status: 409 })
  expect((await desk.server.api(null, 'GET', `/api/invitations/${tokenOf(open)}`)).status).toBe(404)
})

test('RO736 who has an account by a link already proves it with its password, and keeps it', async () => {
  const desk = await startReviewDesk()
  const first = await desk.plan({ kind: 'reply', party: 'Ministry', reviewers: [] })
  await desk.seat('ministry', first)
  await desk.step('editor', first, 'open')
  await desk.step('ministry', first, 'submit')
  await desk.step('editor', first, 'close')
  const second = await desk.plan({ kind: 'reply', party: 'Ministry', reviewers: [] })
  const take = async (email: string, password: string) => {
    const link = await invite(desk, 'editor', second, email)
    const body = { token: tokenOf(link), name: 'Somebody else', password }
    return desk.server.api(null, 'POST', '/api/invitations/accept', body)
  }
  const before = accountByEmail(desk.server, emailOf('ministry'))
  expect((await take(emailOf('ministry'), 'a quite different password')).status).toBe(401)
  expect((await take(emailOf('ministry'), TEST_PASSWORD)).status).toBe(200)
  expect(accountByEmail(desk.server, emailOf('ministry'))).toMatchObject({ id: before?.id, name: before?.name })
  expect((await take(emailOf('guest'), TEST_PASSWORD)).status).toBe(200)
  const guest = accountByEmail(desk.server, emailOf('guest'))
  expect(guest).toMatchObject({ roles: [], guest: { assessment: desk.assessment } })
  expect(desk.stored(second).reviewers).toEqual([before?.id, guest?.id])
})

test('RO737 who has a seat and nothing else gets the review and no byte of anything else', async () => {
  const desk = await startReviewDesk()
  const id = await desk.plan({ kind: 'reply', party: 'Ministry', reviewers: [] })
  const other = await desk.plan()
  await desk.seat('ministry', id)
  await desk.seat('deputy', id, false)
  for (const review of [id, other]) await desk.step('editor', review, 'open')
  const { server, assessment, round } = desk
  const talk = { anchor: { kind: 'indicator', indicator: 'ID-03' }, text: 'Talksecret' }
  for (const audience of ['all', 'team'])
    await desk.ask('editor', 'POST', `/assessments/${assessment}/threads`, { ...talk, audience })
  const peers = { seen: null, text: 'Peersecret' }
  expect((await desk.ask('peer', 'PUT', `/reviews/${other}/statement`, peers)).status).toBe(200)
  const kinds = ['content', 'team-content', 'guest-content', 'discussion', 'team'] as const
  const rooms: readonly RoomName[] = [
    ...kinds.map((kind) => roomName({ kind, assessment })),
    roomName({ kind: 'overview', round: desk.stored(id).assessment as string as never }),
    roomOf(other),
  ]
  const cookie = await desk.cookie('ministry')
  const heard = await Promise.all(rooms.map((room) => listenTo(server, cookie, room)))
  for (const listener of heard) expect(listener.closedWith()).not.toBeNull()
  const answers = await everyAnswer(server, cookie, { assessment, round, rooms })
  const { accounts } = server.workspace.registry.state()
  const foreign = accounts.filter(({ email }) => ![emailOf('ministry'), emailOf('deputy')].includes(email))
  const secrets = [...foreign.flatMap(({ name, email }) => [email, `"${name}"`]), 'Talksecret', 'Peersecret', SENTENCE]
  expect(wordsIn(Buffer.concat([answers, ...heard.map((listener) => listener.bytes())]), secrets)).toEqual([])
  expect(await desk.ask('ministry', 'GET', '/people')).toMatchObject({
    body: [{ id: desk.id('ministry') }, { id: desk.id('deputy') }].map(
      ({ id }) => expect.objectContaining({ id }) as unknown,
    ),
  })
  expect(await desk.ask('ministry', 'GET', '/rounds')).toMatchObject({ status: 200, body: [] })
  expect(await desk.ask('ministry', 'GET', '/reviews')).toMatchObject({ body: [{ id }] })
  expect(wordsIn((await listenTo(server, cookie, roomOf(id))).bytes(), ['Peersecret'])).toEqual([])
})

test('RO737 every route that is about an assessment says to who has a seat in its review that there is none', async () => {
  const desk = await startReviewDesk()
  const id = await desk.plan({ kind: 'reply', party: 'Ministry', reviewers: [] })
  await desk.seat('ministry', id)
  await desk.step('editor', id, 'open')
  const app = createApp({ workspace: desk.server.workspace, allowedOrigins: new Set() } as unknown as HttpContext, '.')
  const asked = routesOf(app).filter(({ path, method }) => method === 'GET' && path.startsWith('/api/assessments/:id'))
  expect(asked.length).toBeGreaterThan(8)
  for (const { path } of asked) {
    const address = path.replace('/api', '').replace(':id', desk.assessment).replaceAll(/:\w+/g, '1')
    const { status, body } = await desk.ask('ministry', 'GET', address)
    expect([path, [400, 404].includes(status), JSON.stringify(body).includes(SENTENCE)]).toEqual([path, true, false])
  }
})

test.each(['close', 'withdraw'] as const)(
  'RO738 after the end a sign-in by a seat alone leads to the own words of its party and to nothing else: %s',
  async (step) => {
    const desk = await startReviewDesk()
    const { server } = desk
    const id = await desk.plan({ kind: 'reply', party: 'Ministry', reviewers: [] })
    await desk.seat('ministry', id)
    await desk.step('editor', id, 'open')
    const words = { seen: null, text: 'Ownwordsaid' }
    expect((await desk.ask('ministry', 'PUT', `/reviews/${id}/statement`, words)).status).toBe(200)
    if (step === 'close') await desk.step('ministry', id, 'submit')
    await desk.step('ana', id, step, step === 'withdraw' ? { why: 'Not asked.' } : {})
    const cookie = await server.signIn(emailOf('ministry'))
    expect(wordsIn((await listenTo(server, cookie, roomOf(id))).bytes(), ['Ownwordsaid'])).toEqual(['Ownwordsaid'])
    expect((await desk.row('ministry', id)).may).toEqual(['know-review', 'read-review'])
    expect((await desk.ask('ministry', 'GET', `/reviews/${id}/version`)).status).toBe(403)
    expect((await desk.ask('ministry', 'PUT', `/reviews/${id}/statement`, words)).status).toBe(403)
    expect((await desk.ask('ministry', 'GET', `/assessments/${desk.assessment}`)).status).toBe(404)
    expect(await desk.ask('ministry', 'GET', '/rounds')).toMatchObject({ status: 200, body: [] })
  },
)

test('RO767 a party is told that its review was withdrawn, with the reason, and reads its own words then', async () => {
  const desk = await startReviewDesk()
  const id = await desk.plan()
  await desk.step('editor', id, 'open')
  expect((await desk.ask('peer', 'PUT', `/reviews/${id}/statement`, { seen: null, text: 'Ours.' })).status).toBe(200)
  await desk.step('editor', id, 'withdraw', { why: 'The wrong version.' })
  const inbox = await desk.ask('peer', 'GET', '/me/inbox')
  expect(inbox.body).toMatchObject({
    notices: expect.arrayContaining([
      expect.objectContaining({
        notice: expect.objectContaining({ kind: 'review-withdrawn', review: id }) as unknown,
        review: expect.objectContaining({ why: 'The wrong version.' }) as unknown,
      }),
    ]) as unknown,
  })
  expect(await desk.row('peer', id)).toMatchObject({
    may: ['know-review', 'read-review'],
    phase: { state: 'withdrawn' },
  })
  // who is not of the party gets no word of it
  const heard = await listenTo(desk.server, await desk.cookie('editor'), roomOf(id))
  expect(wordsIn(heard.bytes(), ['Ours.'])).toEqual([])
})

test('RO739 who is not named writes under an id of the review alone, and no byte of theirs tells the team who they are', async () => {
  const desk = await startReviewDesk()
  const reviewers = [desk.id('peer'), desk.id('second')] as never
  const id = await desk.plan({ nameReviewers: false, reviewers })
  expect((await desk.row('editor', id)).reviewers.map((each) => each.id)).toEqual(reviewers)
  await desk.step('editor', id, 'open')
  const opinion = { seen: null, opinion: { view: 'agree', to: null, text: 'Fine.' } }
  for (const who of ['peer', 'second'] as const)
    expect((await desk.ask(who, 'PUT', `/reviews/${id}/opinions/ID-03`, opinion)).status).toBe(200)
  await desk.step('peer', id, 'submit')
  const own = await desk.row('peer', id)
  expect(own.reviewers).toMatchObject([{ id: own.voice, isHead: true }, { isHead: false }])
  expect(own.voice).not.toBe(desk.id('peer'))
  const team = await desk.row('editor', id)
  expect(team).toMatchObject({ reviewers: [], phase: { submitted: { by: own.voice } } })
  const cookie = await desk.cookie('editor')
  const room = await listenTo(desk.server, cookie, roomOf(id))
  const inbox = JSON.stringify((await desk.ask('editor', 'GET', '/me/inbox')).body)
  expect(inbox).toContain('review-submitted')
  const history = JSON.stringify((await desk.ask('editor', 'GET', `/assessments/${desk.assessment}/activity`)).body)
  const bytes = Buffer.concat([room.bytes(), Buffer.from(JSON.stringify(team) + inbox + history)])
  expect(wordsIn(bytes, [desk.id('peer'), desk.id('second')])).toEqual([])
  expect(wordsIn(bytes, [own.voice])).toEqual([own.voice])
  const people = (await desk.ask('second', 'GET', '/people')).body as { id: string; name: string }[] // the route's schema
  expect(people.find((each) => each.id === own.voice)?.name).toBe(accountByEmail(desk.server, emailOf('peer'))?.name)
})
