import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, launchBrowser } from '../support/browser.ts'
import { serveBuilt, type BuiltServer } from '../support/builtServer.ts'
import { takeDesk, type Desk } from '../support/desk.ts'

let server: BuiltServer
let browser: Browser
let desk: Desk
beforeAll(async () => {
  server = await serveBuilt('--sample')
  browser = await launchBrowser()
  desk = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
})
afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

const focused = () => desk.page.evaluate(() => (document.activeElement?.textContent ?? '').trim())
const isIn = (selector: string) =>
  desk.page.evaluate((within) => document.activeElement?.closest(within) !== null, selector)
/** Opens an indicator and puts the focus where a fresh page has it. */
const openFresh = async (code: string): Promise<void> => {
  await desk.open('RS', code)
  await desk.page.locator(`[data-answer-of="${code}"]`).waitFor()
}

describe('by keyboard alone', () => {
  test('DM360 "Skip to content" leads to the answer, and what is tried in a what-if stays', async () => {
    const { page } = desk
    await openFresh('ID-03')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Skip to content')
    await page.keyboard.press('Enter')
    expect(await isIn('[data-answer-of="ID-03"]')).toBe(true)
    expect(new URL(page.url()).hash).toBe('')

    await page.getByRole('button', { name: 'What if' }).click()
    await page.getByText('What-if').first().waitFor()
    await page.locator('[data-answer-of="ID-03"] input').first().click({ force: true })
    await page.waitForURL(/#/)
    const { hash } = new URL(page.url())
    await page.getByRole('link', { name: 'Skip to content' }).focus()
    await page.keyboard.press('Enter')
    expect(await isIn('[data-answer-of="ID-03"]')).toBe(true)
    expect(new URL(page.url()).hash).toBe(hash)
  })

  test('DM361 the outline is one stop of Tab; arrow keys, Home and End move inside and Tab comes back to it', async () => {
    const { page } = desk
    await openFresh('ID-03')
    const outline = page.getByRole('navigation', { name: 'Areas and indicators' })
    const stops = () =>
      outline.evaluate(
        (nav) =>
          [...nav.querySelectorAll<HTMLElement>('a[href], button, input')].filter((each) => each.tabIndex === 0).length,
      )
    expect(await stops()).toBe(1)
    const here = outline.getByRole('link', { name: /^ID-03/ })
    await here.focus()
    await page.keyboard.press('ArrowDown')
    expect(await focused()).toMatch(/^ID-04/)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowRight')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^ID-03.*Why\?$/)
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Home')
    expect(await focused()).toMatch(/^Whole assessment/)
    await page.keyboard.press('ArrowDown')
    expect(await isIn('fieldset')).toBe(true)
    await page.keyboard.press('End')
    expect(await focused()).toMatch(/^Versions/)
    await page.keyboard.press('Tab')
    expect(await isIn('nav')).toBe(false)
    await page.keyboard.press('Shift+Tab')
    expect(await focused()).toMatch(/^Versions/)
    expect(await stops()).toBe(1)
    // a filter takes rows away and brings them back: the stop stays one
    await outline.getByRole('radio', { name: /^Contested/ }).check({ force: true })
    expect(await stops()).toBe(1)
    await outline.getByRole('radio', { name: /^All/ }).check({ force: true })
    expect(await stops()).toBe(1)
  })

  test('DM362 the search dialog has a name; its results scroll by keyboard', async () => {
    const { page } = desk
    await page.goto('/')
    await page.getByRole('button', { name: 'Search (Ctrl K)' }).waitFor()
    await page.keyboard.press('Control+k')
    const dialog = page.getByRole('dialog', { name: 'Search' })
    await dialog.getByRole('textbox').fill('police')
    await dialog
      .getByRole('button', { name: /Serbia/ })
      .first()
      .waitFor()
    await expectAccessible(page, 'search over the overview')
    // the look of the results holds against that of plain buttons, whichever styles came first
    const chosen = dialog.locator('[data-selected]')
    await page.keyboard.press('ArrowDown')
    await chosen.waitFor()
    const look = await chosen.evaluate((row) => {
      const { paddingInlineStart, backgroundColor } = getComputedStyle(row)
      return { paddingInlineStart, backgroundColor }
    })
    expect(look.paddingInlineStart).not.toBe('0px')
    expect(look.backgroundColor).not.toMatch(/transparent|, 0\)$/)
    await page.keyboard.press('Escape')
  })
})
