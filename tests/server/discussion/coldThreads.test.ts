import { describe, expect, test, vi } from 'vitest'
import { coldTimesOf, COLD_AFTER_MS, COLD_EARLIEST_MS } from '../../../server/discussion/chooseCold.ts'
import { putAssignment, putResponse } from '../../../shared/document/discussion/discussionParts.ts'
import { REPLY_MS } from '../../../shared/domain/responses/response.ts'
import { threadWordsSchema } from '../../../shared/protocol/coldThreads.ts'
import { inboxSchema } from '../../../shared/protocol/inbox.ts'
import { must } from '../../../shared/util/assert.ts'
import { DAY, startColdDesk, type ColdDesk, type Who } from '../../support/coldDesk.ts'
import { memberOf } from '../../support/evidenceFixture.ts'
import { everyAnswer, filesOf, listenTo, snapshotOf, wordsIn } from '../../support/everyByte.ts'

const SAID = ['Qzbertak asks', 'Wmlopdin answers'] as const

describe('which threads go cold', () => {
  test('RO800 one that was resolved fourteen days ago, and nothing in which something is open', async () => {
    const desk = await startColdDesk()
    const old = await desk.talk('ana', SAID)
    const young = await desk.talk('ana', SAID)
    const open = await desk.talk('ana', SAID)
    const given = await desk.talk('ana', SAID)
    const answered = await desk.talk('ana', SAID)
    await desk.resolve(old.id, 14.01)
    await desk.resolve(young.id, 13.99)
    await desk.resolve(given.id, 30)
    await desk.resolve(answered.id, 30)
    const ana = memberOf(desk.server, 'ana')
    await desk.server.workspace.hub.transact(desk.hot(), (doc) => {
      putAssignment(doc, given.id, { to: ana, by: ana, at: 1, due: null, done: null })
      const at = Date.now() - 13 * DAY
      putResponse(doc, answered.id, { status: 'accepted', text: 'Yes.', by: ana, at, reply: null })
    })
    await desk.look()
    const isCold = async (id: typeof old.id) => (await desk.thread(id)).cold !== null
    expect(await isCold(old.id)).toBe(true)
    for (const { id } of [young, open, given, answered]) expect(await isCold(id)).toBe(false)
    expect((await desk.thread(old.id)).cold).toMatchObject({ count: 2, lastBy: ana })
    const kept = await desk.thread(answered.id)
    expect(coldTimesOf(kept)?.due).toBe(must(kept.response, 'a response').at + REPLY_MS + 1)
    expect(COLD_AFTER_MS).toBe(14 * DAY)
  })

  test('RO800 where the document is too large the oldest goes first, none within a day, and no more than needed', async () => {
    const desk = await startColdDesk(undefined, { hotBytes: 100_000 })
    const long = 'x'.repeat(7_000)
    const threads = []
    for (let n = 0; n < 16; n += 1) {
      const { id } = await desk.talk('ana', [`Thread${n} ${long}`])
      threads.push(id)
      await desk.resolve(id, n < 2 ? 0.9 : 2 + (n % 5))
    }
    await desk.look()
    const cold = []
    for (const [n, id] of threads.entries()) if ((await desk.thread(id)).cold) cold.push(n)
    // one turn takes what it takes; what was resolved within the day stays
    expect(cold.length).toBeGreaterThan(0)
    expect(cold.filter((n) => n < 2)).toEqual([])
    for (const [n, id] of threads.entries()) expect(await desk.words(id)).toEqual([`Thread${n} ${long}`])
    expect(COLD_EARLIEST_MS).toBe(DAY)
  })

  test('RO800 the server itself looks after a change and after a start, with nobody there', async () => {
    const desk = await startColdDesk(undefined, { restMs: 20 })
    const { id } = await desk.talk('ana', SAID)
    await desk.resolve(id)
    await vi.waitFor(async () => expect((await desk.thread(id)).cold).not.toBeNull(), { timeout: 10_000 })
    await desk.server.stop()
    const quiet = await startColdDesk(desk.server.dataDir)
    const { id: later } = await quiet.talk('ana', SAID)
    await quiet.resolve(later)
    await quiet.server.stop()
    const again = await startColdDesk(desk.server.dataDir, { restMs: 20 })
    await vi.waitFor(async () => expect((await again.thread(later)).cold).not.toBeNull(), { timeout: 10_000 })
    for (const each of [id, later]) expect(await again.words(each)).toEqual(SAID)
  })

  test('RO800 one in which somebody does something stays warm, and the next look takes no other part of it', async () => {
    const desk = await startColdDesk(undefined, { warmMs: 60_000 })
    const { id } = await desk.talk('ana', SAID)
    await desk.resolve(id, 20)
    await desk.look()
    expect((await desk.thread(id)).cold).toBeNull()
  })
})

