import type { Browser } from 'playwright-core'
import { indicatorCodeSchema } from '../../shared/domain/ids.ts'
import { rationaleField } from '../../shared/document/keys.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'
import { takeDesk, type Desk } from '../support/desk.ts'
import { followText, type ServerCopy } from '../support/serverCopy.ts'

const RATIONALE = 'Rationale for ID-01'
const MILICA = ' Milica writes this sentence.'
const NEMANJA = ' Nemanja writes that one.'
const TRAIN = ' Written on the train.'
const OFFICE = ' Written meanwhile in the office.'
const CRASH = [' Saved before the crash.', ' Typed into the crash.', ' Typed while it was down.'] as const

/** Milica and Nemanja write for Serbia, Elira for Albania; she reads Serbia's assessment along. */
describe('two people of one country and one of another', () => {
  let server: BuiltServer
  let browser: Browser
  let milica: Desk
  let nemanja: Desk
  let elira: Desk
  let serverCopy: ServerCopy
  /** What stood there before anybody came, by author. */
  let seeded: ReadonlyMap<number, string>
  const everybody = () => [milica, nemanja, elira]

  beforeAll(async () => {
    server = await serveBuilt('--sample')
    browser = await launchBrowser()
    milica = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
    nemanja = await takeDesk(browser, server.origin, 'editor2.rs@ocena.example')
    elira = await takeDesk(browser, server.origin, 'editor.al@ocena.example')
    for (const desk of everybody()) await desk.open('RS', 'ID-01')
    const field = rationaleField(indicatorCodeSchema.parse('ID-01'))
    serverCopy = await followText(server.origin, milica, 'RS', field)
    seeded = serverCopy.texts()
  })
  afterAll(async () => {
    serverCopy?.close()
    await browser?.close()
    await server?.remove()
  })

  /** Waits until exactly these texts stand beside the seeded ones, each of an author of its own, and the desks show the whole. */
  async function stands(texts: readonly string[], desks: readonly Desk[]): Promise<void> {
    const wanted = JSON.stringify([...seeded.values(), ...texts].sort())
    const held = (): string => JSON.stringify([...serverCopy.texts().values()].sort())
    const shown = () => Promise.all(desks.map((desk) => desk.textOf(RATIONALE)))
    await until(
      async () => held() === wanted && (await shown()).every((text) => text === serverCopy.whole()),
      async () =>
        `the texts are exactly ${wanted}; the server has ${held()}, shown is ${JSON.stringify(await shown())}`,
    )
  }

  test('they type in one rationale at once; everybody has every word', async () => {
    await Promise.all([milica.write(RATIONALE, MILICA), nemanja.write(RATIONALE, NEMANJA)])
    await stands([MILICA, NEMANJA], [milica, nemanja])
    expect(await milica.textOf(RATIONALE)).toBe(await nemanja.textOf(RATIONALE))
    await Promise.all([milica.saved(), nemanja.saved()])
  })

  test('unequal proposals leave the indicator contested until it is decided; scores move for all three', async () => {
    const overview = await elira.context.newPage()
    await overview.goto('/')
    const cell = overview.getByRole('link', { name: /^Serbia, Identification/ }).first()
    await cell.waitFor()
    const before = await cell.getAttribute('aria-label')

    await milica.answer('4')
    await nemanja.answer('1')
    for (const desk of everybody())
      await until(async () => /contested/.test(await desk.chip('ID-01')), 'ID-01 is contested')

    await milica.page.getByRole('button', { name: 'Decide…' }).click()
    const panel = milica.page.getByRole('dialog')
    await panel.getByRole('radio', { name: /^4/ }).check({ force: true })
    await panel.getByLabel('Why this answer?').fill('The rulebook of May covers all of it.')
    await panel.getByRole('button', { name: 'Decide 4' }).click()

    for (const desk of everybody()) await until(async () => /4\.0 of 4/.test(await desk.chip('ID-01')), 'ID-01 has 4.0')
    await until(async () => (await cell.getAttribute('aria-label')) !== before, 'the overview moves')
    await nemanja.page.getByText('The rulebook of May covers all of it.').first().waitFor()
    await overview.close()
  })

  test('trap 37: a reader has no way to write, and her copy is what the server has', async () => {
    expect(await elira.page.getByRole('textbox', { name: RATIONALE }).count()).toBe(0)
    expect(
      await elira.page
        .getByRole('group', { name: 'Answer' })
        .getByRole('radio')
        .first()
        .isEnabled()
        .catch(() => false),
    ).toBe(false)
  })

  test('trap 1: one goes offline, edits, reloads without the server and returns; everything is there', async () => {
    await milica.keepCopy()
    await milica.page.evaluate(async () => void (await navigator.serviceWorker.ready))
    await milica.page.reload()
    await milica.saved()
    await milica.context.setOffline(true)
    const before = await milica.textOf(RATIONALE)
    await milica.write(RATIONALE, TRAIN)
    await milica.answer('3').catch(() => undefined) // decided: the group is locked
    await until(async () => (await milica.saveState()) === 'device-only', 'the line says: only on this device')
    await milica.page.reload()
    await until(async () => (await milica.textOf(RATIONALE)) === before + TRAIN, 'the words survived the reload')
    expect(await milica.saveState()).toBe('device-only')
    await nemanja.write(RATIONALE, OFFICE)
    await nemanja.saved()
    await milica.context.setOffline(false)
    await milica.saved()
    await stands([MILICA, NEMANJA + OFFICE, TRAIN], [milica, nemanja])
  })

  test('trap 4: the server is killed while they write; nothing that was shown as saved is missing', async () => {
    await nemanja.write(RATIONALE, CRASH[0])
    await nemanja.saved()
    await nemanja.write(RATIONALE, CRASH[1])
    await server.kill()
    // What was typed just before may have been saved in time; this cannot have been.
    await nemanja.write(RATIONALE, CRASH[2])
    await until(async () => (await nemanja.saveState()) !== 'saved', 'the line does not claim saved without a server')
    await server.start()
    await Promise.all([milica.saved(), nemanja.saved()])
    await stands([MILICA, NEMANJA + OFFICE + CRASH.join(''), TRAIN], [milica, nemanja])
    await elira.page.reload()
    await elira.page.getByText('Typed while it was down.', { exact: false }).first().waitFor()
  })

  test('trap 49: undo takes back one’s own words, never a colleague’s', async () => {
    const nemanjas = `${NEMANJA}${OFFICE}${CRASH.join('')} Nemanja stays.`
    await nemanja.write(RATIONALE, ' Nemanja stays.')
    await stands([MILICA, nemanjas, TRAIN], [milica, nemanja])
    await milica.write(RATIONALE, ' Milica goes.')
    await stands([MILICA, nemanjas, TRAIN, ' Milica goes.'], [milica, nemanja])
    for (let times = 0; times < 6; times++) await milica.page.keyboard.press('Control+z')
    await stands([MILICA, nemanjas, TRAIN], [milica, nemanja])
    expect(await milica.textOf(RATIONALE)).toBe(serverCopy.whole())
  })

  test('no errors, no violations of the content security policy in any browser', () => {
    expect(everybody().flatMap(({ faults }) => faults)).toEqual([])
  })
})
