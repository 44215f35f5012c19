import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, expectNoOverflow, launchBrowser } from '../support/browser.ts'
import { serveBuilt, type BuiltServer } from '../support/builtServer.ts'
import { coolOnDisk } from '../support/coolOnDisk.ts'
import { takeDesk, type Desk } from '../support/desk.ts'

const NODE = 'CO-02'
const BOX = `New comment on ${NODE}`
const OPENING = 'Which register is this from? Qk7Tz'
const ANSWER = 'The one of the ministry. Wp3Xm'
const SHOW = 'Show what was said'

/** Milica and Nemanja write for Serbia. */
describe('cold threads', () => {
  let server: BuiltServer
  let browser: Browser
  let milica: Desk
  let nemanja: Desk

  const openDiscussion = async ({ page }: Desk): Promise<void> => {
    await page.getByRole('tab', { name: /^Discussion/ }).click()
    await page.getByRole('textbox', { name: BOX }).waitFor()
  }
  const panel = ({ page }: Desk): Locator => page.getByRole('region', { name: `Discussion of ${NODE}` })
  const card = (desk: Desk): Locator => panel(desk).locator('article[data-resolved]')
  const showResolved = async (desk: Desk): Promise<void> => {
    await openDiscussion(desk)
    await panel(desk)
      .getByRole('radiogroup', { name: 'Which threads' })
      .getByText(/^Resolved/)
      .click()
    await card(desk).waitFor()
  }

  beforeAll(async () => {
    server = await serveBuilt('--sample')
    await server.stop()
    await coolOnDisk(server.dataDir, { country: 'RS', node: NODE, texts: [OPENING, ANSWER] })
    await server.start()
    browser = await launchBrowser()
    milica = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
    nemanja = await takeDesk(browser, server.origin, 'editor2.rs@ocena.example')
    for (const desk of [milica, nemanja]) {
      await desk.open('RS', NODE)
      await showResolved(desk)
    }
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  test('RO810 a card says how much was said, shows it when asked for and gives the focus to it', async () => {
    await card(milica).getByText('2 comments, the last by').waitFor()
    expect(await card(milica).getByText(OPENING).count()).toBe(0)
    await card(milica).getByRole('button', { name: SHOW }).click()
    await card(milica).getByText(OPENING).waitFor()
    await card(milica).getByText(ANSWER).waitFor()
    expect(await card(milica).getByRole('button', { name: SHOW }).count()).toBe(0)
    expect(await milica.page.evaluate(() => document.activeElement?.tagName)).toBe('OL')
    await expectAccessible(milica.page, 'a cold thread that is shown', '[role="tabpanel"]')
  })

  test('RO810 without the server the card says that it cannot have the words, and gives them later', async () => {
    await nemanja.page.context().setOffline(true)
    await card(nemanja).getByRole('button', { name: SHOW }).click()
    await card(nemanja).getByText('What was said here is on the server').waitFor()
    await nemanja.page.context().setOffline(false)
    await expectAccessible(nemanja.page, 'a cold thread without the server', '[role="tabpanel"]')
  })

  test('RO810 a reply warms the thread, and a colleague sees all of it at once', async () => {
    await card(milica)
      .getByRole('button', { name: /^Reply to/ })
      .click()
    const box = card(milica).getByRole('textbox')
    await box.fill('Thank you. Rv8Nb')
    await card(milica).getByRole('button', { name: 'Send, leave resolved' }).click()
    for (const text of [OPENING, ANSWER, 'Thank you. Rv8Nb']) {
      await card(nemanja).getByText(text).waitFor()
      expect(await card(nemanja).getByText(text).count()).toBe(1)
      expect(await card(milica).getByText(text).count()).toBe(1)
    }
  })

  test('RO810 on a phone nothing of the card runs over', async () => {
    await milica.page.setViewportSize({ width: 360, height: 740 })
    await expectNoOverflow(milica.page, 'a thread at 360 px')
    await expectAccessible(milica.page, 'a thread at 360 px')
  })
})
