import { expect, test } from 'vitest'
import { answerReview } from '../../../server/reviews/answerReview.ts'
import { openReview } from '../../../server/reviews/openReview.ts'
import { submitReview } from '../../../server/reviews/reviewSteps.ts'
import type { Account } from '../../../server/registry/Registry.ts'
import type { Workspace } from '../../../server/workspace/Workspace.ts'
import { readAnswers } from '../../../shared/document/reviews/reviewParts.ts'
import type { ReviewId } from '../../../shared/domain/ids.ts'
import { inboxSchema } from '../../../shared/protocol/inbox.ts'
import { must } from '../../../shared/util/assert.ts'
import { Killed } from '../../support/dyingHub.ts'
import { temporaryFolder } from '../../support/factories.ts'
import { accountByEmail } from '../../support/people.ts'
import { emailOf, roomOf, startReviewDesk, type ReviewDesk, type Who } from '../../support/reviewDesk.ts'

const WRITES = new Set(['update', 'create', 'transact', 'withdraw', 'take'])

/** A workspace that dies when so many writes are on the disk, whichever part makes them. */
function dyingAfter(workspace: Workspace, deeds: number): Workspace {
  let left = deeds
  const mortal = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target)
        if (typeof value !== 'function') return value
        if (!WRITES.has(String(name))) return value.bind(target) as unknown
        return async (...all: unknown[]) => {
          if (left === 0) throw new Killed()
          left -= 1
          return (await value.apply(target, all)) as unknown
        }
      },
    })
  const { registry, hub, versions } = workspace
  return { ...workspace, registry: mortal(registry), hub: mortal(hub), versions: mortal(versions) }
}

const accountOf = (desk: ReviewDesk, who: Who): Account => must(accountByEmail(desk.server, emailOf(who)), who)
const ANSWERS = { answers: [{ place: 'whole' as const, text: 'We thank.' }] }

/** A review as far as a deed needs it, in data that stay. */
async function reviewTo(
  state: 'planned' | 'open' | 'submitted',
): Promise<{ desk: ReviewDesk; id: ReviewId; dataDir: string }> {
  const dataDir = await temporaryFolder()
  const desk = await startReviewDesk({ dataDir })
  const id = await desk.plan()
  if (state !== 'planned') {
    await desk.step('editor', id, 'open')
    await desk.ask('peer', 'PUT', `/reviews/${id}/statement`, { seen: null, text: 'All is well.' })
  }
  if (state === 'submitted') await desk.step('peer', id, 'submit')
  return { desk, id, dataDir }
}

const stateOf = (desk: ReviewDesk, id: ReviewId) => desk.stored(id).phase.state
const namedVersions = (desk: ReviewDesk) => desk.server.workspace.versionStore.heads(desk.assessment)

test.each([0, 1, 2])(
  'RO744 an opening that is cut off after %i writes is gone on with, with one version and no more',
  async (deeds) => {
    const { desk, id, dataDir } = await reviewTo('planned')
    const dying = dyingAfter(desk.server.workspace, deeds)
    await expect(openReview(dying, accountOf(desk, 'editor'), id)).rejects.toThrow(Killed)
    expect(stateOf(desk, id)).toBe('planned')
    expect((await desk.ask('peer', 'GET', `/reviews/${id}/version`)).status).toBe(403)
    await desk.server.stop()
    const again = await startReviewDesk({ dataDir })
    // somebody else of the team, after the party was named otherwise
    await again.ask('editor', 'PATCH', `/reviews/${id}`, { party: 'Dutch police' })
    await again.step('ana', id, 'open')
    expect(again.stored(id).phase).toMatchObject({ state: 'open', version: 1 })
    expect(await namedVersions(again)).toHaveLength(1)
  },
)

test('RO744 a submission that is cut off is not there, or is there and the team is told later', async () => {
  const { desk, id } = await reviewTo('open')
  const submit = (deeds: number) => submitReview(dyingAfter(desk.server.workspace, deeds), accountOf(desk, 'peer'), id)
  await expect(submit(0)).rejects.toThrow(Killed)
  expect(stateOf(desk, id)).toBe('open')
  await expect(submit(1)).resolves.toMatchObject({ phase: { state: 'submitted' } })
  expect(stateOf(desk, id)).toBe('submitted')
})

