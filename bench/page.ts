// `npm run bench:page`: first-load JavaScript, and the time from a click on an answer to the number moving, here and in
// the other browser. Prints what it saw; nothing is asserted. Needs Chromium (CHROMIUM, or Debian's).
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { launchBrowser, signIn, visit } from '../tests/support/browser.ts'
import { serveBuilt } from '../tests/support/builtServer.ts'
import { takeDesk } from '../tests/support/desk.ts'

const CLICKS = 40
const INDICATOR = 'ID-01'

declare global {
  interface Window {
    /** Moments, in milliseconds since 1970 with fractions, at which the watched chip had changed and was painted. */
    moved: number[]
  }
}

const server = await serveBuilt('--sample')
const browser = await launchBrowser()
try {
  await firstLoad()
  await clickToNumber()
} finally {
  await browser.close()
  await server.remove()
}

async function firstLoad(): Promise<void> {
  const visitor = await visit(browser, server.origin, { serviceWorkers: 'block' })
  const sizes = new Map<string, number>()
  visitor.page.on('response', (response) => {
    if (!/javascript/.test(response.headers()['content-type'] ?? '')) return
    void response.body().then(
      (body) => sizes.set(response.url(), gzipSync(body).length),
      () => undefined, // the page moved on before the body was read
    )
  })
  await visitor.page.goto('/sign-in')
  await visitor.page.waitForLoadState('networkidle')
  console.log(`first load of /sign-in: ${kilobytes(sizes)} kB JavaScript (gzip), ${sizes.size} files`)
  await signIn(visitor, 'editor.rs@ocena.example')
  sizes.clear()
  await visitor.page.goto('/')
  await visitor.page
    .getByRole('link', { name: /^Serbia, / })
    .first()
    .waitFor()
  await visitor.page.waitForLoadState('networkidle')
  console.log(
    `first load of the overview, live room included: ${kilobytes(sizes)} kB JavaScript (gzip), ${sizes.size} files`,
  )
  await visitor.context.close()
}

async function clickToNumber(): Promise<void> {
  const milica = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
  const nemanja = await takeDesk(browser, server.origin, 'editor2.rs@ocena.example')
  for (const desk of [milica, nemanja]) {
    // tsx wraps named functions in this helper, which the page does not have
    await desk.page.addInitScript('globalThis.__name = (named) => named')
    await desk.open('RS', INDICATOR)
    await desk.saved()
    await watch(desk.page)
  }
  const here: number[] = []
  const there: number[] = []
  for (let click = 0; click < CLICKS; click++) {
    const at = await choose(milica.page, click % 2 === 0 ? 3 : 2)
    here.push((await nextMove(milica.page, click)) - at)
    there.push((await nextMove(nemanja.page, click)) - at)
  }
  console.log(
    `click on an answer → number painted, ${CLICKS} clicks: here ${summary(here)}; in the other browser ${summary(there)}`,
  )
}

/** Notes each change of the indicator's chip in the outline, at the frame after it. */
async function watch(page: Page): Promise<void> {
  await page.evaluate((code) => {
    window.moved = []
    const chip = () =>
      [...document.querySelectorAll('button')].find((b) => b.getAttribute('aria-label')?.startsWith(`${code} `))
    let before = chip()?.getAttribute('aria-label')
    new MutationObserver(() => {
      const now = chip()?.getAttribute('aria-label')
      if (now === before) return
      before = now
      requestAnimationFrame(() => setTimeout(() => window.moved.push(performance.timeOrigin + performance.now())))
    }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-label'] })
  }, INDICATOR)
}

/** Clicks a level and gives the moment of the click. */
function choose(page: Page, level: number): Promise<number> {
  return page.evaluate((index) => {
    const isAnswer = (set: Element) => set.querySelector('legend')?.textContent === 'Answer'
    const answers = [...document.querySelectorAll('fieldset')].find(isAnswer)
    const at = performance.timeOrigin + performance.now()
    answers?.querySelectorAll<HTMLInputElement>('input[type="radio"]')[index]?.click()
    return at
  }, level)
}

async function nextMove(page: Page, index: number): Promise<number> {
  await page.waitForFunction((at) => window.moved.length > at, index)
  return page.evaluate((at) => window.moved[at] ?? 0, index)
}

function summary(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1)
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms`
}

function kilobytes(sizes: ReadonlyMap<string, number>): string {
  return ([...sizes.values()].reduce((sum, size) => sum + size, 0) / 1000).toFixed(1)
}
