import { expect, test, vi } from 'vitest'
import { changeInbox } from '../../../server/inbox/inboxRooms.ts'
import { readNotices } from '../../../shared/document/inbox/inboxParts.ts'
import { readMails } from '../../../shared/document/inbox/mailParts.ts'
import { tellMembers } from '../../../server/inbox/tellMembers.ts'
import { newEntryId } from '../../../shared/domain/ids.ts'
import { serverStatusSchema } from '../../../shared/protocol/status.ts'
import { must } from '../../../shared/util/assert.ts'
import { DAY, HOUR, linesOf, MINUTE, openPostOffice, startMailing, type Mailing } from './mailFixture.ts'
import type { Who } from '../inbox/inboxFixture.ts'

const MORNING = '2026-11-28T06:01:00Z'

const accountOf = ({ server, idOf }: Mailing, who: Who) =>
  must(
    server.workspace.registry.state().accounts.find(({ id }) => id === idOf(who)),
    who,
  )

const changeAccount = (
  { server, idOf }: Mailing,
  who: Who,
  change: { readonly disabled?: boolean; readonly roles?: [] },
): Promise<unknown> =>
  server.workspace.registry.update((draft) => {
    for (const account of draft.accounts) if (account.id === idOf(who)) Object.assign(account, change)
  })

const inboxOf = (mailing: Mailing, who: Who) =>
  changeInbox(mailing.server.workspace.hub, accountOf(mailing, who), (doc) => ({
    notices: readNotices(doc),
    mails: readMails(doc),
  }))

const idsOf = ({ office }: Mailing): readonly (string | undefined)[] =>
  office.mails.map(({ headers }) => headers.get('message-id'))

test('RO700 who is named, or is given something, is mailed at once; all else waits for the morning, as one mail', async () => {
  const { start, reply, assign, name, office, clock, sent } = await startMailing()
  const mine = await start('author', 'Counted at the border.')
  await reply('editor', mine, `Look at this, ${name('commenter')}`)
  await assign('editor', mine, 'author')
  await clock.goOn(MINUTE)
  expect(sent()).toEqual([
    'commenter@ocena.example: You were named in a comment',
    'author@ocena.example: You were given something to do',
  ])
  await clock.goTo('2026-11-28T05:59:00Z')
  expect(office.mails).toHaveLength(2)
  await clock.goTo(MORNING)
  expect(sent().slice(2)).toEqual(['author@ocena.example: A new answer in a thread of yours'])
  await clock.goOn(2 * DAY)
  expect(office.mails).toHaveLength(3)
})

test('RO700 what was read before it went out is in no mail, nor what one did oneself', async () => {
  const { start, reply, name, me, office, clock } = await startMailing()
  const thread = await start('author', `Look, ${name('commenter')} and ${name('author')}`)
  await reply('editor', thread, 'I looked.')
  await me('commenter', 'POST', '/notices/read', { all: true })
  await me('author', 'POST', '/notices/read', { all: true })
  await clock.goOn(DAY)
  expect(office.mails).toEqual([])
})

test('RO700 what was read, or is not wanted any more, while the mail server was down is in no mail', async () => {
  const mailing = await startMailing()
  const { start, name, me, office, clock } = mailing
  office.answerWith(451)
  await start('editor', `Look, ${name('commenter')} and ${name('reader')}`)
  await clock.goOn(MINUTE)
  expect(office.tries()).toBe(2)
  await me('commenter', 'POST', '/notices/read', { all: true })
  await me('reader', 'PUT', '/notice-settings', { atOnce: false, digest: 'never', language: 'en' })
  office.answerWith('take')
  await clock.goOn(DAY)
  expect(office.mails).toEqual([])
  for (const who of ['commenter', 'reader'] as const) expect((await inboxOf(mailing, who)).mails).toEqual([])
})

test('RO702 at most four mails an hour go out at once, restarts or not; the rest is in the digest', async () => {
  const first = await startMailing()
  for (let n = 0; n < 6; n++) {
    await first.start('editor', `Look at ${n}, ${first.name('commenter')}`)
    await first.clock.goOn(MINUTE)
  }
  expect(first.sent()).toHaveLength(4)
  const second = await first.again()
  await second.start('editor', `Look once more, ${first.name('commenter')}`)
  await second.clock.goOn(HOUR)
  expect(first.sent()).toHaveLength(4)
  const third = await second.again()
  await third.start('editor', `Look again, ${first.name('commenter')}`)
  await third.clock.goOn(MINUTE)
  expect(first.sent()).toHaveLength(5)
  await third.clock.goTo(MORNING)
  const rest = Array.from({ length: 3 }, () => 'You were named in a comment')
  expect(first.sent().slice(5)).toEqual([`commenter@ocena.example: ${rest.join('; ')}`])
})

