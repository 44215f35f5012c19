import type { Browser, Page } from 'playwright-core'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '../../shared/util/assert.ts'
import { expectAccessible, expectNoOverflow, launchBrowser, shoot, visit, type Visitor } from '../support/browser.ts'
import { ROOT } from '../support/sources.ts'

const OPENING_MS = 100_000
const UNAVAILABLE = { kind: 'unavailable', sentence: 'no server', faults: [] }

let vite: ViteDevServer
let browser: Browser
let origin: string
beforeAll(async () => {
  vite = await createServer({
    configFile: `${ROOT}/vite.config.ts`,
    root: `${ROOT}/client`,
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1', hmr: false },
  })
  await vite.listen()
  origin = must(vite.resolvedUrls?.local[0], 'an address').replace(/\/$/, '')
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await vite?.close()
})

async function openGallery(width: number, colorScheme: 'light' | 'dark'): Promise<Visitor> {
  const visitor = await visit(browser, origin, { viewport: { width, height: 900 }, colorScheme })
  // the gallery shows parts without a server
  await visitor.page.route(/\/api\/[^.]*$/, (route) => route.fulfill({ status: 503, json: UNAVAILABLE }))
  // its modules are made as they are asked for, which takes long where another file's tests work beside
  await visitor.page.goto('/gallery', { waitUntil: 'commit', timeout: OPENING_MS })
  await visitor.page.getByRole('heading', { name: 'Gallery of parts' }).waitFor({ timeout: OPENING_MS })
  return visitor
}

const state = (page: Page, part: string, name: string) =>
  page.getByRole('group', { name: `${part}: ${name}`, exact: true })

describe.each([
  ['wide, light', 1440, 'light'],
  ['phone, dark', 360, 'dark'],
] as const)('%s', (name, width, colorScheme) => {
  let visitor: Visitor
  beforeAll(async () => {
    visitor = await openGallery(width, colorScheme)
  })
  afterAll(() => visitor.context.close())

  test('DM153: every part draws, none fails but the one that is to fail', async () => {
    const { page } = visitor
    const broken = await page.getByText('broken on purpose, to show the error page').count()
    expect(broken).toBe(1)
    const empty = await page
      .getByRole('group')
      .evaluateAll((groups) => groups.filter((g) => g.children.length < 2).map((g) => g.getAttribute('aria-label')))
    expect(empty).toEqual([])
    await shoot(page, `gallery-${colorScheme}`, true)
  })

  test('nothing is wider than the window, and axe finds nothing', async () => {
    await expectNoOverflow(visitor.page, `gallery ${name}`)
    // the gallery shows the same part in several states, so that its landmarks are there more than once
    await expectAccessible(visitor.page, `gallery ${name}`, 'html', { but: ['landmark-unique'] })
  })
})

