import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../shared/domain/ids.ts'
import { expectAccessible, expectNoOverflow, expectReadableInDark, launchBrowser, shoot } from '../support/browser.ts'
import { serveBuilt, type BuiltServer } from '../support/builtServer.ts'
import { assessmentOf, takeDesk, type Desk } from '../support/desk.ts'

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true }
const RESERVATION = 'We read section 3.2 otherwise.'
const WHY = 'The round ends this week.'
const REPLY = 'The register was opened in 2024.\nIt is public.'
const STATEMENT = 'The ministry thanks the authors \u202Eand disagrees.'

let server: BuiltServer
let browser: Browser
let boss: Desk
let phone: Desk
let abroad: Desk
let id: string
beforeAll(async () => {
  server = await serveBuilt('--sample')
  browser = await launchBrowser()
  boss = await takeDesk(browser, server.origin, 'facilitator@ocena.example')
  phone = await takeDesk(browser, server.origin, 'editor.rs@ocena.example', PHONE)
  abroad = await takeDesk(browser, server.origin, 'editor.al@ocena.example')
  id = await assessmentOf(boss.page, 'RS')
  await deed(boss.page, 'PATCH', `/api/assessments/${id}`, { stage: 'review' })
})
afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

/** Asks the API as the person of a page. */
async function deed(page: Page, method: string, path: string, body: object): Promise<unknown> {
  const { status, answer } = await page.evaluate(
    async ([how, url, sent]) => {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(url, { method: how, headers, body: sent })
      return { status: response.status, answer: (await response.json()) as unknown }
    },
    [method, path, JSON.stringify(body)] as const,
  )
  expect([path, status, answer]).toEqual([path, expect.toBeOneOf([200, 201]), answer])
  return answer
}

/** The dialog in which Serbia is moved to agreed, on the overview. */
async function askToAgree({ page }: Desk) {
  await page.goto('/')
  await page.getByLabel('Stage of Serbia').selectOption('agreed')
  const dialog = page.getByRole('dialog', { name: /^Move Serbia/ })
  await dialog.getByRole('heading', { name: 'Approval by partners' }).waitFor()
  return dialog
}

/** An authority replies to the assessment, by a member abroad; the team answers. */
async function reply(): Promise<void> {
  const me = (await abroad.page.evaluate(async () => (await fetch('/api/me')).json())) as { member: { id: string } } // the route's schema
  const review = newId()
  const limits = { indicator: 4_000, statement: 20_000 }
  const fields = { party: 'Ministry of Health', due: '2099-12-31', seal: 'none', nameReviewers: true, limits }
  await deed(boss.page, 'POST', `/api/assessments/${id}/reviews`, {
    id: review,
    kind: 'reply',
    ...fields,
    reviewers: [me.member.id],
  })
  await deed(boss.page, 'POST', `/api/reviews/${review}/open`, {})
  const opinion = { view: 'disagree', to: null, text: REPLY }
  await deed(abroad.page, 'PUT', `/api/reviews/${review}/opinions/ID-01`, { seen: null, opinion })
  await deed(abroad.page, 'PUT', `/api/reviews/${review}/statement`, { seen: null, text: STATEMENT })
  await deed(abroad.page, 'POST', `/api/reviews/${review}/submit`, {})
  await deed(boss.page, 'POST', `/api/reviews/${review}/answer`, {
    answers: [{ place: 'ID-01', text: 'We have added the register.' }],
  })
}

