import { expect, test } from 'vitest'
import { inboxSchema } from '../../../shared/protocol/inbox.ts'
import { writtenReviews } from '../../../server/reviews/reviewRooms.ts'
import { newId, type ReviewId } from '../../../shared/domain/ids.ts'
import { accept } from '../../support/people.ts'
import {
  DAY_MS,
  emailOf,
  planOf,
  roomOf,
  startReviewDesk,
  type ReviewDesk,
  type Who,
} from '../../support/reviewDesk.ts'

const invite = (desk: ReviewDesk, who: Who, review: string, email: string, head = false) =>
  desk.ask(who, 'POST', `/reviews/${review}/invitations`, { email, head })

/** An open reply of a ministry: its head, and a deputy. */
async function openReply(): Promise<{ desk: ReviewDesk; id: ReviewId }> {
  const desk = await startReviewDesk()
  const id = await desk.plan({ kind: 'reply', party: 'Ministry', reviewers: [] })
  await desk.seat('ministry', id)
  await desk.seat('deputy', id, false)
  await desk.step('editor', id, 'open')
  return { desk, id }
}

test('RO751 nobody of the team makes a link into an open review; its head does, and the party is told who came', async () => {
  const { desk, id } = await openReply()
  for (const who of ['editor', 'ana', 'deputy'] as const)
    for (const head of [false, true])
      expect([who, (await invite(desk, who, id, 'puppet@ocena.example', head)).status]).toEqual([who, 403])
  expect((await desk.row('editor', id)).may).not.toContain('invite-to-review')
  expect((await desk.row('ministry', id)).may).toContain('invite-to-review')
  const link = await invite(desk, 'ministry', id, 'third@ocena.example')
  const { id: third } = await accept(desk.server, link)
  expect(desk.stored(id).reviewers).toContain(third)
  for (const who of ['ministry', 'deputy'] as const) {
    const { notices } = inboxSchema.parse((await desk.ask(who, 'GET', '/me/inbox')).body)
    expect(notices.map(({ notice }) => notice)).toContainEqual(
      expect.objectContaining({ kind: 'review-joined', review: id, by: third }),
    )
  }
  const { activity } = desk.server.workspace.registry.state()
  expect(activity).toContainEqual(
    expect.objectContaining({ deed: 'review-link', by: desk.id('ministry'), subject: id }),
  )
})

test('RO751 where no head may enter one of the team makes a link for a new head, and for nobody else', async () => {
  const { desk, id } = await openReply()
  await desk.ask('ana', 'PATCH', `/members/${desk.id('ministry')}`, { disabled: true })
  expect((await invite(desk, 'editor', id, 'new@ocena.example')).status).toBe(403)
  expect((await desk.row('editor', id)).may).toContain('invite-to-review')
  expect((await invite(desk, 'editor', id, emailOf('deputy'), true)).status).toBe(201)
})

test('RO753 a new head takes the place of one who was disabled, a deputy too, and submits', async () => {
  for (const email of [emailOf('deputy'), 'new@ocena.example']) {
    const { desk, id } = await openReply()
    await desk.ask('ana', 'PATCH', `/members/${desk.id('ministry')}`, { disabled: true })
    const next = await accept(desk.server, await invite(desk, 'editor', id, email, true))
    expect(desk.stored(id).head).toBe(next.id)
    expect((await desk.server.api(next.cookie, 'POST', `/api/reviews/${id}/submit`, {})).status).toBe(200)
    expect((await invite(desk, 'editor', id, 'more@ocena.example', true)).status).toBe(409)
  }
})

test('RO755 nothing opens that nobody is asked for, and no silence is printed of who was never there', async () => {
  const desk = await startReviewDesk()
  const id = await desk.plan({ kind: 'reply', party: 'Ministry', reviewers: [] })
  const open = () => desk.ask('editor', 'POST', `/reviews/${id}/open`, {})
  expect(await open()).toMatchObject({ status: 409, body: { faults: [{ path: 'reviewers' }] } })
  await invite(desk, 'editor', id, emailOf('deputy'))
  expect((await open()).status).toBe(409)
  await invite(desk, 'editor', id, emailOf('ministry'), true)
  desk.at += 4 * DAY_MS
  expect((await open()).status).toBe(409)
  await invite(desk, 'editor', id, emailOf('ministry'), true)
  expect((await open()).status).toBe(200)
  desk.at += 30 * DAY_MS
  expect(await desk.ask('reader', 'GET', `/assessments/${desk.assessment}/replies`)).toMatchObject({ body: [] })
})

