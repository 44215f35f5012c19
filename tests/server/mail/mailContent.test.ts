import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { SILENT_LOG } from '../../../server/log.ts'
import { MAX_LINES, writeMail } from '../../../server/mail/writeMail.ts'
import { serverWording } from '../../../server/wording/serverWording.ts'
import { createSmtpSender } from '../../../server/mail/smtpSender.ts'
import { assessmentIdSchema, memberIdSchema, newEntryId, newId } from '../../../shared/domain/ids.ts'
import type { NoticeRow } from '../../../shared/protocol/inbox.ts'
import { HOUR, MINUTE, openPostOffice, PUBLIC_URL, startMailing } from './mailFixture.ts'

const WORDS = ['Zubrovka', 'Жутаптица', 'Mistelzweig'] as const

const row = (fields: Partial<NoticeRow> = {}): NoticeRow => ({
  notice: {
    id: newEntryId(),
    kind: 'restore',
    assessment: assessmentIdSchema.parse(newId()),
    thread: null,
    by: memberIdSchema.parse(newId()),
    at: 1,
    count: 1,
    read: null,
  },
  country: 'RS',
  round: 'Round 2026',
  about: null,
  outcome: null,
  due: null,
  review: null,
  ...fields,
})

const written = async (rows: readonly NoticeRow[], title = 'Monitoring') =>
  writeMail(
    {
      mail: { id: newEntryId(), kind: 'at-once', notices: [], made: 1_800_000_000_000, tries: 0, next: 0, code: null },
      rows,
      to: 'desk@house.example',
      title,
      publicUrl: PUBLIC_URL,
      offUrl: `${PUBLIC_URL}/mail-off/x/y`,
    },
    await serverWording('en'),
  )

test('RO710 no word of a comment, a suggestion or a reason, and no name, is in a mail, the registry or the log', async () => {
  const logged: string[] = []
  const note = (...parts: readonly unknown[]): void => void logged.push(JSON.stringify(parts))
  vi.spyOn(SILENT_LOG, 'warn').mockImplementation(note)
  vi.spyOn(SILENT_LOG, 'error').mockImplementation(note)
  const { start, reply, ask, assign, name, office, clock, server } = await startMailing()
  office.answerWith(451)
  const thread = await start('commenter', `${WORDS[0]} ${name('author')}`)
  await reply('editor', thread, `${WORDS[1]} ${name('commenter')}`)
  await assign('editor', thread, 'author')
  const response = { status: 'noted', text: WORDS[2], change: null, seen: null }
  await ask('editor', 'PUT', `/threads/${thread}/response`, response)
  await clock.goOn(MINUTE)
  office.answerWith('take')
  await clock.goOn(24 * HOUR)
  expect(office.mails.length).toBeGreaterThanOrEqual(3)
  const names = server.workspace.registry.state().accounts.map((account) => account.name)
  for (const { raw, text } of office.mails)
    for (const word of [...WORDS, ...names]) expect(`${raw}\n${text}`).not.toContain(word)
  const files = (await readdir(server.dataDir)).filter((file) => file.startsWith('registry'))
  expect(files.length).toBeGreaterThan(0)
  const registry = await Promise.all(files.map((file) => readFile(path.join(server.dataDir, file), 'utf8')))
  for (const word of WORDS) expect([...registry, ...logged].join()).not.toContain(word)
  expect(logged.join()).toContain('"code":"451"')
  expect(logged.join()).not.toContain('@')
})

test('RO710 a mail says that it is automatic, has one id, one person, and links that sign nobody in', async () => {
  const { start, name, office, clock, assessment, server } = await startMailing()
  const thread = await start('editor', `Look, ${name('commenter')}`)
  await clock.goOn(MINUTE)
  const [mail] = office.mails
  expect(mail).toMatchObject({ from: 'ocena@house.example', to: ['commenter@ocena.example'] })
  const { headers, text = '' } = mail ?? { headers: new Map<string, string>() }
  expect(headers.get('to')).toBe('commenter@ocena.example')
  expect(headers.get('auto-submitted')).toBe('auto-generated')
  expect(headers.get('subject')).toBe('Ocena: You were named in a comment')
  expect(headers.get('content-type')).toMatch(/^text\/plain/)
  expect(headers.has('x-mailer')).toBe(false)
  expect(text.split('\r\n')).toContain(`  ${PUBLIC_URL}/assessments/${assessment}/ID-03?thread=${thread}`)
  for (const [link] of text.matchAll(/https:\S+/g)) {
    const { pathname, search } = new URL(link)
    const { headers: got } = await server.api(null, 'GET', `${pathname}${search}`, undefined, { accept: 'text/html' })
    expect([link, got.get('set-cookie')]).toEqual([link, null])
  }
})

test('RO710 no title begins a line, a header or another direction of writing', async () => {
  const office = await openPostOffice()
  const evil = 'Round\r\nBcc: all@house.example\r\n\r\nOpen \u202Ehttp://evil.example\u2028now'
  const mail = await written([row({ round: evil })], evil)
  const sender = createSmtpSender(office.config, 'ocena.example.org')
  await sender.send(mail, new AbortController().signal)
  const [got] = office.mails
  expect(got?.to).toEqual(['desk@house.example'])
  expect([...(got?.headers.keys() ?? [])].toSorted()).toEqual([
    'auto-submitted',
    'content-transfer-encoding',
    'content-type',
    'date',
    'from',
    'list-unsubscribe',
    'list-unsubscribe-post',
    'message-id',
    'mime-version',
    'subject',
    'to',
  ])
  expect(got?.text).toContain('Round Bcc: all@house.example Open http://evil.example now')
  expect(got?.text).not.toMatch(/^Bcc/m)
})

test('RO710 a long digest lists so much and counts the rest', async () => {
  const { text, subject } = await written(Array.from({ length: MAX_LINES + 7 }, () => row()))
  expect(text.match(/^\* /gm)).toHaveLength(MAX_LINES)
  expect(text).toContain('and 7 more')
  expect(subject).toBe(`Ocena: ${MAX_LINES + 7} things are new for you`)
})

test('RO707 a mail server that does not answer in time is left, with a code and no word of it', async () => {
  const office = await openPostOffice()
  office.answerWith('hang')
  const mail = await written([row()])
  const { signal } = new AbortController()
  for (const timeouts of [{ silenceMs: 100 }, { wholeMs: 300 }]) {
    const sender = createSmtpSender(office.config, 'ocena.example.org', timeouts)
    await expect(sender.send(mail, signal)).rejects.toMatchObject({ code: 'ETIMEDOUT', isAnswer: false })
  }
  office.answerWith(552)
  const sender = createSmtpSender(office.config, 'ocena.example.org')
  const refused = await sender.send(mail, signal).catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: '552', isAnswer: true })
  expect(String(refused)).not.toContain('@')
})
