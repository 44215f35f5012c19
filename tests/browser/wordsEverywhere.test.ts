import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, launchBrowser, shoot } from '../support/browser.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'
import { takeDesk, type Desk } from '../support/desk.ts'
import { select, untilDrawn } from '../support/wordsOnPage.ts'

const TITLE = 'Train border guards'
const TEXT = 'By 2027 all guards of the five busiest crossings are trained every year.'
const WORDS = 'the five busiest crossings'
const COMMENT = 'Which ones?'
const PRACTICE = 'A mobile team that visits farms'
const DONE = 'Since 2024 a team of three visits farms at harvest.'

/** Milica writes for Serbia; Elira of Albania comments on the words of recommendations and good practices. */
describe('comments on words of entries', () => {
  let server: BuiltServer
  let browser: Browser
  let milica: Desk
  let elira: Desk

  beforeAll(async () => {
    server = await serveBuilt('--sample')
    browser = await launchBrowser()
    milica = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
    elira = await takeDesk(browser, server.origin, 'editor.al@ocena.example')
    await add(milica, 'recommendations', 'Add a recommendation', TITLE)
    await milica.write(`Text of ${TITLE}`, TEXT)
    await milica.saved()
    await elira.open('RS', 'recommendations')
    await elira.page.getByText(TEXT).waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  /** Adds an entry on a page, and names it. */
  async function add(desk: Desk, place: string, button: string, title: string): Promise<void> {
    await desk.open('RS', place)
    await desk.page.getByRole('button', { name: button }).click()
    await desk.page.getByRole('textbox', { name: 'Title', exact: true }).fill(title)
    await desk.page.keyboard.press('Tab')
    await desk.page.getByRole('heading', { name: title }).waitFor()
  }
  async function commentOn(desk: Desk, words: string, comment: string): Promise<void> {
    await select(desk.page, words, 0, words.length)
    await desk.page.getByRole('button', { name: 'Comment on these words' }).click()
    await desk.page.getByRole('textbox', { name: 'New comment on the selected words' }).fill(comment)
    await desk.page.keyboard.press('Control+Enter')
    await card(desk, comment).waitFor()
  }
  const card = ({ page }: Desk, comment: string) => page.getByRole('article').filter({ hasText: comment })
  const openDiscussion = ({ page }: Desk) => page.getByRole('tab', { name: /^Discussion/ }).click()

  test('RO513 words of a recommendation are commented on; the list names it and leads to the words', async () => {
    await commentOn(elira, WORDS, COMMENT)
    for (const { page } of [elira, milica]) await untilDrawn(page, 'ocena-comment-comment', [WORDS])
    await shoot(elira.page, 'words-recommendation-1440')
    await expectAccessible(elira.page, 'a commented recommendation')
    await elira.open('RS', '')
    await openDiscussion(elira)
    await card(elira, COMMENT)
      .getByRole('button', { name: `in the recommendation “${TITLE}”` })
      .waitFor()
    await card(elira, COMMENT).getByRole('button', { name: 'Show the words' }).click()
    await untilDrawn(elira.page, 'ocena-comment-flash', [WORDS])
    expect(new URL(elira.page.url()).pathname).toMatch(/\/recommendations$/)
  })

  test('RO513 the words are shown although the recommendation does not fit what is filtered for', async () => {
    const { page } = elira
    await page.getByRole('tab', { name: /^Why/ }).click()
    await page.reload()
    await page.getByText(TEXT).waitFor()
    await page.getByRole('combobox', { name: 'Priority' }).selectOption({ label: 'high' })
    await page.getByText(TEXT).waitFor({ state: 'detached' })
    await openDiscussion(elira)
    await card(elira, COMMENT).getByRole('button', { name: 'Show the words' }).click()
    await untilDrawn(page, 'ocena-comment-flash', [WORDS])
  })

  test('RO513 the comments of a recommendation that is removed are lost and listed, and back when it is put back', async () => {
    await milica.page.getByRole('button', { name: `Remove ${TITLE}` }).click()
    await openDiscussion(milica)
    for (const desk of [milica, elira]) {
      await card(desk, COMMENT).getByText('These words are no longer in the text.').waitFor()
      await card(desk, COMMENT).getByText(`in the recommendation “${TITLE}”, which was removed`).waitFor()
    }
    await milica.page.getByRole('button', { name: 'Put back', exact: true }).click()
    for (const desk of [milica, elira]) {
      await card(desk, COMMENT).locator('[data-words="exact"]').waitFor()
      await untilDrawn(desk.page, 'ocena-comment-comment', [WORDS])
    }
  })

  test('RO513 words of a good practice are commented on too', async () => {
    await add(milica, 'ID', 'Add a good practice', PRACTICE)
    await milica.write(`Description of ${PRACTICE}`, DONE)
    await milica.saved()
    await elira.open('RS', 'ID')
    await elira.page.getByText(DONE).waitFor()
    await commentOn(elira, 'a team of three', 'Who are they?')
    await untilDrawn(milica.page, 'ocena-comment-comment', ['a team of three'])
    await elira.open('RS', 'recommendations')
    await openDiscussion(elira)
    await card(elira, 'Who are they?')
      .getByRole('button', { name: `in the good practice “${PRACTICE}”` })
      .waitFor()
    await card(elira, 'Who are they?').getByRole('button', { name: 'Show the words' }).click()
    await untilDrawn(elira.page, 'ocena-comment-flash', ['a team of three'])
    await until(() => new URL(elira.page.url()).pathname.endsWith('/ID'), 'she is at the area')
  })

  test('no errors, no violations of the content security policy', () => {
    expect([milica, elira].flatMap(({ faults }) => faults)).toEqual([])
  })
})
