import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { expectAccessible, expectNoOverflow, launchBrowser, shoot } from '../support/browser.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'
import { takeDesk, type Desk } from '../support/desk.ts'
import { startSocketlessProxy } from '../support/socketlessProxy.ts'

const RATIONALE = 'Rationale for ID-01'
const AWAY = 'The server is out of reach.'
const READING_ONLY = 'Only reading comes through to the server'
const PHONE = { width: 360, height: 740 }

let server: BuiltServer
let browser: Browser
const desks: Desk[] = []
beforeAll(async () => {
  server = await serveBuilt('--sample')
  browser = await launchBrowser()
})
afterEach(async () => {
  for (const { context } of desks.splice(0)) await context.close()
})
afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

async function take(email: string, origin = server.origin): Promise<Desk> {
  const desk = await takeDesk(browser, origin, email)
  desks.push(desk)
  return desk
}
const kept = (page: Page) => page.getByRole('region', { name: 'Kept on this device' })
const workerIsReady = (page: Page) => page.evaluate(async () => void (await navigator.serviceWorker.ready))

test('RO470 RO471 RO472 own device switched on without the server: a reload shows all, home lists what is not sent, and it is sent by itself', async () => {
  const milica = await take('editor.rs@ocena.example')
  const { page, context } = milica
  await milica.open('RS', 'ID-01')
  await milica.saved()
  await workerIsReady(page)
  await context.setOffline(true)
  await milica.write(RATIONALE, ' Written in the train.')
  await milica.keepCopy()
  await until(async () => (await milica.saveState()) === 'device-only', 'the words are on the device')
  await page.reload()
  await page.getByText(AWAY).waitFor()
  await until(async () => (await milica.textOf(RATIONALE)).endsWith('Written in the train.'), 'the words are shown')
  await page.goto('/')
  await kept(page)
    .getByRole('link', { name: /^Serbia, / })
    .waitFor()
  await kept(page)
    .getByText(/\d+ changes? not yet sent/)
    .waitFor()
  await shoot(page, 'kept-here')
  await expectAccessible(page, 'home without the server')
  await page.setViewportSize(PHONE)
  await expectNoOverflow(page, 'home without the server on a phone')
  await shoot(page, 'kept-here-phone')
  await kept(page)
    .getByRole('link', { name: /^Serbia, / })
    .click()
  await until(async () => (await milica.saveState()) === 'device-only', 'the page of the assessment is there')
  await context.setOffline(false)
  await milica.saved()
  await page.getByText(AWAY).waitFor({ state: 'detached' })
  await page.goto('/')
  await page
    .getByRole('link', { name: /^Serbia, / })
    .first()
    .waitFor()
  await kept(page).waitFor({ state: 'detached' })
  expect(milica.faults).toEqual([])
})

test('RO471 RO473 banner, save line, people and overview say the same when the server goes and when it comes back', async () => {
  const milica = await take('editor.rs@ocena.example')
  const nemanja = await take('editor2.rs@ocena.example')
  await milica.open('RS', 'ID-01')
  await milica.saved()
  await milica.keepCopy()
  await nemanja.page.goto('/')
  await nemanja.page.getByText('live', { exact: true }).waitFor()
  const people = milica.page.getByRole('region', { name: 'People here' })
  await people.getByText('Only you are here').waitFor()

  await server.kill()
  for (const { page } of [milica, nemanja]) await page.getByText(AWAY).waitFor()
  await people.getByText('Who is here is not known without a connection').waitFor()
  await nemanja.page.getByText('not live: numbers as of the last answer of the server').waitFor()
  await milica.write(RATIONALE, ' While it was away.')
  await until(async () => (await milica.saveState()) === 'device-only', 'the save line says so, too')

  await server.start()
  for (const { page } of [milica, nemanja]) await page.getByText(AWAY).waitFor({ state: 'detached', timeout: 60_000 })
  await milica.saved()
  await people.getByText('Only you are here').waitFor()
  await nemanja.page.getByText('live', { exact: true }).waitFor()
  expect([...milica.faults, ...nemanja.faults]).toEqual([])
})

test('RO474 behind a proxy that lets no sockets through the assessment is read, nothing is written, and the page says what to allow', async () => {
  const proxy = await startSocketlessProxy(server.origin)
  const writer = await take('editor.rs@ocena.example')
  await writer.open('RS', 'ID-01')
  await writer.saved()
  await writer.write(RATIONALE, ' For those behind a proxy.')
  await writer.saved()
  const reader = await take('editor2.rs@ocena.example', proxy.origin)
  const { page } = reader
  await reader.open('RS', 'ID-01')
  await page.getByText(READING_ONLY).waitFor()
  await until(async () => (await page.getByText('For those behind a proxy.').count()) > 0, 'the words can be read')
  expect(await page.locator('[contenteditable="true"]').count()).toBe(0)
  await page.getByText('Read only: nothing can be written now').waitFor()
  await page.getByText('What the administrator has to allow').click()
  await page.getByText(`ws://${new URL(proxy.origin).host}/sync/`, { exact: false }).waitFor()
  await shoot(page, 'sockets-blocked')
  await expectAccessible(page, 'an assessment behind a proxy without sockets')
  await page.setViewportSize(PHONE)
  await expectNoOverflow(page, 'the same on a phone')
  await shoot(page, 'sockets-blocked-phone')
  await page.setViewportSize({ width: 1440, height: 900 })
  expect(proxy.refused()).toBeGreaterThan(1)

  proxy.allowSockets()
  await page.getByText(READING_ONLY).waitFor({ state: 'detached', timeout: 60_000 })
  await reader.saved()
  await reader.write(RATIONALE, ' Now live.')
  await until(async () => (await writer.textOf(RATIONALE)).endsWith('Now live.'), 'the colleague has it')
  expect([...writer.faults, ...reader.faults]).toEqual([])
  await proxy.close()
})
