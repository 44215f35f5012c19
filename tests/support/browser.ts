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
  context.setDefaultTimeout(40_000)
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

/** What axe leaves out of a look. */
export interface Look {
  /** Not in what this selects. */
  readonly outside?: string | undefined
  /** Not by these rules, which a page breaks on purpose. */
  readonly but?: readonly string[]
  /** Only by these rules; by all, best practice included, unless told. */
  readonly only?: readonly string[]
}

/** Fails when axe finds anything at all, in the page or only in what `inside` selects. */
export async function expectAccessible(
  page: Page,
  what: string,
  inside = 'html',
  { outside, but = [], only }: Look = {},
): Promise<void> {
  // No page of ours holds frames, which axe would visit one by one and gather in a page of its own.
  expect(await page.locator('iframe, frame').count(), `frames in ${what}, which axe does not see`).toBe(0)
  // written out in full is only what it finds: by far the most that axe says is what is well
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
    .include(inside)
  if (outside !== undefined) axe.exclude(outside)
  if (only) axe.withRules([...only])
  else axe.disableRules([...but])
  const { violations } = await axe.analyze()
  const found = violations.map(
    ({ id, nodes }) =>
      `${what}: ${id}: ${nodes
        .map((node) => node.target.join(' '))
        .slice(0, 5)
        .join(' | ')}`,
  )
  expect(found, `${found.join('\n')}`).toEqual([])
}

/** The rules of axe whose outcome hangs on colours; all others find the same in every theme. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'] as const

/**
 * Turns the page, as it stands, dark, and fails where something cannot be read then. The theme changes colours and nothing
 * else of a page, so this asks only for them; what else axe knows was asked in the light.
 */
export async function expectReadableInDark(page: Page, what: string, outside?: string): Promise<void> {
  await page.evaluate(() => {
    // what is not drawn until it is scrolled to would keep its light colours
    for (const part of document.querySelectorAll<HTMLElement>('*'))
      if (getComputedStyle(part).contentVisibility === 'auto') part.style.contentVisibility = 'visible'
  })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.locator('html[data-mantine-color-scheme="dark"]').waitFor()
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
  await expectAccessible(page, `${what} in the dark`, 'html', { only: RULES_OF_COLOUR, outside })
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