test('RO757 the name of a party is one line that is seen, and links that expired take no seat', async () => {
  const desk = await startReviewDesk()
  const id = await desk.plan({ party: 'Min\u202Eistry\u200B\nof \u0007Interior', reviewers: [] })
  expect(desk.stored(id).party).toBe('Ministry of Interior')
  const unseen = { ...planOf(desk), id: newId(), party: '\u200B\u2066\u200F' }
  expect((await desk.ask('editor', 'POST', `/assessments/${desk.assessment}/reviews`, unseen)).status).toBe(400)
  for (let seat = 0; seat < 20; seat++)
    expect((await invite(desk, 'editor', id, `seat${seat}@ocena.example`)).status).toBe(201)
  expect((await invite(desk, 'editor', id, 'more@ocena.example')).status).toBe(409)
  desk.at += 4 * DAY_MS
  expect((await invite(desk, 'editor', id, 'more@ocena.example')).status).toBe(201)
})

test('RO756 who steers a review that runs closes and withdraws it after the release', async () => {
  const { desk, id } = await openReply()
  const other = await desk.plan()
  await desk.step('editor', other, 'open')
  await desk.server.workspace.registry.update((draft) => {
    for (const each of draft.assessments) if (each.id === desk.assessment) each.stage = 'released'
  })
  expect((await desk.step('ana', other, 'withdraw', { why: 'It was released.' })).phase.state).toBe('withdrawn')
  desk.at += 30 * DAY_MS
  expect((await desk.step('ana', id, 'close')).phase.state).toBe('closed')
})

test('RO754 a facilitator alone takes an open reply back, and its words stay among what is backed up', async () => {
  const { desk, id } = await openReply()
  const peers = await desk.plan()
  await desk.step('editor', peers, 'open')
  const why = { why: 'It does not please us.' }
  expect((await desk.row('editor', id)).may).not.toContain('withdraw-review')
  expect((await desk.ask('editor', 'POST', `/reviews/${id}/withdraw`, why)).status).toBe(403)
  await desk.step('editor', peers, 'withdraw', why)
  await desk.step('ana', id, 'withdraw', why)
  expect(writtenReviews(desk.server.workspace)).toEqual([roomOf(id), roomOf(peers)])
  for (const who of ['editor', 'ana'] as const) expect((await desk.row(who, id)).may).not.toContain('read-review')
})

test('RO769 links that are out are listed for who may make them and for who made them, and withdrawn by these alone', async () => {
  const desk = await startReviewDesk()
  const id = await desk.plan({ kind: 'reply', party: 'Ministry', reviewers: [] })
  await desk.seat('ministry', id)
  const path = `/reviews/${id}/invitations`
  const listed = async (who: Who) => (await desk.ask(who, 'GET', path)).body as readonly { id: string; email: string }[] // as asked
  await invite(desk, 'editor', id, 'second@ministry.example')
  expect((await listed('colleague')).map(({ email }) => email)).toEqual(['second@ministry.example'])
  expect(await listed('ministry')).toEqual([])
  for (const who of ['neighbour', 'reader', 'guest'] as const)
    expect((await desk.ask(who, 'GET', path)).status).toBe(404)
  await desk.step('editor', id, 'open')
  await invite(desk, 'ministry', id, 'third@ministry.example')
  // whom the open party invites is its own affair
  expect((await listed('editor')).map(({ email }) => email)).toEqual(['second@ministry.example'])
  expect(await listed('colleague')).toEqual([])
  const all = await listed('ministry')
  expect(all.map(({ email }) => email).toSorted()).toEqual(['second@ministry.example', 'third@ministry.example'])
  const third = all.find(({ email }) => email.startsWith('third'))?.id
  expect((await desk.ask('editor', 'DELETE', `${path}/${third}`)).status).toBe(404)
  for (const status of [200, 404])
    expect((await desk.ask('ministry', 'DELETE', `${path}/${third}`)).status).toBe(status)
  expect(await listed('ministry')).toMatchObject([{ email: 'second@ministry.example' }])
})
