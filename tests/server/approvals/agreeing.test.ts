import { describe, expect, test, vi } from 'vitest'
import { patchThread, putComment, putThread } from '../../../shared/document/discussion/discussionParts.ts'
import { newEntryId, newId } from '../../../shared/domain/ids.ts'
import { reviewSchema, type Review } from '../../../shared/domain/reviews/review.ts'
import { roomName, type RoomName } from '../../../shared/protocol/rooms.ts'
import { dayIn } from '../../../shared/util/zonedDay.ts'
import { must } from '../../../shared/util/assert.ts'
import { code } from '../../support/scoreInputs.ts'
import { NOT_ASKED } from '../../support/factories.ts'
import { accountByEmail } from '../../support/people.ts'
import { startApprovals, type ApprovalDesk } from './approvalDesk.ts'

const DAY_MS = 86_400_000

const editor = ({ server }: ApprovalDesk) => must(accountByEmail(server, 'editor.rs@ocena.example'), 'an editor').id
const dayAfter = (days: number): string => dayIn('Europe/Belgrade', Date.now() + days * DAY_MS)

/** A review as it lies in the registry. */
function reviewOf(desk: ApprovalDesk, fields: Partial<Review>): Review {
  const by = editor(desk)
  return reviewSchema.parse({
    id: newId(),
    assessment: desk.assessment.id,
    kind: 'reply',
    party: 'Ministry of the Interior',
    by,
    created: 1,
    reviewers: [],
    head: null,
    voices: [],
    due: dayAfter(10),
    seal: 'until-submitted',
    nameReviewers: false,
    limits: { indicator: 4_000, statement: 20_000 },
    phase: { state: 'open', version: 1, opened: { by, at: 1 } },
    reopened: [],
    ...fields,
  })
}

/** The same with its document, whose name it gives. */
async function addReview(desk: ApprovalDesk, fields: Partial<Review>): Promise<RoomName> {
  const review = reviewOf(desk, fields)
  const room = roomName({ kind: 'review', review: review.id })
  await desk.server.workspace.hub.create(room, () => {})
  await desk.server.workspace.registry.update((draft) => void draft.reviews.push(review))
  return room
}

/** A thread of somebody about the substance, that nobody responded to. */
async function addThread(desk: ApprovalDesk, room: RoomName, weight: 'substance' | 'wording' = 'substance') {
  const [id, by] = [newEntryId(), editor(desk)]
  await desk.server.workspace.hub.transact(room, (doc) => {
    putThread(doc, {
      id,
      anchor: { kind: 'indicator', indicator: code('ID-03') },
      by,
      at: 1,
      resolved: null,
      withdrawn: false,
      weight,
    })
    putComment(doc, { id: newEntryId(), thread: id, by, at: 1, text: 'Why?' })
  })
  return id
}

const holdsOf = async (desk: ApprovalDesk) => (await desk.look('reader')).holds

