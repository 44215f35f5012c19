import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { SAMPLE_PASSWORD } from './builtServer.ts'
import { ROOT } from './sources.ts'

const SHOTS = path.join(ROOT, 'tests', '.output', 'screenshots')

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** A person in a browser of their own, signed in; page errors and policy violations are collected. */
export interface Visitor {
  readonly context: BrowserContext
  readonly page: Page
  /** Errors of the page and violations of the content security policy, so far. */
  readonly faults: string[]
}

/** Opens a fresh browser profile. */
export async function visit(browser: Browser, origin: string, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
    ...options,
  })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (/Content Security Policy|Yjs was already imported/.test(message.text())) faults.push(message.text())
  })
  return { context, page, faults }
}

/** Signs in through the page itself, as a person would. */
export async function signIn(visitor: Visitor, email: string, password = SAMPLE_PASSWORD): Promise<void> {
  const { page } = visitor
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

/**
 * Fails when axe finds anything at all, by all of its rules, best practice included; in the page or only in what `inside`
 * selects. `but`: rules that a page breaks on purpose.
 */
export async function expectAccessible(
  page: Page,
  what: string,
  inside = 'html',
  but: readonly string[] = [],
): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .include(inside)
    .disableRules([...but])
    .analyze()
  const found = violations.map(
    ({ id, nodes }) =>
      `${what}: ${id}: ${nodes
        .map((node) => node.target.join(' '))
        .slice(0, 5)
        .join(' | ')}`,
  )
  expect(found).toEqual([])
}

/** Fails when the page is wider than the window. */
export async function expectNoOverflow(page: Page, what: string): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(over, `${what} overflows by ${over} px`).toBeLessThanOrEqual(0)
}

/** Keeps a picture under `tests/.output/screenshots`, for people to look at. */
export async function shoot(page: Page, name: string, fullPage = false): Promise<void> {
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage })
}
