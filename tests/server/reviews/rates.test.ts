import { expect, test } from 'vitest'
import { MEMBER_RATES } from '../../../server/http/gate/limitMembers.ts'
import { newEntryId } from '../../../shared/domain/ids.ts'
import { startReviewDesk, type ReviewDesk, type Who } from '../../support/reviewDesk.ts'

/** How many comments of a flood are let in. */
async function letIn(desk: ReviewDesk, who: Who, path: string): Promise<number> {
  let count = 0
  for (let n = 0; n < MEMBER_RATES.discuss + 2; n += 1) {
    const { status } = await desk.ask(who, 'POST', path, { id: newEntryId(), text: `Comment ${n}` })
    if (status === 429) return count
    expect(status).toBe(201)
    count += 1
  }
  return count
}

test('RO749 who has a seat and no role says half as much in a minute as a member', async () => {
  const desk = await startReviewDesk()
  const reviewers = [desk.id('peer')] as never
  const id = await desk.plan({ kind: 'reply', party: 'Ministry', reviewers })
  await desk.seat('ministry', id, false)
  await desk.step('editor', id, 'open')
  const thread = newEntryId()
  const anchor = { kind: 'indicator', indicator: 'ID-03' }
  const body = { id: thread, comment: newEntryId(), anchor, text: 'Why?', weight: null }
  expect((await desk.ask('second', 'POST', `/reviews/${id}/threads`, body)).status).toBe(404)
  expect((await desk.ask('ministry', 'POST', `/reviews/${id}/threads`, body)).status).toBe(201)
  const path = `/reviews/${id}/threads/${thread}/comments`
  // the thread was one of them
  expect(await letIn(desk, 'ministry', path)).toBe(MEMBER_RATES.discuss / 2 - 1)
  expect(await letIn(desk, 'peer', path)).toBe(MEMBER_RATES.discuss)
})