describe('what holds the step to agreed up', () => {
  test('RO787 nobody was asked: the step is refused with what holds it up, and made with a reason that is kept', async () => {
    const desk = await startApprovals()
    expect(await holdsOf(desk)).toEqual([NOT_ASKED])
    expect(await desk.agree()).toMatchObject({
      status: 409,
      body: { kind: 'conflict', faults: [{ path: 'not-asked', value: '1' }] },
    })
    expect(desk.stage()).toBe('review')
    for (const wrong of [{ why: '  ', over: [NOT_ASKED] }, { why: 'x' }, { why: 'x'.repeat(2_001), over: [NOT_ASKED] }])
      expect((await desk.agree(wrong)).status).toBe(400)
    expect((await desk.agree({ why: ' The round ends. ', over: [NOT_ASKED] })).status).toBe(200)
    expect(desk.stage()).toBe('agreed')
    expect(await desk.look('reader')).toMatchObject({
      overrides: [{ why: 'The round ends.', over: ['not-asked'] }],
      holds: [],
    })
  })

  test('RO788 a step that nothing holds up needs no reason and keeps none; afterwards what was said stands', async () => {
    const desk = await startApprovals()
    const version = await desk.askPartners('RS')
    await desk.say('serbia', 'RS', { version })
    expect((await desk.agree({ why: 'In case', over: [] })).status).toBe(200)
    expect((await desk.look('reader')).overrides).toEqual([])
    expect((await desk.say('serbia', 'RS', { version, view: 'objected', text: 'No' })).status).toBe(409)
    expect((await desk.ask('facilitator', 'POST', '/approvals/ask', { partners: ['AL'] })).status).toBe(409)
    expect((await desk.look('reader')).approvals).toMatchObject([{ view: 'approved' }])
  })

  test('RO789 an objection holds it up, and not to ask that partner again does not end it', async () => {
    const desk = await startApprovals()
    const version = await desk.askPartners('RS', 'AL')
    await desk.say('serbia', 'RS', { version, view: 'objected', text: 'The figures are of 2019.' })
    await desk.say('albania', 'AL', { version })
    const objected = { kind: 'objected', count: 1 }
    expect(await holdsOf(desk)).toMatchObject([objected])
    await desk.askPartners('AL')
    expect(await holdsOf(desk)).toMatchObject([objected])
    expect((await desk.agree()).status).toBe(409)
    await desk.askPartners('RS', 'AL')
    await desk.say('serbia', 'RS', { version, view: 'reservation', text: 'The figures are of 2019.' })
    expect((await desk.agree()).status).toBe(200)
  })

  test('RO790 what came since the page was looked at is not overruled', async () => {
    const desk = await startApprovals()
    const version = await desk.askPartners('RS', 'AL')
    const seen = await holdsOf(desk)
    await desk.say('serbia', 'RS', { version, view: 'objected', text: 'The figures are of 2019.' })
    expect(await desk.agree({ why: 'They are late.', over: seen })).toMatchObject({
      status: 409,
      body: { faults: [{ path: 'not-approved' }, { path: 'objected' }] },
    })
    expect(desk.stage()).toBe('review')
    expect((await desk.agree({ why: 'They are late.', over: await holdsOf(desk) })).status).toBe(200)
  })

  test('RO760 a reason goes over the very things that were shown: another objection in the place of one is a conflict', async () => {
    const desk = await startApprovals()
    const version = await desk.askPartners('RS', 'AL', 'NL')
    await desk.say('serbia', 'RS', { version, view: 'objected', text: 'The figures are of 2019.' })
    const seen = await holdsOf(desk)
    expect(seen).toMatchObject([
      { kind: 'not-approved', count: 2 },
      { kind: 'objected', count: 1 },
    ])
    await desk.say('serbia', 'RS', { version })
    await desk.say('albania', 'AL', { version, view: 'objected', text: 'The law is another.' })
    expect(await desk.agree({ why: 'They are late.', over: seen })).toMatchObject({
      status: 409,
      body: { faults: [{ path: 'not-approved' }, { path: 'objected' }] },
    })
    const now = await holdsOf(desk)
    await desk.say('albania', 'AL', { version, view: 'objected', text: 'The law is quite another.' })
    expect((await desk.agree({ why: 'They are late.', over: now })).status).toBe(409)
    expect(desk.stage()).toBe('review')
    expect((await desk.agree({ why: 'They are late.', over: await holdsOf(desk) })).status).toBe(200)
    expect((await desk.look('reader')).overrides).toMatchObject([
      { over: ['not-approved', 'objected'], partners: ['NL', 'AL'] },
    ])
  })

  test('RO761 an objection holds it up when another version is asked about, until its partner says otherwise', async () => {
    const desk = await startApprovals()
    const first = await desk.askPartners('RS', 'AL')
    await desk.say('serbia', 'RS', { version: first, view: 'objected', text: 'The figures are of 2019.' })
    await desk.say('albania', 'AL', { version: first })
    await desk.write('Quite another text.')
    const version = await desk.askPartners('AL')
    expect((await desk.look('reader')).ask?.partners).toEqual(['AL', 'RS'])
    await desk.say('albania', 'AL', { version })
    expect(await holdsOf(desk)).toMatchObject([
      { kind: 'not-approved', count: 1 },
      { kind: 'objected', count: 1 },
    ])
    await desk.say('serbia', 'RS', { version })
    expect(await holdsOf(desk)).toEqual([])
  })

  test('RO761 a partner that was asked and has not said anything stays asked, whoever is asked anew', async () => {
    const desk = await startApprovals()
    await desk.askPartners('RS', 'AL')
    const version = await desk.askPartners('RS')
    await desk.say('serbia', 'RS', { version })
    expect((await desk.look('reader')).ask?.partners).toEqual(['RS', 'AL'])
    expect(await holdsOf(desk)).toMatchObject([{ kind: 'not-approved', count: 1 }])
    await desk.say('albania', 'AL', { version })
    await desk.askPartners('RS')
    expect((await desk.look('reader')).ask?.partners).toEqual(['RS'])
  })

  test('RO762 text that changed since all approved it holds it up, until it is as it was or asked about again', async () => {
    const desk = await startApprovals()
    await desk.write('As it is.')
    const first = await desk.askPartners('RS')
    await desk.say('serbia', 'RS', { version: first })
    await desk.write('Quite another text.')
    expect(await holdsOf(desk)).toMatchObject([{ kind: 'changed', count: 1 }])
    expect(await desk.agree()).toMatchObject({ status: 409, body: { faults: [{ path: 'changed' }] } })
    await desk.write('As it is.')
    expect(await holdsOf(desk)).toEqual([])
    await desk.write('Quite another text.')
    const version = await desk.askPartners('RS')
    await desk.say('serbia', 'RS', { version })
    await desk.write('A third text.')
    expect((await desk.agree({ why: 'A comma.', over: await holdsOf(desk) })).status).toBe(200)
    expect((await desk.look('reader')).overrides).toMatchObject([{ over: ['changed'] }])
  })

  test('RO791 a review holds it up while it is open and its last day is not over', async () => {
    const desk = await startApprovals()
    await addReview(desk, { due: dayAfter(-2) })
    await addReview(desk, { phase: { state: 'planned' } })
    expect(await holdsOf(desk)).toEqual([NOT_ASKED])
    await addReview(desk, { due: dayAfter(0) })
    expect(await holdsOf(desk)).toMatchObject([{ kind: 'review-open', count: 1 }, NOT_ASKED])
  })

  test('RO792 open threads on the substance without a response hold it up, those of sealed reviews and of the team not', async () => {
    const desk = await startApprovals()
    const { assessment, server } = desk
    const before = (await holdsOf(desk)).find(({ kind }) => kind === 'substance-unanswered')?.count ?? 0
    const by = editor(desk)
    const opened = { by, at: 1 }
    const all = roomName({ kind: 'discussion', assessment: assessment.id })
    const sealed = await addReview(desk, { due: dayAfter(-2) })
    const submitted = await addReview(desk, { phase: { state: 'submitted', version: 1, opened, submitted: opened } })
    await addThread(desk, roomName({ kind: 'team', assessment: assessment.id }))
    await addThread(desk, sealed)
    await addThread(desk, all, 'wording')
    const count = async () =>
      ((await holdsOf(desk)).find(({ kind }) => kind === 'substance-unanswered')?.count ?? 0) - before
    expect(await count()).toBe(0)
    const answered = await addThread(desk, all)
    const resolved = await addThread(desk, submitted)
    expect(await count()).toBe(2)
    const response = { status: 'noted', text: '', seen: null }
    expect((await desk.ask('serbia', 'PUT', `/threads/${answered}/response`, response)).status).toBe(200)
    expect(await count()).toBe(1)
    await server.workspace.hub.transact(submitted, (doc) => patchThread(doc, resolved, { resolved: { by, at: 2 } }))
    expect(await count()).toBe(0)
  })

  test('RO793 a review whose document is gone counts as one that is unanswered, and a reason goes over it', async () => {
    const desk = await startApprovals()
    const by = editor(desk)
    const opened = { by, at: 1 }
    const review = reviewOf(desk, { phase: { state: 'submitted', version: 1, opened, submitted: opened } })
    await desk.server.workspace.registry.update((draft) => void draft.reviews.push(review))
    const holds = await holdsOf(desk)
    expect(holds.map(({ kind }) => kind)).toContain('substance-unanswered')
    expect((await desk.agree({ why: 'It is lost.', over: holds })).status).toBe(200)
  })

  test('RO798 what holds it up is looked at again at the very step: an objection on its way to it counts', async () => {
    const desk = await startApprovals()
    const version = await desk.askPartners('RS')
    await desk.say('serbia', 'RS', { version })
    const { versions } = desk.server.workspace
    const take = versions.take.bind(versions)
    const late = vi.spyOn(versions, 'take').mockImplementation(async (...asked) => {
      expect((await desk.say('serbia', 'RS', { version, view: 'objected', text: 'Wait.' })).status).toBe(200)
      return take(...asked)
    })
    expect(await desk.agree()).toMatchObject({ status: 409, body: { faults: [{ path: 'objected' }] } })
    expect(late).toHaveBeenCalledOnce()
    expect(desk.stage()).toBe('review')
  })

  test('RO794 a reason is for the step to agreed alone, and only facilitators take it', async () => {
    const desk = await startApprovals()
    const override = { why: 'Now', over: [NOT_ASKED] }
    expect((await desk.ask('serbia', 'PATCH', '', { stage: 'agreed', override })).status).toBe(403)
    expect((await desk.ask('facilitator', 'PATCH', '', { stage: 'drafting', override })).status).toBe(400)
    expect(desk.stage()).toBe('review')
  })
})
