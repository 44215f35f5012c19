import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNoOverflow, launchBrowser, shoot, signIn, visit, type Visitor } from '../support/browser.ts'
import { serveBuilt, type BuiltServer } from '../support/builtServer.ts'
import { assessmentOf, newestRound } from '../support/desk.ts'

/** A4 in CSS pixels. */
const PAPER = { width: 794, height: 1123 } as const
const PAGES = [
  ['overview', '/', /Scores by country and area/],
  ['reading', '/assessments/:id/reading', /Legal framework/],
  ['compare', '/rounds/:round/compare', /^Where would work count most/],
] as const

let server: BuiltServer
let browser: Browser
let visitor: Visitor
let page: Page
let id: string
let round: string
beforeAll(async () => {
  server = await serveBuilt('--sample')
  browser = await launchBrowser()
  visitor = await visit(browser, server.origin, { reducedMotion: 'reduce' })
  page = visitor.page
  await signIn(visitor, 'facilitator@ocena.example')
  id = await assessmentOf(page, 'RS')
  round = await newestRound(page)
})
afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

/** Everything on paper with its ink and ground, part by part. */
const colours = (): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('#main *, body, html')]
      .filter((each) => each.checkVisibility())
      .map((each) => {
        const { color, backgroundColor, borderColor, fill, stroke } = getComputedStyle(each)
        return [each.tagName, color, backgroundColor, borderColor, fill, stroke].join(' ')
      }),
  )

describe('paper', () => {
  test.each(PAGES)(
    'DM370 %s: date, state and page numbers, no menus, nothing cut off, alike from dark',
    async (name, path, shows) => {
      await page.emulateMedia({ media: 'screen', colorScheme: 'light' })
      await page.setViewportSize({ width: 1440, height: 900 })
      await page.goto(path.replace(':id', id).replace(':round', round))
      await page.getByText(shows).filter({ visible: true }).first().waitFor()
      await page.waitForLoadState('networkidle')
      await page.emulateMedia({ media: 'print', colorScheme: 'light' })
      await page.setViewportSize(PAPER)

      const year = String(new Date().getFullYear())
      expect(await page.getByText(/Draft · printed/).innerText()).toContain(year)
      const foot = await page.evaluate(() =>
        document.adoptedStyleSheets.map((sheet) => [...sheet.cssRules].map((rule) => rule.cssText).join()).join(),
      )
      expect(foot).toMatch(/@bottom-left.*Draft · printed.*@bottom-right.*counter\(page\)/s)
      for (const gone of [
        'header:not(#main header)',
        'nav:not([aria-label="Contents"])',
        'button:not([data-why])',
        'select:not([aria-label^="Stage"], [aria-label^="Shown"])',
      ])
        expect(
          await page
            .locator(gone)
            .filter({ visible: true })
            .evaluateAll((all) => all.map((each) => each.outerHTML.slice(0, 120))),
        ).toEqual([])
      await expectNoOverflow(page, `${name} on paper`)
      await shoot(page, `print-${name}`, true)

      const light = await colours()
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
      await page.waitForFunction(() => document.documentElement.dataset.mantineColorScheme === 'dark')
      expect(await colours()).toEqual(light)
      await page.emulateMedia({ media: null, colorScheme: 'dark' })
      const pdf = await page.pdf({ preferCSSPageSize: true })
      const pages = pdf.toString('latin1').match(/\/Type \/Page\b/g) ?? []
      expect(pages.length, `${name} has pages`).toBeGreaterThan(1)
    },
  )
})
