import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, shoot, signIn, visit } from '../support/browser.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'
import { assessmentOf } from '../support/desk.ts'
import { ROOT } from '../support/sources.ts'

const ASSETS = path.join(ROOT, 'dist/client/assets')

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

/** What a page fetched of JavaScript until it was `shown`: kilobytes as gzip makes them, and files. */
async function scriptsOf(context: BrowserContext, address: string, shown: (page: Page) => Promise<unknown>) {
  const page = await context.newPage()
  const sizes = new Map<string, number>()
  const encodings = new Set<string | undefined>()
  const reading: Promise<unknown>[] = []
  page.on('response', (response) => {
    if (!/\/assets\/.*\.js$/.test(response.url())) return
    reading.push(
      response.body().then((body) => {
        sizes.set(response.url(), gzipSync(body).length)
        if (body.length >= 1_000) encodings.add(response.headers()['content-encoding'])
      }),
    )
  })
  await page.goto(address)
  await shown(page)
  await page.waitForLoadState('networkidle')
  await Promise.all(reading)
  await page.close()
  return { kilobytes: [...sizes.values()].reduce((sum, size) => sum + size, 0) / 1_000, files: sizes.size, encodings }
}

test('RO477 signing in, the overview and an assessment with its editor load no more than they did', async () => {
  const visitor = await visit(browser, server.origin, { serviceWorkers: 'block' })
  const { context } = visitor
  const signingIn = await scriptsOf(context, '/sign-in', (page) => page.getByLabel('E-mail').waitFor())
  await signIn(visitor, 'editor.rs@ocena.example')
  const id = await assessmentOf(visitor.page, 'RS')
  await visitor.page.close()
  const overview = await scriptsOf(context, '/', (page) => page.getByText('live', { exact: true }).waitFor())
  const assessment = await scriptsOf(context, `/assessments/${id}/ID-01`, async (page) => {
    const rationale = page.getByRole('textbox', { name: 'Rationale for ID-01' })
    await rationale.click()
    await page.locator('[contenteditable="true"]').and(rationale).waitFor()
  })
  // what was reached, with some air; the goals for an assessment with its editor are 260 kB and 25 files, so these only ever go down
  expect(signingIn.kilobytes).toBeLessThan(200)
  expect(signingIn.files).toBeLessThanOrEqual(10)
  expect(overview.kilobytes).toBeLessThan(245)
  expect(overview.files).toBeLessThanOrEqual(17)
  // suggestions on entries brought 0.6 kB and two files: their words, and forms that come with their first use
  // names, tasks and what is new brought 8 kB and three files: their words, and the bell's feed, which comes after the page
  // editing, reactions and responses brought 3 kB and a file more
  // reviews brought 0.5 kB: a row of the outline, and words of their invitations and notices
  // approvals, settled threads and deciding several suggestions brought 9 kB, of which the desk of approvals could go again
  expect(assessment.kilobytes).toBeLessThan(605)
  expect(assessment.files).toBeLessThanOrEqual(39)
  for (const { encodings } of [signingIn, overview, assessment]) expect([...encodings]).toEqual(['br'])
  expect(visitor.faults).toEqual([])
})

test('RO475 the build leaves no large text uncompressed', () => {
  const files = new Set(readdirSync(ASSETS))
  const large = [...files].filter((file) => /\.(js|css)$/.test(file) && statSync(path.join(ASSETS, file)).size > 1_000)
  expect(large.length).toBeGreaterThan(20)
  expect(large.filter((file) => !files.has(`${file}.br`) || !files.has(`${file}.gz`))).toEqual([])
})

test('RO470 every file that the service worker keeps is there: one that is not would keep all from being kept', () => {
  const worker = readFileSync(path.join(ROOT, 'dist/client/sw.js'), 'utf8')
  const listed = [...worker.matchAll(/\/assets\/([\w.~-]+)/g)].map(([, file]) => file ?? '')
  const files = readdirSync(ASSETS)
  expect(listed.filter((file) => !files.includes(file))).toEqual([])
  expect(files.filter((file) => /\.(js|css|woff2)$/.test(file) && !listed.includes(file))).toEqual([])
})

test('RO476 before styles and scripts the page shows its shape, light and dark', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const { context, page, faults } = await visit(browser, server.origin, { colorScheme, serviceWorkers: 'block' })
    let isHeld = true
    await context.route(/\/assets\//, async (route) => {
      await until(() => !isHeld, 'the assets may come')
      await route.continue()
    })
    await page.goto('/sign-in', { waitUntil: 'commit' })
    await page.getByText('Opening …').waitFor()
    const ground = await page.locator('.opening').evaluate((shape) => getComputedStyle(shape).backgroundColor)
    expect(ground).toBe(colorScheme === 'dark' ? 'rgb(20, 24, 28)' : 'rgb(251, 250, 247)')
    const painted = () => page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length)
    await until(async () => (await painted()) === 1, 'the shape is painted while styles and scripts are on their way')
    await shoot(page, `opening-${colorScheme}`)
    isHeld = false
    await page.getByLabel('E-mail').waitFor()
    expect(await page.locator('.opening').count()).toBe(0)
    expect(faults).toEqual([])
    await context.close()
  }
})

test('RO477 no built part imports itself through others: what runs first would find what it needs missing', () => {
  const importsOf = new Map(
    readdirSync(ASSETS)
      .filter((file) => file.endsWith('.js'))
      .map((file) => {
        const code = readFileSync(path.join(ASSETS, file), 'utf8')
        return [
          file,
          [...code.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)].flatMap(([, name]) => name ?? []),
        ] as const
      }),
  )
  const reachedFrom = (file: string): ReadonlySet<string> => {
    const reached = new Set<string>()
    const open = [...(importsOf.get(file) ?? [])]
    for (let next = open.pop(); next !== undefined; next = open.pop())
      if (!reached.has(next)) {
        reached.add(next)
        open.push(...(importsOf.get(next) ?? []))
      }
    return reached
  }
  expect(importsOf.size).toBeGreaterThan(20)
  expect([...importsOf.keys()].filter((file) => reachedFrom(file).has(file))).toEqual([])
})
