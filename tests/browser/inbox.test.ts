import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  expectAccessible,
  expectNoOverflow,
  expectReadableInDark,
  launchBrowser,
  shoot,
  signIn,
  visit,
} from '../support/browser.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'
import { takeDesk, type Desk } from '../support/desk.ts'

const NODE = 'CO-02'
const BOX = `New comment on ${NODE}`
const CALLED = 'please look at the second source'
const TASK = 'The figure of 2024 is missing here'
const ANSWER = 'I have looked, it holds'

/** Milica and Nemanja write for Serbia; Elira writes for Albania, and so comments here. */
describe('the inbox', () => {
  let server: BuiltServer
  let browser: Browser
  let milica: Desk
  let nemanja: Desk
  let elira: Desk

  beforeAll(async () => {
    server = await serveBuilt('--sample')
    browser = await launchBrowser()
    milica = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
    nemanja = await takeDesk(browser, server.origin, 'editor2.rs@ocena.example')
    elira = await takeDesk(browser, server.origin, 'editor.al@ocena.example')
    for (const desk of [milica, nemanja, elira]) {
      await desk.page.goto('/inbox')
      await desk.page.getByRole('heading', { name: /^For you/ }).waitFor()
      const all = desk.page.getByRole('button', { name: 'Mark all as read' })
      if ((await all.count()) > 0) await all.click()
      await bellSays(desk, 'Inbox')
    }
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  const openDiscussion = async (desk: Desk): Promise<void> => {
    await desk.open('RS', NODE)
    await desk.page.getByRole('tab', { name: /^Discussion/ }).click()
    await box(desk).waitFor()
  }
  const box = ({ page }: Desk): Locator => page.getByRole('textbox', { name: BOX })
  const panel = ({ page }: Desk): Locator => page.getByRole('region', { name: `Discussion of ${NODE}` })
  const card = (desk: Desk, text: string): Locator => panel(desk).getByRole('article').filter({ hasText: text })
  const bell = ({ page }: Desk): Locator => page.getByRole('banner').getByRole('link', { name: /^Inbox/ })
  const options = ({ page }: Desk): Locator => page.getByRole('listbox', { name: 'People who will read this' })
  const bellSays = (desk: Desk, name: string): Promise<void> =>
    until(async () => (await bell(desk).getAttribute('aria-label')) === name, `the bell says ${name}`)

  test('RO612 an @ offers who will read, in either script, by keyboard; Escape keeps the text', async () => {
    await openDiscussion(milica)
    await box(milica).click()
    const { keyboard } = milica.page
    await keyboard.type('write to desk@')
    await keyboard.type('office.example, @')
    await options(milica).waitFor()
    const offered = await options(milica).getByRole('option').allInnerTexts()
    expect(offered).toContain('Nemanja Ćurguz')
    expect(offered.join()).not.toContain('Elira')
    await expectAccessible(milica.page, 'the list of people', '[role="tabpanel"]')
    await shoot(milica.page, 'inbox-mention-1440')
    await keyboard.press('Escape')
    await options(milica).waitFor({ state: 'detached' })
    expect(await box(milica).inputValue()).toBe('write to desk@office.example, @')
    await box(milica).fill('')
    await box(milica).click()
    await keyboard.type('@немања чур')
    await options(milica).getByRole('option', { name: 'Nemanja Ćurguz', selected: true }).waitFor()
    await keyboard.press('Enter')
    await until(async () => (await box(milica).inputValue()) === '@Nemanja Ćurguz ', 'the name is in the box')
    await keyboard.type(CALLED)
    await keyboard.press('Control+Enter')
    await card(milica, CALLED).getByText('@Nemanja Ćurguz', { exact: true }).waitFor()
  })

  test('RO653 letters typed right after a choice stand behind the name, however busy the page is', async () => {
    const { keyboard } = milica.page
    await box(milica).click()
    await keyboard.type(' in the end')
    await keyboard.press('Home')
    await keyboard.type('@nemanja')
    await options(milica).getByRole('option', { name: 'Nemanja Ćurguz', selected: true }).waitFor()
    // a busy page draws late
    await milica.page.evaluate(() => {
      window.requestAnimationFrame = (draw) => window.setTimeout(() => draw(performance.now()), 300)
    })
    await keyboard.press('Enter')
    await keyboard.type('by Friday ')
    await until(
      async () => (await box(milica).inputValue()) === '@Nemanja Ćurguz by Friday in the end',
      'the letters stand behind the name',
    )
    // a page of its own again, and an empty box
    await openDiscussion(milica)
  })

  test('RO618 a commenter of another country is offered whoever reads open threads, and the team’s are not hers', async () => {
    await openDiscussion(elira)
    await box(elira).click()
    await elira.page.keyboard.type('@')
    await options(elira).waitFor()
    expect(await card(elira, CALLED).count()).toBe(0)
    await elira.page.keyboard.type('zzz')
    await options(elira).waitFor({ state: 'detached' })
    await box(elira).fill('')
  })

  test('RO613 who is named sees the bell, and goes from the inbox to the card, which marks the notice as read', async () => {
    await bellSays(nemanja, 'Inbox, 1 new')
    await bell(nemanja).click()
    const told = nemanja.page.getByRole('region', { name: /^For you/ })
    await told.getByText(CALLED).waitFor()
    expect(await told.innerText()).toContain('@Nemanja Ćurguz')
    await expectAccessible(nemanja.page, 'the inbox at 1440 px')
    await shoot(nemanja.page, 'inbox-1440')
    await told.getByRole('link', { name: 'Milica Vasović named you' }).click()
    await card(nemanja, CALLED).waitFor()
    await until(
      () => card(nemanja, CALLED).evaluate((each) => each === document.activeElement),
      'the card has the focus',
    )
    expect(new URL(nemanja.page.url()).search).toBe('')
    await bellSays(nemanja, 'Inbox')
  })

  test('RO615 what is new is marked in words, stays so while it is looked at, and is seen after', async () => {
    await card(nemanja, CALLED).getByText('1 new').waitFor()
    await panel(nemanja).getByRole('checkbox', { name: 'Unread (1)' }).check()
    expect(await panel(nemanja).getByRole('article').count()).toBe(1)
    await shoot(nemanja.page, 'inbox-unread-1440')
    const count = nemanja.page.getByRole('tab', { name: /^Discussion/ })
    await until(async () => !(await count.innerText()).includes('new'), 'it is seen')
    expect(await card(nemanja, CALLED).getByText('1 new').count()).toBe(1)
    // what was seen is sent every few seconds, and when the page is left
    await until(async () => {
      await openDiscussion(nemanja)
      await card(nemanja, CALLED).waitFor()
      return (await card(nemanja, CALLED).getByText('1 new').count()) === 0
    }, 'the next look finds nothing new')
  })

  test('RO616 n and p go from thread to thread, u sets the chosen one back to unread', async () => {
    const { page } = nemanja
    await page.getByRole('heading', { name: 'Assessment of Serbia' }).click()
    await page.keyboard.press('n')
    await until(() => focusedIn(nemanja, 0), 'the first card has the focus')
    await page.keyboard.press('p')
    await until(() => focusedIn(nemanja, 0), 'it stays at the first')
    const other = await page.context().newPage()
    await other.goto(page.url())
    await other.getByRole('tab', { name: /^Discussion/ }).click()
    const same = other.getByRole('article').filter({ hasText: CALLED })
    await same.waitFor()
    expect(await same.getByText('1 new').count()).toBe(0)
    await page.bringToFront()
    await card(nemanja, CALLED).focus()
    await page.keyboard.press('u')
    await card(nemanja, CALLED).getByText('1 new').waitFor()
    // another tab, which saw it, says so too
    await same.getByText('1 new').waitFor()
    await other.close()
    await openDiscussion(nemanja)
    await card(nemanja, CALLED).getByText('1 new').waitFor()
  })

  test('RO652 a thread is not given by a day that does not exist', async () => {
    const form = card(milica, CALLED)
    await form.getByRole('button', { name: /^More for/ }).click()
    await form.getByRole('button', { name: /^Give to somebody/ }).click()
    await form.getByRole('combobox', { name: 'Who is to see to it' }).selectOption({ label: 'Nemanja Ćurguz' })
    const day = form.getByRole('textbox', { name: 'By which day (may stay empty)' })
    const give = form.getByRole('button', { name: 'Give', exact: true })
    await day.fill('31.2.2026')
    await form.getByText(/there is no such day/).waitFor()
    expect(await give.isDisabled()).toBe(true)
    await day.fill('')
    expect(await give.isEnabled()).toBe(true)
    await form.getByRole('button', { name: 'Cancel' }).click()
    await give.waitFor({ state: 'detached' })
  })

  test('RO614 a thread is given to somebody by a day, who does it from the inbox', async () => {
    await box(milica).fill(TASK)
    await milica.page.keyboard.press('Control+Enter')
    await card(milica, TASK)
      .getByRole('button', { name: /^More for/ })
      .click()
    await card(milica, TASK)
      .getByRole('button', { name: /^Give to somebody/ })
      .click()
    const form = card(milica, TASK)
    await form.getByRole('combobox', { name: 'Who is to see to it' }).selectOption({ label: 'Nemanja Ćurguz' })
    await form.getByRole('textbox', { name: 'By which day (may stay empty)' }).fill('12.3.2020')
    await shoot(milica.page, 'inbox-give-1440')
    await form.getByRole('button', { name: 'Give', exact: true }).click()
    await card(milica, TASK)
      .getByText(/^For Nemanja Ćurguz, by .*2020/)
      .waitFor()
    expect(await card(milica, TASK).innerText()).toContain('overdue')
    await expectAccessible(milica.page, 'a thread that was given', '[role="tabpanel"]')
    await bellSays(nemanja, 'Inbox, 1 new')
    await panel(nemanja).getByRole('checkbox', { name: 'Given to me (1)' }).check()
    await card(nemanja, TASK)
      .getByText(/^For you, by/)
      .waitFor()
    await bell(nemanja).click()
    const task = nemanja.page.getByRole('region', { name: 'To do' }).getByRole('listitem').filter({ hasText: TASK })
    await task.getByText('overdue').waitFor()
    await shoot(nemanja.page, 'inbox-task-1440')
    await task.getByRole('button', { name: `Done: ${TASK}` }).press('Enter')
    await task.waitFor({ state: 'detached' })
    await card(milica, TASK)
      .getByText(/done, Nemanja Ćurguz/)
      .waitFor()
    await bellSays(milica, 'Inbox, 1 new')
  })

  test('RO654 who did something by keyboard goes on from there', async () => {
    const { page } = nemanja
    await until(
      () => page.getByRole('region', { name: 'To do' }).evaluate((part) => part === document.activeElement),
      'the list has the focus where its row is gone',
    )
    await openDiscussion(nemanja)
    await card(nemanja, CALLED)
      .getByRole('button', { name: /^More for/ })
      .press('Enter')
    await card(nemanja, CALLED).getByRole('button', { name: /^Mute/ }).press('Enter')
    await card(nemanja, CALLED).getByText('Muted: it tells you nothing').waitFor()
    const again = card(nemanja, CALLED).getByRole('button', { name: /^Tell me again/ })
    await again.waitFor()
    await until(() => again.evaluate((button) => button === document.activeElement), 'the button has the focus')
    await again.press('Enter')
    await card(nemanja, CALLED).getByRole('button', { name: /^Mute/ }).waitFor()
  })

  test('RO613 an answer is told to who began the thread, and all can be marked as read', async () => {
    await openDiscussion(nemanja)
    await card(nemanja, CALLED)
      .getByRole('button', { name: /^Reply to/ })
      .click()
    await nemanja.page.keyboard.type(ANSWER)
    await nemanja.page.keyboard.press('Control+Enter')
    await card(milica, ANSWER).waitFor()
    await bell(milica).click()
    const told = milica.page.getByRole('region', { name: /^For you/ })
    await told.getByText('Nemanja Ćurguz answered').waitFor()
    await told.getByText('Nemanja Ćurguz has done what you gave them').waitFor()
    const all = told.getByRole('button', { name: 'Mark all as read' })
    if ((await all.count()) > 0) await all.click()
    await bellSays(milica, 'Inbox')
    expect([...milica.faults, ...nemanja.faults, ...elira.faults]).toEqual([])
  })

  test('RO619 what is new leads to the unread threads, and a resolved thread opens among the resolved', async () => {
    await milica.page.getByRole('link', { name: 'Nemanja Ćurguz answered' }).click()
    await card(milica, ANSWER).waitFor()
    await card(milica, ANSWER)
      .getByRole('button', { name: /^Resolve the thread/ })
      .click()
    await card(milica, ANSWER).waitFor({ state: 'detached' })
    await bell(milica).click()
    await milica.page.getByRole('link', { name: 'Nemanja Ćurguz answered' }).click()
    await card(milica, ANSWER)
      .getByText(/^Resolved by/)
      .waitFor()
    await card(milica, ANSWER)
      .getByRole('button', { name: /^Reopen/ })
      .click()
    await panel(milica)
      .getByText(/^Open \(/)
      .click()
    await bell(nemanja).click()
    await box(milica).fill('One more word')
    await milica.page.keyboard.press('Control+Enter')
    await card(milica, 'One more word').waitFor()
    await nemanja.page.reload()
    const fresh = nemanja.page.getByRole('region', { name: 'New since you looked' })
    await fresh.getByRole('link', { name: /Serbia/ }).click()
    const whole = nemanja.page.getByRole('region', { name: 'Discussion of the whole assessment' })
    await whole.getByRole('checkbox', { name: /^Unread/, checked: true }).waitFor()
    await whole.getByRole('article').first().waitFor()
    for (const each of await whole.getByRole('article').all()) expect(await each.innerText()).toMatch(/\d new/)
  })

  test('RO617 on a phone and in the dark the inbox, the bell and the list of people are whole', async () => {
    const phone = await visit(browser, server.origin, { viewport: { width: 360, height: 740 }, hasTouch: true })
    await signIn(phone, 'editor2.rs@ocena.example')
    const { page } = phone
    await page
      .getByRole('banner')
      .getByRole('link', { name: /^Inbox/ })
      .click()
    await page.getByRole('heading', { name: 'New since you looked' }).waitFor()
    await expectNoOverflow(page, 'the inbox at 360 px')
    await expectAccessible(page, 'the inbox at 360 px')
    await shoot(page, 'inbox-360', true)
    await expectReadableInDark(page, 'the inbox at 360 px')
    await shoot(page, 'inbox-360-dark', true)
    await page.getByRole('link', { name: 'Milica Vasović named you' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('article').filter({ hasText: CALLED }).waitFor()
    await shoot(page, 'inbox-thread-360')
    const text = sheet.getByRole('textbox', { name: BOX })
    await text.click()
    await page.keyboard.type('@mil')
    const offered = sheet.getByRole('listbox', { name: 'People who will read this' })
    await offered.getByRole('option', { name: 'Milica Vasović' }).waitFor()
    await shoot(page, 'inbox-mention-360')
    await expectNoOverflow(page, 'the list of people at 360 px')
    await offered.getByRole('option', { name: 'Milica Vasović' }).tap()
    await until(async () => (await text.inputValue()) === '@Milica Vasović ', 'the name is in the box')
    await text.fill('')
    expect(phone.faults).toEqual([])
    await phone.context.close()
  })

  const focusedIn = (desk: Desk, index: number): Promise<boolean> =>
    panel(desk)
      .getByRole('article')
      .nth(index)
      .evaluate((each) => each === document.activeElement)
})
