import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  expectAccessible,
  expectNoOverflow,
  expectReadableInDark,
  launchBrowser,
  shoot,
  visit,
  type Visitor,
} from '../support/browser.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'
import { takeDesk, type Desk } from '../support/desk.ts'

let server: BuiltServer
let browser: Browser
let marko: Desk
let ministry: Visitor
beforeAll(async () => {
  server = await serveBuilt('--sample')
  browser = await launchBrowser()
  marko = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
  ministry = await visit(browser, server.origin)
})
afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

const PARTY = 'Министарство унутрашњих послова Републике Србије, Сектор за борбу против корупције'
const PASSWORD = 'a long enough password 12'
const REPLY = 'The unit has had a budget line of its own since March.'
const AWAY = 'This was written on a train.'
const COLLEAGUES = 'Colleagues of Albania'
const UNSENT = 'Half a thought about the law'
const COMMENT = 'Which year is meant?'

const openReviews = async ({ page, open }: Desk): Promise<void> => {
  await open('RS', 'reviews')
  await page.getByRole('heading', { name: 'Reviews and replies', level: 2 }).waitFor()
}
const cardOf = (page: Page) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: PARTY }) })
const opinionOn = (page: Page, code: string) =>
  page.getByRole('form', { name: new RegExp(`^Your opinion on ${code} `) })

/** The same statement in two tabs: what is written in one is never sent over what the other saved, unseen. */
async function meetInStatement({ page, context }: Desk): Promise<void> {
  const other = await context.newPage()
  await other.goto(page.url())
  const box = (of: Page) => of.getByRole('textbox', { name: 'General statement of the party' })
  const save = (of: Page) => of.getByRole('button', { name: 'Save the statement' })
  await box(other).fill('Written in one tab.')
  await box(page).fill('Written in the other.')
  await save(other).click()
  await page.getByText('Something else was written here meanwhile').waitFor()
  await page.getByRole('blockquote').filter({ hasText: 'Written in one tab.' }).waitFor()
  expect(await save(page).isDisabled()).toBe(true)
  expect(await box(page).inputValue()).toBe('Written in the other.')
  await shoot(page, 'reviews-behind')
  await page.getByRole('button', { name: 'Save mine instead' }).click()
  await until(async () => (await box(other).inputValue()) === 'Written in the other.', 'the other tab has it live')
  await other.close()
}

