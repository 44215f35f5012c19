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
import { assessmentOf, takeDesk, type Desk } from '../support/desk.ts'
import { memberRights } from '../support/memberRights.ts'

const EDITOR = 'editor.rs@ocena.example'
const RATIONALE = 'Rationale for ID-01'
const REST = 'za 2024 jkwc'

const quietBox = (page: Page) => page.getByRole('textbox', { name: 'Your words' })
const isFocused = (page: Page, label: string) =>
  page.evaluate((name) => {
    const active = document.activeElement
    const isText = active instanceof HTMLTextAreaElement
    return isText && active.labels[0]?.textContent === name
  }, label)

/** What keys could have changed: the score that everybody sees, one's own answer, and where one is. */
async function standing({ page, chip }: Desk) {
  const checked = page.getByRole('group', { name: 'Answer' }).locator('input:checked')
  return {
    score: await chip('ID-01'),
    own: (await checked.count()) === 0 ? null : await checked.getAttribute('value'),
    checked: await page
      .getByRole('group', { name: 'Answer' })
      .locator('input')
      .evaluateAll((inputs) => inputs.map((input) => input instanceof HTMLInputElement && input.checked)),
    address: page.url(),
    trying: await page.getByRole('region', { name: 'What if?' }).count(),
  }
}

/** Adds evidence and types the beginning of its title; the box keeps the focus. */
async function beginEvidence({ page }: Desk, words: string): Promise<void> {
  await page.getByRole('button', { name: 'Add evidence' }).click()
  await until(
    () => page.evaluate(() => document.activeElement instanceof HTMLInputElement),
    'the first box of the card has the focus',
  )
  await page.keyboard.type(words)
}

/** Goes on typing once the box is gone, and finds every word in the quiet box. */
async function expectWordsKept({ page }: Desk, before: string): Promise<void> {
  await quietBox(page).waitFor()
  await until(() => isFocused(page, 'Your words'), 'the quiet box has the focus')
  await page.keyboard.type(REST)
  expect(await quietBox(page).inputValue()).toBe(before + REST)
}

