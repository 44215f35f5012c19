import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, expectNoOverflow, launchBrowser, shoot, signIn, visit } from '../support/browser.ts'
import { SAMPLE_PASSWORD, serveBuilt, type BuiltServer } from '../support/builtServer.ts'
import { takeDesk } from '../support/desk.ts'

let server: BuiltServer
let browser: Browser
beforeAll(async () => {
  server = await serveBuilt('--sample')
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

const NEW = 'seven quiet lamps in June'
/** How the page looks and which language it speaks belong to the device. */
const DISPLAY = /^local ocena\.(language|colours|single-keys)$/

test('RO400 RO401 the account page ends other sign-ins and changes the password, on a phone and in the dark', async () => {
  const email = 'editor.me@ocena.example'
  const [here, there] = [
    await visit(browser, server.origin, { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }),
    await visit(browser, server.origin),
  ]
  await signIn(here, email)
  await signIn(there, email)
  const { page } = here
  await page.goto('/account')
  await page.getByRole('heading', { name: 'My account' }).waitFor()
  const rows = page.getByRole('listitem').filter({ hasText: 'Signed in on' })
  await rows.nth(1).waitFor()
  await expectNoOverflow(page, 'the account page on a phone')
  await expectAccessible(page, 'the account page')
  await shoot(page, 'account-phone-dark', true)
  await page.getByRole('button', { name: 'End all others' }).click()
  await page.getByText('You are signed in nowhere else.').waitFor()
  await there.page.goto('/account')
  await there.page.getByRole('button', { name: 'Sign in' }).waitFor()

  await page.getByLabel('The password that you have now').fill('not the one of now')
  await page.getByLabel('New password', { exact: true }).fill(NEW)
  await page.getByRole('button', { name: 'Change the password' }).click()
  await page.getByText('This is not the password that you have now.').waitFor()
  await page.getByLabel('The password that you have now').fill(SAMPLE_PASSWORD)
  await page.getByRole('button', { name: 'Change the password' }).click()
  await page.getByText('The password is changed.').waitFor()
  await shoot(page, 'account-changed', true)
  await signIn(there, email, NEW)
  await there.page.goto('/account')
  await there.page.getByText('this one').waitFor()
  await shoot(there.page, 'account-wide', true)
  expect([...here.faults, ...there.faults]).toEqual([])
})

test('RO402 a facilitator’s link sets a new password and signs in', async () => {
  const [ana, forgetful] = [await visit(browser, server.origin), await visit(browser, server.origin)]
  await signIn(ana, 'facilitator@ocena.example')
  await ana.page.goto('/members')
  await ana.page.getByText('reader@ocena.example').waitFor()
  const row = ana.page.getByRole('listitem').filter({ hasText: 'reader@ocena.example' })
  await row.getByRole('button', { name: /sets a new password/ }).click()
  await ana.page.getByRole('button', { name: 'Make the link' }).click()
  const url = await ana.page.getByLabel('Link for a new password').inputValue()
  await forgetful.page.goto(url)
  await forgetful.page.getByText('reader@ocena.example').waitFor()
  await expectAccessible(forgetful.page, 'the page for a new password')
  await shoot(forgetful.page, 'new-password')
  await forgetful.page.getByLabel('Password', { exact: true }).fill(NEW)
  await forgetful.page.getByRole('button', { name: 'Set the password and sign in' }).click()
  await forgetful.page.waitForURL((at) => at.pathname === '/')
  expect([...ana.faults, ...forgetful.faults]).toEqual([])
})

test('RO430 after sign-out the browser holds nothing of the member', async () => {
  const email = 'editor.rs@ocena.example'
  const desk = await takeDesk(browser, server.origin, email)
  const { page, context } = desk
  await desk.open('RS', 'ID-03')
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  const me = await page.evaluate(async () => {
    const { member } = await (await fetch('/api/me')).json()
    return { id: String(member.id), name: String(member.name) }
  })
  const openMenu = () =>
    page
      .getByRole('button', { name: new RegExp(me.name) })
      .first()
      .click()
  await desk.keepCopy()
  const stored = () =>
    page.evaluate(async () => {
      const texts: Record<string, string> = {}
      for (const [kind, storage] of [
        ['local', localStorage],
        ['session', sessionStorage],
      ] as const)
        for (const key of Object.keys(storage)) texts[`${kind} ${key}`] = storage.getItem(key) ?? ''
      for (const { name } of await indexedDB.databases()) texts[`database ${name}`] = ''
      for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys()) texts[`cache ${name} ${url}`] = ''
      return texts
    })
  await expect.poll(async () => Object.keys(await stored()).filter((key) => key.startsWith('database'))).not.toEqual([])
  await desk.saved()
  await openMenu()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL(/\/sign-in$/)

  // The server was told first; what this device keeps goes right after.
  const traces = async () =>
    Object.entries(await stored())
      .map((entry) => entry.join(' '))
      .filter((entry) => [me.id, me.name, email].some((trace) => entry.includes(trace)))
  await expect.poll(traces).toEqual([])
  const left = Object.entries(await stored())
  const kinds = (kind: string) => left.map(([key]) => key).filter((key) => key.startsWith(kind))
  expect([kinds('database'), kinds('session')]).toEqual([[], []])
  expect(kinds('local').filter((key) => !DISPLAY.test(key))).toEqual([])
  expect(kinds('cache').filter((key) => /\/(api|sync)\//.test(key))).toEqual([])
  // Kept on purpose: it opens nothing, names nobody, and spares the member from waiting for what strangers tried.
  expect(await context.cookies()).toMatchObject([{ name: 'device', httpOnly: true, sameSite: 'Strict' }])
  expect(desk.faults).toEqual([])
})
