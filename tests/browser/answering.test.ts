import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, expectNoOverflow, launchBrowser, shoot } from '../support/browser.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'
import { takeDesk, type Desk } from '../support/desk.ts'

const answers = (page: Page) => page.getByRole('region', { name: 'My answer' })
const proposals = (page: Page) => page.getByRole('region', { name: 'Proposals' })
const boxes = (page: Page) => answers(page).getByRole('checkbox', { name: /^(?!Not applicable)/ })
const still = (page: Page) => page.getByText(/^Still answering/)

/** Opens an indicator for both with nothing said on it by either. */
async function openFresh(desks: readonly Desk[], code: string): Promise<void> {
  for (const desk of desks) {
    const { page } = desk
    await desk.open('RS', code)
    await desk.saved()
    await page.locator(`[data-answer-of="${code}"]`).waitFor()
    const again = page.getByRole('button', { name: 'Open again' })
    if (await again.isVisible()) await again.click()
    const back = page.getByRole('button', { name: 'Take my answer back' })
    if (await back.isVisible()) await back.click()
    await back.waitFor({ state: 'detached' })
    await answers(page).waitFor()
    await desk.saved()
  }
}

/** How many radio buttons of one's own answer are chosen, and which has the focus. */
const radios = (page: Page) =>
  answers(page)
    .getByRole('radio')
    .evaluateAll((all) => ({
      chosen: all.findIndex((one) => one instanceof HTMLInputElement && one.checked),
      focused: all.indexOf(document.activeElement as HTMLElement),
    }))

async function onPhoneAndInTheDark({ page }: Desk, name: string): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoOverflow(page, name)
  await shoot(page, `${name}-phone`, true)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await shoot(page, `${name}-dark`)
  await page.emulateMedia({ colorScheme: 'light' })
}