describe('keys that were meant for a text', () => {
  let server: BuiltServer
  let browser: Browser
  let milica: Desk
  let nemanja: Desk
  let facilitator: Visitor

  beforeAll(async () => {
    server = await serveBuilt('--sample')
    browser = await launchBrowser()
    milica = await takeDesk(browser, server.origin, EDITOR)
    nemanja = await takeDesk(browser, server.origin, 'editor2.rs@ocena.example')
    facilitator = await visit(browser, server.origin)
    await signIn(facilitator, 'facilitator@ocena.example')
    for (const desk of [milica, nemanja]) await desk.open('RS', 'ID-01')
    await Promise.all([milica.saved(), nemanja.saved()])
    await milica.answer('3')
    await milica.saved()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  test('DM270: a digit answers from inside the answer only, says so, and is taken back in one click', async () => {
    const { page } = milica
    const before = await standing(milica)
    await page.locator('body').click({ position: { x: 2, y: 2 } })
    await page.keyboard.type('1')
    await page.getByRole('heading', { level: 2 }).first().click()
    await page.keyboard.type('1')
    expect(await standing(milica)).toEqual(before)
    await page.getByRole('group', { name: 'Answer' }).locator('input:checked').focus()
    await page.keyboard.press('1')
    await page.getByText(/^Answered by key: /).waitFor()
    expect((await standing(milica)).checked).toEqual([false, true, false, false, false])
    await shoot(page, 'key-answer')
    await page.getByRole('button', { name: 'Take it back' }).click()
    await until(async () => (await standing(milica)).score === before.score, 'the score is what it was')
    expect((await standing(milica)).checked).toEqual(before.checked)
    await milica.saved()
  })

  test('DM271: a colleague removes the card one types in: no deed, all words in the quiet box and in the tray', async () => {
    const before = await standing(milica)
    await beginEvidence(milica, 'Godisnji izvestaj ')
    await milica.saved()
    await nemanja.page.getByRole('button', { name: 'Remove Godisnji izvestaj' }).click()
    await expectWordsKept(milica, 'Godisnji izvestaj ')
    expect(await standing(milica)).toEqual(before)
    const { page } = milica
    await shoot(page, 'quiet-place')
    await expectAccessible(page, 'the quiet place')
    await page.setViewportSize({ width: 360, height: 740 })
    await shoot(page, 'quiet-place-phone')
    await expectNoOverflow(page, 'the quiet place on a phone')
    await page.setViewportSize({ width: 1440, height: 900 })
    await page
      .getByRole('region', { name: /no longer open/ })
      .getByRole('button', { name: 'Close' })
      .click()
    await page.getByRole('button', { name: /^Kept for you/ }).click()
    const tray = page.getByRole('dialog', { name: 'Kept for you' })
    await tray.getByText(`Godisnji izvestaj ${REST}`).waitFor()
    await shoot(page, 'quiet-card')
    await tray.getByRole('button', { name: 'Close' }).click()
    await nemanja.saved()
    expect((await standing(nemanja)).score).toBe(before.score)
  })

  test('DM271: after a click keys are keys again', async () => {
    const { page } = milica
    await page.getByRole('heading', { level: 2 }).first().click()
    await page.keyboard.press('j')
    await page.waitForURL(/ID-02/)
    await page.keyboard.press('k')
    await page.waitForURL(/ID-01/)
  })

  test('DM271: a thread is resolved while its answer box is open', async () => {
    const { page } = milica
    const other = nemanja.page
    await other.keyboard.press('c')
    await until(
      () => other.evaluate(() => document.activeElement?.hasAttribute('data-comment-input') === true),
      'the comment box has the focus',
    )
    await other.keyboard.type('Which year?')
    await other.keyboard.press('Control+Enter')
    await page.locator('body').click({ position: { x: 2, y: 2 } })
    await page.keyboard.press('c')
    const thread = (from: Page) => from.getByRole('article').filter({ hasText: 'Which year?' }).last()
    await thread(page)
      .getByRole('button', { name: /^Reply to/ })
      .click()
    const before = await standing(milica)
    await page.keyboard.type('It is the report ')
    await thread(other)
      .getByRole('button', { name: /^Resolve/ })
      .click()
    await expectWordsKept(milica, 'It is the report ')
    expect(await standing(milica)).toEqual(before)
    await quietBox(page).press('Escape')
    await quietBox(page).waitFor({ state: 'detached' })
  })

  test('DM272: keys before the editor is there arrive in order, and none of them answers', async () => {
    // without a service worker, which could have the code already
    const desk = await takeDesk(browser, server.origin, EDITOR, { serviceWorkers: 'block' })
    const { page } = desk
    let release = (): void => undefined
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const late = async (route: { continue: () => Promise<void> }): Promise<void> => {
      await released
      await route.continue()
    }
    await page.context().route(/NarrativeEditor-[^/]*\.js/, late)
    const id = await assessmentOf(page, 'RS')
    // the code of the editor is asked for with the page, which counts as loaded only when it came
    await page.goto(`/assessments/${id}/ID-01`, { waitUntil: 'domcontentloaded' })
    await desk.saved()
    const before = await standing(desk)
    // the sample has no rationale here: what stands there is what was typed
    await page.getByRole('textbox', { name: RATIONALE }).click()
    await page.keyboard.type('1 case was reportet')
    await page.keyboard.press('Backspace')
    await page.keyboard.type('d.')
    await page.keyboard.press('Enter')
    await page.keyboard.type('2 more jkwc.')
    await shoot(page, 'early-keys')
    expect(await page.locator('[contenteditable="true"]').count()).toBe(0)
    release()
    await page.locator('[contenteditable="true"]').waitFor()
    await page.keyboard.type(' 3 later.')
    await until(async () => (await desk.textOf(RATIONALE)).includes('2 more jkwc. 3 later.'), 'all words are there')
    const now = await desk.textOf(RATIONALE)
    expect(now).toBe('1 case was reported.2 more jkwc. 3 later.')
    expect(await standing(desk)).toEqual(before)
    await desk.saved()
    await until(async () => (await nemanja.textOf(RATIONALE)) === now, 'the colleague has the same')
    expect(desk.faults).toEqual([])
    await desk.context.close()
  })

  test('DM272: the editor’s code comes before anybody asks for it', async () => {
    const { page } = milica
    const fetched = page.waitForRequest(/NarrativeEditor/)
    await page.reload()
    expect((await fetched).url()).toContain('NarrativeEditor')
    expect(await page.locator('[contenteditable="true"]').count()).toBe(0)
    await milica.saved()
  })

  test('DM273: Tab in the last cell adds a row; what follows lands in it', async () => {
    const { page } = milica
    const before = await standing(milica)
    await milica.write(RATIONALE, '')
    await page.getByRole('button', { name: 'Insert table' }).click()
    const rows = page.locator('[contenteditable="true"] tr')
    expect(await rows.count()).toBe(3)
    for (let cell = 1; cell < 9; cell++) await page.keyboard.press('Tab')
    await page.keyboard.type('last')
    expect(await rows.nth(2).locator('td').last().innerText()).toContain('last')
    await page.keyboard.press('Tab')
    await page.keyboard.type('2025 75 22')
    expect(await rows.count()).toBe(4)
    expect(await rows.nth(3).locator('td').first().innerText()).toContain('2025 75 22')
    expect(await standing(milica)).toEqual(before)
    await milica.saved()
  })

  test.each([
    ['becomes another', [{ role: 'commenter', country: 'RS' }]],
    ['ends', [{ role: 'reader', country: 'ME' }]],
  ])('DM271: the role of a typing person %s', async (_how, roles) => {
    const desk = await takeDesk(browser, server.origin, EDITOR)
    await desk.open('RS', 'ID-01')
    await desk.saved()
    const before = await standing(nemanja)
    await beginEvidence(desk, 'Written with the role ')
    const { address } = await standing(desk)
    const rights = await memberRights(facilitator.page, EDITOR)
    await rights.set(roles)
    await expectWordsKept(desk, 'Written with the role ')
    expect(await standing(nemanja)).toEqual(before)
    expect(desk.page.url()).toBe(address)
    expect(await desk.page.getByRole('region', { name: 'What if?' }).count()).toBe(0)
    await rights.set(rights.before)
    await desk.context.close()
  })

  test('DM271: signed out in another tab while typing', async () => {
    const desk = await takeDesk(browser, server.origin, EDITOR)
    await desk.open('RS', 'ID-01')
    await desk.saved()
    const before = await standing(nemanja)
    const other = await desk.context.newPage()
    await other.goto('/')
    await desk.page.bringToFront()
    await beginEvidence(desk, 'Written while signed in ')
    await desk.saved()
    expect(await other.evaluate(async () => (await fetch('/api/sign-out', { method: 'POST' })).status)).toBeLessThan(
      300,
    )
    await expectWordsKept(desk, 'Written while signed in ')
    expect(await standing(nemanja)).toEqual(before)
    expect(desk.faults).toEqual([])
    await desk.context.close()
  })

  test('no errors, no violations of the content security policy', () => {
    expect([...milica.faults, ...nemanja.faults]).toEqual([])
  })
})