test('RO703 five thousand changes are one digest, with counts', async () => {
  const mailing = await startMailing()
  const { server, idOf, assessment, start, office, clock } = mailing
  const threads = await Promise.all(Array.from({ length: 10 }, (_, n) => start('author', `Thread ${n}`)))
  for (const thread of threads) {
    const news = { kind: 'reply', assessment, thread, by: idOf('editor'), at: clock.now() } as const
    await Promise.all(Array.from({ length: 500 }, () => tellMembers(server.workspace, [idOf('author')], news)))
  }
  await clock.goTo(MORNING)
  expect(office.mails).toHaveLength(1)
  expect(linesOf(must(office.mails[0], 'a mail').text)).toEqual(
    threads.map(() => '500 new answers in a thread of yours'),
  )
  expect(office.mails[0]?.headers.get('subject')).toBe('Ocena: 10 things are new for you')
  await clock.goOn(DAY)
  expect(office.mails).toHaveLength(1)
})

test('RO705 who may not read it any more when it goes out gets nothing of it, nor who is disabled', async () => {
  const mailing = await startMailing()
  const { start, name, office, clock, sent } = mailing
  await start('editor', `Look, ${name('commenter')}, ${name('reader')}, ${name('elsewhere')}`)
  await changeAccount(mailing, 'commenter', { roles: [] })
  await changeAccount(mailing, 'reader', { disabled: true })
  await clock.goOn(MINUTE)
  expect(sent()).toEqual(['elsewhere@ocena.example: You were named in a comment'])
  await clock.goOn(2 * DAY)
  expect(office.mails).toHaveLength(1)
  expect((await inboxOf(mailing, 'commenter')).mails).toEqual([])
})

test('RO705 a right that is lost while the mail server is down counts when it is tried again', async () => {
  const mailing = await startMailing()
  const { start, name, office, clock } = mailing
  office.answerWith(451)
  await start('editor', `Look, ${name('commenter')}`, 'all')
  await start('editor', `Look, ${name('author')}`, 'team')
  await clock.goOn(MINUTE)
  expect(office.tries()).toBe(2)
  await changeAccount(mailing, 'author', { roles: [] })
  office.answerWith('take')
  await clock.goOn(HOUR)
  expect(mailing.sent()).toEqual(['commenter@ocena.example: You were named in a comment'])
})

test.each([451, 550])(
  'RO706 a mail that is answered with %i is tried again and again under one id, then given up',
  async (code) => {
    const mailing = await startMailing()
    const { start, name, office, clock, server } = mailing
    const statusOf = async () => (await server.api(await server.signIn('ana@ocena.example'), 'GET', '/api/status')).body
    office.answerWith(code)
    await start('editor', `Look, ${name('commenter')}`)
    const triesAfter: number[] = []
    for (const ms of [MINUTE / 2, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 12 * HOUR]) {
      await clock.goOn(ms)
      triesAfter.push(office.tries())
    }
    expect(triesAfter).toEqual([1, 2, 3, 4, 5, 6])
    expect(await statusOf()).toMatchObject({ mail: { waiting: 0, failed: [{ code: String(code), count: 1 }] } })
    expect(JSON.stringify(await statusOf())).not.toContain('@')
    expect((await inboxOf(mailing, 'commenter')).notices[0]?.mailed).toBeUndefined()
    office.answerWith('take')
    // given up is not lost: it is in the next digest
    await clock.goTo('2026-11-29T06:01:00Z')
    expect(mailing.sent()).toEqual(['commenter@ocena.example: You were named in a comment'])
  },
)

test('RO706 tries go on after a restart, with the same id, and nothing is mailed twice', async () => {
  const first = await startMailing()
  first.office.answerWith(451)
  await first.start('editor', `Look, ${first.name('commenter')}`)
  await first.clock.goOn(MINUTE)
  const [before] = (await inboxOf(first, 'commenter')).mails
  first.office.answerWith('take')
  const again = await first.again()
  await again.clock.goOn(10 * MINUTE)
  expect(idsOf(again)).toEqual([`<${before?.id}@ocena.example.org>`])
  const third = await again.again()
  await third.clock.goOn(2 * DAY)
  expect(idsOf(third)).toHaveLength(1)
})

