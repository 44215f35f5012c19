import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, expectNoOverflow, launchBrowser, shoot } from '../support/browser.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'
import { takeDesk, type Desk } from '../support/desk.ts'
import { select, untilDrawn } from '../support/wordsOnPage.ts'

const NODE = 'ID-01'
const RATIONALE = `Rationale for ${NODE}`
const FIRST = 'A rulebook names the services that identify victims.'
const SECOND = 'In 2025 they took in 41 people.'
const WHY = 'The register of the ministry says so.'

/** Milica and Nemanja write for Serbia; Elira writes for Albania, and so suggests here. */
describe('suggestions of a commenter', () => {
  let server: BuiltServer
  let browser: Browser
  let milica: Desk
  let nemanja: Desk
  let elira: Desk

  beforeAll(async () => {
    server = await serveBuilt('--sample')
    browser = await launchBrowser()
    milica = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
    nemanja = await takeDesk(browser, server.origin, 'editor2.rs@ocena.example')
    elira = await takeDesk(browser, server.origin, 'editor.al@ocena.example')
    await milica.open('RS', NODE)
    await milica.write(RATIONALE, `${FIRST} ${SECOND}`)
    await milica.saved()
    for (const desk of [nemanja, elira]) {
      await desk.open('RS', NODE)
      await desk.page.getByText(SECOND).waitFor()
    }
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  const form = ({ page }: Desk): Locator => page.getByRole('dialog', { name: /^Suggest a change/ })
  const card = ({ page }: Desk, text: string): Locator =>
    page.getByRole('article', { name: /^Thread of .* on ID-01$/ }).filter({ hasText: text })
  const openDiscussion = async ({ page }: Desk): Promise<void> => {
    await page.getByRole('tab', { name: /^Discussion/ }).click()
    await page.getByRole('region', { name: `Discussion of ${NODE}` }).waitFor()
  }
  const showResolved = ({ page }: Desk): Promise<void> => page.getByText(/^Resolved \(/).click()
  /** Opens the private copy and puts words in the place of others. */
  const rewrite = async (desk: Desk, words: string, by: string): Promise<void> => {
    await form(desk).locator('[contenteditable="true"]').waitFor()
    await select(desk.page, words, 0, words.length)
    await desk.page.keyboard.type(by)
    await form(desk).getByText(by).first().waitFor()
  }

  test('RO595 she writes in a copy of her own, which outlives a reload, and sends it', async () => {
    const { page } = elira
    // the text has the selection, nobody types: the key asks for the form
    await select(page, SECOND, 0, 7)
    await page.keyboard.press('s')
    await form(elira).waitFor()
    await form(elira).getByRole('button', { name: 'Send suggestion' }).click()
    await form(elira).getByText('Nothing is changed in your copy yet').waitFor()
    await rewrite(elira, '41', '43')
    await form(elira).getByLabel('Why (optional)').fill(WHY)
    await shoot(page, 'suggestion-form-1440')
    await expectAccessible(page, 'the form for a suggestion', '[role="dialog"]')
    await page.keyboard.press('Escape')
    await form(elira).getByRole('button', { name: 'Keep writing' }).click()
    await until(
      () => page.evaluate(() => document.activeElement?.getAttribute('contenteditable') === 'true'),
      'the caret is in the copy again',
    )

    page.on('dialog', (dialog) => void dialog.accept())
    await page.reload()
    await page.getByRole('button', { name: 'Go on with your suggestion' }).click()
    await form(elira).getByText('took in 43 people').waitFor()
    expect(await form(elira).getByLabel('Why (optional)').inputValue()).toBe(WHY)
    await form(elira).getByRole('button', { name: 'Send suggestion' }).click()
    await form(elira).waitFor({ state: 'detached' })
    await card(elira, WHY).waitFor()
    for (const desk of [elira, milica]) await untilDrawn(desk.page, 'ocena-comment-suggestion', ['41'])
    await page.getByText(SECOND).waitFor()
    await page.getByText('Suggestion sent.').waitFor()
  })

  test('RO595 an editor sees what would change, and accepts it beside what a colleague wrote since', async () => {
    const { page } = milica
    await openDiscussion(milica)
    const shown = card(milica, WHY)
    await shown.locator('del').filter({ hasText: '41' }).waitFor()
    await shown.locator('ins').filter({ hasText: '43' }).waitFor()
    await shown.getByText('What would change').click()
    await shown.getByText('No score changes').waitFor()
    await page.getByLabel('Show with suggestions (1)').check({ force: true })
    await page.getByText('The text as it would be').waitFor()
    await page.getByLabel('Show with suggestions (1)').uncheck({ force: true })
    await shoot(page, 'suggestion-card-1440')

    await nemanja.page.getByRole('textbox', { name: RATIONALE }).click()
    await nemanja.page.locator('[contenteditable="true"]').waitFor()
    await select(nemanja.page, 'A rulebook', 10, 10)
    await nemanja.page.keyboard.type(' of 2023')
    await nemanja.saved()
    await page.getByText('A rulebook of 2023').first().waitFor()
    await shown.getByRole('button', { name: /^Accept the suggestion/ }).click()
    await shown.getByText('This is what it would say with both').waitFor()
    expect(await milica.textOf(RATIONALE)).toContain('41')
    await shown.getByRole('button', { name: 'Accept this text' }).click()
    const both = `${FIRST.replace('rulebook', 'rulebook of 2023')} ${SECOND.replace('41', '43')}`
    for (const desk of [milica, nemanja])
      await until(async () => (await desk.textOf(RATIONALE)) === both, 'both changes stand in the text')
    await elira.page.getByText('took in 43 people').first().waitFor()
    await elira.page.getByText('Suggestion sent.').waitFor({ state: 'detached' })
    await showResolved(elira)
    await card(elira, WHY)
      .getByText(/^Accepted by .* as suggested/)
      .waitFor()
  })

  test('DM499 what was accepted is suggested to be taken back at one click, and others’ words stay', async () => {
    const { page } = milica
    await showResolved(milica)
    await card(milica, WHY)
      .getByRole('button', { name: /^Suggest taking back/ })
      .click()
    const back = card(milica, 'Takes back what Elira')
    await back.locator('ins').filter({ hasText: '41' }).waitFor()
    await shoot(page, 'suggestion-back-1440')
    await back.getByRole('button', { name: /^Accept the suggestion/ }).click()
    const before = `${FIRST.replace('rulebook', 'rulebook of 2023')} ${SECOND}`
    await until(async () => (await nemanja.textOf(RATIONALE)) === before, 'the words of before stand in the text')
    await back.waitFor({ state: 'detached' })
    // forth again, as the next steps go on from there
    await showResolved(milica)
    await back.getByRole('button', { name: /^Suggest taking back/ }).click()
    const forth = card(milica, 'Takes back what Milica')
    await forth.getByRole('button', { name: /^Accept the suggestion/ }).click()
    await until(async () => (await nemanja.textOf(RATIONALE)).includes('43'), 'the accepted words stand again')
    await page.getByText(/^Open \(/).click()
  })

  test('RO595 a suggestion is rejected with a reason, which its author reads', async () => {
    const { page } = elira
    // opened again, when the editor's code is there already: keys go into the copy, and close nothing
    await page.getByRole('button', { name: 'Suggest a change' }).click()
    await form(elira).waitFor()
    await until(
      () => page.evaluate(() => document.activeElement?.getAttribute('contenteditable') === 'true'),
      'the caret is in the copy',
    )
    await page.keyboard.type(' And so on.')
    await form(elira).getByText('And so on.').waitFor()
    await rewrite(elira, '43', '99')
    await form(elira).getByRole('button', { name: 'Send suggestion' }).click()
    await form(elira).waitFor({ state: 'detached' })
    await openDiscussion(milica)
    const shown = card(milica, '99')
    await shown.getByRole('button', { name: /^Reject the suggestion/ }).click()
    const why = shown.getByRole('textbox', { name: /^Why it is rejected/ })
    await until(() => why.evaluate((field) => field === document.activeElement), 'the caret is in the box')
    await milica.page.keyboard.type('The register says 43.')
    await shown.getByRole('button', { name: 'Reject', exact: true }).click()
    await openDiscussion(elira)
    await until(async () => {
      if ((await card(elira, 'The register says 43.').count()) > 0) return true
      await showResolved(elira)
      return false
    }, 'she reads why')
    await card(elira, 'The register says 43.')
      .getByText(/^Rejected by /)
      .waitFor()
  })

  test('RO595 where the same words were changed since, an editor writes what holds', async () => {
    await elira.page.getByRole('button', { name: 'Suggest a change' }).click()
    await rewrite(elira, '43', '44')
    await form(elira).getByLabel('Why (optional)').fill('One more was found.')
    await form(elira).getByRole('button', { name: 'Send suggestion' }).click()
    await form(elira).waitFor({ state: 'detached' })
    await elira.page.getByText('Suggestion sent.').waitFor()
    await select(nemanja.page, '43', 0, 2)
    await nemanja.page.keyboard.type('45')
    await nemanja.saved()
    await until(async () => (await milica.textOf(RATIONALE)).includes('45'), 'the words of a colleague are there')
    const { page } = milica
    await page.getByText(/^Open \(/).click()
    await card(milica, 'One more was found.')
      .getByRole('button', { name: /^Accept the suggestion/ })
      .click()
    const byHand = page.getByRole('dialog', { name: 'Accept with changes' })
    for (const column of ['When it was suggested', 'Now', 'Suggested'])
      await byHand.getByRole('heading', { name: column, exact: true }).waitFor()
    for (const words of ['45', '44']) await byHand.locator('ins').filter({ hasText: words }).waitFor()
    expect(await byHand.locator('del').filter({ hasText: '43' }).count()).toBe(2)
    expect(await byHand.getByRole('heading', { name: /^Place / }).count()).toBe(0)
    await shoot(page, 'suggestion-by-hand-1440')
    await expectAccessible(page, 'accepting by hand', '[role="dialog"]')
    const result = byHand.getByRole('textbox', { name: 'What shall stand here' })
    expect(await result.inputValue()).toContain('44')
    await result.fill((await result.inputValue()).replace('44', '46'))
    await byHand.getByRole('button', { name: 'Accept with changes' }).click()
    await byHand.waitFor({ state: 'detached' })
    await until(async () => (await nemanja.textOf(RATIONALE)).includes('took in 46 people'), 'what was written holds')
    await card(milica, 'One more was found.').waitFor({ state: 'detached' })
    expect(await page.getByText('Your words from a text that is no longer open').count()).toBe(0)
    await showResolved(elira)
    await card(elira, 'One more was found.')
      .getByText(/^Accepted by .* with changes/)
      .waitFor()
  })

  test('RO595 on a phone she lets one copy go, and takes a suggestion back that she sent', async () => {
    const { page } = elira
    await page.setViewportSize({ width: 360, height: 740 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.getByRole('button', { name: 'Suggest a change' }).click()
    await rewrite(elira, '46', '47')
    await shoot(page, 'suggestion-form-360')
    await expectNoOverflow(page, 'the form for a suggestion')
    await expectAccessible(page, 'the form for a suggestion', '[role="dialog"]')
    await form(elira).getByRole('button', { name: 'Discard' }).click()
    await form(elira).getByText('Discard what you wrote?').waitFor()
    await form(elira).getByRole('button', { name: 'Discard' }).click()
    await form(elira).waitFor({ state: 'detached' })
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.getByRole('button', { name: 'Suggest a change' }).click()
    await form(elira).getByText('took in 46 people').waitFor()
    await rewrite(elira, '46', '48')
    await form(elira).getByRole('button', { name: 'Send suggestion' }).click()
    await form(elira).waitFor({ state: 'detached' })
    await shoot(page, 'suggestion-card-dark')
    await page.getByRole('button', { name: 'Withdraw your suggestion' }).click()
    await showResolved(elira)
    await card(elira, '48')
      .getByText(/^Withdrawn by /)
      .waitFor()
    await page.emulateMedia({ colorScheme: 'light' })
  })

  test('RO595 a suggested answer becomes a proposal, after its effect was seen', async () => {
    const { page } = elira
    await page.getByRole('button', { name: 'Suggest another answer' }).click()
    const ask = page.getByRole('dialog', { name: /^Suggest another answer/ })
    await ask.getByRole('button', { name: 'Send suggestion' }).click()
    await ask.getByText('Choose an answer first.').waitFor()
    await ask.getByRole('radio').last().check({ force: true })
    await ask.getByLabel('Why (optional)').fill('As in our country.')
    await ask.getByRole('button', { name: 'Send suggestion' }).click()
    await ask.waitFor({ state: 'detached' })
    // her list stood on the resolved ones; it shows what she has just sent
    await card(elira, 'As in our country.').waitFor()
    await openDiscussion(milica)
    await milica.page.getByText(/^Open \(/).click()
    const shown = card(milica, 'As in our country.')
    await shown.getByText('What would change').click()
    await shown.getByText(/^indicator ID-01 .*→/).waitFor()
    await shown.getByText(/^overall/).waitFor()

    await milica.page.setViewportSize({ width: 360, height: 740 })
    await milica.page
      .getByRole('button', { name: /^Comment|^Discussion/ })
      .first()
      .click()
    // the list begins where the thread stands that was chosen last
    await milica.page.getByText(/^Open \(/).click()
    await shown.waitFor()
    await shoot(milica.page, 'suggestion-card-360')
    await expectNoOverflow(milica.page, 'an open suggestion')
    await expectAccessible(milica.page, 'an open suggestion')
    await shown.getByRole('button', { name: 'Make it my proposal' }).click()
    await showResolved(elira)
    await card(elira, 'As in our country.')
      .getByText(/^Accepted by .* as suggested/)
      .waitFor()

    await page.getByRole('button', { name: 'Suggest another answer' }).click()
    await ask.getByRole('radio').first().check({ force: true })
    await ask.getByLabel('Why (optional)').fill('On second thoughts.')
    await ask.getByRole('button', { name: 'Send suggestion' }).click()
    await ask.waitFor({ state: 'detached' })
    await openDiscussion(nemanja)
    await card(nemanja, 'On second thoughts.').getByRole('button', { name: 'Open the decision with it' }).click()
    const decision = nemanja.page.getByRole('dialog', { name: /^Decide/ })
    await decision.getByRole('button', { name: 'Decide 0' }).click()
    await decision.waitFor({ state: 'detached' })
    await showResolved(elira)
    await card(elira, 'On second thoughts.')
      .getByText(/^Accepted by .* as suggested/)
      .waitFor()
    expect([...milica.faults, ...elira.faults, ...nemanja.faults]).toEqual([])
  })

  test('DM497 several suggestions are decided one after the other, up to the first that needs a look', async () => {
    const { page } = milica
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.emulateMedia({ colorScheme: 'light' })
    await elira.page.setViewportSize({ width: 1440, height: 900 })
    const suggestWords = async (words: string, by: string, why: string): Promise<void> => {
      await elira.page.getByRole('button', { name: 'Suggest a change' }).click()
      await rewrite(elira, words, by)
      await form(elira).getByLabel('Why (optional)').fill(why)
      await form(elira).getByRole('button', { name: 'Send suggestion' }).click()
      await form(elira).waitFor({ state: 'detached' })
    }
    await suggestWords('names', 'lists', 'A plainer word.')
    // the same words: once the first is accepted, this one needs a person
    await suggestWords('names', 'counts', 'Another word.')
    await openDiscussion(milica)
    await page.getByText(/^Open \(/).click()
    await card(milica, 'Another word.').waitFor()
    await page.getByLabel(/^Only suggestions/).check({ force: true })
    await page.getByRole('button', { name: 'Decide several…' }).click()
    const several = page.getByRole('region', { name: 'Decide several suggestions' })
    for (const box of await several.getByRole('checkbox').all()) await box.check({ force: true })
    await shoot(page, 'suggestions-several-1440')
    await expectAccessible(page, 'deciding several', '[role="tabpanel"]')
    await several.getByRole('button', { name: 'Accept 2' }).click()
    await several.getByText(/^Stopped at the suggestion of Elira/).waitFor()
    await several.getByText('1 decided.').waitFor()
    await until(async () => (await milica.textOf(RATIONALE)).includes('rulebook of 2023 lists'), 'the first stands')
    expect(await milica.textOf(RATIONALE)).not.toContain('counts')
    await several.getByRole('button', { name: 'Close' }).click()
    await several.waitFor({ state: 'detached' })
    await card(milica, 'Another word.')
      .getByRole('button', { name: /^Reject/ })
      .waitFor()
    expect([...milica.faults, ...elira.faults]).toEqual([])
  })
  test('DM545 all are ticked at once, and where deciding stops it says why', async () => {
    const { page } = milica
    await elira.page.getByRole('button', { name: 'Suggest a change' }).click()
    await rewrite(elira, 'rulebook', 'handbook')
    await form(elira).getByLabel('Why (optional)').fill('A better word.')
    await form(elira).getByRole('button', { name: 'Send suggestion' }).click()
    await form(elira).waitFor({ state: 'detached' })
    await card(milica, 'A better word.').waitFor()
    await page.getByRole('button', { name: 'Decide several…' }).click()
    const several = page.getByRole('region', { name: 'Decide several suggestions' })
    await several.getByLabel(/^All \(/).check({ force: true })
    await several.getByRole('button', { name: /^Accept 2/ }).click()
    await several.getByText('The same words were changed since it was suggested').waitFor()
    await several.getByText('0 decided.').waitFor()
    await shoot(page, 'suggestions-several-why-1440')
    expect([...milica.faults, ...elira.faults]).toEqual([])
  })
})
