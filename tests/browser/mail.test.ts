import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { mailOffToken, readMailSecret } from '../../server/mail/mailOffToken.ts'
import { memberIdSchema, type MemberId } from '../../shared/domain/ids.ts'
import { must } from '../../shared/util/assert.ts'
import {
  expectAccessible,
  expectNoOverflow,
  expectReadableInDark,
  launchBrowser,
  shoot,
  signIn,
  visit,
} from '../support/browser.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true }
/** Nobody listens there: mail waits, and nothing on the page does. */
const MAIL = { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'Ocena <ocena@house.example>' }

/** The link that a mail to somebody would have. */
async function linkOf(
  { dataDir }: BuiltServer,
  email: string,
): Promise<{ readonly id: MemberId; readonly path: string }> {
  const secret = await readMailSecret(dataDir)
  const registry: unknown = JSON.parse(await readFile(path.join(dataDir, 'registry.json'), 'utf8'))
  const { accounts } = z
    .object({ accounts: z.array(z.object({ id: memberIdSchema, email: z.string() })) })
    .parse(registry)
  const { id } = must(
    accounts.find((account) => account.email === email),
    email,
  )
  return { id, path: `/api/mail-off/${id}/${mailOffToken(secret, id)}` }
}

describe('mail', () => {
  let server: BuiltServer
  let browser: Browser

  beforeAll(async () => {
    server = await serveBuilt('--sample', MAIL)
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  test('RO716 on a phone a member says what is mailed, and sees what the server has', async () => {
    const phone = await visit(browser, server.origin, PHONE)
    await signIn(phone, 'editor2.rs@ocena.example')
    const { page } = phone
    await page.goto('/inbox')
    const part = page.getByRole('region', { name: 'Mail' })
    const atOnce = part.getByRole('switch', { name: /^At once when I am named/ })
    const digest = part.getByRole('combobox', { name: 'The rest as one mail at seven in the morning' })
    const language = part.getByRole('combobox', { name: 'Language of mail' })
    await atOnce.waitFor()
    expect([await atOnce.isChecked(), await digest.inputValue(), await language.inputValue()]).toEqual([
      true,
      'daily',
      'en',
    ])
    await expectNoOverflow(page, 'mail at 360 px')
    await expectAccessible(page, 'mail at 360 px')
    await atOnce.press('Space')
    await part.getByText('Saved', { exact: true }).waitFor()
    await digest.selectOption('weekly')
    await language.selectOption('sr-Cyrl')
    await until(async () => {
      const answer = await page.request.get('/api/me/notice-settings')
      return (await answer.text()) === '{"atOnce":false,"digest":"weekly","language":"sr-Cyrl"}'
    }, 'the server has all three')
    await page.reload()
    await atOnce.waitFor()
    expect([await atOnce.isChecked(), await digest.inputValue(), await language.inputValue()]).toEqual([
      false,
      'weekly',
      'sr-Cyrl',
    ])
    await part.scrollIntoViewIfNeeded()
    await shoot(page, 'mail-360')
    await expectReadableInDark(page, 'mail at 360 px')
    await shoot(page, 'mail-360-dark')
    expect(phone.faults).toEqual([])
    await phone.context.close()
  })

  test('RO716 what the server does not take is told, and what it has is shown', async () => {
    const desk = await visit(browser, server.origin)
    await signIn(desk, 'editor.al@ocena.example')
    const { page } = desk
    await page.route('**/api/me/notice-settings', (route) =>
      route.request().method() === 'PUT'
        ? route.fulfill({
            status: 503,
            contentType: 'application/json',
            body: JSON.stringify({ kind: 'unavailable', sentence: 'Not now', faults: [] }),
          })
        : route.continue(),
    )
    await page.goto('/inbox')
    const part = page.getByRole('region', { name: 'Mail' })
    const atOnce = part.getByRole('switch', { name: /^At once when I am named/ })
    await atOnce.waitFor()
    await atOnce.press('Space')
    await part.getByRole('alert').waitFor()
    expect(await atOnce.isChecked()).toBe(true)
    expect(await part.getByText('Saved', { exact: true }).count()).toBe(0)
    await desk.context.close()
  })

  test('RO716 facilitators see on the status page how many mails wait', async () => {
    const desk = await visit(browser, server.origin)
    await signIn(desk, 'facilitator@ocena.example')
    await desk.page.goto('/workspace/status')
    await desk.page.getByRole('heading', { name: 'Mail', exact: true }).waitFor()
    await desk.page.getByText('Waiting to be sent').waitFor()
    await expectAccessible(desk.page, 'the status with mail')
    await shoot(desk.page, 'mail-status-1440')
    expect(desk.faults).toEqual([])
    await desk.context.close()
  })

  test('RO709 the link of a mail asks on a page of its own, which works without a script', async () => {
    const guest = await visit(browser, server.origin, { ...PHONE, javaScriptEnabled: false })
    const { page } = guest
    const { id, path: link } = await linkOf(server, 'editor.me@ocena.example')
    await page.goto(link)
    await expectNoOverflow(page, 'the question whether mail shall end')
    await page.getByRole('button', { name: 'Send me no more mail' }).click()
    await page.getByText('You get no more mail from here').waitFor()
    expect((await page.goto(`/api/mail-off/${id}/0123`))?.status()).toBe(404)
    await page.getByText('Sign in and turn mail off').waitFor()
    expect(await page.getByRole('button').count()).toBe(0)
    expect(guest.faults).toEqual([])
    await guest.context.close()
  })
})

describe('without mail', () => {
  test('RO716 no page says a word of mail', async () => {
    const server = await serveBuilt('--sample')
    const browser = await launchBrowser()
    try {
      const desk = await visit(browser, server.origin)
      await signIn(desk, 'facilitator@ocena.example')
      for (const [path, heading] of [
        ['/inbox', 'New since you looked'],
        ['/workspace/status', 'Saving'],
      ] as const) {
        await desk.page.goto(path)
        await desk.page.getByRole('heading', { name: heading }).waitFor()
        expect([path, /(?<!e-)mail/i.exec(await desk.page.innerText('body'))]).toEqual([path, null])
      }
      expect(desk.faults).toEqual([])
    } finally {
      await browser.close()
      await server.remove()
    }
  })
})
