import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  expectAccessible,
  expectNoOverflow,
  expectReadableInDark,
  launchBrowser,
  shoot,
  signIn,
  visit,
  type Visitor,
} from '../support/browser.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'

const PHONE = { viewport: { width: 360, height: 740 } } as const

let server: BuiltServer
let browser: Browser
/** Facilitator of the workspace; runs the session. */
let ivana: Visitor
/** Editors of Serbia; they vote. */
let milica: Visitor
let nemanja: Visitor
let screen: Page
beforeAll(async () => {
  server = await serveBuilt('--sample')
  browser = await launchBrowser()
  ivana = await visit(browser, server.origin)
  milica = await visit(browser, server.origin, PHONE)
  nemanja = await visit(browser, server.origin, PHONE)
  await Promise.all([
    signIn(ivana, 'facilitator@ocena.example'),
    signIn(milica, 'editor.rs@ocena.example'),
    signIn(nemanja, 'editor2.rs@ocena.example'),
  ])
})
afterAll(async () => {
  await browser?.close()
  await server?.remove()
})
const faults = (): readonly string[] => [ivana, milica, nemanja].flatMap((each) => each.faults)

const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { name, exact: typeof name === 'string' })
const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click()

describe('a session', () => {
  test('WS88 is planned without a manual: what, who, agenda', async () => {
    const { page } = ivana
    await page.goto('/sessions')
    await heading(page, 'Sessions').waitFor()
    await shoot(page, 'sessions-list-empty')
    await page.getByRole('link', { name: 'Plan a session' }).first().click()
    await page.getByLabel(/^Title/).fill('Belgrade, November')
    await press(page, 'Plan it')
    await page.getByText('Choose what the session is about.').first().waitFor()
    await shoot(page, 'sessions-plan-wrong', true)
    const about = page.getByLabel('About', { exact: true })
    await about.selectOption((await about.locator('option', { hasText: 'Serbia' }).first().getAttribute('value')) ?? '')
    for (const name of ['Milica Vasović', 'Nemanja Ćurguz'])
      await page.getByLabel('Add a person').selectOption({ label: name })
    await page.getByLabel('Add any other indicator').selectOption('ID-03')
    await page.getByLabel('Add any other indicator').selectOption('LF-01')
    await press(page, 'Move LF-01 up')
    await shoot(page, 'sessions-plan', true)
    await expectAccessible(page, 'the plan')
    await press(page, 'Plan it')
    await heading(page, 'Belgrade, November').waitFor()
    await shoot(page, 'sessions-planned')
  })
})
