import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, launchBrowser, shoot } from '../support/browser.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'
import { takeDesk, type Desk } from '../support/desk.ts'

const JMBG = '0101006500006'
const LINES = 40
const SEEN_ABOVE_KEYBOARD = 340
const HIGH_FOOT = 180

/** Milica writes at a desk, Nemanja on a phone. */
describe('writing: personal data, links, undo, and the caret on a phone', () => {
  let server: BuiltServer
  let browser: Browser
  let milica: Desk
  let nemanja: Desk

  beforeAll(async () => {
    server = await serveBuilt('--sample')
    browser = await launchBrowser()
    milica = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
    nemanja = await takeDesk(browser, server.origin, 'editor2.rs@ocena.example', {
      viewport: { width: 360, height: 640 },
      hasTouch: true,
    })
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  async function begin(desk: Desk, code: string): Promise<string> {
    await desk.open('RS', code)
    const label = `Rationale for ${code}`
    await desk.write(label, ' ')
    await desk.page.keyboard.press('Control+A')
    await desk.page.keyboard.press('Delete')
    return label
  }

  test('DM333, DM334: a personal number is marked with its reason, shown in a list, and dismissed', async () => {
    const { page } = milica
    await begin(milica, 'ID-02')
    await page.keyboard.type(`Žena (0101006\u00A0500006) je dobila pomoć. Sl. glasnik RS, br. 85/2005.`)
    const mark = page.locator('.ocena-personal')
    await mark.waitFor()
    expect(await mark.allTextContents()).toEqual(['0101006\u00A0500006'])
    expect(await mark.getAttribute('title')).toBe('This looks like a personal number (JMBG).')
    const list = page.getByRole('region', { name: 'Looks like personal data' })
    await list.getByRole('button', { name: 'Show in the text' }).click()
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('0101006\u00A0500006')
    await shoot(page, 'writing-personal-data')
    await expectAccessible(page, 'a marked text', '[data-editor]')
    await list.getByRole('button', { name: 'It is not personal data' }).click()
    await mark.waitFor({ state: 'detached' })
    await list.waitFor({ state: 'detached' })
  })

  test('DM335: a reason says below its box what looks like personal data', async () => {
    const { page } = milica
    await milica.open('RS', 'ID-01')
    await milica.answer('3')
    const reason = page.getByLabel('Why I propose this')
    await reason.fill(`Vidi ${JMBG}`)
    await page.getByText('This looks like a personal number (JMBG).').waitFor()
    await reason.fill('Vidi Sl. glasnik RS, br. 85/2005')
    await page.getByText('This looks like a personal number (JMBG).').waitFor({ state: 'detached' })
  })

  test('DM337: a bare address at the space and an e-mail address at Enter become links', async () => {
    const { page } = milica
    const label = await begin(milica, 'ID-04')
    await page.keyboard.type('na primer.rs/zakon i Sl.glasnik/2005 ana@example.org')
    await page.keyboard.press('Enter')
    await page.keyboard.type('dalje')
    const links = page.getByRole('textbox', { name: label }).locator('a')
    expect(await links.evaluateAll((all) => all.map((a) => [a.textContent, a.getAttribute('href')]))).toEqual([
      ['primer.rs/zakon', 'https://primer.rs/zakon'],
      ['ana@example.org', 'mailto:ana@example.org'],
    ])
    expect(await milica.textOf(label)).toBe('na primer.rs/zakon i Sl.glasnik/2005 ana@example.orgdalje')
  })

  test('DM336: undo from another page says what it took back and goes there', async () => {
    const { page } = milica
    await milica.open('RS', 'ID-01')
    await milica.answer('2')
    await page.locator('body').click({ position: { x: 2, y: 2 } })
    await page.keyboard.press('j')
    await page.waitForURL(/\/ID-02$/)
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await page.getByText('Took back: the answer to ID-01.').waitFor()
    await page.waitForURL(/\/ID-01$/)
    await page.getByRole('button', { name: 'Redo' }).first().click()
    await page.getByText('Did again: the answer to ID-01.').waitFor()
  })

  test('DM442 a key that moved the caret holds, although a colleague’s change is drawn before the editor is told', async () => {
    const { page } = milica
    const label = await begin(milica, 'ID-05')
    await page.keyboard.type('The law is clear.')
    await page.keyboard.press('Home')
    // all in one task: no selectionchange can come between, as on a slow machine
    await page.evaluate(() => {
      const field = document.querySelector('[contenteditable="true"]')
      const { view } = Reflect.get(field ?? {}, 'editor')
      const sync = view.state.plugins.find(({ key }: { key: string }) => key.startsWith('y-sync'))
      const { doc, type } = sync.getState(view.state)
      field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Control', ctrlKey: true, bubbles: true }))
      document.getSelection()?.selectAllChildren(view.dom)
      document.getSelection()?.collapseToEnd()
      doc.transact(() => type.get(0).get(0).insert(0, 'Note: '), 'colleague')
    })
    await page.keyboard.type('!')
    await until(
      async () => (await milica.textOf(label)) === 'Note: The law is clear.!',
      'the letter stands where the key put the caret',
    )
  })

  test('DM339: at 360 px the caret of a long text is never behind a bar', async () => {
    const { page } = nemanja
    await begin(nemanja, 'ID-07')
    for (let line = 0; line < LINES; line++) {
      await page.keyboard.type(`Red ${line}`)
      await page.keyboard.press('Enter')
      await untilCaretSeen(page, `line ${line}`)
    }
    await shoot(page, 'writing-phone-caret')
    await goToStartAndEnd(page)
    expect((await placesOf(page)).caret.text, 'the line behind all lines').toBe('')
    // as a keyboard on the screen does: what is seen gets smaller, the page stays
    await page.evaluate((height) => {
      Object.defineProperty(visualViewport, 'height', { value: height })
      visualViewport?.dispatchEvent(new Event('resize'))
    }, SEEN_ABOVE_KEYBOARD)
    await untilCaretSeen(page, 'above the keyboard')
  })

  test('DM500: a key shows the caret that it moved, although the editor is told late and the bars are high', async () => {
    const { page } = nemanja
    await nemanja.open('RS', 'ID-07')
    await nemanja.write('Rationale for ID-07', 'kraj')
    await page.evaluate((height) => {
      // as on a slow device: between the key and what it moved the page is busy for longer than the editor waits
      document.addEventListener('keydown', () => {
        for (const end = performance.now() + 80; performance.now() < end;);
      })
      const foot = document.querySelector<HTMLElement>('[data-foot]')
      if (foot) foot.style.minHeight = `${height}px`
    }, HIGH_FOOT)
    await goToStartAndEnd(page)
    expect((await placesOf(page)).caret.text).toBe('kraj')
  })

  test('DM339: the name of a colleague’s caret fades', async () => {
    await milica.open('RS', 'ID-07')
    await milica.write('Rationale for ID-07', 'ovde')
    const name = nemanja.page.locator('.ocena-caret-name').first()
    await name.waitFor({ state: 'attached' })
    await until(async () => (await name.evaluate((label) => getComputedStyle(label).opacity)) === '0', 'it has faded')
  })

  test('no errors, no violations of the content security policy', () => {
    expect([...milica.faults, ...nemanja.faults]).toEqual([])
  })
})

/** By keys alone, line by line on the way back. */
async function goToStartAndEnd(page: Page): Promise<void> {
  await page.keyboard.press('Control+Home')
  await untilCaretSeen(page, 'at the start')
  for (let line = 0; line < LINES; line++) await page.keyboard.press('ArrowDown')
  await untilCaretSeen(page, 'at the end')
}

/** Waits until the caret is below the toolbar and above the bars at the foot and the keyboard. */
async function untilCaretSeen(page: Page, where: string): Promise<void> {
  let places: Awaited<ReturnType<typeof placesOf>> | null = null
  await until(
    async () => {
      const { caret, toolbar, foot, seen } = (places = await placesOf(page))
      return caret.top >= toolbar && caret.bottom <= Math.min(foot, seen)
    },
    () => `the caret ${where} is seen: ${JSON.stringify(places)}`,
  )
}

/** Where the caret is and what may cover it, in px from the top of the window, and in which text and element it stands. */
const placesOf = (page: Page) =>
  page.evaluate(() => {
    const selection = getSelection()
    const range = selection?.rangeCount ? selection.getRangeAt(0) : null
    const node = selection?.focusNode
    const element = node instanceof Element ? node : (node?.parentElement ?? document.body)
    const [{ top, bottom } = element.getBoundingClientRect()] = [...(range?.getClientRects() ?? [])]
    const focused = document.activeElement
    return {
      caret: { top, bottom, text: node?.textContent?.slice(0, 20), offset: selection?.focusOffset },
      toolbar: document.querySelector('[data-editor] [role="toolbar"]')?.getBoundingClientRect().bottom ?? 0,
      foot: document.querySelector('[data-foot]')?.getBoundingClientRect().top ?? innerHeight,
      seen: visualViewport?.height ?? innerHeight,
      window: innerHeight,
      scrolled: scrollY,
      focused: focused?.getAttribute('aria-label') ?? focused?.tagName,
    }
  })
