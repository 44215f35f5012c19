import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { serveBuilt, type BuiltServer } from '../support/builtServer.ts'
import { newestRound, takeDesk, type Desk } from '../support/desk.ts'

let server: BuiltServer
let browser: Browser
let desk: Desk
let page: Page
beforeAll(async () => {
  server = await serveBuilt('--sample')
  browser = await launchBrowser()
  desk = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
  page = desk.page
})
afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

/** How the three dimensions are drawn here, each once. */
const marks = (): Promise<readonly string[]> =>
  page.locator('svg [data-mark]').evaluateAll((all) => [
    ...new Set(
      all.map((mark) => {
        const { fill, stroke } = getComputedStyle(mark)
        return [mark.getAttribute('data-mark'), mark.tagName, fill, stroke].join(' ')
      }),
    ),
  ])

describe('what one sees', () => {
  test('DM350 home says what I am and leads to what waits; DM351 the first visit is said once', async () => {
    await page.goto('/')
    const next = page.getByRole('region', { name: 'What is next for you' })
    await next.getByText('You edit Serbia').waitFor()
    const first = page.getByText('This is your first visit')
    await page.reload()
    await next.getByText('You edit Serbia').waitFor()
    await page.waitForLoadState('networkidle')
    expect(await first.count()).toBe(0)
    await next
      .getByRole('link', { name: /contested$/ })
      .first()
      .click()
    await page.waitForURL(/\/assessments\/[^/]+\/[A-Z]{2}-\d\d$/)
    await page.getByRole('article').getByText('Contested').first().waitFor()
  })

  test.each([
    ['/nowhere', /There is no such page/],
    ['/assessments/abcdefghijkl/ID-03', /This assessment does not exist/],
    ['/assessments/Not%20an%20id', /This assessment does not exist/],
    ['/rounds/abcdefghijkl', /This round does not exist/],
    ['/rounds/abcdefghijkl/compare', /This round does not exist/],
    ['/a/file/that/is/not.here', /There is no such page/],
  ])('DM352 %s is a page with a way back, no JSON', async (path, heading) => {
    await page.goto(path)
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    await page.getByRole('link', { name: 'Go to the overview' }).click()
    await page
      .getByText(/Scores by country and area/)
      .first()
      .waitFor()
  })

  test('DM353 the method is one click away from where scores are read', async () => {
    await page.goto('/')
    await page.getByRole('link', { name: 'How scores are made' }).waitFor()
    const round = await newestRound(page)
    const method = page.locator(`#main a[href="/rounds/${round}/method"]`)
    await page.goto(`/rounds/${round}/compare`)
    await method.first().waitFor()
    await desk.open('RS', 'reading')
    await method.first().waitFor()
    await desk.open('RS', 'ID-03')
    await page.getByRole('link', { name: 'The method of this round' }).click()
    await page.getByRole('heading', { level: 1, name: /is scored/ }).waitFor()
  })

  test('DM363 outline and overview say the same numbers', async () => {
    await page.goto('/')
    const serbia = page.getByRole('row', { name: /^Serbia/ })
    const [, contested, unanswered] = /(\d+) contested · (\d+) unanswered/.exec(await serbia.innerText()) ?? []
    await desk.open('RS', 'ID-03')
    const outline = page.getByRole('navigation', { name: 'Areas and indicators' })
    await outline.getByRole('radio', { name: `Contested ${contested}` }).waitFor({ state: 'attached' })
    await outline.getByRole('radio', { name: `Unanswered ${unanswered}` }).waitFor({ state: 'attached' })
  })

  test('DM364 law, policy and practice look the same in overview, assessment and indicator; the legend names each sign', async () => {
    await page.goto('/')
    await page.getByRole('img', { name: /^Law, policy, practice/ }).waitFor()
    const onOverview = await marks()
    expect(onOverview).toHaveLength(3)
    const legend = page.getByRole('list', { name: 'How to read it' })
    for (const sign of ['no score yet', 'lowest and highest', 'under a score', 'weight answered', 'not applicable'])
      expect(await legend.innerText()).toContain(sign)
    await desk.open('RS', '')
    await page.getByRole('heading', { name: 'Law, policy, practice' }).waitFor()
    expect((await marks()).toSorted()).toEqual(onOverview.toSorted())
    await desk.open('RS', 'ID-03')
    await page.getByRole('heading', { level: 2, name: /^ID-03/ }).waitFor()
    for (const mark of await marks()) expect(onOverview).toContain(mark)
  })
})