test('RO708 what a server took without being heard comes once more under the same id, and is never lost', async () => {
  const first = await startMailing()
  first.office.answerWith('swallow')
  await first.start('editor', `Look, ${first.name('commenter')}`)
  first.clock.begin()
  await expect.poll(() => first.office.mails.length, { timeout: 20_000 }).toBe(1)
  first.office.answerWith('take')
  const again = await first.again()
  await again.clock.goOn(DAY)
  const ids = idsOf(again)
  expect([ids.length, new Set(ids).size]).toEqual([2, 1])
  expect((await inboxOf(again, 'commenter')).mails).toEqual([])
})

test('RO708 what was accepted is not sent again while the store does not take that it was', async () => {
  const mailing = await startMailing()
  const { start, name, office, clock, server } = mailing
  await start('editor', `Look, ${name('commenter')}`)
  const { hub } = server.workspace
  const real = hub.transact.bind(hub)
  const transact = vi.spyOn(hub, 'transact')
  transact.mockImplementation(async (room, ...asked) => {
    if (office.mails.length > 0) throw new Error('The disk is full')
    return real(room, ...asked)
  })
  await clock.goOn(5 * MINUTE)
  expect(office.mails).toHaveLength(1)
  expect(transact.mock.calls.length).toBeGreaterThan(3)
  transact.mockImplementation(real)
  await clock.goOn(5 * MINUTE)
  expect(office.mails).toHaveLength(1)
  expect((await inboxOf(mailing, 'commenter')).mails).toEqual([])
})

test('RO700 a second call in a thread that was not read is mailed too, with the count', async () => {
  const { start, reply, name, clock, sent } = await startMailing()
  const thread = await start('editor', `Look, ${name('commenter')}`)
  await clock.goOn(MINUTE)
  await reply('editor', thread, `Look again, ${name('commenter')}`)
  await clock.goOn(MINUTE)
  expect(sent()).toEqual([
    'commenter@ocena.example: You were named in a comment',
    'commenter@ocena.example: You were named in comments, 2 times',
  ])
})

test('RO707 a mail server that says nothing holds up neither the app nor its stop', async () => {
  const { start, name, office, clock, server } = await startMailing()
  office.answerWith('hang')
  await start('editor', `Look, ${name('commenter')}`)
  clock.begin()
  await expect.poll(() => office.tries(), { timeout: 20_000 }).toBe(1)
  const thread = await start('author', 'Written meanwhile')
  expect(thread).not.toBe(newEntryId())
  const end = Symbol('end')
  const limit = new Promise((resolve) => setTimeout(resolve, 15_000, end).unref())
  expect(await Promise.race([server.stop(), limit])).not.toBe(end)
})

test('ST91 the status says since when the mail server cannot be reached, and when a mail was last tried', async () => {
  const open = await openPostOffice()
  // nothing listens there
  const closed = { ...open, config: { ...open.config, server: { ...open.config.server, port: 1 } } }
  const { start, name, clock, server } = await startMailing({ office: closed })
  const mailNow = async () =>
    serverStatusSchema.parse((await server.api(await server.signIn('ana@ocena.example'), 'GET', '/api/status')).body)
      .mail
  expect(await mailNow()).toMatchObject({ tried: null, unreached: null })
  await start('editor', `Look, ${name('commenter')}`)
  await clock.goOn(MINUTE)
  const first = must(await mailNow(), 'figures of mail')
  expect(first).toMatchObject({
    waiting: 1,
    unreached: { code: expect.stringMatching(/^E/) as unknown, since: first.tried },
  })
  await clock.goOn(5 * MINUTE)
  const later = must(await mailNow(), 'figures of mail')
  expect(later.unreached).toEqual(first.unreached)
  expect(later.tried).toBeGreaterThan(must(first.tried, 'a try'))
})

test('ST91 a mail server that answers is reached, also where it refuses', async () => {
  const { start, name, office, clock, server } = await startMailing()
  office.answerWith(451)
  await start('editor', `Look, ${name('commenter')}`)
  await clock.goOn(MINUTE)
  const { body } = await server.api(await server.signIn('ana@ocena.example'), 'GET', '/api/status')
  expect(body).toMatchObject({ mail: { unreached: null, tried: expect.any(Number) as unknown } })
})