describe('whatever is done in a cold thread', () => {
  test('RO805 every deed finds its words there', async () => {
    const desk = await startColdDesk()
    const { id, comments } = await desk.talk('ana', SAID)
    const [first, second] = comments
    const path = `/threads/${id}`
    const deeds: readonly (readonly [method: string, path: string, body: unknown])[] = [
      ['PUT', `${path}/reactions`, { comment: first, reactions: ['agree'] }],
      ['PATCH', `${path}/comments/${second}`, { text: 'Xjufgrev', seen: SAID[1] }],
      ['PUT', `${path}/weight`, { weight: 'fact' }],
      ['PUT', `${path}/assignment`, { to: memberOf(desk.server, 'editor'), due: null, seen: null }],
      ['POST', `${path}/comments`, { text: 'Once more', reopen: true }],
      ['DELETE', `${path}/comments/${first}`, {}],
    ]
    for (const [method, where, body] of deeds) {
      await desk.resolve(id)
      expect(await desk.cool(id)).toBe(1)
      const { status } = await desk.ask('ana', method, where, body)
      expect(`${method} ${where} ${status}`).toMatch(/ 20[01]$/)
      expect((await desk.thread(id)).cold).toBeNull()
    }
    const thread = await desk.thread(id)
    expect(thread.comments.map(({ text }) => text)).toEqual([null, 'Xjufgrev', 'Once more'])
    expect(thread.weight).toBe('fact')
    expect(wordsIn(await filesOf(desk.server.dataDir), ['Qzbertak', 'Wmlopdin', 'Xjufgrev'])).toEqual(['Xjufgrev'])
  })

  test('RO805 reactions go along and come back', async () => {
    const desk = await startColdDesk()
    const { id, comments } = await desk.talk('ana', SAID)
    await desk.ask('editor', 'PUT', `/threads/${id}/reactions`, { comment: comments[1], reactions: ['agree'] })
    await desk.resolve(id)
    await desk.cool(id)
    expect((await desk.thread(id)).reactions.size).toBe(0)
    const { body } = await desk.ask('commenter', 'GET', `/threads/${id}/comments`)
    const by = memberOf(desk.server, 'editor')
    expect(threadWordsSchema.parse(body).reactions).toEqual([{ comment: comments[1], by, reactions: ['agree'] }])
    await desk.ask('ana', 'POST', `/threads/${id}/comments`, { text: 'More' })
    const said = await desk.thread(id)
    expect([...said.reactions]).toEqual([[comments[1], [{ by, reactions: ['agree'] }]]])
  })

  test('RO805 the same words asked for again answer as before, and a comment with the id of a cold one loses nothing', async () => {
    const desk = await startColdDesk()
    const { id, comments } = await desk.talk('ana', SAID)
    await desk.resolve(id)
    await desk.cool(id)
    const anchor = { kind: 'indicator', indicator: 'ID-01' }
    const again = await desk.ask('ana', 'POST', '/threads', { id, anchor, text: SAID[0] })
    expect(again).toMatchObject({ status: 201, body: { thread: id } })
    await desk.resolve(id)
    await desk.cool(id)
    const other = await desk.talk('editor', ['Elsewhere'])
    const taken = { id: comments[1], text: 'The same id' }
    expect((await desk.ask('editor', 'POST', `/threads/${other.id}/comments`, taken)).status).toBe(201)
    await desk.ask('ana', 'POST', `/threads/${id}/comments`, { text: 'More' })
    expect(await desk.words(id)).toEqual([...SAID, 'More'])
    expect(await desk.words(other.id)).toEqual(['Elsewhere', 'The same id'])
  })

  test('RO806 the table of responses has the words of cold threads', async () => {
    const desk = await startColdDesk()
    const { id } = await desk.talk('commenter', SAID)
    await desk.ask('ana', 'PUT', `/threads/${id}/response`, { status: 'noted', text: 'Seen.', seen: null })
    const before = (await desk.ask('ana', 'GET', '/responses.csv')).body
    await desk.cool(id)
    expect(await desk.thread(id)).toMatchObject({ comments: [], cold: { count: 2 } })
    const after = (await desk.ask('ana', 'GET', '/responses.csv')).body
    expect(after).toEqual(before)
    expect(String(after)).toContain('Qzbertak')
  })
})

