import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'
import { takeDesk, type Desk } from '../support/desk.ts'

const RATIONALE = 'Rationale for ID-01'

/** Milica and Nemanja write for Serbia, Elira for Albania; she reads Serbia's assessment along. */
describe('two people of one country and one of another', () => {
  let server: BuiltServer
  let browser: Browser
  let milica: Desk
  let nemanja: Desk
  let elira: Desk
  const everybody = () => [milica, nemanja, elira]

  beforeAll(async () => {
    server = await serveBuilt('--sample')
    browser = await launchBrowser()
    milica = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
    nemanja = await takeDesk(browser, server.origin, 'editor2.rs@ocena.example')
    elira = await takeDesk(browser, server.origin, 'editor.al@ocena.example')
    for (const desk of everybody()) await desk.open('RS', 'ID-01')
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  test('they type in one rationale at once; everybody has every word', async () => {
    await Promise.all([
      milica.write(RATIONALE, ' Milica writes this sentence.'),
      nemanja.write(RATIONALE, ' Nemanja writes that one.'),
    ])
    for (const desk of [milica, nemanja])
      await until(async () => {
        const text = await desk.textOf(RATIONALE)
        return letters(text, 'Milica writes this sentence.') && letters(text, 'Nemanja writes that one.')
      }, 'both sentences are there')
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
    await milica.write(RATIONALE, ' Written on the train.')
    await milica.answer('3').catch(() => undefined) // decided: the group is locked
    await until(async () => (await milica.saveState()) === 'device-only', 'the line says: only on this device')
    await milica.page.reload()
    await until(
      async () => letters(await milica.textOf(RATIONALE), 'Written on the train.'),
      'the words survived the reload',
    )
    expect(await milica.saveState()).toBe('device-only')
    await nemanja.write(RATIONALE, ' Written meanwhile in the office.')
    await nemanja.saved()
    await milica.context.setOffline(false)
    await milica.saved()
    for (const desk of [milica, nemanja])
      await until(async () => {
        const text = await desk.textOf(RATIONALE)
        return letters(text, 'Written on the train.') && letters(text, 'Written meanwhile in the office.')
      }, 'both have both')
  })

  test('trap 4: the server is killed while they write; nothing that was shown as saved is missing', async () => {
    await nemanja.write(RATIONALE, ' Saved before the crash.')
    await nemanja.saved()
    await nemanja.write(RATIONALE, ' Typed into the crash.')
    await server.kill()
    // What was typed just before may have been saved in time; this cannot have been.
    await nemanja.write(RATIONALE, ' Typed while it was down.')
    await until(async () => (await nemanja.saveState()) !== 'saved', 'the line does not claim saved without a server')
    await server.start()
    await Promise.all([milica.saved(), nemanja.saved()])
    for (const desk of [milica, nemanja])
      await until(async () => {
        const text = await desk.textOf(RATIONALE)
        return ['Saved before the crash.', 'Typed into the crash.', 'Typed while it was down.'].every((words) =>
          letters(text, words),
        )
      }, 'every word is there')
    await elira.page.reload()
    await elira.page.getByText('Typed while it was down.', { exact: false }).first().waitFor()
  })

  test('trap 49: undo takes back one’s own words, never a colleague’s', async () => {
    await nemanja.write(RATIONALE, ' Nemanja stays.')
    await until(async () => letters(await milica.textOf(RATIONALE), 'Nemanja stays.'), 'Milica sees it')
    await milica.write(RATIONALE, ' Milica goes.')
    await milica.page.keyboard.press('Control+z')
    await until(async () => !letters(await milica.textOf(RATIONALE), 'Milica goes.'), 'her own words went')
    for (let times = 0; times < 5; times++) await milica.page.keyboard.press('Control+z')
    expect(letters(await milica.textOf(RATIONALE), 'Nemanja stays.')).toBe(true)
  })

  test('no errors, no violations of the content security policy in any browser', () => {
    expect(everybody().flatMap(({ faults }) => faults)).toEqual([])
  })
})

/** Two people typing at one place may interleave; every letter of each must be there in order. */
function letters(text: string, words: string): boolean {
  let at = 0
  for (const letter of words) {
    at = text.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}
