import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assessmentIdSchema } from '../../shared/domain/ids.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import { expectAccessible, expectNoOverflow, launchBrowser, shoot } from '../support/browser.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'
import { assessmentOf, takeDesk, type Desk } from '../support/desk.ts'
import { boxOf, select, untilDrawn } from '../support/wordsOnPage.ts'
import { openStockClient } from '../support/stockClient.ts'

const RATIONALE = 'Rationale for ID-01'
const FIRST = 'A rulebook of 2023 names the services that identify victims.'
const SECOND = 'In 2025 they took in 41 of the 60 people who were found.'
const WORDS = '41 of the 60 people'
const GUESSED = '41 of those 60 people'
const CONCLUSION = 'Conclusion on'
const COMMENT = 'Where do these numbers come from?'

/** Milica writes for Serbia; Elira of Albania comments on her words. */
describe('a comment on half a sentence', () => {
  let server: BuiltServer
  let browser: Browser
  let milica: Desk
  let elira: Desk
  /** Changes of the content that the server got, whoever made them. */
  let changes = 0
  let stop = (): void => undefined

  beforeAll(async () => {
    server = await serveBuilt('--sample')
    browser = await launchBrowser()
    milica = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
    elira = await takeDesk(browser, server.origin, 'editor.al@ocena.example')
    await milica.open('RS', 'ID-01')
    await milica.write(RATIONALE, `${FIRST} ${SECOND}`)
    await milica.saved()
    const assessment = assessmentIdSchema.parse(await assessmentOf(milica.page, 'RS'))
    const cookies = await milica.context.cookies(server.origin)
    const client = openStockClient({
      wsOrigin: server.origin.replace('http', 'ws'),
      origin: server.origin,
      room: roomName({ kind: 'content', assessment }),
      cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    })
    await client.synced()
    client.doc.on('update', () => (changes += 1))
    stop = () => client.destroy()
    await elira.open('RS', 'ID-01')
    await elira.page.getByText(SECOND).waitFor()
  })
  afterAll(async () => {
    stop()
    await browser?.close()
    await server?.remove()
  })

  const card = ({ page }: Desk) =>
    page.getByRole('article', { name: /^Thread of .* on ID-01$/ }).filter({ hasText: COMMENT })
  const openDiscussion = ({ page }: Desk) => page.getByRole('tab', { name: /^Discussion/ }).click()
  const isDrawn = (desk: Desk, look: string, words: readonly string[]): Promise<void> =>
    untilDrawn(desk.page, look, words)
  const caretAt = (words: string, offset = 0): Promise<void> => select(milica.page, words, offset, offset)

  test('RO499 she selects words, comments, and the editor sees which words are meant', async () => {
    const { page } = elira
    changes = 0
    const offer = page.getByRole('button', { name: 'Comment on these words' })
    await select(page, WORDS, 0, WORDS.length)
    await offer.click()
    const box = page.getByRole('textbox', { name: 'New comment on ID-01' })
    await until(() => box.evaluate((field) => field === document.activeElement), 'the caret is in the box')
    await isDrawn(elira, 'ocena-comment-asked', [WORDS])
    expect(await page.locator('blockquote').filter({ hasText: WORDS }).count()).toBe(1)
    await shoot(page, 'words-asked-1440')
    await page.keyboard.type(COMMENT)
    await page.keyboard.press('Control+Enter')
    await card(elira).waitFor()
    await isDrawn(elira, 'ocena-comment-asked', [])
    for (const desk of [elira, milica]) await isDrawn(desk, 'ocena-comment-comment', [WORDS])
    await openDiscussion(milica)
    await card(milica).getByText(WORDS).waitFor()
    expect(changes).toBe(0)
  })

  test('RO499 the words keep their comment while the text is written on', async () => {
    const { keyboard } = milica.page
    await caretAt(WORDS)
    await keyboard.type('about ')
    await caretAt(FIRST)
    await keyboard.type('We asked. ')
    for (const desk of [milica, elira]) await isDrawn(desk, 'ocena-comment-comment', [WORDS])
    expect(await card(milica).locator('[data-words]').getAttribute('data-words')).toBe('exact')

    await caretAt('people who')
    await keyboard.type('adult ')
    const now = '41 of the 60 adult people'
    for (const desk of [milica, elira]) {
      await isDrawn(desk, 'ocena-comment-comment', [now])
      await desk.page.locator('[data-words="edited"]').getByText(now).waitFor()
    }
    for (let times = 0; times < 'adult '.length; times += 1) await keyboard.press('Backspace')
    await caretAt(WORDS)
    for (let times = 0; times < 'about '.length; times += 1) await keyboard.press('Backspace')
    for (const desk of [milica, elira]) await desk.page.locator('[data-words="exact"]').waitFor()
  })

  test('RO499 a click on the words shows their card, a button of the card goes to the words', async () => {
    const { page } = elira
    await page.getByRole('tab', { name: 'Why' }).click()
    const place = await boxOf(page, WORDS)
    await page.mouse.click(place.x + place.width / 2, place.y + place.height / 2)
    await until(async () => (await card(elira).getAttribute('data-active')) === 'true', 'the card is chosen')
    await isDrawn(elira, 'ocena-comment-active', [WORDS])
    await card(elira).getByRole('button', { name: 'Show the words' }).click()
    await isDrawn(elira, 'ocena-comment-flash', [WORDS])
    await page.getByText('1 comment on words').click()
    await page.getByRole('tab', { name: 'Why' }).click()
    await page.getByRole('button', { name: new RegExp(`^“${WORDS}”: .*, open$`) }).click()
    await card(elira).waitFor()
  })

  test('RO499 a copy of the words has no trace of the comment, and the keys lead to it too', async () => {
    const { page, context } = elira
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await select(page, WORDS, 0, WORDS.length)
    await page.keyboard.press('Control+c')
    const copied = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read()
      return (await Promise.all((item?.types ?? []).map(async (type) => (await item?.getType(type))?.text()))).join(
        '\n',
      )
    })
    expect(copied).toContain(WORDS)
    expect(copied).not.toMatch(/<mark|ocena|highlight|comment/i)
    await page.keyboard.press('Control+Alt+m')
    await isDrawn(elira, 'ocena-comment-asked', [WORDS])
    await page.getByRole('button', { name: 'Not on these words' }).click()
    await isDrawn(elira, 'ocena-comment-asked', [])
    // on many of our keyboards Ctrl with Alt is AltGr, and the key writes a sign that would replace the words
    await select(page, WORDS, 0, WORDS.length)
    const isTaken = await page.evaluate(() => {
      const altGr = { code: 'KeyM', key: '§', ctrlKey: true, altKey: true, modifierAltGraph: true }
      return !document.dispatchEvent(new KeyboardEvent('keydown', { ...altGr, cancelable: true, bubbles: true }))
    })
    expect(isTaken).toBe(true)
    await isDrawn(elira, 'ocena-comment-asked', [WORDS])
    await page.getByRole('button', { name: 'Not on these words' }).click()
  })

  test('RO499 a sentence that goes leaves its comment in the list; undo brings both together again', async () => {
    const { keyboard } = milica.page
    await milica.saved()
    await select(milica.page, 'In 2025', 0, SECOND.length)
    await keyboard.press('Delete')
    for (const desk of [milica, elira]) {
      await card(desk).getByText('These words are no longer in the text.').waitFor()
      await isDrawn(desk, 'ocena-comment-comment', [])
    }
    expect(await card(milica).getByText(WORDS).count()).toBe(1)
    // once: a second one would take back what was typed around the words before
    await keyboard.press('Control+z')
    await until(async () => (await milica.textOf(RATIONALE)).includes(WORDS), 'the sentence is back')
    for (const desk of [milica, elira]) {
      await desk.page.locator('[data-words="exact"]').waitFor()
      await isDrawn(desk, 'ocena-comment-comment', [WORDS])
    }
  })

  test('RO499 opening and looking writes nothing, in the dark and on a phone too', async () => {
    await milica.saved()
    changes = 0
    const phone = await takeDesk(browser, server.origin, 'facilitator@ocena.example', {
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      colorScheme: 'dark',
    })
    await phone.open('RS', 'ID-01')
    await isDrawn(phone, 'ocena-comment-comment', [WORDS])
    await expectNoOverflow(phone.page, 'a commented text at 360 px')
    await phone.page.getByText('1 comment on words').click()
    await phone.page.getByText('1 comment on words').scrollIntoViewIfNeeded()
    await shoot(phone.page, 'words-360-dark')
    await expectAccessible(phone.page, 'a commented text at 360 px')
    await phone.page.getByRole('button', { name: new RegExp(`^“${WORDS}”`) }).click()
    await card(phone).waitFor()
    await shoot(phone.page, 'words-360-dark-card')
    await card(phone).getByRole('button', { name: 'Show the words' }).click()
    await isDrawn(phone, 'ocena-comment-flash', [WORDS])
    await select(phone.page, FIRST, 0, 10)
    await shoot(phone.page, 'words-360-dark-offer')
    await shoot(milica.page, 'words-1440-editor')
    await shoot(elira.page, 'words-1440-commenter')
    await expectAccessible(elira.page, 'a commented text at 1440 px')
    expect(changes).toBe(0)
    expect(phone.faults).toEqual([])
    await phone.context.close()
  })

  test('RO499 words that go while a comment is written keep the comment, for the indicator', async () => {
    const { page } = elira
    await select(page, FIRST, 0, FIRST.length)
    await page.getByRole('button', { name: 'Comment on these words' }).click()
    const text = 'Which article of it?'
    await page.getByRole('textbox', { name: 'New comment on ID-01' }).fill(text)
    await select(milica.page, FIRST, 0, FIRST.length)
    await milica.page.keyboard.press('Delete')
    await isDrawn(elira, 'ocena-comment-asked', [])
    await page.getByRole('button', { name: 'Send comment' }).click()
    await page.getByText('Your comment is still in the box.').waitFor()
    expect(await page.getByRole('textbox', { name: 'New comment on ID-01' }).inputValue()).toBe(text)
    await page.getByRole('button', { name: 'Comment on ID-01 instead' }).click()
    await milica.page.getByRole('article').getByText(text).waitFor()
  })

  test('RO499 rewritten words are a guess until their commenter says that this is the place', async () => {
    await select(milica.page, SECOND, 0, SECOND.length)
    await milica.page.keyboard.type(SECOND.replace(WORDS, GUESSED), { delay: 5 })
    await elira.page.locator('[data-words="guessed"]').waitFor()
    for (const desk of [milica, elira]) await isDrawn(desk, 'ocena-comment-guessed', [GUESSED])
    await card(elira).getByRole('button', { name: 'This is the place' }).click()
    for (const desk of [milica, elira]) {
      await desk.page.locator('[data-words="exact"]').waitFor()
      await isDrawn(desk, 'ocena-comment-comment', [GUESSED])
    }
  })

  test('RO499 more words than a comment takes are said to be, and the whole text is offered', async () => {
    await select(milica.page, 'We asked.', 0, 0)
    const long = 'Many words follow each other. '.repeat(80)
    await milica.page.keyboard.insertText(long)
    const { page } = elira
    await until(async () => (await page.locator('[data-live-text]').innerText()).includes(long), 'Elira has them')
    await select(page, long, 0, 2_001)
    await page.getByText(/^More than 2,?000 characters are selected/).waitFor()
    expect(await page.getByRole('button', { name: 'Comment on these words' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Comment on the whole text' }).click()
    const box = page.getByRole('textbox', { name: 'New comment on ID-01' })
    await until(() => box.evaluate((field) => field === document.activeElement), 'the caret is in the box')
    expect(await page.getByRole('button', { name: 'Not on these words' }).count()).toBe(0)
  })

  test('RO499 words of a conclusion are commented on too, and stand in the list of the whole assessment', async () => {
    const said = 'Most victims are found late.'
    await milica.open('RS', 'ID')
    await milica.write(CONCLUSION, ` ${said}`)
    await milica.saved()
    await elira.open('RS', 'ID')
    const { page } = elira
    await page.getByText(said).waitFor()
    await select(page, said, 0, said.length - 1)
    await page.getByRole('button', { name: 'Comment on these words' }).click()
    await page.getByRole('textbox', { name: 'New comment on the selected words' }).fill('How late?')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Sent.').waitFor()
    await elira.open('RS', '')
    await openDiscussion(elira)
    const listed = page.getByRole('article').filter({ hasText: 'How late?' })
    await listed.getByRole('button', { name: 'in the conclusion of ID' }).waitFor()
    await listed.getByRole('button', { name: 'Show the words' }).click()
    await isDrawn(elira, 'ocena-comment-flash', [said.slice(0, -1)])
    for (const desk of [milica, elira]) await desk.open('RS', 'ID-01')
  })

  test('no errors, no violations of the content security policy', () => {
    expect([milica, elira].flatMap(({ faults }) => faults)).toEqual([])
  })
})
