// `npm run bench:page`: first-load JavaScript, and the time from a click on an answer to the number moving, here and in
// the other browser. Prints what it saw; nothing is asserted. Needs Chromium (CHROMIUM, or Debian's).
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { launchBrowser, signIn, visit } from '../tests/support/browser.ts'
import { serveBuilt } from '../tests/support/builtServer.ts'
import { assessmentOf, takeDesk } from '../tests/support/desk.ts'

const CLICKS = 40
const PATIENCE_MS = 60_000
const INDICATOR = 'ID-01'

/** A link and a processor as partners have them. `goal`: seconds until something can be read. */
interface WeakLink {
  readonly name: string
  readonly kilobits: number
  readonly latencyMs: number
  readonly slowdown: number
  readonly goal: number
}
const LINKS: readonly WeakLink[] = [
  { name: '1.6 Mbit/s, 150 ms, a quarter of the processor', kilobits: 1_600, latencyMs: 150, slowdown: 4, goal: 2.5 },
  { name: '400 kbit/s, 400 ms, a quarter of the processor', kilobits: 400, latencyMs: 400, slowdown: 4, goal: 6 },
]
/** As it was before the page came in few, compressed files, measured by hand on the machine of that day. */
const BEFORE = 'before: 583 kB in 111 files, 10.8 s to a live indicator at 1.6 Mbit/s'

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
  for (const link of LINKS) await weakLoad(link)
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

/** One indicator's page from nothing, over a weak link: its shape, its question, its answer live, and all its JavaScript. */
async function weakLoad({ name, kilobits, latencyMs, slowdown, goal }: WeakLink): Promise<void> {
  const { context, page } = await visit(browser, server.origin, { serviceWorkers: 'block' })
  await signIn({ context, page, faults: [] }, 'editor.rs@ocena.example')
  const id = await assessmentOf(page, 'RS')
  await page.close()
  const fresh = await context.newPage()
  const session = await context.newCDPSession(fresh)
  await session.send('Network.enable')
  await session.send('Network.clearBrowserCache')
  const throughput = (kilobits * 1_000) / 8
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: latencyMs,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  const scripts = new Set<string>()
  let bytes = 0
  const ids = new Set<string>()
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type !== 'Script') return
    scripts.add(response.url)
    ids.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (ids.has(requestId)) bytes += encodedDataLength
  })
  const start = Date.now()
  const since = () => ((Date.now() - start) / 1000).toFixed(1)
  await fresh.goto(`/assessments/${id}/${INDICATOR}`, { waitUntil: 'commit' })
  await fresh.getByText('Opening …').first().waitFor()
  const shape = since()
  await fresh.getByRole('heading', { name: INDICATOR }).first().waitFor({ timeout: PATIENCE_MS })
  const question = since()
  await fresh.getByRole('group', { name: 'Answer' }).getByRole('radio').first().waitFor({ timeout: PATIENCE_MS })
  const live = since()
  await fresh.waitForLoadState('networkidle', { timeout: PATIENCE_MS })
  console.log(
    `${name}: first words ${shape} s (goal ${goal} s), question ${question} s, live ${live} s; ` +
      `${(bytes / 1000).toFixed(0)} kB JavaScript as sent, ${scripts.size} files (${BEFORE})`,
  )
  await context.close()
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
