import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, expectNoOverflow, launchBrowser, shoot, signIn, visit } from '../support/browser.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'
import { takeDesk, type Desk } from '../support/desk.ts'
import { memberRights } from '../support/memberRights.ts'

const NODE = 'CO-02'
const SECRET = 'The ministry is not to hear this yet: Xq7Zw93Kd'
const ANSWER = 'Agreed, we wait. Yk5Tr20Pm'
const BOX = `New comment on ${NODE}`
const TEAM_READS = 'Only the team of Serbia and facilitators will read this.'
const ALL_READ = 'Everybody who may read this assessment will read this, guests too.'

/** Milica and Nemanja write for Serbia; Elira writes for Albania, and so comments here. */
describe('threads of the team', () => {
  let server: BuiltServer
  let browser: Browser
  let milica: Desk
  let nemanja: Desk
  let elira: Desk
  /** Everything that Elira's page received: documents of the page and every frame. */
  const received: string[] = []

  beforeAll(async () => {
    server = await serveBuilt('--sample')
    browser = await launchBrowser()
    milica = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
    nemanja = await takeDesk(browser, server.origin, 'editor2.rs@ocena.example')
    elira = await takeDesk(browser, server.origin, 'editor.al@ocena.example')
    const hear = (bytes: string | Buffer): void => void received.push(Buffer.from(bytes).toString('latin1'))
    elira.page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => hear(payload)))
    elira.page.on('response', (response) => void response.body().then(hear, () => undefined))
    await Promise.all(
      [milica, nemanja, elira].map(async (desk) => {
        await desk.open('RS', NODE)
        await openDiscussion(desk)
      }),
    )
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  const openDiscussion = async ({ page }: Desk): Promise<void> => {
    await page.getByRole('tab', { name: /^Discussion/ }).click()
    await page.getByRole('textbox', { name: BOX }).waitFor()
  }
  const box = ({ page }: Desk): Locator => page.getByRole('textbox', { name: BOX })
  const panel = ({ page }: Desk): Locator => page.getByRole('region', { name: `Discussion of ${NODE}` })
  const card = (desk: Desk, text: string): Locator => panel(desk).getByRole('article').filter({ hasText: text })
  const choose = (desk: Desk, control: string, name: string): Promise<void> =>
    panel(desk).getByRole('radiogroup', { name: control }).getByText(name, { exact: true }).click()
  const heard = (word: string): boolean => received.some((bytes) => bytes.includes(word))
  const openCount = ({ page }: Desk): Promise<string> => page.getByRole('tab', { name: /^Discussion/ }).innerText()

  const isFlagged = async (desk: Desk): Promise<boolean> => {
    await desk.page.getByRole('tab', { name: 'Why' }).click()
    const why = desk.page.getByRole('tabpanel', { name: 'Why' })
    await why.getByText('National coordination works').first().waitFor()
    const is = (await why.getByText('A discussion here or below is still open.').count()) > 0
    await openDiscussion(desk)
    return is
  }

  test('RO524 the form says who will read before the first letter; outside the team there is no choice', async () => {
    expect(await box(milica).inputValue()).toBe('')
    await panel(milica).getByText(TEAM_READS).waitFor()
    await panel(elira).getByText(ALL_READ).waitFor()
    expect(await panel(elira).getByRole('radiogroup', { name: 'Who reads it' }).count()).toBe(0)
    const described = await box(milica).evaluate((field) =>
      (field.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' '),
    )
    expect(described).toContain(TEAM_READS)
  })

  test('RO524 each audience has a box of its own, and a change says who reads it now', async () => {
    await box(milica).fill(SECRET)
    await choose(milica, 'Who reads it', 'Everybody')
    await until(async () => (await box(milica).inputValue()) === '', 'the box for everybody is empty')
    await panel(milica).getByRole('status').filter({ hasText: ALL_READ }).waitFor({ state: 'attached' })
    await panel(milica).getByText('What you wrote to the team is kept for the team', { exact: false }).waitFor()
    await box(milica).fill('For all')
    await choose(milica, 'Who reads it', 'The team')
    await until(async () => (await box(milica).inputValue()) === SECRET, 'the box for the team has its text')
    await expectAccessible(milica.page, 'the form at 1440 px', '[role="tabpanel"]')
    await shoot(milica.page, 'team-form-1440')
    // a box that becomes empty goes on speaking to whom it spoke
    await box(milica).fill('')
    await panel(milica).getByText(TEAM_READS).first().waitFor()
    expect(await box(milica).inputValue()).toBe('')
    await box(milica).fill(SECRET)
    await choose(milica, 'Who reads it', 'Everybody')
    await until(async () => (await box(milica).inputValue()) === 'For all', 'the box for everybody has its text')
    await box(milica).fill('')
    await panel(milica).getByRole('button', { name: 'Send to everybody' }).waitFor()
    await choose(milica, 'Who reads it', 'The team')
    // kept while she looks elsewhere
    await milica.page
      .getByRole('button', { name: 'Next indicator' })
      .or(milica.page.getByRole('link', { name: 'Next indicator' }))
      .first()
      .click()
    await milica.page.getByRole('textbox', { name: 'New comment on CO-03' }).waitFor()
    await milica.page.goBack()
    await until(async () => (await box(milica).inputValue()) === SECRET, 'the text is in its box again')
  })

  test('RO528 an editor writes to the team, a colleague reads and answers, and nobody else gets a byte', async () => {
    const before = await openCount(elira)
    await panel(milica).getByRole('button', { name: 'Send to the team' }).click()
    await card(milica, SECRET).getByText('Only the team').waitFor()
    await card(nemanja, SECRET).getByText('Only the team').waitFor()
    await card(nemanja, SECRET)
      .getByRole('button', { name: /^Reply to/ })
      .click()
    await card(nemanja, SECRET).getByText(TEAM_READS).waitFor()
    await nemanja.page.keyboard.type(ANSWER)
    await nemanja.page.keyboard.press('Control+Enter')
    await card(milica, ANSWER).waitFor()
    // the flag is of everybody's threads alone, the count of all that she reads
    await until(async () => /\b1\b/.test(await openCount(milica)), 'she is told of one open thread')
    expect(await isFlagged(milica)).toBe(false)
    await box(elira).fill('Seen by all')
    await elira.page.keyboard.press('Control+Enter')
    await card(nemanja, 'Seen by all').waitFor()
    await card(elira, 'Seen by all').waitFor()
    await until(() => isFlagged(milica), 'an open thread of everybody is flagged')
    await until(async () => (await openCount(elira)) !== before, 'Elira is told of the open thread')
    expect(await card(elira, SECRET).count()).toBe(0)
    expect(await card(nemanja, 'Seen by all').getByText('Only the team').count()).toBe(0)
    await elira.open('RS', NODE)
    await openDiscussion(elira)
    await card(elira, 'Seen by all').waitFor()
    // the search would find them: what is hers to read is there
    expect(heard('Seen by all')).toBe(true)
    expect([heard('Xq7Zw93Kd'), heard('Yk5Tr20Pm')]).toEqual([false, false])
  })

  test('RO525 the list can be narrowed to the team’s or to everybody’s', async () => {
    const filter = 'Threads by who reads them'
    await choose(milica, filter, 'Team')
    await until(async () => (await card(milica, 'Seen by all').count()) === 0, 'those of everybody are out')
    expect(await card(milica, SECRET).count()).toBe(1)
    await choose(milica, filter, 'Everybody’s')
    await until(async () => (await card(milica, SECRET).count()) === 0, 'those of the team are out')
    await choose(milica, filter, 'All')
    await card(milica, SECRET).waitFor()
    expect(await panel(elira).getByRole('radiogroup', { name: filter }).count()).toBe(0)
  })

  test('RO525 the team finds its words by search, under a heading of their own, and nobody else does', async () => {
    const find = async ({ page }: Desk, word: string): Promise<Locator> => {
      await page.getByRole('heading', { name: 'Assessment of Serbia' }).click()
      await page.keyboard.press('Control+k')
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('textbox').fill(word)
      return dialog
    }
    const own = await find(milica, 'Xq7Zw93Kd')
    await own.getByRole('button', { name: /Xq7Zw93Kd/ }).waitFor()
    // headings of groups are drawn by the style
    expect(await own.locator('[style*="Comments that only the team reads"]').count()).toBe(1)
    await shoot(milica.page, 'team-search-1440')
    const others = await find(elira, 'Seen by all')
    await others.getByRole('button', { name: /Seen by all/ }).waitFor()
    await others.getByRole('textbox').fill('Xq7Zw93Kd')
    await until(
      async () => (await others.getByRole('button', { name: /Seen by all/ }).count()) === 0,
      'it was looked for',
    )
    expect(await others.getByRole('button', { name: /Xq7Zw93Kd/ }).count()).toBe(0)
    for (const { page } of [milica, elira]) {
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
    }
    expect(heard('Xq7Zw93Kd')).toBe(false)
  })

  test('RO526 “make this open” says who will read, quotes, and begins a new thread; the old one stays', async () => {
    await card(milica, SECRET)
      .getByRole('button', { name: /^More for/ })
      .click()
    await card(milica, SECRET)
      .getByRole('button', { name: /^Make the thread of .* open$/ })
      .click()
    const text = panel(milica).getByRole('textbox', { name: 'What everybody will read' })
    await panel(milica).getByText(ALL_READ).waitFor()
    expect(await text.inputValue()).toBe(`From the team:\n> ${SECRET}\n`)
    expect(heard('Xq7Zw93Kd')).toBe(false)
    await shoot(milica.page, 'team-make-open-1440')
    await text.fill('From the team:\n> When may we say this?')
    await panel(milica).getByRole('button', { name: 'Send to everybody' }).click()
    await card(elira, 'When may we say this?').waitFor()
    await card(milica, SECRET).getByText('Sent.').waitFor()
    await until(async () => (await text.count()) === 0, 'the form is shut')
    await card(milica, SECRET).getByText('Only the team').waitFor()
    expect([heard('Xq7Zw93Kd'), heard('Yk5Tr20Pm')]).toEqual([false, false])
  })

  test('RO525 on a phone and in the dark the form and the marks are whole', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const phone = await takeDesk(browser, server.origin, 'editor2.rs@ocena.example', {
        viewport: { width: 360, height: 740 },
        colorScheme,
      })
      await phone.open('RS', NODE)
      await phone.page.getByRole('button', { name: /Discussion/ }).click()
      await card(phone, SECRET).getByText('Only the team').waitFor()
      await box(phone).scrollIntoViewIfNeeded()
      await expectNoOverflow(phone.page, `the discussion at 360 px, ${colorScheme}`)
      await expectAccessible(phone.page, `the discussion at 360 px, ${colorScheme}`, '[role="dialog"]')
      await shoot(phone.page, `team-form-360-${colorScheme}`)
      await card(phone, SECRET).scrollIntoViewIfNeeded()
      await shoot(phone.page, `team-thread-360-${colorScheme}`)
      expect(phone.faults).toEqual([])
      await phone.context.close()
    }
    await milica.page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(milica.page, 'the discussion in the dark')
    await shoot(milica.page, 'team-threads-1440-dark')
    await milica.page.emulateMedia({ colorScheme: 'light' })
    await shoot(milica.page, 'team-threads-1440')
  })

  test('RO527 who leaves the team sees its threads no more, keeps the unsent words, and sees them again on return', async () => {
    const ivana = await visit(browser, server.origin)
    await signIn(ivana, 'facilitator@ocena.example')
    const rights = await memberRights(ivana.page, 'editor2.rs@ocena.example')
    await box(nemanja).fill('Half a thought')
    await rights.set([{ role: 'commenter', country: 'RS' }])
    await until(async () => (await card(nemanja, SECRET).count()) === 0, 'the threads of the team are gone')
    await panel(nemanja).getByText('You can no longer write to the team.', { exact: false }).waitFor()
    await panel(nemanja).getByText('Half a thought').waitFor()
    expect(await box(nemanja).inputValue()).toBe('')
    await panel(nemanja).getByText(ALL_READ).waitFor()
    await rights.set(rights.before)
    await card(nemanja, SECRET).waitFor()
    await until(async () => (await box(nemanja).inputValue()) === 'Half a thought', 'the text is in its box')
  })

  test('no errors, no violations of the content security policy', () => {
    expect([milica, nemanja, elira].flatMap(({ faults }) => faults)).toEqual([])
  })
})