test('RO806 an unread notice of a cold thread shows its words, and nothing in it is new', async () => {
  const desk = await startColdDesk()
  const { id } = await desk.talk('ana', [`Qzbertak for @{${memberOf(desk.server, 'commenter')}}`])
  await desk.resolve(id)
  const inbox = async () =>
    inboxSchema.parse((await desk.server.api(desk.cookies.commenter, 'GET', '/api/me/inbox')).body)
  const before = await inbox()
  expect(before.unread).toHaveLength(1)
  expect(before.notices.map(({ about }) => about?.excerpt)).toEqual([expect.stringContaining('Qzbertak')])
  await desk.cool(id)
  const after = await inbox()
  expect(after.unread).toEqual([])
  expect(after.notices).toEqual(before.notices)
})

describe('who reads what was set aside', () => {
  test('RO807 words of the team reach nobody else, by no door, and no socket serves what was set aside', async () => {
    const desk = await startColdDesk()
    const { id } = await desk.talk('editor', ['Teamalpha', 'Teambeta'], 'team')
    const { id: open } = await desk.talk('ana', ['Openalpha'])
    for (const [thread, audience] of [
      [id, 'team'],
      [open, 'all'],
    ] as const) {
      await desk.resolve(thread, 15, audience)
      expect(await desk.cool(thread, audience)).toBe(1)
    }
    const rooms = [desk.hot(), desk.hot('team'), desk.settled(), desk.settled('team')]
    const { round } = must(
      desk.server.workspace.registry.state().assessments.find((each) => each.id === desk.assessment),
      'Serbia',
    )
    for (const who of ['commenter', 'reader', 'elsewhere', 'guest'] as const satisfies readonly Who[]) {
      const cookie = desk.cookies[who]
      const answer = await desk.ask(who, 'GET', `/threads/${id}/comments`)
      expect([who, answer.status]).toEqual([who, 404])
      const all = await everyAnswer(desk.server, cookie, { assessment: desk.assessment, round, rooms })
      const heard = await Promise.all(rooms.map((room) => listenTo(desk.server, cookie, room)))
      const bytes = Buffer.concat([all, Buffer.from(JSON.stringify(answer.body)), ...heard.map((each) => each.bytes())])
      expect([who, ...wordsIn(bytes, ['Teamalpha', 'Teambeta'])]).toEqual([who])
    }
    for (const who of ['ana', 'editor'] as const) {
      expect(await textsFor(desk, who, id)).toEqual(['Teamalpha', 'Teambeta'])
      for (const room of [desk.settled(), desk.settled('team')]) {
        expect(await snapshotOf(desk.server, desk.cookies[who], room)).not.toContain('Openalpha')
        expect((await listenTo(desk.server, desk.cookies[who], room)).closedWith()).toBe(4403)
      }
    }
    expect(await textsFor(desk, 'guest', open)).toEqual(['Openalpha'])
    expect(
      (await desk.server.api(null, 'GET', `/api/assessments/${desk.assessment}/threads/${open}/comments`)).status,
    ).toBe(401)
  })
})

async function textsFor(desk: ColdDesk, who: Who, thread: string): Promise<readonly unknown[]> {
  const { status, body } = await desk.ask(who, 'GET', `/threads/${thread}/comments`)
  expect(status).toBe(200)
  return threadWordsSchema.parse(body).comments.map(({ text }) => text)
}