test('ST90 the team is told at the next start of a review whose submitting was cut off before it, once', async () => {
  const { desk, id, dataDir } = await reviewTo('open')
  await submitReview(dyingAfter(desk.server.workspace, 1), accountOf(desk, 'peer'), id)
  const told = async (on: ReviewDesk, who: Who) =>
    inboxSchema
      .parse((await on.ask(who, 'GET', '/me/inbox')).body)
      .notices.filter(({ notice }) => notice.kind === 'review-submitted')
  expect(await told(desk, 'editor')).toEqual([])
  await desk.server.stop()
  const again = await startReviewDesk({ dataDir })
  const [one, ...more] = await told(again, 'editor')
  expect([one?.notice, more]).toMatchObject([{ review: id, read: null, count: 1 }, []])
  await again.ask('editor', 'POST', '/me/notices/read', { ids: [one?.notice.id] })
  await again.server.stop()
  const third = await startReviewDesk({ dataDir })
  expect(await told(third, 'editor')).toMatchObject([{ notice: { count: 1, read: expect.any(Number) as unknown } }])
})

test('RO752 an answer whose words alone are on the disk is taken away by the next start', async () => {
  const { desk, id, dataDir } = await reviewTo('submitted')
  for (const deeds of [0, 1]) {
    const dying = dyingAfter(desk.server.workspace, deeds)
    await expect(answerReview(dying, accountOf(desk, 'editor'), id, ANSWERS)).rejects.toThrow(Killed)
    expect(stateOf(desk, id)).toBe('submitted')
  }
  const replies = await desk.ask('editor', 'GET', `/assessments/${desk.assessment}/replies`)
  expect(JSON.stringify(replies.body)).not.toContain('We thank.')
  await desk.server.stop()
  const again = await startReviewDesk({ dataDir })
  expect(stateOf(again, id)).toBe('submitted')
  expect((await again.server.workspace.hub.read(roomOf(id), readAnswers)).size).toBe(0)
  await again.step('editor', id, 'answer', ANSWERS)
  expect(again.stored(id).phase).toMatchObject({ state: 'answered', answered: { by: desk.id('editor') } })
})

test('RO752 an answer that the registry fails to note leaves no words, whatever the error is', async () => {
  const { desk, id } = await reviewTo('submitted')
  const { workspace } = desk.server
  const registry = new Proxy(workspace.registry, {
    get(target, name) {
      if (name === 'update') return () => Promise.reject(new Error('The disk is full'))
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
  await expect(answerReview({ ...workspace, registry }, accountOf(desk, 'editor'), id, ANSWERS)).rejects.toThrow('full')
  expect(stateOf(desk, id)).toBe('submitted')
  expect((await workspace.hub.read(roomOf(id), readAnswers)).size).toBe(0)
})

test('RO744 an answer that was cut off is given anew in other words, and reopening leaves nothing of it', async () => {
  for (const way of ['again', 'reopen'] as const) {
    const { desk, id } = await reviewTo('submitted')
    const { workspace } = desk.server
    await expect(answerReview(dyingAfter(workspace, 1), accountOf(desk, 'editor'), id, ANSWERS)).rejects.toThrow(Killed)
    if (way === 'again') await desk.step('ana', id, 'answer', { answers: [] })
    else await desk.step('ana', id, 'reopen', { why: 'Once more.' })
    expect(stateOf(desk, id)).toBe(way === 'again' ? 'answered' : 'open')
    expect((await workspace.hub.read(roomOf(id), readAnswers)).size).toBe(0)
  }
})

test('RO744 the team answers what was said, each place once', async () => {
  const { desk, id } = await reviewTo('submitted')
  const whole = { place: 'whole', text: 'We thank.' }
  for (const answers of [
    [{ place: 'ID-03', text: 'x' }],
    [whole, whole],
    [{ place: '__proto__', text: 'x' }],
    [{ place: 'whole', text: ' ' }],
  ])
    expect(await desk.ask('editor', 'POST', `/reviews/${id}/answer`, { answers })).toMatchObject({
      status: 400,
      body: { kind: 'invalid' },
    })
  expect((await desk.server.workspace.hub.read(roomOf(id), readAnswers)).size).toBe(0)
  await desk.step('editor', id, 'answer', { answers: [whole] })
  expect(await desk.ask('editor', 'POST', `/reviews/${id}/answer`, { answers: [whole] })).toMatchObject({ status: 409 })
})
