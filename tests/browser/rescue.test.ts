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

/** Makes the device's copies belong to another lineage, as they do once the server was restored from a backup. */
async function foreignLineage(): Promise<void> {
  const [known] = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('ocena-'))
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open(known?.name ?? '')
    opening.onsuccess = () => resolve(opening.result)
  })
  await new Promise<void>((resolve) => {
    const transaction = database.transaction('rooms', 'readwrite')
    transaction.oncomplete = () => resolve()
    const cursor = transaction.objectStore('rooms').openCursor()
    cursor.onsuccess = () => {
      cursor.result?.update({ ...cursor.result.value, epoch: 'before-the-backup' })
      cursor.result?.continue()
    }
  })
  database.close()
}

/** Whether the page could be left now: nothing is in it that no disk has. */
const mayLeave = (): boolean => window.dispatchEvent(new Event('beforeunload', { cancelable: true }))

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

  test('trap 16: a copy of another lineage is compared on a screen of its own; taking mine is a new change', async () => {
    const { page } = milica
    await milica.context.setOffline(true)
    await milica.write(RATIONALE, ' Newer than the backup.')
    await milica.answer('2')
    await until(async () => (await milica.saveState()) === 'device-only', 'they are on the device only')
    await until(() => page.evaluate(mayLeave), 'the last key stroke is on the device')
    // From a page that has no room open: one that has would write the lineage it knows over this one.
    const address = page.url()
    await page.goto('/instrument')
    await page.evaluate(foreignLineage)
    await milica.context.setOffline(false)
    await page.goto(address)
    await page.getByText('This device has a newer copy').waitFor()
    expect(await nemanja.textOf(RATIONALE)).not.toContain('Newer than the backup.')
    await page.getByRole('button', { name: 'Compare' }).first().click()
    const screen = page.getByRole('dialog', { name: 'Compare with the copy on this device' })
    const place = screen.getByRole('region', { name: RATIONALE })
    await place.getByText('Newer than the backup').waitFor()
    await shoot(page, 'compare')
    await expectAccessible(page, 'the comparison')
    await page.evaluate(() => document.documentElement.setAttribute('data-mantine-color-scheme', 'dark'))
    await shoot(page, 'compare-dark')
    await page.setViewportSize(PHONE)
    await shoot(page, 'compare-phone-dark')
    await expectNoOverflow(page, 'the comparison on a phone')
    await page.setViewportSize(DESKTOP)
    await place.getByRole('button', { name: 'Take mine' }).click()
    await until(async () => (await nemanja.textOf(RATIONALE)).includes('Newer than the backup.'), 'Nemanja has it')
    await place.waitFor({ state: 'detached' })
    await screen.getByRole('button', { name: 'Keep the server’s', exact: true }).click()
    await screen.getByRole('button', { name: 'Remove the copy' }).click()
    await page.getByText('This device has a newer copy').waitFor({ state: 'detached' })
    await milica.saved()
  })

  test('no errors, no violations of the content security policy', () => {
    expect([...milica.faults, ...nemanja.faults]).toEqual([])
  })
})
