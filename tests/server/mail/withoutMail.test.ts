import { expect, test } from 'vitest'
import { startTalking } from '../inbox/inboxFixture.ts'
import { MINUTE, startMailing } from './mailFixture.ts'

/** The word, but not an address for signing in. */
const MAIL = /(?<!e-?)mail/i

test('RO711 without mail no answer says a word of it, and its routes are not there', async () => {
  const mailing = await startMailing()
  // an inbox that had mail before
  await mailing.start('editor', `Look, ${mailing.name('commenter')}`)
  await mailing.clock.goOn(MINUTE)
  expect(mailing.office.mails).toHaveLength(1)
  await mailing.server.stop()
  const { server, cookies, ask } = await startTalking(mailing.server.dataDir, { now: mailing.clock.now })
  const answers = new Map<string, unknown>()
  for (const who of ['ana', 'commenter'] as const) {
    for (const path of [
      '/me',
      '/me/inbox',
      '/status',
      '/people',
      '/rounds',
      '/account/sign-ins',
      '/members',
      '/activity',
    ])
      answers.set(`${who} ${path}`, (await server.api(cookies[who], 'GET', `/api${path}`)).body)
    answers.set(`${who} assessment`, (await ask(who, 'GET', '')).body)
  }
  for (const [path, body] of answers) expect([path, MAIL.exec(JSON.stringify(body))]).toEqual([path, null])
  expect(JSON.stringify(answers.get('commenter /me/inbox'))).toContain('"kind":"mention"')
  const unknown = (await server.api(cookies.ana, 'GET', '/api/me/nothing')).body as { kind: string } // a Problem
  for (const method of ['GET', 'PUT']) {
    const answer = await server.api(cookies.ana, method, '/api/me/notice-settings', method === 'PUT' ? {} : undefined)
    expect(answer).toMatchObject({ status: 404, body: { kind: unknown.kind } })
  }
  expect((await server.api(null, 'POST', '/api/mail-off/abcdefghijkl/x')).status).toBe(404)
})

test('RO711 with mail the page learns it from who it is, and facilitators from the status', async () => {
  const { server, cookies } = await startMailing()
  const me = async (cookie: string) => (await server.api(cookie, 'GET', '/api/me')).body
  expect(await me(cookies.commenter)).toMatchObject({ workspace: { mail: true } })
  const { body } = await server.api(cookies.ana, 'GET', '/api/status')
  expect(body).toMatchObject({ mail: { waiting: 0, failed: [] } })
})