describe('parts answer as they should', () => {
  let visitor: Visitor
  let page: Page
  beforeAll(async () => {
    visitor = await openGallery(1440, 'light')
    page = visitor.page
  })
  afterAll(() => visitor.context.close())

  test('a chip says its score and its state in words, and only one that leads somewhere is a button', async () => {
    const words = async (name: string): Promise<string> => state(page, 'Score chip', name).innerText()
    expect(await words('contested')).toMatch(/Contested/i)
    expect(await words('missing')).toMatch(/Not answered/i)
    expect(await state(page, 'Score chip', 'a button').getByRole('button').getAttribute('aria-label')).toMatch(
      /ID-03.*2\.8/,
    )
    expect(await state(page, 'Score chip', 'large').getByRole('button').count()).toBe(0)
  })

  test('a level is chosen by a click; a disabled scale takes none', async () => {
    const levels = state(page, 'Levels', 'nothing chosen').getByRole('radio')
    expect(await levels.evaluateAll((all) => all.filter((one) => (one as HTMLInputElement).checked).length)).toBe(0)
    await levels.nth(2).check({ force: true })
    expect(await levels.nth(2).isChecked()).toBe(true)
    const disabled = state(page, 'Levels', 'disabled').getByRole('radio')
    expect(await disabled.evaluateAll((all) => all.every((one) => one.matches(':disabled')))).toBe(true)
  })

  test('DM341: whoever may not decide reads why, and the button is off', async () => {
    const { page } = visitor
    await page.getByRole('button', { name: 'Open Decide dialog of a reader' }).click()
    const dialog = page.getByRole('dialog', { name: 'Decide ID-03' })
    await dialog.getByText('You cannot decide here at this moment.').waitFor()
    expect(await dialog.getByRole('button', { name: /^Decide/ }).isDisabled()).toBe(true)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.waitFor({ state: 'detached' })
  })

  test('DM263: a day is typed as people write it; what cannot be read stays and says why, an odd year is asked about', async () => {
    const box = state(page, 'Date', 'empty')
    const input = box.getByLabel('Day')
    const day = box.locator('code')
    await input.fill('31. 3. 2026.')
    expect(await day.innerText()).toBe('2026-03-31')
    await input.blur()
    expect(await input.inputValue()).toBe('31 Mar 2026')
    await input.fill('30.2.2026')
    await input.blur()
    expect(await input.inputValue()).toBe('30.2.2026')
    expect(await box.getByText(/no such day/).isVisible()).toBe(true)
    expect(await day.innerText()).toBe('no day')
    await input.fill('31.3.26')
    expect(await day.innerText()).toBe('no day')
    await box.getByRole('button', { name: 'Yes, 31 Mar 2026' }).click()
    expect(await day.innerText()).toBe('2026-03-31')
  })

  test('a coverage bar says its share', async () => {
    const label = await state(page, 'Coverage', 'some').getByRole('img').getAttribute('aria-label')
    expect(label).toMatch(/42/)
    expect(label).toMatch(/27/)
  })

  test('a chart shows the same numbers as a table, and back', async () => {
    const figure = state(page, 'Figure', 'chart and table')
    await figure.getByRole('button', { name: 'Show as table' }).click()
    expect(await figure.getByRole('table').getByRole('row').allInnerTexts()).toEqual([
      expect.stringMatching(/Country\s+Score/),
      expect.stringMatching(/Serbia\s+2\.4/),
      expect.stringMatching(/Albania\s+1\.9/),
      expect.stringMatching(/Montenegro\s+–/),
    ])
    await figure.getByRole('button', { name: 'Show as chart' }).click()
    expect(await figure.getByRole('table').count()).toBe(0)
  })

  test('a disclosure opens and closes', async () => {
    const closed = state(page, 'Disclosure', 'closed')
    expect(await closed.getByText('Words.').isVisible()).toBe(false)
    await closed.getByText('More').click()
    expect(await closed.getByText('Words.').isVisible()).toBe(true)
  })

  test.each(['Keys', 'Invite', 'Guest', 'Partners', 'Round', 'Stage'])(
    'DM152: the %s dialog has a name, keeps the focus, closes by Escape and gives the focus back',
    async (name) => {
      const opener = state(page, `${name} dialog`, 'closed').getByRole('button')
      await opener.click()
      const dialog = page.getByRole('dialog')
      await dialog.waitFor()
      const labels = await dialog.getAttribute('aria-labelledby')
      expect(labels).not.toBeNull()
      expect((await page.locator(`[id="${labels}"]`).innerText()).length).toBeGreaterThan(3)
      await expectAccessible(page, `${name} dialog`, '[role=dialog]')
      await page.keyboard.press('Tab')
      expect(await dialog.evaluate((box) => box.contains(document.activeElement))).toBe(true)
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
      await expect.poll(() => opener.evaluate((button) => button === document.activeElement)).toBe(true)
    },
  )

  test('each problem has words of its own', async () => {
    const said = await page.locator('[data-part="Problem"]').getByRole('alert').allInnerTexts()
    expect(said.length).toBeGreaterThan(8)
    expect(said.every((words) => words.length > 20)).toBe(true)
  })
})
