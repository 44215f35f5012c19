import { expect, test } from 'vitest'
import { newId } from '../../../shared/domain/ids.ts'
import { MAX_OPEN_REVIEWS, MAX_REVIEWS } from '../../../shared/domain/reviews/review.ts'
import { DAY_MS, NOON, planOf, startReviewDesk, type Who } from '../../support/reviewDesk.ts'

test('RO733 a review is planned once under its id, by who may run reviews of the assessment', async () => {
  const desk = await startReviewDesk()
  const body = { ...planOf(desk), id: newId() }
  const plan = (who: Who, of: object) => desk.ask(who, 'POST', `/assessments/${desk.assessment}/reviews`, of)
  for (const who of ['peer', 'neighbour', 'commenter', 'reader', 'guest'] as const)
    expect(await plan(who, body)).toMatchObject({ status: 403 })
  const first = await plan('editor', body)
  expect(first).toMatchObject({ status: 201, body: { id: body.id, phase: { state: 'planned' }, seat: null } })
  expect(await plan('editor', body)).toMatchObject({ status: 201, body: first.body as object })
  expect(await plan('editor', { ...body, party: 'Another' })).toMatchObject({ status: 409 })
  expect(desk.server.workspace.registry.state().reviews).toHaveLength(1)
})

test('RO733 what cannot be planned is refused by name, and nothing of it is kept', async () => {
  const desk = await startReviewDesk()
  const good = planOf(desk)
  const wrong: readonly (readonly [string, object])[] = [
    ['due', { due: '2026-01-09' }],
    ['due', { due: '2026-02-31' }],
    ['due', { due: 'soon' }],
    ['reviewers', { reviewers: ['nobody00001'] }],
    ['reviewers', { reviewers: [desk.id('guest')] }],
    ['reviewers', { reviewers: [desk.id('peer'), desk.id('peer')] }],
    ['reviewers', { reviewers: Array.from({ length: 21 }, () => newId()) }],
    ['party', { party: '   ' }],
    ['party', { party: 'x'.repeat(121) }],
    ['limits.indicator', { limits: { indicator: 8_001, statement: 1_000 } }],
    ['seal', { seal: 'never' }],
    ['id', { id: '__proto__' }],
    ['extra', { extra: 1 }],
  ]
  for (const [path, fields] of wrong)
    expect([
      path,
      await desk.ask('editor', 'POST', `/assessments/${desk.assessment}/reviews`, { ...good, id: newId(), ...fields }),
    ]).toMatchObject([
      path,
      { status: 400, body: { kind: 'invalid', faults: [{ path: expect.stringContaining(path) as unknown }] } },
    ])
  expect(await desk.ask('editor', 'POST', `/assessments/${newId()}/reviews`, { ...good, id: newId() })).toMatchObject({
    status: 404,
  })
  expect(desk.server.workspace.registry.state().reviews).toEqual([])
})

test('RO733 an assessment has fifty reviews at a time that are not answered', async () => {
  const desk = await startReviewDesk()
  const first = await desk.plan()
  const { registry } = desk.server.workspace
  await registry.update((draft) => {
    const [review] = draft.reviews
    for (let n = 1; review && n < MAX_OPEN_REVIEWS; n += 1)
      draft.reviews.push({ ...review, id: newId() as typeof first }) // brand
  })
  const body = { ...planOf(desk), id: newId() }
  expect(await desk.ask('editor', 'POST', `/assessments/${desk.assessment}/reviews`, body)).toMatchObject({
    status: 409,
  })
  await desk.step('editor', first, 'withdraw', { why: 'Room for another.' })
  expect(await desk.ask('editor', 'POST', `/assessments/${desk.assessment}/reviews`, body)).toMatchObject({
    status: 201,
  })
})

test('RO733 what is planned can be changed; of an open review a facilitator moves the last day to a later one', async () => {
  const desk = await startReviewDesk()
  const id = await desk.plan()
  const patch = (who: Who, body: object) => desk.ask(who, 'PATCH', `/reviews/${id}`, body)
  const reviewers = [desk.id('second'), desk.id('peer')]
  expect(await patch('colleague', { party: 'Dutch police', seal: 'until-due', reviewers })).toMatchObject({
    status: 200,
    body: { party: 'Dutch police', seal: 'until-due', counts: { reviewers: 2 } },
  })
  expect(desk.stored(id)).toMatchObject({ head: desk.id('second'), reviewers })
  expect(await patch('peer', { party: 'Mine' })).toMatchObject({ status: 403 })
  await desk.step('editor', id, 'open')
  expect(await patch('ana', { party: 'Late' })).toMatchObject({ status: 409 })
  expect(await patch('editor', { due: '2026-02-01' })).toMatchObject({ status: 403 })
  expect(await patch('ana', { due: '2026-01-19' })).toMatchObject({ status: 400 })
  expect(await patch('ana', { due: '2026-02-01' })).toMatchObject({ status: 200, body: { due: '2026-02-01' } })
  expect(await patch('ana', { due: '2026-02-01' })).toMatchObject({ status: 200 })
  await desk.step('second', id, 'submit')
  expect(await patch('ana', { due: '2026-03-01' })).toMatchObject({ status: 409 })
})