describe('a review of an authority', () => {
  test('DM510 is planned and opened, and its link leads somebody outside to that version alone', async () => {
    const { page } = marko
    await openReviews(marko)
    await shoot(page, 'reviews-empty')
    await page.getByRole('button', { name: 'Plan a review' }).click()
    const plan = page.getByRole('dialog')
    await plan.getByLabel('Kind').selectOption('reply')
    await plan.getByRole('button', { name: 'Plan it' }).click()
    await plan.getByText('Name the party').waitFor()
    await plan.getByLabel('Who reviews', { exact: true }).fill(PARTY)
    expect(await plan.getByRole('button', { name: '60 days' }).getAttribute('aria-pressed')).toBe('true')
    await shoot(page, 'reviews-plan')
    await plan.getByRole('button', { name: 'Plan it' }).click()
    await cardOf(page).getByText('Planned', { exact: true }).waitFor()

    await cardOf(page).getByRole('button', { name: 'Make a link' }).click()
    const invite = page.getByRole('dialog')
    await invite.getByLabel('E-mail of the person').fill('zorica@ministry.example')
    await invite.getByRole('button', { name: 'Make the link' }).click()
    const link = await invite.getByLabel('Link', { exact: true }).inputValue()
    await invite.getByRole('button', { name: 'Done' }).click()

    await cardOf(page).getByRole('button', { name: 'Open the review' }).click()
    await shoot(page, 'reviews-open')
    await page.getByRole('dialog').getByRole('button', { name: 'Open it' }).click()
    await cardOf(page).getByText('Open', { exact: true }).waitFor()
    await shoot(page, 'reviews-team')

    await ministry.page.goto(link)
    await ministry.page.getByText('You are invited to reply to the assessment of Serbia').waitFor()
    await shoot(ministry.page, 'reviews-invitation')
    await ministry.page.getByLabel('Your name').fill('Зорица Петровић')
    await ministry.page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await ministry.page.getByRole('button', { name: 'Join and sign in' }).click()
    await ministry.page.getByRole('heading', { name: PARTY, level: 1 }).waitFor()
    await ministry.page.getByText('you are the head').waitFor()
    await shoot(ministry.page, 'reviews-party')
    await opinionOn(ministry.page, 'LF-01').scrollIntoViewIfNeeded()
    await shoot(ministry.page, 'reviews-party-form')
    expect([...marko.faults, ...ministry.faults]).toEqual([])
  })

  test('DM511 keeps what is typed over a reload and while the server is away, and says "saved" only when it has it', async () => {
    const { page, context } = ministry
    const form = opinionOn(page, 'LF-01')
    await form.getByRole('radio', { name: 'Disagree', exact: true }).focus()
    await page.keyboard.press('Space')
    await form.getByText(/^Saved/).waitFor()
    await form.getByRole('button', { name: 'Write your reply to LF-01' }).click()
    await form.getByLabel('Your reply, printed unchanged').fill(REPLY)
    await form.getByText('Not saved yet').waitFor()
    await page.reload()
    await until(
      async () => (await form.getByLabel('Your reply, printed unchanged').inputValue()) === REPLY,
      'what was typed is there after a reload',
    )
    await form.getByText('Not saved yet').waitFor()
    await shoot(page, 'reviews-unsaved')
    await form.getByLabel('Your reply, printed unchanged').focus()
    await page.keyboard.press('Control+Enter')
    await form.getByText(/^Saved/).waitFor()

    await context.setOffline(true)
    const away = opinionOn(page, 'LF-02')
    await away.getByRole('button', { name: 'Write your reply to LF-02' }).click()
    await away.getByLabel('Your reply, printed unchanged').fill(AWAY)
    await away.getByRole('radio', { name: 'Agree, with remarks' }).check()
    await away.getByRole('button', { name: 'Save', exact: true }).click()
    await away.getByText('the server was not reached').waitFor()
    await shoot(page, 'reviews-offline')
    await context.setOffline(false)
    await away.getByText(/^Saved/).waitFor()
    expect(await away.getByLabel('Your reply, printed unchanged').inputValue()).toBe(AWAY)
    await page
      .getByText(/^2 of \d+ indicators have an opinion$/)
      .first()
      .waitFor()
    expect(ministry.faults).toEqual([])
  })

  test('DM512 a comment stands on chosen words of the version, and the team sees numbers and not a word', async () => {
    const { page } = ministry
    await page.waitForFunction(() => document.querySelector('[data-review-field^="rationale:"]') !== null)
    const words = await page.evaluate(() => {
      const text = document.querySelector('[data-review-field^="rationale:"]')
      const node = text?.firstChild?.firstChild
      if (!node) return null
      const range = document.createRange()
      range.setStart(node, 0)
      range.setEnd(node, 20)
      text.scrollIntoView({ block: 'center' })
      getSelection()?.removeAllRanges()
      getSelection()?.addRange(range)
      return range.toString().trim()
    })
    await page.getByRole('button', { name: 'Comment on these words' }).click()
    const form = page.getByRole('form', { name: /^Your comment on / })
    await form.getByText(words ?? 'no words', { exact: true }).waitFor()
    await form.getByLabel(/^Your comment on /).fill(COMMENT)
    await form.getByLabel('What the comment is about').selectOption('fact')
    await shoot(page, 'reviews-words')
    await page.keyboard.press('Tab')
    await form.getByRole('button', { name: 'Send the comment' }).click()
    await page.getByRole('listitem').filter({ hasText: COMMENT }).first().waitFor()
    expect(await page.locator('mark').first().innerText()).toBe(words)

    await openReviews(marko)
    await cardOf(marko.page).getByText('2 opinions').waitFor()
    const card = await cardOf(marko.page).innerText()
    expect(card).toContain('1 comment written')
    expect(card).toContain('not sealed against who runs the server')
    expect(
      await cardOf(marko.page)
        .getByRole('link', { name: /^Read the review/ })
        .count(),
    ).toBe(0)
    await shoot(marko.page, 'reviews-counts')
  })

  test('DM548 what is not saved is named at the lower edge of a phone with the way back to its box', async () => {
    const { page } = ministry
    await page.setViewportSize({ width: 360, height: 740 })
    const form = opinionOn(page, 'LF-03')
    await form.getByRole('button', { name: 'Write your reply to LF-03' }).click()
    await form.getByLabel('Your reply, printed unchanged').fill(UNSENT)
    await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded()
    const ways = page.getByRole('navigation', { name: 'Not saved yet:' })
    expect(await ways.isVisible()).toBe(true)
    await until(async () => {
      const box = await ways.boundingBox()
      return box !== null && box.y >= 0 && box.y + box.height <= 740
    }, 'the way back is in sight')
    await shoot(page, 'reviews-unsaved-360')
    await expectNoOverflow(page, 'a review with something unsaved')
    await page.goto('/reviews')
    await page.goBack()
    await ways.getByRole('link', { name: 'LF-03' }).click()
    await until(
      () =>
        form.evaluate((box) => box.getBoundingClientRect().top < innerHeight && box.getBoundingClientRect().bottom > 0),
      'the box is in sight',
    )
    expect(await form.getByLabel('Your reply, printed unchanged').inputValue()).toBe(UNSENT)
    await form.getByLabel('Your reply, printed unchanged').fill('')
    await ways.waitFor({ state: 'detached' })
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  test('DM549 who changes their mind about submitting by keyboard stays there, and who sent goes on from the heading', async () => {
    const { page } = ministry
    const focused = () =>
      page.evaluate(() => document.activeElement?.closest('section')?.id ?? document.activeElement?.tagName)
    await page.getByRole('button', { name: 'Submit …' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('This is final').waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('This is final').waitFor({ state: 'detached' })
    await until(async () => (await focused()) === 'review-submit', 'the focus is in the part of submitting')
  })

  test('DM513 both pages fit a phone, can be read in the dark, and say what they are to a screen reader', async () => {
    const { page } = ministry
    await page.setViewportSize({ width: 360, height: 740 })
    await expectNoOverflow(page, 'the page of a party at 360 px')
    await page.evaluate(() => scrollTo(0, 0))
    await shoot(page, 'reviews-party-360')
    await opinionOn(page, 'LF-01').scrollIntoViewIfNeeded()
    await shoot(page, 'reviews-party-360-form')
    await expectAccessible(page, 'the page of a party')
    await expectReadableInDark(page, 'the page of a party')
    await shoot(page, 'reviews-party-360-dark')
    await page.emulateMedia({ colorScheme: 'light' })
    await page.evaluate(() => localStorage.setItem('ocena.language', 'sr-Cyrl'))
    await page.reload()
    await page.getByText('ви сте носилац').waitFor()
    await expectNoOverflow(page, 'the page of a party at 360 px in Serbian')
    await shoot(page, 'reviews-party-sr')
    await page.evaluate(() => localStorage.setItem('ocena.language', 'en'))
    await page.reload()
    await page.getByText('you are the head').waitFor()
    await page.setViewportSize({ width: 1440, height: 900 })
    await expectAccessible(marko.page, 'the reviews of an assessment')
    await marko.page.setViewportSize({ width: 360, height: 740 })
    await expectNoOverflow(marko.page, 'the reviews of an assessment at 360 px')
    await shoot(marko.page, 'reviews-team-360')
    await marko.page.setViewportSize({ width: 1440, height: 900 })
  })

  test('DM514 is submitted for good, answered once, and its party maintains a comment', async () => {
    const { page } = ministry
    await page.getByRole('button', { name: 'Submit …' }).click()
    await page.getByText('This is final').waitFor()
    await shoot(page, 'reviews-submit')
    await page.getByRole('button', { name: 'Submit', exact: true }).click()
    await page.getByText('The party has submitted.').waitFor()
    await until(() => page.evaluate(() => document.activeElement?.tagName === 'H1'), 'the heading has the focus')
    expect(await opinionOn(page, 'LF-01').count()).toBe(0)
    await page.getByText(REPLY).waitFor()

    const team = marko.page
    await openReviews(marko)
    await cardOf(team)
      .getByRole('link', { name: /^Read the review/ })
      .click()
    await team.getByText(REPLY).waitFor()
    await team.getByText('Unchanged since this version.').first().waitFor()
    await shoot(team, 'reviews-team-reads')
    await team.getByRole('button', { name: /^Respond to the comment of / }).click()
    const response = team.getByRole('form', { name: /^Respond to the comment of / })
    await response.getByRole('radio', { name: 'Not accepted' }).check()
    await response.getByRole('textbox').fill('The text says 2025.')
    await response.getByRole('button', { name: 'Send the response' }).click()
    await response.waitFor({ state: 'detached' })
    await team.getByRole('button', { name: 'Write an answer on LF-01' }).click()
    await team.getByLabel(/^Answer on LF-01/).fill('We have added the budget line.')
    await team.reload()
    await team.getByText('Written: 1 part.').waitFor()
    await shoot(team, 'reviews-answer')
    await team.getByRole('button', { name: 'Send the answer …' }).click()
    await team.getByRole('button', { name: 'Send it' }).click()
    await team.getByText('The team has answered.').waitFor()
    await team.getByText('We have added the budget line.').waitFor()

    await page.getByText('We have added the budget line.').waitFor()
    await page.getByRole('button', { name: 'Maintain the comment' }).click()
    await page.getByRole('textbox', { name: 'Why you maintain it' }).fill('It says both years.')
    await page.getByRole('button', { name: 'Say so' }).click()
    await page.getByText('It says both years.').first().waitFor()
    await team.getByText('It says both years.').waitFor()
    await shoot(page, 'reviews-maintained')
    expect([...marko.faults, ...ministry.faults]).toEqual([])
  })

  test('DM515 a member finds a review in the menu; when it is withdrawn, what was typed is still there to be copied', async () => {
    const ilir = await takeDesk(browser, server.origin, 'editor.al@ocena.example')
    const name = await ilir.page.evaluate(async () => {
      const me: { member: { name: string } } = await (await fetch('/api/me')).json()
      return me.member.name
    })
    const { page } = marko
    await openReviews(marko)
    await page.getByRole('button', { name: 'Plan a review' }).click()
    const plan = page.getByRole('dialog')
    await plan.getByLabel('Who reviews', { exact: true }).fill(COLLEAGUES)
    await plan.getByLabel('Add a reviewer').selectOption({ label: name })
    await plan.getByText(`${name} (head)`).waitFor()
    await plan.getByRole('button', { name: 'Plan it' }).click()
    await page.getByRole('button', { name: `Open the review by ${COLLEAGUES}` }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Open it' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    await ilir.page
      .getByRole('button', { name: new RegExp(name) })
      .last()
      .click()
    await ilir.page.getByRole('link', { name: 'Reviews', exact: true }).click()
    await ilir.page.getByRole('link', { name: new RegExp(COLLEAGUES) }).click()
    const form = opinionOn(ilir.page, 'LF-01')
    await form.getByRole('button', { name: 'Say more on LF-01' }).click()
    await form.getByLabel('In your words').fill(UNSENT)
    await form.getByText('Choose how you see it').waitFor()
    await shoot(ilir.page, 'reviews-peer')
    await meetInStatement(ilir)

    const facilitator = await takeDesk(browser, server.origin, 'facilitator@ocena.example')
    await openReviews(facilitator)
    const card = facilitator.page.getByRole('listitem').filter({ hasText: COLLEAGUES })
    const before = await card.getByText(/^Last day: /).innerText()
    await card.getByRole('button', { name: `Give more time to ${COLLEAGUES}` }).click()
    await facilitator.page.getByRole('button', { name: 'Give until then' }).click()
    await until(async () => (await card.getByText(/^Last day: /).innerText()) !== before, 'the last day is a later one')

    await page.getByRole('button', { name: `Withdraw the review by ${COLLEAGUES}` }).click()
    await page.getByRole('dialog').getByLabel('Why (the party is told)').fill('The round is over.')
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw it' }).click()
    await page.getByText('Reason: The round is over.').waitFor()
    // the page asks every half minute
    await ilir.page.getByText('Reason: The round is over.').waitFor({ timeout: 45_000 })
    await ilir.page.getByText('Written in the other.').waitFor()
    await expectAccessible(ilir.page, 'a review that is over')
    await shoot(ilir.page, 'reviews-withdrawn-own')
    await ilir.page.getByText(UNSENT).waitFor()
    await shoot(ilir.page, 'reviews-gone')
    expect([...ilir.faults, ...marko.faults]).toEqual([])
  })
})
