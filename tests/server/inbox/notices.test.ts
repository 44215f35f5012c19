import { expect, test } from 'vitest'
import { putIntent } from '../../../shared/document/discussion/discussionParts.ts'
import { newEntryId } from '../../../shared/domain/ids.ts'
import { MAX_MENTIONS } from '../../../shared/domain/inbox/notices.ts'
import { inboxSchema } from '../../../shared/protocol/inbox.ts'
import type { DifferenceAnswer } from '../../../shared/protocol/versions.ts'
import { replaceWords, startSuggesting } from '../../support/suggesting.ts'
import { discussionRoom } from '../../../server/discussion/discussionRooms.ts'
import { finishAllAccepting } from '../../../server/suggestions/finishAllAccepting.ts'
import { memberOf } from '../../support/evidenceFixture.ts'
import { inboxRoom } from '../../../server/inbox/inboxRooms.ts'
import { ANCHOR, startTalking } from './inboxFixture.ts'

/** Names somebody who is not there. */
const stranger = (): string => `@{${newEntryId()}}`

test('RO597 who is named in a comment is told, as far as they may read it; the answer tells nothing of who was', async () => {
  const { start, reply, name, told, inbox, ask, thread } = await startTalking()
  const open = await start('editor', `${name('commenter')} and ${name('elsewhere')}: agreed?`)
  expect(await told('commenter')).toEqual(['mention 1'])
  expect(await told('elsewhere')).toEqual(['mention 1'])
  expect((await inbox('commenter')).notices).toMatchObject([
    { notice: { kind: 'mention', thread: open, read: null }, country: 'RS', about: { thread: open, audience: 'all' } },
  ])

  const text = `${name('author')}, not for ${name('commenter')} or ${name('guest')}: ${stranger()}`
  const team = await start('editor', text, 'team')
  expect(await told('author')).toEqual(['mention 1'])
  for (const who of ['commenter', 'guest', 'editor'] as const)
    expect([who, (await told(who)).includes('mention 2')]).toEqual([who, false])
  expect(await told('commenter')).toEqual(['mention 1'])
  expect(await told('guest')).toEqual([])
  // it stays as it was said
  expect((await thread(team, 'team')).comments[0]?.text).toBe(text)
  const said = await ask('editor', 'POST', `/threads/${team}/comments`, { text: name('reader') })
  const nobody = await ask('editor', 'POST', `/threads/${team}/comments`, { text: stranger() })
  expect(said.status).toBe(nobody.status)
  expect(Object.keys(said.body as object)).toEqual(Object.keys(nobody.body as object))

  // named in one comment and spoken to in the thread: one line
  await reply('author', open, `${name('commenter')} again`)
  expect(await told('commenter')).toEqual(['mention 2'])
  expect(await told('editor')).toContain('reply 1')
})

test('RO597 a comment that names too many people is refused, with the limit, and nobody is told', async () => {
  const { start, name, told, ask, thread } = await startTalking()
  const crowd = Array.from({ length: MAX_MENTIONS }, () => stranger()).join(' ')
  const refused = { status: 400, body: { kind: 'invalid', faults: [{ path: 'text', expected: 'at most 20' }] } }
  const text = `${crowd} ${name('commenter')}`
  expect(await ask('editor', 'POST', '/threads', { anchor: ANCHOR, text })).toMatchObject(refused)
  const id = await start('editor', `${crowd} and ${crowd}`)
  expect(await ask('author', 'POST', `/threads/${id}/comments`, { text })).toMatchObject(refused)
  expect((await thread(id)).comments).toHaveLength(1)
  expect(await told('commenter')).toEqual([])
})

test('RO598 who began a thread, spoke or was named in it, or is to see to it, is told of what others say there', async () => {
  const { start, reply, assign, name, told, me } = await startTalking()
  const id = await start('commenter', `Why? ${name('reader')}`)
  await reply('editor', id, 'Because')
  expect((await assign('editor', id, 'author')).status).toBe(200)
  await reply('elsewhere', id, 'I see')
  expect(await told('commenter')).toEqual(['reply 2'])
  expect(await told('reader')).toEqual(['reply 2', 'mention 1'])
  expect(await told('author')).toEqual(['reply 1', 'assignment 1'])
  expect(await told('editor')).toEqual(['reply 1'])
  expect(await told('elsewhere')).toEqual([])

  // one line until it is read, then it counts anew
  expect((await me('commenter', 'POST', '/notices/read', { all: true })).status).toBe(200)
  await reply('editor', id, 'Still')
  expect(await told('commenter')).toEqual(['reply 1'])
  // a muted thread is told of by name alone
  expect((await me('commenter', 'PUT', `/muted/${id}`, { muted: true })).status).toBe(200)
  await reply('editor', id, 'And more')
  expect(await told('commenter')).toEqual(['reply 1'])
  await reply('editor', id, name('commenter'))
  expect(await told('commenter')).toEqual(['mention 1', 'reply 1'])
  await me('commenter', 'PUT', `/muted/${id}`, { muted: false })
  await reply('editor', id, 'And more')
  expect(await told('commenter')).toEqual(['reply 2', 'mention 1'])
})

