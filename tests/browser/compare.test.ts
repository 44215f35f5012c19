import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, expectNoOverflow, launchBrowser, shoot } from '../support/browser.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'
import { takeDesk, type Desk } from '../support/desk.ts'

const TRIAL = /^If ID-03 were 4: area ID \d\.\d → \d\.\d, overall .*, rank \d/

/** Milica writes for Serbia, Elira for Albania; Iva facilitates. */
describe('a what-if, the comparison and the method of a round', () => {
  let server: BuiltServer
  let browser: Browser
  let milica: Desk
  let elira: Desk
  let iva: Desk
  let round: string

  beforeAll(async () => {
    server = await serveBuilt('--sample')
    browser = await launchBrowser()
    milica = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
    elira = await takeDesk(browser, server.origin, 'editor.al@ocena.example')
    iva = await takeDesk(browser, server.origin, 'facilitator@ocena.example')
    round = await iva.page.evaluate(async () => {
      const rounds: { id: string }[] = await (await fetch('/api/rounds')).json()
      return rounds[0]?.id ?? ''
    })
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  test('DM149: one tries an answer by keys; the document and the colleague’s numbers stay as they were', async () => {
    for (const desk of [milica, elira]) await desk.open('RS', 'ID-03')
    await Promise.all([milica.saved(), elira.saved()])
    const before = [await elira.chip('ID-03'), await elira.chip('ID')]
    await milica.page.keyboard.press('w')
    await milica.page.getByRole('region', { name: 'What if?' }).waitFor()
    await milica.page.getByRole('group', { name: 'Answer' }).getByRole('radio').first().focus()
    await milica.page.keyboard.press('4')
    await milica.page.getByText(TRIAL).first().waitFor()
    expect(await milica.page.getByRole('textbox', { name: 'Rationale for ID-03' }).count()).toBe(0)
    expect(await milica.saveState()).toBe('saved')
    await elira.page.getByText(/is trying a what-if/).waitFor()
    expect([await elira.chip('ID-03'), await elira.chip('ID')]).toEqual(before)
    expect([await milica.chip('ID-03'), await milica.chip('ID')]).toEqual(before)
  })

  test('DM149: a colleague who may only read opens the same, by a click or by the address', async () => {
    const said = await milica.page.getByText(TRIAL).first().innerText()
    await elira.page.getByRole('button', { name: 'Look at it' }).click()
    await until(async () => (await elira.page.getByText(TRIAL).first().innerText()) === said, 'both see the same')
    const again = await elira.context.newPage()
    await again.goto(milica.page.url())
    await again.getByText(TRIAL).first().waitFor()
    expect(await again.getByText(TRIAL).first().innerText()).toBe(said)
    await again.close()
    await shoot(elira.page, 'what-if')
    await expectAccessible(elira.page, 'what-if')
  })

  test('DM149: one key leaves; what was there is there again', async () => {
    for (const { page } of [milica, elira]) {
      await page.getByRole('heading', { level: 2 }).first().click()
      await page.keyboard.press('Escape')
      await page.getByRole('region', { name: 'What if?' }).waitFor({ state: 'detached' })
      expect(new URL(page.url()).hash).toBe('')
    }
    await milica.page.getByRole('textbox', { name: 'Rationale for ID-03' }).waitFor()
  })

  test('the compare page: every chart has its table, a run ends with its seed, nothing is cut off', async () => {
    const { page } = elira
    await page.goto(`/rounds/${round}/compare`)
    await page.getByText('Nothing was left out', { exact: false }).waitFor()
    await page.getByRole('button', { name: /^Run / }).click()
    await page.getByText('seed 2026', { exact: false }).waitFor({ timeout: 60_000 })
    await expectAccessible(page, 'compare')
    await expectNoOverflow(page, 'compare')
    await shoot(page, 'compare', true)
    const agreement = page.getByRole('region', { name: /^Do proposals agree/ })
    expect(await agreement.innerText()).toMatch(/alpha|not told/)
    const change = page.getByRole('region', { name: /^What changed since/ })
    expect(await change.innerText()).toMatch(/p = 0\.\d{3}|not tested: \d|nothing to test/)
    const toTable = page.getByRole('button', { name: 'Show as table' })
    const charts = await toTable.count()
    expect(charts).toBe(9)
    for (let left = charts; left > 0; left--) await toTable.first().click()
    await expect.poll(() => page.getByRole('table').count()).toBe(charts)
    await expectAccessible(page, 'compare as tables')
  })

  test('the compare page: the address keeps what was picked, and what is not drawn is said', async () => {
    const { page } = elira
    await page.goto(`/rounds/${round}/compare`)
    await page.getByRole('group', { name: 'Countries' }).getByText('Netherlands').click()
    await page.getByText('Not picked: Netherlands.').waitFor()
    await page.getByLabel('Area', { exact: true }).selectOption('ID')
    await page.reload()
    await page.getByText('Not picked: Netherlands.').waitFor()
    expect(await page.getByLabel('Area', { exact: true }).inputValue()).toBe('ID')
  })

  test('DM135: the facilitator’s change of the method moves the other’s number', async () => {
    await elira.open('AL', '')
    await elira.saved()
    const before = await elira.chip('Whole assessment')
    const { page } = iva
    await page.goto(`/rounds/${round}/method`)
    await page.getByRole('button', { name: 'Change the method…' }).click()
    await page.getByText('Computed here from the answers of 6 countries.').waitFor()
    await page.getByLabel('Across areas').selectOption('harmonic')
    await page.getByText(/numbers move/).waitFor()
    await expectAccessible(page, 'the form of the method')
    await shoot(page, 'method-form', true)
    expect(await elira.chip('Whole assessment')).toBe(before)
    await page.getByRole('button', { name: 'Save the method' }).click()
    await page.getByText(/^The method of .* was saved/).waitFor()
    await until(async () => (await elira.chip('Whole assessment')) !== before, 'Albania’s number moves')
    await elira.page.goto(`/rounds/${round}/method`)
    await elira.page.getByText(/Across areas: weighted harmonic mean/).waitFor()
    expect(await elira.page.getByRole('button', { name: 'Change the method…' }).count()).toBe(0)
    await expectAccessible(elira.page, 'method')
    await expectNoOverflow(elira.page, 'method')
  })

  test('no errors, no violations of the content security policy in any browser', () => {
    expect([milica, elira, iva].flatMap(({ faults }) => faults)).toEqual([])
  })
})
