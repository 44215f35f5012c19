import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, launchBrowser } from '../support/browser.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'
import { takeDesk, type Desk } from '../support/desk.ts'

const NODE = 'ID-01'
const RATIONALE = `Rationale for ${NODE}`

/** Milica writes for Serbia and works by keyboard; Elira writes for Albania, and so suggests here. */
describe('what is said when a thread leaves the list', () => {
  let server: BuiltServer
  let browser: Browser
  let milica: Desk
  let elira: Desk

  beforeAll(async () => {
    server = await serveBuilt('--sample')
    browser = await launchBrowser()
    milica = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
    elira = await takeDesk(browser, server.origin, 'editor.al@ocena.example')
    await milica.open('RS', NODE)
    await milica.write(RATIONALE, 'In 2025 they took in 41 people.')
    await milica.saved()
    await elira.open('RS', NODE)
    await elira.page.getByText('they took in 41 people').waitFor()
    for (const { page } of [milica, elira]) await page.getByRole('tab', { name: /^Discussion/ }).click()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  const cards = ({ page }: Desk): Locator => page.getByRole('article', { name: /^Thread of .* on ID-01$/ })
  const said = ({ page }: Desk): Locator => page.getByRole('status').filter({ hasText: 'Show it' })
  const hasFocus = (on: Locator): Promise<boolean> => on.evaluate((element) => element === document.activeElement)
  const press = async (on: Locator, key: string): Promise<void> => {
    await until(async () => {
      await on.focus()
      return hasFocus(on)
    }, 'the button takes the focus')
    await on.press(key)
  }
  const suggest = async ({ page }: Desk, words: string): Promise<void> => {
    await page.getByRole('button', { name: 'Suggest a change' }).click()
    const form = page.getByRole('dialog', { name: /^Suggest a change/ })
    await form.locator('[contenteditable="true"]').waitFor()
    await until(
      () => page.evaluate(() => document.activeElement?.getAttribute('contenteditable') === 'true'),
      'the caret is in the copy',
    )
    await page.keyboard.type(words)
    await form.getByText(words).first().waitFor()
    await form.getByRole('button', { name: 'Send suggestion' }).click()
    await form.waitFor({ state: 'detached' })
    await page.getByRole('article', { name: /^Thread of .* on ID-01$/ }).waitFor()
  }
  const untilSaid = async (desk: Desk, words: RegExp): Promise<void> => {
    await said(desk).filter({ hasText: words }).waitFor()
    await until(() => hasFocus(said(desk)), `“${String(words)}” has the focus`)
  }

  test('RO543 an accepted one says so, has the focus, and is shown by the next key', async () => {
    await suggest(elira, ' More came. ')
    await press(cards(milica).getByRole('button', { name: /^Accept the suggestion/ }), 'Enter')
    await untilSaid(milica, /^The suggestion of .* was accepted\./)
    await expectAccessible(milica.page, 'what became of a suggestion')
    await milica.page.keyboard.press('Tab')
    await milica.page.keyboard.press('Enter')
    await cards(milica)
      .getByText(/^Accepted by /)
      .waitFor()
    await until(() => hasFocus(cards(milica)), 'its card has the focus')
    // who did not touch it hears nothing of it
    expect(await said(elira).count()).toBe(0)
    await milica.page.getByText(/^Open \(/).click()
  })

  test('RO543 rejecting and withdrawing are told alike', async () => {
    await suggest(elira, ' And more. ')
    await press(cards(milica).getByRole('button', { name: /^Reject the suggestion/ }), 'Enter')
    const why = cards(milica).getByRole('textbox', { name: /^Why it is rejected/ })
    await until(() => hasFocus(why), 'the caret is in the box')
    await milica.page.keyboard.type('Not so.')
    // who types leaves a box by a key of their own
    await milica.page.keyboard.press('Tab')
    await until(
      () => hasFocus(cards(milica).getByRole('button', { name: 'Reject', exact: true })),
      'the button is next',
    )
    await milica.page.keyboard.press('Enter')
    await untilSaid(milica, /^The suggestion of .* was rejected\./)

    await suggest(elira, ' Or less. ')
    await press(elira.page.getByRole('button', { name: 'Withdraw your suggestion' }), 'Enter')
    await untilSaid(elira, /^The suggestion of .* was withdrawn\./)
  })

  test('RO543 a thread that is resolved, and one that is opened again', async () => {
    const { page } = milica
    await page.getByRole('textbox', { name: /^New comment on/ }).fill('Where does this figure come from?')
    await page.getByRole('button', { name: /^Send / }).click()
    await press(cards(milica).getByRole('button', { name: /^Resolve the thread/ }), 'Enter')
    await untilSaid(milica, /^The thread of .* was resolved\./)
    await page.getByRole('button', { name: 'Show it' }).press('Enter')
    const card = cards(milica).filter({ hasText: 'Where does this figure' })
    await press(card.getByRole('button', { name: /^Reopen the thread/ }), 'Enter')
    await untilSaid(milica, /^The thread of .* is open again\./)
    expect([...milica.faults, ...elira.faults]).toEqual([])
  })
})
