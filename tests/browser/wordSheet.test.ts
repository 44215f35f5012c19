import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, expectNoOverflow, launchBrowser, shoot } from '../support/browser.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'
import { takeDesk, type Desk } from '../support/desk.ts'
import { boxOf, select, untilDrawn } from '../support/wordsOnPage.ts'

const RATIONALE = 'Rationale for ID-01'
const FIRST = 'A rulebook of 2023 names the services that identify victims.'
const SECOND = 'In 2025 they took in 41 of the 60 people who were found.'
const WORDS = '41 of the 60 people'
const COMMENT = 'Where do these numbers come from?'
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true }

/** Elira reads Serbia's text on her phone; so does Milica, who writes it. */
describe('comments on words on a phone', () => {
  let server: BuiltServer
  let browser: Browser
  let elira: Desk
  let milica: Desk

  beforeAll(async () => {
    server = await serveBuilt('--sample')
    browser = await launchBrowser()
    milica = await takeDesk(browser, server.origin, 'editor.rs@ocena.example', { ...PHONE, colorScheme: 'dark' })
    elira = await takeDesk(browser, server.origin, 'editor.al@ocena.example', PHONE)
    await milica.open('RS', 'ID-01')
    await milica.write(RATIONALE, `${FIRST} ${SECOND}`)
    await milica.saved()
    await elira.open('RS', 'ID-01')
    await elira.page.getByText(SECOND).waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  const sheet = ({ page }: Desk) => page.getByRole('dialog', { name: 'Comments on these words' })
  const card = (desk: Desk) => sheet(desk).getByRole('article').filter({ hasText: COMMENT })
  const isGone = (desk: Desk): Promise<void> => sheet(desk).waitFor({ state: 'detached' })
  const tap = async (desk: Desk, words: string): Promise<void> => {
    const { x, y, width, height } = await boxOf(desk.page, words)
    await desk.page.touchscreen.tap(x + width / 2, y + height / 2)
  }
  const isBackAt = (desk: Desk, words: string): Promise<void> =>
    until(() => isFocusAt(desk.page, words), `the focus is in the text, at “${words}”`)

  test('RO514 the form lies over the lower half, above a keyboard, and the words stay in sight', async () => {
    const { page } = elira
    await select(page, WORDS, 0, WORDS.length)
    await page.getByRole('button', { name: 'Comment on these words' }).click()
    const box = sheet(elira).getByRole('textbox', { name: 'New comment on ID-01' })
    await until(() => box.evaluate((field) => field === document.activeElement), 'the caret is in the box')
    await until(async () => (await edges(page)).sheet >= 0.5 * 740, 'the sheet lies over the lower half')
    await untilDrawn(page, 'ocena-comment-asked', [WORDS])
    await until(async () => isSeen(await edges(page)), 'the words stand above it')
    await expectAccessible(page, 'the form of a comment at 360 px')
    await expectNoOverflow(page, 'the form of a comment at 360 px')
    await shoot(page, 'sheet-360-form')

    await showKeyboard(page, 400)
    await until(async () => isSeen(await edges(page)), 'the words stand above it with a keyboard too')
    const send = sheet(elira).getByRole('button', { name: 'Send comment' })
    await until(async () => (await footOf(send)) <= 400, 'the form stands above the keyboard')
    await shoot(page, 'sheet-360-form-keyboard')
    await page.keyboard.type(COMMENT)
    await showKeyboard(page, 740)
    await send.click()
    await card(elira).waitFor()
    await sheet(elira).getByRole('button', { name: 'Take back' }).waitFor()
    await sheet(elira).getByRole('button', { name: 'Close' }).click()
    await isGone(elira)
    await isBackAt(elira, WORDS)
  })

  test('RO514 a tap on the words shows what is said about them; Escape and the way back lead to the place again', async () => {
    const { page } = elira
    await untilDrawn(page, 'ocena-comment-comment', [WORDS])
    const address = page.url()
    await tap(elira, WORDS)
    await card(elira).waitFor()
    await until(async () => isSeen(await edges(page)), 'the words stand above the sheet')
    await expectAccessible(page, 'a thread at 360 px')
    await shoot(page, 'sheet-360-thread')
    await page.keyboard.press('Escape')
    await isGone(elira)
    await isBackAt(elira, WORDS)
    await tap(elira, WORDS)
    await card(elira).waitFor()
    await page.goBack()
    await isGone(elira)
    await isBackAt(elira, WORDS)
    expect(page.url()).toBe(address)
    await page.getByText('1 comment on words').click()
    const listed = page.getByRole('button', { name: new RegExp(`^“${WORDS}”`) })
    await listed.click()
    await card(elira).waitFor()
    await sheet(elira).getByRole('button', { name: 'Show the words' }).waitFor()
    await page.keyboard.press('Escape')
    await until(() => listed.evaluate((button) => button === document.activeElement), 'the focus is on the list again')
  })

  test('RO514 who writes reads a comment by a tap without an editor, and a tap while writing sets the caret', async () => {
    const { page } = milica
    await page.reload()
    await page.getByText(SECOND).waitFor()
    await untilDrawn(page, 'ocena-comment-comment', [WORDS])
    const editor = page.locator('[contenteditable="true"]')
    await tap(milica, WORDS)
    await card(milica).waitFor()
    await until(async () => isSeen(await edges(page)), 'the words stand above the sheet')
    await shoot(page, 'sheet-360-thread-dark')
    await expectAccessible(page, 'a thread at 360 px in the dark')
    expect(await editor.count()).toBe(0)
    await sheet(milica).getByRole('button', { name: 'Reply' }).click()
    await until(() => page.evaluate(() => document.activeElement?.tagName === 'TEXTAREA'), 'the caret is in the reply')
    await showKeyboard(page, 400)
    const send = sheet(milica).getByRole('button', { name: 'Send reply' })
    await until(async () => (await footOf(send)) <= 400, 'the reply stands above the keyboard')
    await shoot(page, 'sheet-360-reply-dark-keyboard')
    await showKeyboard(page, 740)
    await page.keyboard.press('Escape')
    await isGone(milica)
    await isBackAt(milica, WORDS)
    expect(await editor.count()).toBe(0)
    await page.getByText(FIRST).tap()
    await editor.waitFor()
    await until(() => editor.evaluate((field) => field === document.activeElement), 'she writes')
    await tap(milica, WORDS)
    await until(
      () => page.evaluate((words) => document.getSelection()?.focusNode?.textContent?.includes(words) ?? false, WORDS),
      'the caret is at the words',
    )
    expect(await sheet(milica).count()).toBe(0)
  })

  test('no errors, no violations of the content security policy', () => {
    expect([milica, elira].flatMap(({ faults }) => faults)).toEqual([])
  })
})

const footOf = async (element: Locator): Promise<number> => {
  const box = await element.boundingBox()
  return box ? box.y + box.height : Infinity
}

interface Edges {
  /** Upper edge of the sheet. */
  readonly sheet: number
  /** Movements that are under way. */
  readonly moves: number
  readonly words: { readonly top: number; readonly bottom: number }
}

const edges = (page: Page): Promise<Edges> =>
  page.evaluate((wanted) => {
    const texts = document.createTreeWalker(
      document.querySelector('[data-live-text]') ?? document,
      NodeFilter.SHOW_TEXT,
    )
    const range = document.createRange()
    while (texts.nextNode()) {
      const node = texts.currentNode
      const at = node.nodeValue?.indexOf(wanted) ?? -1
      if (at < 0) continue
      range.setStart(node, at)
      range.setEnd(node, at + wanted.length)
    }
    const { top, bottom } = range.getBoundingClientRect()
    const sheet = document.querySelector('[role="dialog"]')?.getBoundingClientRect().top ?? 0
    const moves = document.querySelector('[role="dialog"]')?.getAnimations().length ?? 0
    return { sheet, moves, words: { top, bottom } }
  }, WORDS)
/** Once the sheet has come to rest. */
const isSeen = ({ sheet, words, moves }: Edges): boolean =>
  moves === 0 && words.top >= 0 && words.bottom > words.top && words.bottom < sheet

/** A keyboard on the screen makes what is seen smaller and leaves the window as it is. */
const showKeyboard = (page: Page, height: number): Promise<void> =>
  page.evaluate((seen) => {
    const viewport = window.visualViewport
    if (!viewport) throw new Error('no visual viewport')
    Object.defineProperty(viewport, 'height', { value: seen, configurable: true })
    viewport.dispatchEvent(new Event('resize'))
  }, height)

const isFocusAt = (page: Page, words: string): Promise<boolean> =>
  page.evaluate((wanted) => {
    const selection = document.getSelection()
    const node = selection?.anchorNode
    const isIn = document.activeElement?.querySelector('[data-live-text]')?.contains(node ?? null) ?? false
    return isIn && (node?.nodeValue?.slice(selection?.anchorOffset).startsWith(wanted) ?? false)
  }, words)
