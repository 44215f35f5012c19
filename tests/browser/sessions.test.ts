import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  expectAccessible,
  expectNoOverflow,
  expectReadableInDark,
  launchBrowser,
  shoot,
  signIn,
  visit,
  type Visitor,
} from '../support/browser.ts'
import { must } from '../../shared/util/assert.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'

const PHONE = { viewport: { width: 360, height: 740 } } as const

let server: BuiltServer
let browser: Browser
/** Facilitator of the workspace; runs the session. */
let ivana: Visitor
/** Editors of Serbia; they vote. */
let milica: Visitor
let nemanja: Visitor
let screen: Page
/** The session's path. */
let address = ''
beforeAll(async () => {
  server = await serveBuilt('--sample')
  browser = await launchBrowser()
  ivana = await visit(browser, server.origin)
  milica = await visit(browser, server.origin, PHONE)
  nemanja = await visit(browser, server.origin, PHONE)
  for (const { context } of [ivana, milica, nemanja]) context.setDefaultTimeout(20_000)
  await Promise.all([
    signIn(ivana, 'facilitator@ocena.example'),
    signIn(milica, 'editor.rs@ocena.example'),
    signIn(nemanja, 'editor2.rs@ocena.example'),
  ])
})
afterAll(async () => {
  await browser?.close()
  await server?.remove()
})
const faults = (): readonly string[] => [ivana, milica, nemanja].flatMap((each) => each.faults)

const heading = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('heading', { name, exact: typeof name === 'string' })
/** By keyboard, as everything here; who leaves a text does so by Tab. */
async function press(page: Page, name: string | RegExp, inside: Page | Locator = page): Promise<void> {
  await page.keyboard.press('Tab')
  await inside.getByRole('button', { name, exact: typeof name === 'string' }).focus()
  await page.keyboard.press('Enter')
}
const ON_DISK = "Your ballot is on the server's disk"

/** Fails where a view is too wide, or axe finds something in either theme. */
async function look(page: Page, what: string): Promise<void> {
  await expectNoOverflow(page, what)
  await expectAccessible(page, what)
  await expectReadableInDark(page, what)
  await shoot(page, `sessions-${what.replaceAll(' ', '-')}-dark`)
  await page.emulateMedia({ colorScheme: 'light' })
}

/** Texts on the projector that are smaller than 3 % of its height, at one size of it. */
async function smallTexts(page: Page, width: number, height: number): Promise<readonly string[]> {
  await page.setViewportSize({ width, height })
  await expectNoOverflow(page, `the projector at ${width}`)
  return page.locator('main *:not(:has(*))').evaluateAll((parts, least) => {
    const isSmall = (part: Element) => parseFloat(getComputedStyle(part).fontSize) < least
    return parts.flatMap((part) => (part.textContent && isSmall(part) ? [part.textContent] : []))
  }, height * 0.03)
}

