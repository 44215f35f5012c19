import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, launchBrowser } from '../support/browser.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'
import { takeDesk, type Desk } from '../support/desk.ts'

const WORDS = 'Interview with a shelter Xq7Zw93Kd'
const HIDDEN = 'A source of the country team'
const NODE = 'CO-02'

let server: BuiltServer
let browser: Browser
let editor: Desk
let outside: Desk
/** Everything that the outsider's page received: documents of the page and every frame. */
const received: string[] = []

beforeAll(async () => {
  server = await serveBuilt('--sample')
  browser = await launchBrowser()
  editor = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
  outside = await takeDesk(browser, server.origin, 'editor.nl@ocena.example')
  const hear = (bytes: string | Buffer): void => void received.push(Buffer.from(bytes).toString('latin1'))
  outside.page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => hear(payload)))
  outside.page.on('response', (response) => void response.body().then(hear, () => undefined))
})
afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

const card = ({ page }: Desk, title: string): Locator => page.getByRole('article', { name: title })
const countOf = ({ page }: Desk): Promise<number> =>
  page
    .getByText(/^(One source|\d+ sources)$/)
    .first()
    .innerText()
    .then((text) => (text === 'One source' ? 1 : Number.parseInt(text, 10)))
const heard = (): boolean => received.some((bytes) => bytes.includes('Xq7Zw93Kd'))

async function setLevel(level: string): Promise<void> {
  await card(editor, WORDS).getByLabel('May be passed on').selectOption(level)
}

describe('who reads a source', () => {
  test('RO363 a new source is the team’s: others see that it is there, never its words', async () => {
    await Promise.all([editor.open('RS', NODE), outside.open('RS', NODE)])
    const before = await countOf(outside)
    const hidden = await card(outside, HIDDEN).count()
    await editor.page.getByRole('button', { name: 'Add evidence' }).click()
    await editor.page.getByLabel('Title', { exact: true }).fill(WORDS)
    await card(editor, WORDS).getByText('Only the country team').waitFor()
    await editor.saved()
    await until(async () => (await card(outside, HIDDEN).count()) === hidden + 1, 'the stub is there')
    expect(await countOf(outside)).toBe(before + 1)
    expect(await countOf(editor)).toBe(before + 1)
    await expectAccessible(editor.page, 'a card of the team')
    await expectAccessible(outside.page, 'a stub')
    expect(heard()).toBe(false)
  })

  test('RO363 a change of the level moves the card on both screens, and says so', async () => {
    await setLevel('partners')
    await card(outside, WORDS).waitFor()
    await until(async () => (await card(editor, WORDS).getByText('Only the country team').count()) === 0, 'it is open')
    expect(heard()).toBe(true)

    await setLevel('team')
    await card(editor, WORDS).getByText('Its words left the server’s disk').waitFor()
    await until(async () => (await card(outside, WORDS).count()) === 0, 'the words are gone')
    received.splice(0)
    await outside.open('RS', NODE)
    await card(outside, HIDDEN).first().waitFor()
    expect(await outside.page.content()).not.toContain('Xq7Zw93Kd')
    expect(heard()).toBe(false)
  })

  test('RO363 a note is its author’s alone and counts for nobody', async () => {
    const before = await countOf(outside)
    await setLevel('author')
    await card(editor, WORDS).getByText('Your own note').waitFor()
    await until(async () => (await countOf(outside)) === before - 1, 'the source is gone')
    expect(await countOf(editor)).toBe(before - 1)
    await editor.page.reload()
    await card(editor, WORDS).getByText('Your own note').waitFor()
    expect(heard()).toBe(false)
  })
})

describe('a form whose code comes late', () => {
  test.each([
    ['Add evidence', /EvidenceFields-[^/]*\.js/, 'Issuer'],
    ['Add a request', /RequestFields-[^/]*\.js/, 'Authority'],
  ])('DM501: what is typed at once after “%s” is its title', async (button, code, later) => {
    // without a service worker, which could have the code already
    const desk = await takeDesk(browser, server.origin, 'editor2.rs@ocena.example', { serviceWorkers: 'block' })
    const { page } = desk
    let release = (): void => undefined
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.context().route(code, async (route) => {
      await released
      await route.continue()
    })
    await desk.open('RS', NODE)
    await desk.saved()
    await page.getByRole('button', { name: button }).click()
    await page.keyboard.type('Budget 2 report')
    const focused = page.locator(':focus')
    expect(await focused.inputValue()).toBe('Budget 2 report')
    expect(await card(desk, 'Budget 2 report').getByLabel(later).count()).toBe(0)
    release()
    await card(desk, 'Budget 2 report').getByLabel(later).waitFor()
    await page.keyboard.type(' of May')
    expect(await focused.inputValue()).toBe('Budget 2 report of May')
    await desk.saved()
    expect(desk.faults).toEqual([])
    await desk.context.close()
  })
})
