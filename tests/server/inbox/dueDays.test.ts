import { expect, test } from 'vitest'
import { startMailing } from '../mail/mailFixture.ts'

const DUE = '2026-12-04'
/** Just after seven in Belgrade. */
const morning = (day: string): string => `${day}T06:02:00Z`

test('RO712 who has a task is reminded three days before its day and on it, once each, over restarts', async () => {
  let mailing = await startMailing()
  const thread = await mailing.start('commenter', 'Who counts them?')
  await mailing.assign('editor', thread, 'author', DUE)
  await mailing.clock.goTo('2026-12-01T05:58:00Z')
  const told = async () => {
    mailing = await mailing.again()
    return mailing.told('author')
  }
  expect(await told()).toEqual(['assignment 1'])
  await mailing.clock.goTo(morning('2026-12-01'))
  expect(await told()).toEqual(['due 1', 'assignment 1'])
  await mailing.clock.goTo('2026-12-04T05:58:00Z')
  expect(await told()).toEqual(['due 1', 'assignment 1'])
  const [soon] = (await mailing.inbox('author')).notices
  expect(soon).toMatchObject({ due: DUE, about: { thread } })
  await mailing.me('author', 'POST', '/notices/read', { all: true })
  await mailing.clock.goTo(morning('2026-12-04'))
  await told()
  const [today] = (await mailing.inbox('author')).notices
  expect(today).toMatchObject({ notice: { kind: 'due', read: null }, due: DUE })
  const mails = () => mailing.sent().filter((line) => line.includes('To do by'))
  expect(mails()).toEqual(Array.from({ length: 2 }, () => 'author@ocena.example: To do by 4 Dec 2026'))
  await mailing.clock.goTo(morning('2026-12-08'))
  expect([await mailing.server.settled(), mails().length]).toMatchObject([{}, 2])
})

test('RO712 nobody is reminded of what is done, is another’s, was given since, or they may not read', async () => {
  let mailing = await startMailing()
  const { start, assign, ask, idOf, server, thread } = mailing
  const given = async (to: 'author' | 'commenter' | 'reader'): Promise<string> => {
    const id = await start('editor', 'Who counts them?')
    await assign('editor', id, to, DUE)
    return id
  }
  const done = await given('author')
  const { at } = (await thread(done as Awaited<ReturnType<typeof start>>)).assignment ?? { at: 0 } // made by start
  await ask('author', 'PATCH', `/threads/${done}/assignment`, { done: true, at })
  const moved = await start('editor', 'Somebody else')
  await assign('editor', moved, 'author', DUE)
  await assign('editor', moved, 'commenter', DUE)
  await given('reader')
  await server.workspace.registry.update((draft) => {
    for (const account of draft.accounts) if (account.id === idOf('reader')) account.roles = []
  })
  await mailing.clock.goTo(morning('2026-12-01'))
  mailing = await mailing.again()
  const dues = async (who: 'author' | 'commenter') => (await mailing.told(who)).filter((line) => line.startsWith('due'))
  expect([await dues('author'), await dues('commenter')]).toEqual([[], ['due 1']])
  const late = await mailing.start('editor', 'In time')
  await mailing.assign('editor', late, 'author', '2026-12-01')
  await mailing.clock.goTo('2026-12-01T08:00:00Z')
  mailing = await mailing.again()
  expect(await dues('author')).toEqual([])
})

test('RO712 who gave a task to themselves is reminded too, and the day of another one is told anew', async () => {
  let mailing = await startMailing()
  const thread = await mailing.start('commenter', 'Who counts them?')
  await mailing.assign('editor', thread, 'editor', DUE)
  await mailing.clock.goTo(morning('2026-12-01'))
  mailing = await mailing.again()
  expect(await mailing.told('editor')).toContain('due 1')
  await mailing.assign('editor', thread, 'editor', '2026-12-05')
  await mailing.me('editor', 'POST', '/notices/read', { all: true })
  await mailing.clock.goTo(morning('2026-12-02'))
  mailing = await mailing.again()
  const [first] = (await mailing.inbox('editor')).notices
  expect(first).toMatchObject({ notice: { kind: 'due', read: null }, due: '2026-12-05' })
})