describe('a session', () => {
  test('WS88 is planned without a manual: what, who, agenda', async () => {
    const { page } = ivana
    await page.goto('/sessions')
    await heading(page, 'Sessions').waitFor()
    await shoot(page, 'sessions-list-empty')
    await page.getByRole('link', { name: 'Plan a session' }).first().click()
    await page.getByLabel(/^Title/).fill('Belgrade, November')
    await press(page, 'Plan it')
    await page.getByText('Choose what the session is about.').first().waitFor()
    await shoot(page, 'sessions-plan-wrong', true)
    const about = page.getByLabel('About', { exact: true })
    await about.selectOption((await about.locator('option', { hasText: 'Serbia' }).first().getAttribute('value')) ?? '')
    for (const name of ['Milica Vasović', 'Nemanja Ćurguz'])
      await page.getByLabel('Add a person').selectOption({ label: name })
    await page.getByLabel('Add any other indicator').selectOption('ID-03')
    await page.getByLabel('Add any other indicator').selectOption('LF-03')
    await press(page, 'Move LF-03 up')
    await shoot(page, 'sessions-plan', true)
    await expectAccessible(page, 'the plan')
    await press(page, 'Plan it')
    await heading(page, 'Belgrade, November').waitFor()
    await shoot(page, 'sessions-planned')
    address = new URL(page.url()).pathname
  })

  test('WS89 opens its doors, and everybody who was asked sits down and follows', async () => {
    await milica.page.goto(address)
    await nemanja.page.goto(address)
    await heading(milica.page, 'The doors are not open yet').waitFor()
    await shoot(milica.page, 'sessions-planned-phone')
    await press(ivana.page, 'Open the doors')
    for (const { page } of [milica, nemanja]) await heading(page, 'You are in').waitFor()
    await shoot(milica.page, 'sessions-lobby-phone')
    screen = await ivana.context.newPage()
    await screen.goto(`${address}/screen`)
    await press(ivana.page, 'Next: LF-03')
    for (const { page } of [ivana, milica, nemanja]) await heading(page, /^LF-03 /).waitFor()
    await milica.page.getByLabel('I have read it').click()
    await shoot(milica.page, 'sessions-talk-phone', true)
    await shoot(ivana.page, 'sessions-talk')
    await shoot(screen, 'sessions-screen-talk')
  })

  test('WS89 takes ballots blind, and says "on the disk" only then', async () => {
    await press(ivana.page, 'Open ballots')
    for (const { page } of [milica, nemanja]) await page.getByRole('form', { name: 'Your ballot' }).waitFor()
    await shoot(milica.page, 'sessions-ballot-phone', true)
    await look(milica.page, 'the ballot')
    await look(ivana.page, 'the console')
    await look(screen, 'the projector')
    await milica.page.keyboard.press('1')
    await milica.page.getByLabel('Why (optional)').fill('The law has a gap here.')
    await press(milica.page, /^Cast /)
    await milica.page.getByText(ON_DISK).waitFor()
    await shoot(milica.page, 'sessions-cast-phone')
    const mine = milica.page.getByRole('region', { name: 'Your ballot' }).getByText('The law has a gap here.')
    expect(await mine.count()).toBe(0)
    await milica.page.getByRole('button', { name: 'Show mine while held' }).focus()
    await milica.page.keyboard.down('Space')
    await mine.waitFor()
    await milica.page.keyboard.up('Space')
    await mine.waitFor({ state: 'detached' })
    await ivana.page.getByText('1 of 2 cast.').waitFor()
    await shoot(ivana.page, 'sessions-voting')
    await shoot(screen, 'sessions-screen-voting')
    await nemanja.page.keyboard.press('4')
    await nemanja.page.keyboard.press('Enter')
    await nemanja.page.getByText(ON_DISK).waitFor()
    expect(await nemanja.page.getByRole('radio').count()).toBe(0)
  })

  test('WS89 reveals to all at once', async () => {
    await press(ivana.page, 'Reveal')
    await shoot(ivana.page, 'sessions-reveal')
    await press(ivana.page, 'Reveal', ivana.page.getByRole('dialog'))
    for (const { page } of [ivana, milica, nemanja])
      await page.getByRole('region', { name: 'Result of ballot round 1' }).waitFor()
    await milica.page.getByText('Lowest and highest speak first').waitFor()
    await shoot(milica.page, 'sessions-result-phone', true)
    await shoot(ivana.page, 'sessions-result', true)
    await screen.getByText('Median').waitFor()
    await shoot(screen, 'sessions-screen-result')
    await look(milica.page, 'the result')
    await press(milica.page, 'What each answer would do')
    await milica.page.getByRole('table', { name: 'What each answer would do' }).waitFor()
  })

  test('WS91 shows a result on the projector without a name, and nothing small, at every size', async () => {
    await screen.getByText('Median').waitFor()
    expect(await smallTexts(screen, 1024, 768)).toEqual([])
    await shoot(screen, 'sessions-screen-small')
    expect(await smallTexts(screen, 3840, 2160)).toEqual([])
    const shown = await screen.locator('main').textContent()
    for (const name of ['Ivana', 'Milica', 'Nemanja']) expect(shown).not.toContain(name)
  })

  test('WS90 keeps a ballot that is cast without a line, and sends it by itself when the line is back', async () => {
    const { page, context } = milica
    await press(ivana.page, 'Vote again')
    await page.getByRole('form', { name: 'Your ballot' }).waitFor()
    await context.setOffline(true)
    await page.keyboard.press('3')
    await press(page, 'Cast 3')
    await page.getByText('Your ballot is only on this device.').waitFor()
    await shoot(page, 'sessions-offline-phone')
    expect(await page.getByText(ON_DISK).count()).toBe(0)
    await nemanja.page.keyboard.press('4')
    await nemanja.page.keyboard.press('Enter')
    await nemanja.page.getByText(ON_DISK).waitFor()
    await context.setOffline(false)
    await page.getByText(ON_DISK).waitFor()
    await ivana.page.getByText('2 of 2 cast.').waitFor()
    await press(ivana.page, 'Reveal')
    await press(ivana.page, 'Reveal', ivana.page.getByRole('dialog'))
    await milica.page.getByText('Since the round before').waitFor()
    await shoot(milica.page, 'sessions-result-second-phone', true)
  })

  test('WS89 decides with dissent, and the assessment shows the decision', async () => {
    await press(ivana.page, 'Decide')
    await heading(nemanja.page, 'Decision: Serbia').waitFor()
    await press(nemanja.page, 'Dissent')
    await nemanja.page.getByText('Say why you dissent.').waitFor()
    await nemanja.page.getByLabel('In your words').fill('A circular of May closes this gap.')
    await press(nemanja.page, 'Dissent')
    await press(milica.page, 'Agree')
    await ivana.page.getByText('A circular of May closes this gap.').waitFor()
    await shoot(nemanja.page, 'sessions-deciding-phone', true)
    await shoot(ivana.page, 'sessions-deciding', true)
    await milica.page.getByText('Record it yourself, in place of who runs the session').click()
    await milica.page.getByLabel('Reason, as it stands in the assessment').fill('Milica had her own reason.')
    await ivana.page.getByRole('radio', { name: /^3/ }).check()
    await ivana.page.getByLabel('Reason, as it stands in the assessment').fill('Agreed in Belgrade.')
    await press(ivana.page, 'Record 3')
    await milica.page.getByRole('region', { name: 'Recorded' }).getByText('Agreed in Belgrade.').waitFor()
    // what somebody typed for a record that another made first is still theirs to take along
    expect(await milica.page.getByLabel('Your reason for a decision that you did not record').inputValue()).toBe(
      'Milica had her own reason.',
    )
    await shoot(milica.page, 'sessions-recorded-phone', true)
    await look(nemanja.page, 'a decision')
    await milica.page.getByRole('link', { name: 'See it in the assessment' }).click()
    await milica.page.getByText('Agreed in Belgrade.').waitFor()
    await milica.page.getByText('A circular of May closes this gap.').waitFor()
  })

  test('WS104 has its minutes a link away, with the dissent and without ballots by name', async () => {
    const { page, context } = nemanja
    await page.getByRole('tab', { name: 'Log' }).click()
    const href = (form: string) => page.getByRole('link', { name: form }).getAttribute('href')
    const html = await (await context.request.get(must(await href('page to print'), 'a link'))).text()
    expect(html).toContain('Agreed in Belgrade.')
    expect(html).toContain('A circular of May closes this gap.')
    const word = await context.request.get(must(await href('Word'), 'a link'))
    expect((await word.body()).subarray(0, 2).toString('latin1')).toBe('PK')
    await shoot(page, 'sessions-log-phone', true)
  })

  test('WS91 turns the projector black, and says there when it is not live', async () => {
    await screen.keyboard.press('b')
    await screen.getByText('The picture is black.').waitFor({ state: 'attached' })
    await screen.keyboard.press('b')
    await server.stop()
    await screen.getByText('Not live').waitFor()
    await until(async () => (await screen.getByRole('heading', { name: /^LF-03 / }).count()) === 1, 'the last picture')
    expect(faults()).toEqual([])
  })
})
