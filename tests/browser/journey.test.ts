import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, launchBrowser, shoot, signIn, visit, type Visitor } from '../support/browser.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'
import { assessmentOf, takeDesk } from '../support/desk.ts'

const PASSWORD = 'long enough words for this'

describe('from an empty directory to a guest with a right of reply', () => {
  let server: BuiltServer
  let browser: Browser
  let ana: Visitor

  beforeAll(async () => {
    server = await serveBuilt()
    browser = await launchBrowser()
    ana = await visit(browser, server.origin)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  test('the printed set-up address makes the first facilitator, once', async () => {
    const address = /http:\S+\/set-up#\S+/.exec(server.output())?.[0] ?? ''
    expect(address).not.toBe('')
    await ana.page.goto(address)
    await ana.page.getByLabel('Your name').fill('Ana Anić')
    await ana.page.getByLabel('E-mail').fill('ana@partner.example')
    await ana.page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await ana.page.getByRole('radio', { name: /an empty workspace/ }).check({ force: true })
    await expectAccessible(ana.page, 'set-up')
    await shoot(ana.page, 'set-up')
    await ana.page.getByRole('button', { name: 'Set up and sign in' }).click()
    await ana.page.getByText('No round yet').waitFor()
    const again = await visit(browser, server.origin)
    await again.page.goto(address)
    await again.page.getByText('This workspace is set up already.').waitFor()
    await again.context.close()
  })

  test('she opens the first round; six countries stand there, empty', async () => {
    await ana.page.getByRole('button', { name: 'Open the first round' }).click()
    const dialog = ana.page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Round 2026')
    await dialog.getByLabel('Reporting period').fill('2026')
    await dialog.getByRole('button', { name: 'Open the round' }).click()
    await ana.page
      .getByRole('link', { name: /^Serbia, Legal framework/ })
      .first()
      .waitFor()
    expect(await ana.page.getByRole('rowheader').count()).toBeGreaterThanOrEqual(6)
    await shoot(ana.page, 'overview-empty')
  })

  test('an invitation works once and gives the role that was meant', async () => {
    await ana.page.goto('/members')
    await ana.page.getByRole('button', { name: 'Invite somebody…' }).click()
    const dialog = ana.page.getByRole('dialog')
    await dialog.getByLabel('E-mail').fill('marko@partner.example')
    await dialog.getByLabel('Role', { exact: true }).selectOption({ label: 'Editor' })
    await dialog.getByLabel('Country', { exact: true }).selectOption({ label: 'Serbia' })
    await dialog.getByRole('button', { name: 'Make the invitation link' }).click()
    const link = await dialog.getByLabel('Invitation link').inputValue()

    const marko = await visit(browser, server.origin)
    await marko.page.goto(link)
    await marko.page.getByText('This invitation is for marko@partner.example.').waitFor()
    await marko.page.getByLabel('Your name').fill('Marko Marković')
    await marko.page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await marko.page.getByRole('button', { name: 'Join and sign in' }).click()
    await marko.page
      .getByRole('link', { name: /^Serbia, Legal framework/ })
      .first()
      .click()
    await marko.page.getByRole('textbox', { name: /Conclusion on/ }).waitFor()
    const albania = await assessmentOf(marko.page, 'AL')
    await marko.page.goto(`/assessments/${albania}/LF`)
    await marko.page.getByText('The team of Albania writes the answers.').first().waitFor()

    const second = await visit(browser, server.origin)
    await second.page.goto(link)
    await second.page.getByText('This link was used already, or is over').waitFor()
    await Promise.all([marko.context.close(), second.context.close()])
  })

  test('a guest reads and comments on one assessment and sees nothing else', async () => {
    await ana.page.goto('/members')
    await ana.page.getByRole('button', { name: 'Guest link…' }).click()
    const dialog = ana.page.getByRole('dialog')
    await dialog.getByLabel('E-mail').fill('ministry@state.example')
    await dialog.getByLabel('Assessment').selectOption({ index: 1 })
    await dialog.getByLabel('Until the end of').fill(new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10))
    await dialog.getByRole('button', { name: 'Make the guest link' }).click()
    const link = await dialog.getByLabel('Invitation link').inputValue()

    const guest = await visit(browser, server.origin)
    await guest.page.goto(link)
    await guest.page.getByLabel('Your name').fill('Ministry of Justice')
    await guest.page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await guest.page.getByRole('button', { name: 'Join and sign in' }).click()
    await guest.page.waitForURL(/\/assessments\//)
    const rounds = await guest.page.evaluate(async () => {
      const list: { id: string }[] = await (await fetch('/api/rounds')).json()
      const rows: unknown[] = await (await fetch(`/api/assessments?round=${list[0]?.id}`)).json()
      return rows.length
    })
    expect(rounds).toBe(1)
    expect(await guest.page.evaluate(async () => (await fetch('/api/members')).status)).toBe(403)
    await guest.context.close()
  })

  test('no errors and no violations of the content security policy', () => expect(ana.faults).toEqual([]))
})

describe('the main job by keyboard, in two languages', () => {
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

  test('j and k move, a digit answers, Ctrl+Z takes it back, / finds, c comments, ? helps', async () => {
    const desk = await takeDesk(browser, server.origin, 'editor.ba@ocena.example')
    const { page } = desk
    await desk.open('BA', 'ID-01')
    await desk.saved()
    await page.keyboard.press('j')
    await page.waitForURL(/ID-02/)
    await page.keyboard.press('k')
    await page.waitForURL(/ID-01/)
    await page.getByRole('heading', { name: /^ID-01/ }).waitFor()
    const before = await desk.chip('ID-01')
    await page.getByRole('group', { name: 'Answer' }).getByRole('radio').first().focus()
    await page.keyboard.press('2')
    await until(async () => (await desk.chip('ID-01')) !== before, 'the score moves')
    await page.keyboard.press('Control+z')
    await until(async () => (await desk.chip('ID-01')) === before, 'undo takes the answer back')
    await page.keyboard.press('/')
    await page.getByPlaceholder(/^Search this round/).fill('PS-06')
    // the outline behind the dialog has a button of that name too
    await page.getByRole('dialog').getByRole('button', { name: /PS-06/ }).first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/PS-06/)
    await page.getByPlaceholder(/^Search this round/).waitFor({ state: 'hidden' })
    await page.getByRole('heading', { name: /^PS-06/ }).waitFor()
    await page.keyboard.press('c')
    await until(
      () => page.evaluate(() => document.activeElement?.hasAttribute('data-comment-input') === true),
      'the comment box has the focus',
    )
    await page.keyboard.type('Which court gave these figures?')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Which court gave these figures?').first().waitFor()
    await page.getByRole('button', { name: 'Take back' }).waitFor()
    await page.keyboard.press('Escape')
    await page.locator('body').click({ position: { x: 2, y: 2 } })
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByText('Next and previous indicator').waitFor()
    expect(desk.faults).toEqual([])
    await desk.context.close()
  })

  test('a colleague’s answer moves my number, and presence shows where she is', async () => {
    const jelena = await takeDesk(browser, server.origin, 'editor.me@ocena.example')
    const luka = await takeDesk(browser, server.origin, 'editor2.me@ocena.example')
    await jelena.open('ME', 'AS-01')
    await luka.open('ME', 'AS')
    await luka.page
      .getByRole('button', { name: /^Follow Jelena/ })
      .first()
      .click()
    await luka.page.waitForURL(/AS-01/)
    await jelena.page.keyboard.press('j')
    await luka.page.waitForURL(/AS-02/)
    await luka.page.getByRole('button', { name: /Following Jelena/ }).click()
    await Promise.all([jelena.context.close(), luka.context.close()])
  })

  test('Serbian: the page speaks it and says so in lang', async () => {
    const { context, page, faults } = await visit(browser, server.origin)
    await signIn({ context, page, faults }, 'editor.rs@ocena.example')
    await page.getByRole('combobox', { name: /language/i }).selectOption({ label: 'Srpski (latinica)' })
    await until(
      async () => (await page.locator('html').getAttribute('lang'))?.startsWith('sr-Latn') === true,
      'lang is Serbian in Latin',
    )
    await page
      .getByRole('link', { name: /^Srbija/ })
      .first()
      .waitFor()
    await shoot(page, 'overview-serbian')
    await expectAccessible(page, 'overview in Serbian')
    await context.close()
  })

  test('open data: a round and an assessment as JSON and CSV, without names', async () => {
    const { context, page, faults } = await visit(browser, server.origin)
    await signIn({ context, page, faults }, 'reader@ocena.example')
    const id = await assessmentOf(page, 'RS')
    const fetchText = (path: string) => page.evaluate(async (url) => (await fetch(url)).text(), path)
    const json = await fetchText(`/api/assessments/${id}/export.json`)
    expect(JSON.parse(json)).toMatchObject({ format: 'ocena-assessment/1' })
    expect(json).not.toContain('Vasović')
    const csv = await fetchText(`/api/assessments/${id}/export.csv`)
    expect(csv.split('\n').length).toBeGreaterThan(70)
    expect(csv).not.toMatch(/(^|,)"[=+@]/m)
    await context.close()
  })
})
