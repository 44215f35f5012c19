import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  expectAccessible,
  expectNoOverflow,
  launchBrowser,
  shoot,
  signIn,
  visit,
  type Visitor,
} from '../support/browser.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'
import { takeDesk, type Desk } from '../support/desk.ts'
import { memberRights } from '../support/memberRights.ts'

const RATIONALE = 'Rationale for ID-01'
const PHONE = { width: 360, height: 740 }
const DESKTOP = { width: 1440, height: 900 }

const tray = (page: Page) => page.getByRole('dialog', { name: 'Kept for you' })

/** Makes the text of a field paragraphs of the given words; the first one keeps its place in the document. */
async function rewrite({ page }: Desk, label: string, ...paragraphs: string[]): Promise<void> {
  await page.getByRole('textbox', { name: label }).click()
  await page
    .locator('[contenteditable="true"]')
    .and(page.getByRole('textbox', { name: label }))
    .waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  for (const [at, words] of paragraphs.entries()) {
    if (at > 0) await page.keyboard.press('Enter')
    await page.keyboard.type(words)
  }
}

/** Milica writes for Serbia and goes offline; Nemanja goes on without her. */
describe('what a colleague removed while one was away', () => {
  let server: BuiltServer
  let browser: Browser
  let milica: Desk
  let nemanja: Desk
  let facilitator: Visitor

  beforeAll(async () => {
    server = await serveBuilt('--sample')
    browser = await launchBrowser()
    milica = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
    nemanja = await takeDesk(browser, server.origin, 'editor2.rs@ocena.example')
    facilitator = await visit(browser, server.origin)
    await signIn(facilitator, 'facilitator@ocena.example')
    for (const desk of [milica, nemanja]) await desk.open('RS', 'ID-01')
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  test('nothing is kept at first, and the tray says what it is for', async () => {
    const { page } = milica
    await page.getByRole('button', { name: 'Kept for you' }).click()
    await tray(page).getByText('Nothing is kept here').waitFor()
    await shoot(page, 'rescue-empty')
    await expectAccessible(page, 'the empty tray')
    await tray(page).getByRole('button', { name: 'Close' }).click()
  })

  test('trap 2: words written offline into a removed paragraph come back as a card, survive a reload, and are put back', async () => {
    await rewrite(nemanja, RATIONALE, 'The first stays.', 'The paragraph that both know.')
    await nemanja.saved()
    await until(async () => (await milica.textOf(RATIONALE)).endsWith('The paragraph that both know.'), 'Milica has it')
    await milica.keepCopy()
    await milica.page.evaluate(async () => void (await navigator.serviceWorker.ready))
    await milica.page.reload()
    await milica.saved()
    await milica.context.setOffline(true)
    await milica.write(RATIONALE, ' Four words of hers.')
    await until(async () => (await milica.saveState()) === 'device-only', 'they are on the device only')
    await rewrite(nemanja, RATIONALE, 'The first stays.')
    await nemanja.saved()
    await milica.context.setOffline(false)
    await milica.saved()
    const { page } = milica
    await page.getByText('Your 4 words in a removed paragraph').first().waitFor()
    await shoot(page, 'rescue-notice')
    await page.reload()
    await page.getByRole('button', { name: 'Look at it' }).click()
    await tray(page).getByText('Four words of hers.').waitFor()
    await shoot(page, 'rescue-card')
    await expectAccessible(page, 'the tray with a card')
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.evaluate(() => document.documentElement.setAttribute('data-mantine-color-scheme', 'dark'))
    await shoot(page, 'rescue-card-dark')
    await expectAccessible(page, 'the tray in the dark')
    await page.setViewportSize(PHONE)
    await shoot(page, 'rescue-card-phone-dark')
    await page.evaluate(() => document.documentElement.setAttribute('data-mantine-color-scheme', 'light'))
    await shoot(page, 'rescue-card-phone')
    await expectNoOverflow(page, 'the tray on a phone')
    await page.setViewportSize(DESKTOP)
    await tray(page).getByRole('button', { name: 'Put it back' }).click()
    await tray(page).getByText('Nothing is kept here').waitFor()
    await tray(page).getByRole('button', { name: 'Close' }).click()
    await until(async () => (await nemanja.textOf(RATIONALE)).includes('Four words of hers.'), 'Nemanja has them')
    await milica.saved()
  })

  test('trap 33: the role is taken away while she writes: her words are kept as a draft, and are put back when it returns', async () => {
    const { page } = milica
    const rights = await memberRights(facilitator.page, 'editor.rs@ocena.example')
    await milica.context.setOffline(true)
    await milica.write(RATIONALE, ' Typed without the right.')
    await until(async () => (await milica.saveState()) === 'device-only', 'they are on the device only')
    await rights.set([{ role: 'commenter', country: 'RS' }])
    await milica.context.setOffline(false)
    await page.getByText('The server did not take this').first().waitFor()
    await page.getByRole('button', { name: 'Look at it' }).click()
    await tray(page).getByText('Typed without the right.').first().waitFor()
    expect(await tray(page).getByRole('button', { name: 'Put it back' }).count()).toBe(0)
    await shoot(page, 'rescue-refused')
    await rights.set(rights.before)
    await tray(page).getByRole('button', { name: 'Close' }).click()
    await page.reload()
    await milica.saved()
    await page.getByRole('button', { name: 'Look at it' }).click()
    await tray(page).getByRole('button', { name: 'Put it back' }).first().click()
    await until(async () => (await nemanja.textOf(RATIONALE)).includes('Typed without the right.'), 'Nemanja has them')
    await tray(page).getByRole('button', { name: 'Close' }).click()
    await milica.saved()
  })

  test('no errors, no violations of the content security policy', () => {
    expect([...milica.faults, ...nemanja.faults]).toEqual([])
  })
})
