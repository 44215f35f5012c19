import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, expectNoOverflow, launchBrowser, shoot } from '../support/browser.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'
import { takeDesk, type Desk } from '../support/desk.ts'
import { select } from '../support/wordsOnPage.ts'

const NODE = 'ID-01'
const RATIONALE = `Rationale for ${NODE}`
const TEXT = 'In 2025 they took in 41 people.'
const TITLE = 'Train the border police'

/** Milica writes for Serbia; Elira writes for Albania, and so suggests here. */
describe('a suggestion is changed by its author', () => {
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
    await milica.write(RATIONALE, TEXT)
    await milica.saved()
    await elira.open('RS', NODE)
    await elira.page.getByText(TEXT).waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  const form = ({ page }: Desk): Locator => page.getByRole('dialog', { name: /^Suggest/ })
  const change = ({ page }: Desk): Locator => page.getByRole('dialog', { name: /^Change your suggestion/ })
  const card = ({ page }: Desk, text: string): Locator =>
    page.getByRole('article', { name: /^Thread of / }).filter({ hasText: text })
  const openDiscussion = async ({ page }: Desk): Promise<void> => {
    await page.getByRole('tab', { name: /^Discussion/ }).click()
  }
  const send = async (dialog: Locator, name: string): Promise<void> => {
    await dialog.getByRole('button', { name }).click()
    await dialog.waitFor({ state: 'detached' })
  }
  const changeFrom = async (desk: Desk, text: string): Promise<Locator> => {
    await card(desk, text).getByRole('button', { name: 'Change your suggestion' }).click()
    await change(desk).waitFor()
    return change(desk)
  }

  test('DM542 the copy says what was suggested; the thread says when it was changed, and its earlier words are gone', async () => {
    const { page } = elira
    await page.getByRole('button', { name: 'Suggest a change' }).click()
    await form(elira).locator('[contenteditable="true"]').waitFor()
    await select(page, '41', 0, 2)
    await page.keyboard.type('43')
    await form(elira).getByLabel('Why (optional)').fill('The register says so.')
    await send(form(elira), 'Send suggestion')
    await openDiscussion(milica)
    await card(milica, 'The register says so.').locator('ins').filter({ hasText: '43' }).waitFor()
    expect(await milica.page.getByRole('button', { name: 'Change your suggestion' }).count()).toBe(0)

    const dialog = await changeFrom(elira, 'The register says so.')
    await dialog.getByText('took in 43 people').waitFor()
    await dialog.getByRole('button', { name: 'Send the change' }).click()
    await dialog.getByText('Nothing is changed in your copy yet').waitFor()
    await dialog.locator('[contenteditable="true"]').waitFor()
    await select(page, '43', 0, 2)
    await page.keyboard.type('44')
    await dialog.getByLabel('Why (optional)').fill('I read it again.')
    await shoot(page, 'suggestion-change-1440')
    await expectAccessible(page, 'the form to change a suggestion', '[role="dialog"]')

    page.on('dialog', (asked) => void asked.accept())
    await page.reload()
    await openDiscussion(elira)
    await card(elira, 'The register says so.').getByText('Go on changing').click()
    await dialog.getByText('took in 44 people').waitFor()
    expect(await dialog.getByLabel('Why (optional)').inputValue()).toBe('I read it again.')
    await send(dialog, 'Send the change')

    const shown = card(milica, 'I read it again.')
    await shown.locator('ins').filter({ hasText: '44' }).waitFor()
    await shown.getByText(/changed /).waitFor()
    expect(await shown.getByText('43').count()).toBe(0)
    await shoot(milica.page, 'suggestion-changed-card-1440')
    await until(
      () => page.evaluate(() => document.activeElement !== document.body),
      'the focus is on the page, not lost',
    )
  })

  test('DM542 what is decided meanwhile is not changed, and what was written stays to be copied', async () => {
    const { page } = elira
    const dialog = await changeFrom(elira, 'I read it again.')
    await dialog.locator('[contenteditable="true"]').waitFor()
    await select(page, '44', 0, 2)
    await page.keyboard.type('47')
    await card(milica, 'I read it again.')
      .getByRole('button', { name: /^Accept the suggestion/ })
      .click()
    await until(async () => (await milica.textOf(RATIONALE)).includes('44'), 'it is accepted as it was sent')
    await page.setViewportSize({ width: 360, height: 740 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await dialog.getByRole('button', { name: 'Send the change' }).click()
    await dialog.getByText(/^Your suggestion is another one by now/).waitFor()
    await dialog.getByText('took in 47 people').waitFor()
    await shoot(page, 'suggestion-change-refused-360')
    await expectNoOverflow(page, 'the form to change a suggestion')
    await expectAccessible(page, 'the form to change a suggestion', '[role="dialog"]')
    await dialog.getByRole('button', { name: 'Discard' }).click()
    await send(dialog, 'Discard')
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.emulateMedia({ colorScheme: 'light' })
  })

  test('DM543 a suggested answer is changed in the inputs that it was given in', async () => {
    const { page } = elira
    await page.getByRole('button', { name: 'Suggest another answer' }).click()
    await form(elira).getByRole('radio').last().check({ force: true })
    await form(elira).getByLabel('Why (optional)').fill('As in our country.')
    await send(form(elira), 'Send suggestion')
    const dialog = await changeFrom(elira, 'As in our country.')
    expect(await dialog.getByRole('radio').last().isChecked()).toBe(true)
    await dialog.getByRole('radio').first().check({ force: true })
    await shoot(page, 'suggestion-change-answer-1440')
    await send(dialog, 'Send the change')
    await card(elira, 'As in our country.')
      .getByText(/changed /)
      .waitFor()
    await card(milica, 'As in our country.')
      .getByText(/changed /)
      .waitFor()
  })

  test('DM544 a suggested entry opens in its own form, also where it is new, and a removal with its reason', async () => {
    const { page } = elira
    await elira.open('RS', 'recommendations')
    await page.getByRole('button', { name: 'Suggest a recommendation' }).click()
    await form(elira).getByLabel('Title', { exact: true }).fill(TITLE)
    await send(form(elira), 'Send suggestion')
    await openDiscussion(elira)
    const dialog = await changeFrom(elira, TITLE)
    await dialog.getByLabel('Title', { exact: true }).fill(`${TITLE} again`)
    await dialog.locator('[contenteditable="true"]').click()
    await page.keyboard.type('Every year.')
    await shoot(page, 'suggestion-change-entry-1440')
    await send(dialog, 'Send the change')
    await milica.open('RS', 'recommendations')
    await openDiscussion(milica)
    const shown = card(milica, `${TITLE} again`)
    await shown.locator('ins').filter({ hasText: 'Every year.' }).waitFor()
    await shown.getByRole('button', { name: /^Accept the suggestion/ }).click()
    await milica.page
      .getByRole('article', { name: `${TITLE} again` })
      .getByText('Every year.')
      .waitFor()

    await page.getByRole('button', { name: `Suggest to remove ${TITLE} again` }).click()
    await form(elira).getByLabel('Why (optional)').fill('Done.')
    await send(form(elira), 'Send suggestion')
    const removal = await changeFrom(elira, 'Done.')
    await removal.getByLabel('Why (optional)').fill('It was done in May.')
    await send(removal, 'Send the change')
    await card(milica, 'It was done in May.').waitFor()
    expect([...milica.faults, ...elira.faults]).toEqual([])
  })
})
