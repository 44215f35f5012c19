import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, expectNoOverflow, launchBrowser, shoot } from '../support/browser.ts'
import { serveBuilt, type BuiltServer } from '../support/builtServer.ts'
import { takeDesk } from '../support/desk.ts'

let server: BuiltServer
let browser: Browser
beforeAll(async () => {
  server = await serveBuilt('--sample')
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

const PLACEHOLDER = /^Search this round/

/** Something that waits until it is opened. */
function gate(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined
  const passed = new Promise<void>((resolve) => (open = resolve))
  return { passed, open: () => open() }
}

describe('search in the page', () => {
  test('DM282: Ctrl K opens search on every page; words that a colleague has just written are found and lead there', async () => {
    const milica = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
    const nemanja = await takeDesk(browser, server.origin, 'editor2.rs@ocena.example')
    await nemanja.page.goto('/')
    await nemanja.page.getByRole('button', { name: 'Search (Ctrl K)' }).waitFor()
    await nemanja.page.keyboard.press('Control+k')
    const box = nemanja.page.getByRole('textbox', { name: PLACEHOLDER })
    await box.fill('склониште')

    await milica.open('RS', 'ID-03')
    const rationale = milica.page.getByRole('textbox', { name: 'Rationale for ID-03' })
    await rationale.click()
    await milica.page.keyboard.press('Control+End')
    await milica.page.keyboard.type(' Sklonište u Čačku je zatvoreno.')
    await milica.saved()

    const answer = nemanja.page.getByRole('button', { name: /Serbia · ID-03.*Sklonište u Čačku/s })
    await answer.waitFor()
    await expectAccessible(nemanja.page, 'search', '[role=dialog]')
    await shoot(nemanja.page, 'search-wide')
    await answer.click()
    await nemanja.page.waitForURL(/\/assessments\/[^/]+\/ID-03$/)
    await nemanja.page.getByRole('dialog').waitFor({ state: 'hidden' })
  })

  test('DM282: a commenter of one country finds nothing of the others', async () => {
    const commenter = await takeDesk(browser, server.origin, 'commenter.nl@ocena.example')
    await commenter.page.goto('/')
    await commenter.page.setViewportSize({ width: 360, height: 740 })
    await commenter.page.getByRole('button', { name: 'Search (Ctrl K)' }).click()
    const box = commenter.page.getByRole('textbox', { name: PLACEHOLDER })
    await box.fill('police')
    await commenter.page
      .getByRole('button', { name: /^Netherlands ·/ })
      .first()
      .waitFor()
    await shoot(commenter.page, 'search-phone')
    await expectNoOverflow(commenter.page, 'search on a phone')
    expect(await commenter.page.getByRole('button', { name: /^(Serbia|Albania|Montenegro) ·/ }).count()).toBe(0)
  })

  test('DM282: the stroke opens search where nobody is typing, and only while single keys are on', async () => {
    const { page, open, context, textOf } = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
    const box = page.getByRole('textbox', { name: PLACEHOLDER })
    await page.goto('/')
    await page.getByRole('button', { name: 'Search (Ctrl K)' }).waitFor()
    await page.keyboard.press('/')
    await box.waitFor()
    await page.keyboard.press('Escape')
    await box.waitFor({ state: 'hidden' })

    await open('RS', 'ID-04')
    await page.getByRole('textbox', { name: 'Rationale for ID-04' }).click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('2024/25')
    // the editor may still be coming; keys typed meanwhile land in it in order
    await expect.poll(() => textOf('Rationale for ID-04'), { timeout: 20_000 }).toBe('2024/25')
    expect(await box.count()).toBe(0)

    await page.getByRole('button', { name: 'Keys', exact: true }).click()
    const single = page.getByRole('switch', { name: 'Use keys without Ctrl' })
    await single.click()
    expect(await single.isChecked()).toBe(false)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('/')
    await page.keyboard.press('Control+k')
    await box.waitFor()
    expect(await box.inputValue()).toBe('')
    await context.close()
  })

  test('DM282: on an assessment the button opens the same search, which leads on with what is tried', async () => {
    const { page, open, context, faults } = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
    await open('RS', 'ID-01')
    await page.keyboard.press('w')
    await page.waitForURL(/ID-01#/)
    const { hash } = new URL(page.url())
    await page.getByRole('button', { name: 'Search', exact: true }).click()
    await page.getByRole('textbox', { name: PLACEHOLDER }).fill('ID-02')
    // the outline behind the dialog has a button of that name too
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^ID-02/ })
      .first()
      .click()
    await page.waitForURL(/ID-02/)
    expect(new URL(page.url()).hash).toBe(hash)
    expect(faults).toEqual([])
    await context.close()
  })

  test('DM282: keys typed while search is coming are not commands', async () => {
    const { page, open, context } = await takeDesk(browser, server.origin, 'editor.rs@ocena.example', {
      serviceWorkers: 'block',
    })
    const [held, asked] = [gate(), gate()]
    await context.route(/SearchDialog[^/]*\.js/, async (route) => {
      asked.open()
      await held.passed
      await route.continue()
    })
    await open('RS', 'ID-02')
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('/')
    await asked.passed
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('j')
    held.open()
    await page.getByRole('textbox', { name: PLACEHOLDER }).waitFor()
    expect(page.url()).toMatch(/ID-02$/)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.keyboard.press('j')
    await page.waitForURL(/ID-03/)
    await context.close()
  })
})