test('RO733 a review whose last day is over is not opened, and a version kept for it is the one it opens with', async () => {
  const desk = await startReviewDesk()
  const id = await desk.plan()
  desk.at = NOON + 11 * DAY_MS
  expect(await desk.ask('editor', 'POST', `/reviews/${id}/open`)).toMatchObject({ status: 409 })
  expect(await desk.server.workspace.versionStore.heads(desk.assessment)).toEqual([])
  expect(await desk.ask('editor', 'PATCH', `/reviews/${id}`, { due: '2026-03-01' })).toMatchObject({ status: 200 })
  expect(await desk.step('editor', id, 'open')).toMatchObject({ phase: { state: 'open', version: 1 } })
  const heads = await desk.server.workspace.versionStore.heads(desk.assessment)
  expect(heads).toMatchObject([{ number: 1, reason: 'named', name: 'Netherlands', ask: id }])
})

test('RO765 who took a seat by a link keeps it, and is head, when reviewers are chosen anew by who did not know', async () => {
  const desk = await startReviewDesk()
  const id = await desk.plan({ reviewers: [] })
  await desk.seat('ministry', id)
  const patch = (body: object) => desk.ask('editor', 'PATCH', `/reviews/${id}`, body)
  const [peer, second, ministry] = [desk.id('peer'), desk.id('second'), desk.id('ministry')]
  expect(await patch({ party: 'Dutch police', reviewers: [peer] })).toMatchObject({ status: 200 })
  expect(desk.stored(id)).toMatchObject({ party: 'Dutch police', reviewers: [peer, ministry], head: ministry })
  expect(await patch({ reviewers: [second] })).toMatchObject({ status: 200 })
  expect(desk.stored(id)).toMatchObject({ reviewers: [second, ministry], head: ministry })
  expect(await patch({ reviewers: [second, ministry] })).toMatchObject({ status: 200 })
  expect(await patch({ reviewers: [peer, ministry] })).toMatchObject({ status: 200 })
  expect(desk.stored(id)).toMatchObject({ reviewers: [peer, ministry], head: peer })
  const many = Array.from({ length: 20 }, () => peer)
  expect((await patch({ reviewers: many })).status).toBe(400)
})

test('RO764 a planned review that is withdrawn is gone with its open links, and the deed is told', async () => {
  const desk = await startReviewDesk()
  const id = await desk.plan()
  const link = { email: 'ministry@ocena.example', head: true }
  expect((await desk.ask('editor', 'POST', `/reviews/${id}/invitations`, link)).status).toBe(201)
  expect(await desk.step('editor', id, 'withdraw', { why: 'Not needed.' })).toMatchObject({
    phase: { state: 'withdrawn', why: 'Not needed.' },
  })
  const { reviews, invitations, activity } = desk.server.workspace.registry.state()
  expect([reviews, invitations.filter(({ review }) => review)]).toEqual([[], []])
  expect(activity.some(({ deed }) => deed === 'withdraw-review')).toBe(true)
  expect((await desk.ask('editor', 'GET', `/reviews/${id}`)).status).toBe(404)
})

test('RO764 an assessment has two hundred reviews in all', async () => {
  const desk = await startReviewDesk()
  const first = await desk.plan()
  await desk.step('editor', first, 'open')
  await desk.step('editor', first, 'withdraw', { why: 'Not needed.' })
  await desk.server.workspace.registry.update((draft) => {
    const [review] = draft.reviews
    for (let n = 1; review && n < MAX_REVIEWS; n += 1) draft.reviews.push({ ...review, id: newId() as typeof first }) // brand
  })
  const body = { ...planOf(desk), id: newId() }
  expect(await desk.ask('editor', 'POST', `/assessments/${desk.assessment}/reviews`, body)).toMatchObject({
    status: 409,
    body: { faults: [{ value: '200 reviews', expected: 'fewer than 200' }] },
  })
})

test('RO758 of the team that is reviewed nobody has a seat where others write, also by a later change', async () => {
  const desk = await startReviewDesk()
  const plan = (kind: string, reviewer: string) =>
    desk.ask('editor', 'POST', `/assessments/${desk.assessment}/reviews`, {
      ...planOf(desk),
      id: newId(),
      kind,
      reviewers: [reviewer],
    })
  const refusal = { status: 400, body: { kind: 'invalid', faults: [{ path: 'reviewers' }] } }
  for (const who of ['editor', 'ana'] as const)
    for (const kind of ['peer', 'reply']) expect(await plan(kind, desk.id(who))).toMatchObject(refusal)
  expect((await plan('internal', desk.id('editor'))).status).toBe(201)
  const id = await desk.plan({ kind: 'reply' })
  const reviewers = [desk.id('peer'), desk.id('editor')]
  expect(await desk.ask('editor', 'PATCH', `/reviews/${id}`, { reviewers })).toMatchObject(refusal)
})
