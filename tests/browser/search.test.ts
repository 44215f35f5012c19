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
    expect(await nemanja.page.getByRole('dialog').count()).toBe(0)
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
})