describe('two people answer together', () => {
  let server: BuiltServer
  let browser: Browser
  let milica: Desk
  let nemanja: Desk

  beforeAll(async () => {
    server = await serveBuilt('--sample')
    browser = await launchBrowser()
    milica = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
    nemanja = await takeDesk(browser, server.origin, 'editor2.rs@ocena.example')
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  test('DM301, DM302: ticks move nothing before the list is done; colleagues read who is still answering', async () => {
    await openFresh([milica, nemanja], 'ID-04')
    const { page } = milica
    const before = await nemanja.chip('ID-04')
    await boxes(page).nth(0).check()
    await boxes(page).nth(1).check()
    await still(page).waitFor()
    await nemanja.page.getByText('Milica Vasović is still answering.').waitFor()
    expect(await milica.chip('ID-04')).toBe(before)
    expect(await nemanja.chip('ID-04')).toBe(before)
    await shoot(page, 'still-answering')
    await expectAccessible(page, 'a checklist that is being ticked')
    await onPhoneAndInTheDark(milica, 'still-answering')
  })

  test('DM302: the ticks outlive a reload', async () => {
    const { page } = milica
    await page.reload()
    await milica.saved()
    expect(await boxes(page).nth(1).isChecked()).toBe(true)
  })

  test('DM301: Done makes one proposal, and undo takes it back as one', async () => {
    const { page } = milica
    await page.getByRole('button', { name: 'Take my answer back' }).or(still(page)).first().waitFor()
    await boxes(page).nth(2).check()
    await page.getByRole('button', { name: 'Done', exact: true }).click()
    await still(page).waitFor({ state: 'detached' })
    await until(async () => /1\.2 of 4/.test(await nemanja.chip('ID-04')), 'three of ten count')
    await milica.saved()
    await boxes(page).nth(3).check()
    await boxes(page).nth(4).check()
    await page.getByLabel('Why I propose this').click()
    await until(async () => /2\.0 of 4/.test(await nemanja.chip('ID-04')), 'leaving the list counts')
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await until(async () => /1\.2 of 4/.test(await nemanja.chip('ID-04')), 'one undo takes both ticks back')
  })

  test('DM300: arrows go through a scale and choose nothing; Space and Enter choose', async () => {
    await openFresh([milica, nemanja], 'ID-03')
    const { page } = milica
    await answers(page).getByRole('radio').first().focus()
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowUp']) await page.keyboard.press(key)
    expect(await radios(page)).toEqual({ chosen: -1, focused: 2 })
    await page.keyboard.press('Space')
    expect(await radios(page)).toEqual({ chosen: 2, focused: 2 })
    await page.keyboard.press('End')
    expect(await radios(page)).toEqual({ chosen: 2, focused: 4 })
    await page.keyboard.press('Enter')
    expect(await radios(page)).toEqual({ chosen: 4, focused: 4 })
    await page.keyboard.press('2')
    expect(await radios(page)).toEqual({ chosen: 2, focused: 4 })
    await milica.saved()
  })

  test('DM303: a colleague’s answer stands beside one’s own, and Say the same takes one click', async () => {
    const { page } = nemanja
    await page.getByText('said by Milica Vasović').waitFor()
    await nemanja.answer('4')
    await page.getByLabel('Why I propose this').fill('The rulebook of May covers it.')
    await page.getByLabel('Why I propose this').blur()
    await milica.page.getByText('said by Nemanja Ćurguz').waitFor()
    await milica.page.getByLabel('Why I propose this').fill('Only in two districts.')
    await milica.page.getByLabel('Why I propose this').blur()
    await shoot(milica.page, 'side-by-side')
    await expectAccessible(milica.page, 'proposals side by side')
    await onPhoneAndInTheDark(milica, 'side-by-side')
    await Promise.all([milica.saved(), nemanja.saved()])
  })

  test('DM304: Decide shows every reason of every proposal', async () => {
    await until(async () => /contested/.test(await milica.chip('ID-03')), 'ID-03 is contested')
    await milica.page.getByRole('button', { name: 'Decide…' }).click()
    const panel = milica.page.getByRole('dialog', { name: 'Decide ID-03' })
    await panel.getByText('The rulebook of May covers it.').waitFor()
    expect(await panel.getByText('Only in two districts.').isVisible()).toBe(true)
    await shoot(milica.page, 'decide-reasons')
    await expectAccessible(milica.page, 'deciding')
    await onPhoneAndInTheDark(milica, 'decide-reasons')
    await panel.getByRole('button', { name: 'Cancel' }).click()
  })

  test('DM303: after Say the same both agree, and the colleague’s reason is not one’s own', async () => {
    const { page } = milica
    await proposals(page).getByRole('button', { name: 'Say the same as Nemanja Ćurguz' }).click()
    await until(async () => /4\.0 of 4/.test(await nemanja.chip('ID-03')), 'both say 4')
    expect(await page.getByLabel('Why I propose this').inputValue()).toBe('')
    expect(await page.getByRole('button', { name: /^Say the same/ }).count()).toBe(0)
    await milica.saved()
  })

  test('DM305: a share above one is refused with a sentence; both numbers stay, the score stays', async () => {
    await openFresh([milica, nemanja], 'CO-03')
    const { page } = milica
    const before = await nemanja.chip('CO-03')
    await page.getByLabel(/^State budget money spent/).fill('12')
    await page.getByLabel(/^Planned cost of the plan/).fill('10')
    await page.keyboard.press('Enter')
    await page.getByText(/^The part is larger than the whole/).waitFor()
    await shoot(page, 'no-share')
    expect(await page.getByRole('button', { name: 'Take my answer back' }).count()).toBe(0)
    expect(await milica.chip('CO-03')).toBe(before)
    await page.getByLabel(/^Planned cost of the plan/).fill('16')
    await page.keyboard.press('Enter')
    await until(async () => /3\.0 of 4/.test(await nemanja.chip('CO-03')), 'three quarters count')
    await milica.saved()
  })

  test('DM403, DM404: three numbers are typed, saved, seen by a colleague and in the reading view', async () => {
    await openFresh([milica, nemanja], 'PS-03')
    const { page } = milica
    const field = (name: string) => answers(page).getByLabel(`${name} (persons)`)
    const seen = (words: string) => proposals(nemanja.page).getByText(words).waitFor()
    await field('Investigated').fill('1.234')
    await field('Indicted').click()
    await answers(page).getByText('This can mean 1234 or 1.2340.').waitFor()
    expect(await page.getByRole('button', { name: 'Take my answer back' }).count()).toBe(0)
    await field('Investigated').fill('1.234.000')
    await field('Indicted').fill('-2')
    await seen('Investigated: 1,234,000 persons; Indicted: not known yet; Finally convicted: not known yet')
    await field('Finally convicted').fill('5')
    await page.keyboard.press('Enter')
    const partly = 'Investigated: 1,234,000 persons; Indicted: not known yet; Finally convicted: 5 persons'
    await seen(partly)
    await page.getByText(`Answer: ${partly}`).waitFor()
    await answers(page).getByText('Write 0 or a number above it.').waitFor()
    expect(await field('Indicted').inputValue()).toBe('-2')
    await shoot(page, 'several-numbers')
    await expectAccessible(page, 'several numbers')
    await onPhoneAndInTheDark(milica, 'several-numbers')
    await field('Indicted').fill('12')
    await field('Investigated').fill('41')
    await page.keyboard.press('Enter')
    const whole = 'Investigated: 41 persons; Indicted: 12 persons; Finally convicted: 5 persons'
    await seen(whole)
    await milica.saved()
    await page.reload()
    await milica.saved()
    expect(await field('Indicted').inputValue()).toBe('12')
    await nemanja.open('RS', 'reading')
    await nemanja.page.getByText(whole).waitFor()
  })

  test('DM403: a number can be emptied again, the last one cannot', async () => {
    const { page } = milica
    const field = (name: string) => answers(page).getByLabel(`${name} (persons)`)
    for (const name of ['Investigated', 'Indicted']) await field(name).fill('')
    await field('Finally convicted').fill('')
    await page.keyboard.press('Enter')
    await answers(page).getByText('One number or more is needed.', { exact: false }).waitFor()
    await milica.saved()
    await page.reload()
    await milica.saved()
    const values = await Promise.all(
      ['Investigated', 'Indicted', 'Finally convicted'].map((name) => field(name).inputValue()),
    )
    expect(values).toEqual(['', '', '5'])
  })

  test('DM306: evidence is a source once it has a title or a link', async () => {
    const { page } = milica
    await milica.open('RS', 'CO-03')
    const counted = page.getByText(/^(One source|\d+ sources)$/).first()
    const count = async () => {
      const words = await counted.innerText()
      return words === 'One source' ? 1 : Number.parseInt(words, 10)
    }
    await counted.waitFor()
    const before = await count()
    await page.getByRole('button', { name: 'Add evidence' }).click()
    const hint = page.getByText('Give a title or a link: it does not count yet.')
    await hint.waitFor()
    expect(await count()).toBe(before)
    await shoot(page, 'no-source')
    await page.keyboard.type('Budget report')
    await until(
      async () => (await count()) === before + 1,
      async () => `it counts: ${await count()} sources, ${before} before, ${await hint.count()} without a name`,
    )
    expect(await page.locator(':focus').inputValue()).toBe('Budget report')
    await hint.waitFor({ state: 'detached' })
    await milica.saved()
  })

  test('no errors, no violations of the content security policy', () => {
    expect([...milica.faults, ...nemanja.faults]).toEqual([])
  })
})