describe('approval by partners', () => {
  test('DM546 a reason to agree nonetheless stays while what holds it up changes, and is there again', async () => {
    const { page } = boss
    const me = (await abroad.page.evaluate(async () => (await fetch('/api/me')).json())) as { member: { id: string } } // the route's schema
    const review = newId()
    const limits = { indicator: 4_000, statement: 20_000 }
    const fields = { party: 'Colleagues', due: '2099-12-31', seal: 'none', nameReviewers: true, limits }
    await deed(page, 'POST', `/api/assessments/${id}/reviews`, {
      id: review,
      kind: 'peer',
      ...fields,
      reviewers: [me.member.id],
    })
    await deed(page, 'POST', `/api/reviews/${review}/open`, {})
    const dialog = await askToAgree(boss)
    await dialog.getByText('One review is open').waitFor()
    const reason = dialog.getByLabel('Why it is agreed nonetheless')
    await reason.fill(WHY)
    await deed(page, 'POST', `/api/reviews/${review}/withdraw`, { why: 'Not needed.' })
    // it follows, and keeps what is typed
    await dialog.getByText('One review is open').waitFor({ state: 'detached' })
    expect(await reason.inputValue()).toBe(WHY)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.getByLabel('Stage of Serbia').selectOption('agreed')
    await dialog.getByRole('heading', { name: 'Approval by partners' }).waitFor()
    expect(await reason.inputValue()).toBe(WHY)
    await shoot(page, 'approval-reason-kept')
    await reason.fill('')
    expect(boss.faults).toEqual([])
  })

  test('RO795 partners are asked, one approves with a reservation on a phone, and the step is made with a reason', async () => {
    const dialog = await askToAgree(boss)
    await dialog.getByText('No partner has been asked for approval.').waitFor()
    const agree = dialog.getByRole('button', { name: 'Agree nonetheless' })
    expect(await agree.isDisabled()).toBe(true)
    expect(await dialog.getByRole('checkbox', { name: 'Serbia' }).isChecked()).toBe(true)
    await dialog.getByRole('checkbox', { name: 'Albania' }).check()
    await dialog.getByRole('button', { name: 'Ask for approval' }).click()
    await dialog.getByText('2 partners that were asked have not said anything.').waitFor()
    await expectAccessible(boss.page, 'the dialog of the step', '[role="dialog"]')

    const { page } = phone
    await page.goto('/inbox')
    await page.getByRole('link', { name: /asks your partner to approve/ }).click()
    const part = page.getByRole('region', { name: 'Approval by partners' })
    await part.getByRole('radio', { name: 'We approve it with a reservation' }).check()
    const send = part.getByRole('button', { name: 'Send' })
    expect(await send.isDisabled()).toBe(true)
    await part.getByText('A reservation or an objection needs its words.').waitFor()
    await part.getByLabel('Reservation', { exact: true }).fill(RESERVATION)
    await expectAccessible(page, 'the form of a partner')
    await expectNoOverflow(page, 'the form of a partner on a phone')
    await send.click()
    await part.getByRole('button', { name: 'Change what Serbia says' }).waitFor()
    await part.getByText(RESERVATION).waitFor()
    expect(await page.getByRole('link', { name: 'Say what you think' }).count()).toBe(0)

    await abroad.page.goto(`/assessments/${id}/ID-03`)
    await abroad.page.getByText('Your partner is asked to approve this assessment: Albania.').waitFor()

    await phone.open('RS', 'ID-01')
    await phone.write('Rationale for ID-01', ' Added afterwards.')
    await phone.saved()

    const again = await askToAgree(boss)
    await again.getByText(/given for version \d+; the text has changed since/).waitFor()
    await again.getByText('One partner that was asked has not said anything.').waitFor()
    await again.getByLabel('Why it is agreed nonetheless').fill(WHY)
    await again.getByRole('button', { name: 'Agree nonetheless' }).click()
    await again.waitFor({ state: 'detached' })
    await page.goto(`/assessments/${id}#approval`)
    await part.getByText(WHY).waitFor()
    expect([...boss.faults, ...phone.faults, ...abroad.faults]).toEqual([])
  })

  test('RO796 the document prints replies beside their indicator, and statements and approval at its end, unchanged', async () => {
    await reply()
    const { page } = abroad
    await page.goto(`/assessments/${id}/reading`)
    const annex = page.getByRole('region', { name: 'Annex: replies and approval' })
    await annex.getByText(RESERVATION).waitFor()
    expect(await annex.getByText(/^Statement of .*Ministry of Health/).count()).toBe(1)
    expect(await annex.getByText(/thanks the authors/).evaluate((words) => words.textContent)).toBe(STATEMENT)
    const serbia = annex.getByRole('listitem').filter({ hasText: 'Serbia' })
    expect(await serbia.innerText()).toMatch(
      /approved with a reservation, .*given for version \d+; the text has changed/,
    )
    expect(await annex.getByRole('listitem').filter({ hasText: 'Albania' }).innerText()).toContain(
      'has not said anything',
    )
    const indicator = page.locator('#reading-ID-01')
    await indicator.scrollIntoViewIfNeeded()
    const words = indicator.getByText(/The register was opened/)
    // its lines are kept, too
    expect(await words.evaluate((each) => [each.textContent, getComputedStyle(each).whiteSpace])).toEqual([
      REPLY,
      'pre-wrap',
    ])
    await indicator.getByText('We have added the register.').waitFor()
    await page
      .getByRole('navigation', { name: 'Contents' })
      .getByRole('link', { name: /^Annex/ })
      .waitFor()
    await expectAccessible(page, 'the document with its annex')
    await page.emulateMedia({ media: 'print' })
    expect(await annex.isVisible()).toBe(true)
    await page.emulateMedia({ media: 'screen' })
    await expectReadableInDark(page, 'the document with its annex')
    expect(abroad.faults).toEqual([])
  })

  test('DM547 its annex says over what it was agreed nonetheless, by whom and why', async () => {
    const { page } = abroad
    const annex = page.getByRole('region', { name: 'Annex: replies and approval' })
    const over = annex.getByText(/^Agreed although something held it up: .+/)
    await over.scrollIntoViewIfNeeded()
    await annex.getByText('a partner that was asked had not said anything').waitFor()
    await annex.getByText(/^Partners: .*Albania/).waitFor()
    await annex.getByText(WHY).waitFor()
    await shoot(page, 'reading-override-1440')
    expect(abroad.faults).toEqual([])
  })

  test('RO797 a document whose replies cannot be had says that it is not whole, and takes them when they come', async () => {
    const { page } = phone
    await page.route('**/replies', (route) => route.fulfill({ status: 500, json: {} }))
    await page.goto(`/assessments/${id}/reading`)
    const told = page.getByText(/could not be loaded. Without them this document is not whole/)
    await told.waitFor()
    await page.unroute('**/replies')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText(RESERVATION).waitFor()
    expect(await told.count()).toBe(0)
    await expectNoOverflow(page, 'the document on a phone')
  })
})
