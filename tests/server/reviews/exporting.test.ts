import { expect, test } from 'vitest'
import { DAY_MS, startReviewDesk } from '../../support/reviewDesk.ts'

test('RO768 the JSON export says what a ministry replied and what partners approved, of which a guest gets nothing', async () => {
  const desk = await startReviewDesk()
  const exported = async (who: 'editor' | 'reader' | 'guest', of = desk.assessment) =>
    desk.ask(who, 'GET', `/assessments/${of}/export.json`)
  expect((await exported('reader')).body).toMatchObject({
    replies: [],
    approvals: { asked: null, said: [], overrides: [] },
  })
  const id = await desk.plan({ kind: 'reply', party: 'Ministry of the Interior', reviewers: [], due: '2026-01-20' })
  await desk.seat('ministry', id)
  await desk.step('editor', id, 'open')
  await desk.ask('ministry', 'PUT', `/reviews/${id}/statement`, { seen: null, text: 'Unchangedwords' })
  // sealed until it is submitted
  expect(JSON.stringify((await exported('editor')).body)).not.toContain('Unchangedwords')
  await desk.step('ministry', id, 'submit')
  expect((await exported('reader')).body).toMatchObject({
    format: 'ocena-assessment/1',
    replies: [
      {
        party: 'Ministry of the Interior',
        due: '2026-01-20',
        submitted: new Date(desk.at).toISOString(),
        words: { statement: 'Unchangedwords', indicators: [], answers: [] },
      },
    ],
  })
  const ask = await desk.ask('ana', 'POST', `/assessments/${desk.assessment}/approvals/ask`, { partners: ['RS'] })
  expect(ask.status).toBe(201)
  desk.at += DAY_MS
  const { body } = await exported('reader')
  expect(body).toMatchObject({ approvals: { asked: { version: expect.any(Number) as unknown, partners: ['RS'] } } })
  expect(JSON.stringify(body)).not.toContain(desk.id('ana'))
  const guest = await exported('guest')
  expect(guest.status === 200 ? guest.body : { approvals: null }).toMatchObject({ approvals: null })
  expect(guest.status).toBe(200)
})
