import { expect, test } from 'vitest'
import { dayIn } from '../../../shared/util/zonedDay.ts'
import { ANCHOR, startTalking, type Talking, type Who } from './inboxFixture.ts'

const DAY_MS = 86_400_000
const OTHERS = ['commenter', 'reader', 'elsewhere', 'guest'] as const

const setRole = ({ server, idOf }: Talking, who: Who, role: 'editor' | 'reader' | 'commenter'): Promise<unknown> =>
  server.workspace.registry.update((draft) => {
    for (const account of draft.accounts) if (account.id === idOf(who)) account.roles = [{ role, country: 'RS' }]
  })

test('RO601 editors of the country and facilitators give a thread to who may read it, and nobody else does', async () => {
  const talking = await startTalking()
  const { start, assign, ask, thread, told, idOf } = talking
  const id = await start('commenter', 'Who counts them?')
  for (const who of OTHERS) {
    const { status, body } = await assign(who, id, 'editor')
    expect([who, status, body]).toMatchObject([who, 403, { kind: 'forbidden' }])
  }
  expect((await thread(id)).assignment).toBeNull()
  expect((await assign('ana', id, 'commenter', '2026-12-31')).status).toBe(200)
  expect(await told('commenter')).toEqual(['assignment 1'])
  expect((await thread(id)).assignment).toMatchObject({ to: idOf('commenter'), due: '2026-12-31', done: null })

  const team = await start('editor', 'Internally', 'team')
  for (const who of ['commenter', 'reader', 'guest', 'elsewhere'] as const) {
    const answer = await assign('editor', team, who)
    expect([who, answer]).toMatchObject([who, { status: 400, body: { faults: [{ path: 'to' }] } }])
  }
  const stranger = { to: 'abcdefghijkl', due: null, seen: null }
  expect((await ask('editor', 'PUT', `/threads/${team}/assignment`, stranger)).status).toBe(400)
  expect((await assign('editor', team, 'author', '2026-02-30')).body).toMatchObject({ faults: [{ path: 'due' }] })
  expect((await assign('editor', team, 'author')).status).toBe(200)
  expect(await told('author')).toEqual(['assignment 1'])
})

test('RO601 a thread that is given otherwise by now is not given over; asking again answers as before', async () => {
  const { start, assign, ask, thread, idOf, told } = await startTalking()
  const id = await start('commenter', 'Who counts them?')
  const give = (who: Who, to: Who | null) =>
    ask(who, 'PUT', `/threads/${id}/assignment`, { to: to && idOf(to), due: null, seen: null })
  for (let n = 0; n < 2; n++) expect((await give('editor', 'author')).status).toBe(200)
  expect(await told('author')).toEqual(['assignment 1'])
  expect(await give('ana', 'commenter')).toMatchObject({ status: 409, body: { kind: 'conflict' } })
  expect((await thread(id)).assignment).toMatchObject({ to: idOf('author') })
  expect((await assign('ana', id, 'commenter')).status).toBe(200)
  // what is not given to them any more is in nobody's bell
  expect(await told('author')).toEqual([])
  expect((await assign('ana', id, null)).status).toBe(200)
  expect((await thread(id)).assignment).toBeNull()
})

test('RO602 who has it, who gave it, and facilitators say that it is done, and the giver is told', async () => {
  const { start, assign, ask, thread, told, inbox } = await startTalking()
  const id = await start('elsewhere', 'Who counts them?')
  expect((await assign('editor', id, 'commenter', null)).status).toBe(200)
  const { at } = (await thread(id)).assignment ?? { at: 0 }
  const finish = async (who: Who, done: boolean, of = at) =>
    (await ask(who, 'PATCH', `/threads/${id}/assignment`, { done, at: of })).status
  for (const who of ['author', 'reader', 'elsewhere', 'guest'] as const)
    expect([who, await finish(who, true)]).toEqual([who, 403])
  expect(await finish('commenter', true, at - 1)).toBe(409)
  for (let n = 0; n < 2; n++) expect(await finish('commenter', true)).toBe(200)
  expect(await told('editor')).toEqual(['done 1'])
  expect((await inbox('commenter')).tasks).toEqual([])
  expect(await finish('ana', false)).toBe(200)
  expect((await inbox('commenter')).tasks).toHaveLength(1)
  expect(await finish('editor', true)).toBe(200)
  expect((await thread(id)).assignment?.done).not.toBeNull()
})

test('RO602 tasks stand by their day, those without one last; who gave them sees them too', async () => {
  const { server, start, assign, inbox } = await startTalking()
  const day = (days: number): string => dayIn(server.workspace.timeZone, Date.now() + days * DAY_MS)
  const dues = [null, day(3), day(0), day(-1)]
  for (const due of dues) {
    const id = await start('commenter', `due ${due}`)
    expect((await assign('editor', id, 'author', due)).status).toBe(200)
  }
  const { tasks } = await inbox('author')
  expect(tasks.map(({ assignment, isOverdue }) => [assignment.due, isOverdue])).toEqual([
    [day(-1), true],
    [day(0), false],
    [day(3), false],
    [null, false],
  ])
  expect(tasks[0]).toMatchObject({ country: 'RS', audience: 'all', anchor: ANCHOR, excerpt: `due ${day(-1)}` })
  const editor = await inbox('editor')
  expect([editor.tasks.length, editor.given.length]).toEqual([0, 4])
  expect((await inbox('commenter')).given).toEqual([])
})

test('RO602 what its holder may not read any more is asked of who gave it', async () => {
  const talking = await startTalking()
  const { start, assign, inbox, told } = talking
  const id = await start('editor', 'Internally', 'team')
  expect((await assign('editor', id, 'author')).status).toBe(200)
  expect((await inbox('editor')).given).toHaveLength(1)
  await setRole(talking, 'author', 'reader')
  expect((await inbox('author')).tasks).toEqual([])
  expect(await told('author')).toEqual([])
  const { tasks, given } = await inbox('editor')
  expect([tasks.map(({ thread }) => thread), given]).toEqual([[id], []])
  await setRole(talking, 'author', 'editor')
  expect((await inbox('author')).tasks).toHaveLength(1)
})
