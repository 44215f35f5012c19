import { expect, test } from 'vitest'
import { offUrlOf, MINUTE, startMailing } from './mailFixture.ts'

const MORNING = '2026-11-28T06:01:00Z'
/** The first Monday after the start. */
const MONDAY = '2026-11-30T06:01:00Z'
const PRESET = { atOnce: true, digest: 'daily', language: 'en' } as const

test('RO701 a member says what is mailed; it is kept over a restart', async () => {
  const first = await startMailing()
  const read = async ({ me }: typeof first) => (await me('commenter', 'GET', '/notice-settings')).body
  expect(await read(first)).toEqual(PRESET)
  const wanted = { atOnce: false, digest: 'weekly', language: 'sr-Cyrl' }
  expect(await first.me('commenter', 'PUT', '/notice-settings', wanted)).toMatchObject({ status: 200, body: {} })
  expect(await read(first)).toEqual(wanted)
  const again = await first.again()
  expect(await read(again)).toEqual(wanted)
  expect((await again.me('author', 'GET', '/notice-settings')).body).toEqual(PRESET)
})

test('RO701 what is no setting is refused by name, and changes nothing', async () => {
  const { me, server } = await startMailing()
  for (const [path, wrong] of [
    ['digest', { digest: 'hourly' }],
    ['atOnce', { atOnce: 'yes' }],
    ['language', { language: 'de' }],
    ['address', { address: 'other@ocena.example' }],
  ] as const) {
    const answer = await me('commenter', 'PUT', '/notice-settings', { ...PRESET, ...wrong })
    expect(answer).toMatchObject({ status: 400, body: { kind: 'invalid', faults: [{ path }] } })
  }
  expect((await me('commenter', 'GET', '/notice-settings')).body).toEqual(PRESET)
  expect((await server.api(null, 'PUT', '/api/me/notice-settings', PRESET)).status).toBe(401)
})

test('RO701 nothing at once, a digest on Mondays, or no mail at all, in the language that was chosen', async () => {
  const { me, start, name, office, clock, sent } = await startMailing()
  await me('commenter', 'PUT', '/notice-settings', { atOnce: false, digest: 'weekly', language: 'sr-Cyrl' })
  await me('reader', 'PUT', '/notice-settings', { atOnce: false, digest: 'never', language: 'en' })
  await me('elsewhere', 'PUT', '/notice-settings', { atOnce: false, digest: 'daily', language: 'sr-Latn' })
  await start('editor', `Look, ${name('commenter')}, ${name('reader')}, ${name('elsewhere')}`)
  await clock.goOn(MINUTE)
  expect(sent()).toEqual([])
  await clock.goTo(MORNING)
  expect(sent()).toEqual(['elsewhere@ocena.example: Pomenuti ste u komentaru'])
  await clock.goTo(MONDAY)
  expect(sent().slice(1)).toEqual(['commenter@ocena.example: Поменути сте у коментару'])
  expect(office.mails[1]?.headers.get('subject')).toMatch(/^=\?UTF-8\?/)
  expect(office.mails[1]?.text).toContain('Србија')
})

test('RO717 who signs in is mailed in the language of their browser, until they choose one', async () => {
  const { me, server } = await startMailing()
  const signIn = (language: string) =>
    server.api(
      null,
      'POST',
      '/api/sign-in',
      { email: 'reader@ocena.example', password: 'correct horse battery staple' },
      { 'accept-language': language },
    )
  const language = async () => ((await me('reader', 'GET', '/notice-settings')).body as { language: string }).language // as the route answers
  await signIn('sr-Cyrl-RS, en;q=0.5')
  expect(await language()).toBe('sr-Cyrl')
  await signIn('en')
  expect(await language()).toBe('sr-Cyrl')
})

test('RO709 a mail ends mail by a POST without a sign-in, and by nothing else', async () => {
  const { me, start, name, office, clock, server } = await startMailing()
  await start('editor', `Look, ${name('commenter')}`)
  await clock.goOn(MINUTE)
  const [mail] = office.mails
  expect(mail?.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  const url = offUrlOf(mail)
  expect(url).toMatch(/^https:\/\/ocena\.example\.org\/api\/mail-off\/[a-z0-9]+\/[0-9a-f]{64}$/)
  const path = new URL(url).pathname
  const settings = async () => (await me('commenter', 'GET', '/notice-settings')).body

  for (const method of ['GET', 'HEAD']) {
    const { status, headers } = await server.api(null, method, path)
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(headers.get('set-cookie')).toBeNull()
  }
  expect((await server.api(null, 'GET', path)).body).toContain('<form method="post"><button')
  expect(await settings()).toEqual(PRESET)
  const wrong = [
    path.slice(0, -1),
    `${path.slice(0, -1)}${path.endsWith('a') ? 'b' : 'a'}`,
    `/api/mail-off/abcdefghijkl/${path.split('/').at(-1)}`,
  ]
  for (const other of wrong) expect([other, (await server.api(null, 'POST', other)).status]).toEqual([other, 404])
  expect(await settings()).toEqual(PRESET)

  // as mail programs of others send it
  const answer = await fetch(`${server.origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://mail.example.net' },
    body: 'List-Unsubscribe=One-Click',
  })
  expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null])
  expect(await answer.text()).toContain('You get no more mail from here')
  expect(await settings()).toEqual({ ...PRESET, atOnce: false, digest: 'never' })
  await start('editor', `Look again, ${name('commenter')}`)
  await clock.goTo(MONDAY)
  expect(office.mails).toHaveLength(1)
})

test('RO709 who asks for many of these links is held up, as at any door', async () => {
  const { server } = await startMailing({ throttleLimits: { requests: 12 } })
  const statuses = new Set<number>()
  for (let n = 0; n < 13; n++) statuses.add((await server.api(null, 'POST', '/api/mail-off/abcdefghijkl/x')).status)
  expect([...statuses]).toEqual([404, 429])
})