test('RO599 what is asked for twice is told once, and a notice that cannot be written fails nothing', async () => {
  const { server, ask, idOf, name, told, thread } = await startTalking()
  const id = newEntryId()
  const begin = { id, anchor: ANCHOR, text: name('commenter') }
  for (let n = 0; n < 2; n++) expect((await ask('editor', 'POST', '/threads', begin)).status).toBe(201)
  const comment = { id: newEntryId(), text: `${name('commenter')} so` }
  for (let n = 0; n < 2; n++) expect((await ask('author', 'POST', `/threads/${id}/comments`, comment)).status).toBe(201)
  expect(await told('commenter')).toEqual(['mention 2'])
  expect(await told('editor')).toEqual(['reply 1'])

  const { hub } = server.workspace
  const real = hub.transact.bind(hub)
  const broken = inboxRoom(idOf('commenter'))
  hub.transact = ((room, ...rest: [never]) =>
    room === broken ? Promise.reject(new Error('no room')) : real(room, ...rest)) as typeof hub.transact
  expect((await ask('author', 'POST', `/threads/${id}/comments`, { text: name('commenter') })).status).toBe(201)
  expect((await thread(id)).comments).toHaveLength(3)
  expect(await told('commenter')).toEqual(['mention 2'])
  expect(await told('editor')).toEqual(['reply 2'])
})

test('RO600 the author of a suggestion is told what became of it, once', async () => {
  const { ask, told, inbox } = await startTalking()
  const id = newEntryId()
  const to = { status: 'answered', value: { kind: 'scale', level: 4 } }
  const suggestion = { kind: 'answer', indicator: 'ID-03', seen: null, to }
  const asked = { id, anchor: ANCHOR, audience: 'all', suggestion, text: 'Look at the figures' }
  expect(await ask('commenter', 'POST', '/suggestions', asked)).toMatchObject({ status: 201 })
  const why = { op: newEntryId(), why: 'No' }
  for (let n = 0; n < 2; n++) expect((await ask('editor', 'POST', `/threads/${id}/reject`, why)).status).toBe(200)
  expect(await told('commenter')).toEqual(['outcome 1'])
  expect((await inbox('commenter')).notices).toMatchObject([
    { outcome: 'rejected', about: { thread: id, excerpt: 'Look at the figures' } },
  ])
  expect(await told('editor')).toEqual([])
})

test('RO600 of an accepted suggestion its author is told, and editors of the country of places that were restored', async () => {
  const { server, cookies, draft, suggest, results, accept, ask } = await startSuggesting()
  const noticesOf = async (who: keyof typeof cookies) =>
    inboxSchema.parse((await server.api(cookies[who], 'GET', '/api/me/inbox')).body).notices
  const version = await ask('editor', 'POST', '/versions', { name: 'Then' })
  const { number } = version.body as { number: number } // the route's schema
  const suggestion = await draft((text) => replaceWords(text, 0, 'open', 'full'))
  const thread = await suggest('commenter', suggestion)
  const [op, all] = [newEntryId(), await results(suggestion)]
  for (let n = 0; n < 2; n++) expect((await accept('editor', thread, all, op)).status).toBe(200)
  expect(await noticesOf('commenter')).toMatchObject([{ notice: { kind: 'outcome', count: 1 }, outcome: 'accepted' }])

  const { body } = await ask('editor', 'GET', `/versions/${number}/difference?to=now`)
  const { places } = body as DifferenceAnswer // the route's schema
  const asks = places.map(({ place, seen }) => ({ place, seen }))
  expect((await ask('editor', 'POST', `/versions/${number}/restore`, { places: asks })).status).toBe(200)
  expect(await noticesOf('author')).toMatchObject([
    { notice: { kind: 'restore', thread: null, count: 1 }, about: null, country: 'RS' },
  ])
  for (const who of ['editor', 'ana', 'elsewhere', 'reader', 'guest'] as const)
    expect([who, await noticesOf(who)]).toEqual([who, []])
})

test('RO600 of an acceptance that a start finished its author is told too', async () => {
  const { server, cookies, assessment, draft, suggest, results } = await startSuggesting()
  const suggestion = await draft((text) => replaceWords(text, 0, 'open', 'full'))
  const thread = await suggest('commenter', suggestion)
  const all = await results(suggestion)
  const outcome = { by: memberOf(server, 'editor'), at: 1, op: newEntryId(), edited: false, why: null, client: 7 }
  // as a kill leaves it
  await server.workspace.hub.transact(discussionRoom(assessment, 'all'), (doc) =>
    putIntent(doc, thread, { status: 'accepting', ...outcome }, { results: all, values: [] }),
  )
  for (let n = 0; n < 2; n++) await finishAllAccepting(server.workspace, [assessment])
  const { body } = await server.api(cookies.commenter, 'GET', '/api/me/inbox')
  expect(inboxSchema.parse(body).notices).toMatchObject([
    { notice: { kind: 'outcome', count: 1 }, outcome: 'accepted' },
  ])
})
