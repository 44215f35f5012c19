import { expect, test } from 'vitest'
import { quoteOf } from '../../../shared/document/anchors/textAnchor.ts'
import { viewDiscussion } from '../../../shared/document/discussion/discussionView.ts'
import { readOpinions } from '../../../shared/document/reviews/reviewParts.ts'
import { newEntryId } from '../../../shared/domain/ids.ts'
import { reviewedVersionSchema } from '../../../shared/protocol/reviewedVersion.ts'
import { printedRepliesSchema } from '../../../shared/protocol/approvals.ts'
import { RATIONALE, rewrite, roomOf, SENTENCE, startReviewDesk } from '../../support/reviewDesk.ts'

test('RO730 a ministry replies by link to the version that was opened, and is printed unchanged with the one answer of the team', async () => {
  const desk = await startReviewDesk()
  const id = await desk.plan({ kind: 'reply', party: 'Ministry of the Interior', reviewers: [] })
  await desk.seat('ministry', id)
  expect(await desk.row('ministry', id)).toMatchObject({ phase: { state: 'planned' }, seat: 'head', epoch: null })
  await desk.step('editor', id, 'open')
  await rewrite(desk, 'All is closed now.')
  const version = reviewedVersionSchema.parse((await desk.ask('ministry', 'GET', `/reviews/${id}/version`)).body)
  expect(version.texts[RATIONALE]).toBe(SENTENCE)
  const start = SENTENCE.indexOf('every district')
  const anchor = {
    kind: 'text',
    field: RATIONALE,
    start: '',
    end: '',
    quote: quoteOf(SENTENCE, start, start + 'every district'.length),
  }
  const thread = newEntryId()
  const body = { id: thread, comment: newEntryId(), anchor, text: 'Two districts have none.', weight: 'fact' }
  expect((await desk.ask('ministry', 'POST', `/reviews/${id}/threads`, body)).status).toBe(201)
  expect((await desk.ask('ministry', 'POST', `/reviews/${id}/threads`, body)).status).toBe(201)
  const opinion = { view: 'disagree', to: { status: 'no-data', reason: 'not counted' }, text: 'This is not so.' }
  expect((await desk.ask('ministry', 'PUT', `/reviews/${id}/opinions/ID-03`, { seen: null, opinion })).status).toBe(200)
  expect(
    (await desk.ask('ministry', 'PUT', `/reviews/${id}/statement`, { seen: null, text: 'We thank.' })).status,
  ).toBe(200)
  expect(await desk.row('editor', id)).toMatchObject({
    counts: { reviewers: 1, opinions: 1, threads: 1, hasStatement: true },
    epoch: null,
  })
  expect(await desk.step('ministry', id, 'submit')).toMatchObject({ phase: { state: 'submitted' } })
  expect((await desk.row('editor', id)).may).toContain('read-review')
  const response = { status: 'accepted', text: 'Right.', seen: null }
  expect((await desk.ask('editor', 'PUT', `/reviews/${id}/threads/${thread}/response`, response)).status).toBe(200)
  const answers = [{ place: 'ID-03', text: 'We changed the sentence.' }]
  expect(await desk.step('editor', id, 'answer', { answers })).toMatchObject({ phase: { state: 'answered' } })
  const doc = await desk.server.workspace.hub.read(roomOf(id), (at) => ({
    opinions: readOpinions(at),
    threads: viewDiscussion(at).threads(),
  }))
  expect(doc.opinions).toMatchObject([{ indicator: 'ID-03', by: desk.id('ministry'), ...opinion }])
  expect(doc.threads).toMatchObject([
    { by: desk.id('ministry'), weight: 'fact', anchor, response: { status: 'accepted' } },
  ])
  const reply = { view: 'satisfied', text: '', seen: doc.threads[0]?.response?.at }
  expect((await desk.ask('ministry', 'PUT', `/reviews/${id}/threads/${thread}/response/reply`, reply)).status).toBe(200)
  for (const who of ['reader', 'guest'] as const) {
    const printed = await desk.ask(who, 'GET', `/assessments/${desk.assessment}/replies`)
    expect(printedRepliesSchema.parse(printed.body)).toEqual([
      {
        review: id,
        party: 'Ministry of the Interior',
        due: '2026-01-20',
        submitted: desk.at,
        statement: 'We thank.',
        indicators: [{ indicator: 'ID-03', texts: ['This is not so.'], views: ['disagree'] }],
        answers: [{ place: 'ID-03', text: 'We changed the sentence.' }],
        isDamaged: false,
      },
    ])
  }
  expect(await desk.step('editor', id, 'close')).toMatchObject({ phase: { state: 'closed' } })
  expect((await desk.server.api(await desk.cookie('editor'), 'GET', `/api/reviews/${id}`)).status).toBe(200)
  // its own words stay the party's
  expect((await desk.row('ministry', id)).may).toEqual(['know-review', 'read-review'])
})
