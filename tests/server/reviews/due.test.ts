import { expect, test } from 'vitest'
import { remindDue } from '../../../server/reviews/reviewReminders.ts'
import { readNotices } from '../../../shared/document/inbox/inboxParts.ts'
import type { InboxNotice } from '../../../shared/domain/inbox/notices.ts'
import type { MemberId, ReviewId } from '../../../shared/domain/ids.ts'
import { inboxSchema } from '../../../shared/protocol/inbox.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { temporaryFolder } from '../../support/factories.ts'
import { DAY_MS, NOON, roomOf, startReviewDesk, type ReviewDesk, type Who } from '../../support/reviewDesk.ts'
import { listenTo } from '../../support/everyByte.ts'

const HOUR_MS = 3_600_000

const statement = (desk: ReviewDesk, id: ReviewId, text: string) =>
  desk.ask('peer', 'PUT', `/reviews/${id}/statement`, { seen: null, text })

/** The ends of days in Belgrade by UTC: winter, the day on which summer time begins, and the one on which it ends. */
test.each([
  ['2026-02-10', Date.UTC(2026, 1, 10, 23)],
  ['2026-03-29', Date.UTC(2026, 2, 29, 22)],
  ['2026-10-25', Date.UTC(2026, 9, 25, 23)],
])('RO745 writing ends with the last millisecond of %s where the workspace is', async (due, midnight) => {
  const desk = await startReviewDesk()
  const id = await desk.plan({ due })
  await desk.step('editor', id, 'open')
  desk.at = midnight - 1
  expect((await desk.row('peer', id)).may).toEqual(expect.arrayContaining(['write-review', 'submit-review']))
  expect((await statement(desk, id, '')).status).toBe(200)
  desk.at = midnight
  const row = await desk.row('peer', id)
  expect(row).toMatchObject({
    dueEnd: midnight - 1,
    may: ['know-review', 'read-review', 'read-reviewed-version', 'invite-to-review'],
  })
  expect((await statement(desk, id, 'Late.')).status).toBe(403)
  expect((await desk.ask('peer', 'POST', `/reviews/${id}/submit`)).status).toBe(403)
  // who did not reply still reads what was begun, and may be given more time
  expect((await listenTo(desk.server, await desk.cookie('peer'), roomOf(id))).closedWith()).toBeNull()
  expect((await desk.ask('ana', 'PATCH', `/reviews/${id}`, { due: '2026-12-01' })).status).toBe(200)
  expect((await statement(desk, id, 'In time after all.')).status).toBe(200)
})

const told = (desk: ReviewDesk, who: Who): Promise<readonly InboxNotice[]> =>
  desk.server.workspace.hub
    .read(roomName({ kind: 'inbox', member: desk.id(who) as MemberId }), readNotices) // brand: the id of an account
    .then((notices) => notices.filter(({ kind }) => kind === 'review-due'))

test('RO746 reviewers are reminded 14 and 3 days before the last and on it, once each, also across a restart', async () => {
  const dataDir = await temporaryFolder()
  const desk = await startReviewDesk({ dataDir })
  const due = '2026-02-10'
  const id = await desk.plan({ due, reviewers: [desk.id('peer'), desk.id('second')] as never })
  await desk.step('editor', id, 'open')
  const midnight = Date.UTC(2026, 1, 9, 23)
  const looks = async (on: ReviewDesk, at: number): Promise<readonly number[]> => {
    on.at = at
    for (let n = 0; n < 3; n += 1) await remindDue(on.server.workspace)
    return (await told(on, 'peer')).map(({ count, at: when }) => count * 1e15 + when)
  }
  expect(await looks(desk, midnight - 14 * DAY_MS - 1)).toEqual([])
  expect(await looks(desk, midnight - 14 * DAY_MS)).toEqual([1e15 + midnight - 14 * DAY_MS])
  expect(await looks(desk, midnight - 3 * DAY_MS + HOUR_MS)).toEqual([2e15 + midnight - 3 * DAY_MS])
  await desk.server.stop()
  const again = await startReviewDesk({ dataDir })
  expect(await looks(again, midnight - 2 * DAY_MS)).toEqual([2e15 + midnight - 3 * DAY_MS])
  expect(await looks(again, midnight + HOUR_MS)).toEqual([3e15 + midnight])
  const inbox = inboxSchema.parse((await again.ask('second', 'GET', '/me/inbox')).body)
  expect(inbox.notices).toMatchObject([
    { notice: { kind: 'review-due', review: id }, review: { party: 'Netherlands', due } },
    { notice: { kind: 'review-opened', review: id } },
  ])
  for (const who of ['editor', 'ana'] as const) expect(await told(again, who)).toEqual([])
  await again.step('peer', id, 'submit')
  const after = inboxSchema.parse((await again.ask('second', 'GET', '/me/inbox')).body)
  expect(after.notices.map(({ notice }) => notice.kind)).toEqual(['review-opened'])
})

test('RO746 a day of a reminder before the opening is none, and after the last day nobody is reminded', async () => {
  const desk = await startReviewDesk()
  const id = await desk.plan({ due: '2026-01-20' })
  await desk.step('editor', id, 'open')
  await remindDue(desk.server.workspace)
  expect(await told(desk, 'peer')).toEqual([])
  desk.at = NOON + 11 * DAY_MS
  await remindDue(desk.server.workspace)
  expect(await told(desk, 'peer')).toEqual([])
})

test('RO747 each is told of the steps that are for them, and by ids alone', async () => {
  const desk = await startReviewDesk()
  const id = await desk.plan({ reviewers: [desk.id('peer'), desk.id('second')] as never })
  await desk.step('editor', id, 'open')
  await desk.step('peer', id, 'submit')
  await desk.step('ana', id, 'reopen', { why: 'Whysecret' })
  await desk.ask('ana', 'PATCH', `/reviews/${id}`, { due: '2026-03-01' })
  await desk.step('peer', id, 'submit')
  await desk.step('editor', id, 'answer', { answers: [] })
  const kinds = async (who: Who) =>
    inboxSchema
      .parse((await desk.ask(who, 'GET', '/me/inbox')).body)
      .notices.map(({ notice }) => notice.kind)
      .toSorted()
  expect(await kinds('second')).toEqual(['review-answered', 'review-extended', 'review-opened', 'review-reopened'])
  for (const who of ['editor', 'ana', 'colleague'] as const) expect(await kinds(who)).toEqual(['review-submitted'])
  for (const who of ['neighbour', 'commenter', 'reader', 'guest'] as const) expect(await kinds(who)).toEqual([])
  const stored = await desk.server.workspace.hub.read(
    roomName({ kind: 'inbox', member: desk.id('second') as MemberId }), // brand: the id of an account
    (doc) => JSON.stringify(doc.getMap('notices').toJSON()),
  )
  expect(stored).not.toMatch(/Whysecret|Netherlands/)
  await desk.step('editor', id, 'close')
  expect(await kinds('second')).toEqual(['review-answered'])
})
