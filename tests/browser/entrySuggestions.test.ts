import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, launchBrowser, shoot } from '../support/browser.ts'
import { serveBuilt, type BuiltServer } from '../support/builtServer.ts'
import { takeDesk, type Desk } from '../support/desk.ts'

const TITLE = 'Open a second shelter'
const NEW = 'Train the border police'
const WHY = 'The budget law says so.'

/** Milica writes for Serbia; Elira writes for Albania, and so suggests here. */
describe('suggestions on recommendations', () => {
  let server: BuiltServer
  let browser: Browser
  let milica: Desk
  let elira: Desk

  beforeAll(async () => {
    server = await serveBuilt('--sample')
    browser = await launchBrowser()
    milica = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
    elira = await takeDesk(browser, server.origin, 'editor.al@ocena.example')
    await milica.open('RS', 'recommendations')
    await milica.page.getByRole('button', { name: 'Add a recommendation' }).click()
    await milica.page.getByLabel('Title', { exact: true }).last().fill(TITLE)
    await milica.page.getByLabel('Deadline').last().fill('2027')
    await milica.page.getByRole('button', { name: /^Done/ }).click()
    await milica.saved()
    await elira.open('RS', 'recommendations')
    await elira.page.getByRole('article', { name: TITLE }).waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  const form = ({ page }: Desk): Locator => page.getByRole('dialog', { name: /^Suggest/ })
  const card = ({ page }: Desk, text: string): Locator =>
    page.getByRole('article', { name: /^Thread of / }).filter({ hasText: text })
  const entry = ({ page }: Desk, title: string): Locator => page.getByRole('article', { name: title })
  const openDiscussion = async ({ page }: Desk): Promise<void> => {
    await page.getByRole('tab', { name: /^Discussion/ }).click()
  }
  const send = async (desk: Desk): Promise<void> => {
    await form(desk).getByRole('button', { name: 'Send suggestion' }).click()
    await form(desk).waitFor({ state: 'detached' })
  }

  test('RO610 a commenter suggests another deadline in a copy, and an editor accepts it', async () => {
    const { page } = elira
    await page.getByRole('button', { name: `Suggest a change to ${TITLE}` }).click()
    await form(elira).getByRole('button', { name: 'Send suggestion' }).click()
    await form(elira).getByText('Nothing is changed in your copy yet').waitFor()
    await form(elira).getByLabel('Deadline').fill('2028')
    await form(elira).getByText('Nothing is changed in your copy yet').waitFor({ state: 'detached' })
    await form(elira).getByLabel('Why (optional)').fill(WHY)
    await shoot(page, 'suggestion-entry-form-1440')
    await expectAccessible(page, 'the form for a suggestion on an entry', '[role="dialog"]')
    expect(await entry(milica, TITLE).getByText('2028').count()).toBe(0)
    await send(elira)
    await entry(elira, TITLE).getByText('2027').waitFor()

    await openDiscussion(milica)
    const shown = card(milica, WHY)
    await shown.locator('del').filter({ hasText: '2027' }).waitFor()
    await shown.locator('ins').filter({ hasText: '2028' }).waitFor()
    await shown.getByText('What would change').click()
    await shown.getByText('No score changes').waitFor()
    await shoot(milica.page, 'suggestion-entry-card-1440')
    await expectAccessible(milica.page, 'a suggestion on an entry')
    await shown.getByRole('button', { name: /^Accept the suggestion/ }).click()
    for (const desk of [milica, elira]) await entry(desk, TITLE).getByText('2028').waitFor()
  })

  test('RO610 a new recommendation that was suggested comes with its text when it is accepted', async () => {
    const { page } = elira
    await page.getByRole('button', { name: 'Suggest a recommendation' }).click()
    await form(elira).getByLabel('Title', { exact: true }).fill(NEW)
    await form(elira).locator('[contenteditable="true"]').click()
    await page.keyboard.type('Every year, by the academy.')
    await send(elira)
    await openDiscussion(milica)
    const shown = card(milica, NEW)
    await shown.locator('ins').filter({ hasText: 'Every year, by the academy.' }).waitFor()
    expect(await entry(milica, NEW).count()).toBe(0)
    await shown.getByRole('button', { name: /^Accept the suggestion/ }).click()
    for (const desk of [milica, elira]) await entry(desk, NEW).getByText('Every year, by the academy.').waitFor()
  })

  test('RO610 a value that was changed since is chosen by the editor; a removal is suggested with its reason', async () => {
    await elira.page.getByRole('button', { name: `Suggest a change to ${TITLE}` }).click()
    await form(elira).getByLabel('Deadline').fill('2029')
    await send(elira)
    await elira.page.getByRole('button', { name: `Suggest to remove ${NEW}` }).click()
    await form(elira).getByLabel('Why (optional)').fill('It is done already.')
    await send(elira)

    await entry(milica, TITLE).getByRole('button', { name: /^Edit/ }).click()
    await milica.page.getByLabel('Deadline').last().fill('2030')
    await milica.saved()
    await openDiscussion(milica)
    const shown = card(milica, '2029')
    await shown.getByRole('button', { name: /^Accept the suggestion/ }).click()
    await shown.getByRole('radio', { name: 'as suggested: 2029' }).check({ force: true })
    await shown.getByRole('button', { name: 'Accept this' }).click()
    await entry(elira, TITLE).getByText('2029').waitFor()

    const removal = card(milica, 'It is done already.')
    await removal.getByText(`Remove the recommendation ${NEW}`).waitFor()
    await removal.getByRole('button', { name: /^Accept the suggestion/ }).click()
    for (const desk of [milica, elira]) await entry(desk, NEW).waitFor({ state: 'detached' })
    expect([...milica.faults, ...elira.faults]).toEqual([])
  })
})
