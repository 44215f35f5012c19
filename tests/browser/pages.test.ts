import type { Browser, Page } from 'playwright-core'
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
import { serveBuilt, type BuiltServer } from '../support/builtServer.ts'
import { assessmentOf, newestRound } from '../support/desk.ts'

const SCREENS = [
  { name: 'wide', width: 1440, height: 900 },
  { name: 'phone', width: 360, height: 740 },
] as const

/**
 * What need not be looked at in every dress, by page. The instrument draws some seventy indicators by one component, over which
 * axe takes a minute on a slow machine: the wide page shows it all of them, the others two of each area.
 */
const REPEATED: Readonly<Record<string, string>> = { instrument: 'article:nth-of-type(n + 3)' }

/** Each page as [name, path, text that shows it is there]; `:id` stands for Serbia's assessment. */
const PAGES: readonly (readonly [string, string, RegExp])[] = [
  ['overview', '/', /Scores by country and area/],
  ['indicator-contested', '/assessments/:id/ID-03', /Contested/],
  ['indicator-checklist', '/assessments/:id/LF-01', /Definition of the offence/],
  ['indicator-number', '/assessments/:id/PS-06', /Benchmarks/],
  ['indicator-ratio', '/assessments/:id/CO-03', /Plan paid from the state budget/],
  ['area', '/assessments/:id/ID', /Conclusion/],
  ['whole', '/assessments/:id', /where the assessment stands/],
  ['recommendations', '/assessments/:id/recommendations', /From last round/],
  ['reading', '/assessments/:id/reading', /Legal framework/],
  ['versions', '/assessments/:id/versions', /Earlier states of this assessment/],
  ['responses', '/assessments/:id/responses', /with what became of it/],
  ['assessment-reviews', '/assessments/:id/reviews', /No review yet/],
  ['reviews', '/reviews', /You have no review now/],
  ['inbox', '/inbox', /What you were told/],
  ['instrument', '/instrument', /Core monitoring instrument/],
  ['members', '/members', /facilitator@ocena\.example/],
  ['compare', '/rounds/:round/compare', /Law, policy, practice/],
  ['method', '/rounds/:round/method', /Weights/],
  ['account', '/account', /Password/],
  ['status', '/workspace/status', /Server status/],
  ['missing', '/nowhere', /There is no such page/],
  ['missing-assessment', '/assessments/abcdefghijkl/ID-03', /This assessment does not exist/],
  ['missing-round', '/rounds/abcdefghijkl', /This round does not exist/],
]

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

describe.each(SCREENS)('$name', (screen) => {
  let visitor: Visitor
  let page: Page
  let id: string
  let round: string
  const titles = new Map<string, string>()

  beforeAll(async () => {
    visitor = await visit(browser, server.origin, {
      viewport: { width: screen.width, height: screen.height },
      colorScheme: 'light',
      reducedMotion: 'reduce',
    })
    page = visitor.page
  })
  afterAll(() => visitor.context.close())

  /** Looks at the page that is there in both themes; it is light before and after. */
  async function look(name: string): Promise<void> {
    await shoot(page, `${screen.name}-${name}`)
    await expectNoOverflow(page, name)
    const repeated = REPEATED[name]
    await expectAccessible(page, name, 'html', { outside: screen.name === 'wide' ? undefined : repeated })
    await expectReadableInDark(page, name, repeated)
    await expectNoOverflow(page, `${name} in the dark`)
    await shoot(page, `${screen.name}-dark-${name}`)
    await page.emulateMedia({ colorScheme: 'light' })
  }

  test('sign-in: accessible, nothing cut off, readable in the dark, a wrong password is said', async () => {
    await page.goto('/sign-in')
    await page.getByLabel('E-mail').fill('facilitator@ocena.example')
    await page.getByLabel('Password', { exact: true }).fill('not the right password')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('alert').first().waitFor()
    await look('sign-in')
    await signIn(visitor, 'facilitator@ocena.example')
    id = await assessmentOf(page, 'RS')
    round = await newestRound(page)
  })

  test.each(PAGES)('%s: accessible, nothing cut off, readable in the dark', async (name, path, shows) => {
    await page.goto(path.replace(':id', id).replace(':round', round))
    await page.getByText(shows).filter({ visible: true }).first().waitFor()
    if (path.includes(':id')) await page.locator('[data-state="saved"]').first().waitFor()
    await page.waitForLoadState('networkidle')
    await look(name)
    titles.set(name, await page.title())
  })

  test('DM352 every page has a title of its own', () => {
    expect([...titles.values()].filter((title) => !title.endsWith('Ocena') || title === 'Ocena')).toEqual([])
    expect(new Set(titles.values()).size).toBe(titles.size)
  })

  test('no errors and no violations of the content security policy', () => {
    expect(visitor.faults).toEqual([])
  })
})

test('RO545 the looks find what is wrong: a picture without words, and letters that only the dark hides', async () => {
  const visitor = await visit(browser, server.origin, { colorScheme: 'light', reducedMotion: 'reduce' })
  const { page } = visitor
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').waitFor()
  await page.evaluate(() => {
    const words = document.createElement('p')
    words.textContent = 'Read me'
    words.style.color = 'light-dark(#111, #222)'
    document.querySelector('main')?.append(words)
  })
  await expectAccessible(page, 'the light')
  await expect(expectReadableInDark(page, 'a fault')).rejects.toThrow(/a fault in the dark: color-contrast/)
  await page.evaluate(() => document.querySelector('main')?.append(new Image(20, 20)))
  await expect(expectAccessible(page, 'a fault')).rejects.toThrow(/a fault: image-alt/)
  await visitor.context.close()
})
