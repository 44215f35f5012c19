import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, expectNoOverflow, launchBrowser, shoot } from '../support/browser.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'
import { takeDesk, type Desk } from '../support/desk.ts'

const RATIONALE = 'Rationale for ID-01'
const FIRST = 'A rulebook of 2023 names the services that identify victims.'
const MORE = ' In 2025 they took in 41 people.'
const NAME = 'Sent to the ministry'

/** Milica keeps a version, writes on and restores one place; Jelena, who runs the round, is in the same assessment. */
describe('versions of an assessment', () => {
  let server: BuiltServer
  let browser: Browser
  let milica: Desk
  let jelena: Desk

  beforeAll(async () => {
    server = await serveBuilt('--sample')
    browser = await launchBrowser()
    milica = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
    jelena = await takeDesk(browser, server.origin, 'facilitator@ocena.example')
    await milica.open('RS', 'ID-01')
    await milica.write(RATIONALE, FIRST)
    await milica.saved()
    await jelena.open('RS', 'ID-01')
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  test('RO530 a version is kept under a name and stands in the list', async () => {
    const { page } = milica
    await page.getByRole('link', { name: 'Versions' }).click()
    await page.getByRole('heading', { name: 'Versions', level: 2 }).waitFor()
    await page.getByText('There is no version yet').waitFor()
    await expectAccessible(page, 'versions, none')
    await page.getByLabel('Keep the assessment as it is now').fill(NAME)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: NAME }).waitFor()
    await page.getByText('Kept as version 1.').waitFor()
    await shoot(page, 'versions-list-1440')
  })

  test('RO544 the part of the history that is open is in the address, so that a reload and Back keep it', async () => {
    const { page } = milica
    await page.getByRole('tab', { name: 'Activity' }).click()
    await page.getByRole('heading', { name: 'Activity', level: 2 }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Activity', level: 2 }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: 'Versions', level: 2 }).waitFor()
  })

  test('RO544 who may not see the history reads why, with a way back', async () => {
    const elira = await takeDesk(browser, server.origin, 'editor.al@ocena.example')
    await elira.open('RS', 'versions')
    await elira.page.getByRole('heading', { name: 'Versions are for those who write here' }).waitFor()
    await elira.page.getByRole('main').getByRole('link').first().waitFor()
    expect(elira.faults).toEqual([])
  })

  test('RO554 asked for again after a lost answer, no second version is kept', async () => {
    const { page } = milica
    await page.route(
      '**/versions',
      async (route) => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    await page.getByLabel('Keep the assessment as it is now').fill('Once')
    await page.keyboard.press('Enter')
    await page.getByText('The server is out of reach.').first().waitFor()
    await page.getByRole('button', { name: 'Keep this state' }).click()
    await page.getByText('Kept as version 2.').waitFor()
    expect(await page.getByRole('heading', { name: 'Once' }).count()).toBe(1)
    expect(await page.getByText('Version 3').count()).toBe(0)
  })

  test('RO531 what changed is told by place and words, the ticked place alone is restored, and everybody hears of it', async () => {
    const { page } = milica
    await milica.open('RS', 'ID-01')
    await milica.write(RATIONALE, MORE)
    await milica.saved()
    await page.getByRole('link', { name: 'Versions' }).click()
    await page.getByRole('button', { name: 'What changed since version 1' }).click()
    const place = page.getByRole('region', { name: RATIONALE })
    await place.locator('ins').filter({ hasText: MORE.trim() }).waitFor()
    const heading = page.getByRole('heading', { name: 'From version 1 to now' })
    await until(() => heading.evaluate((node) => node === document.activeElement), 'the heading has the focus')
    await place.getByRole('checkbox', { name: `Restore ${RATIONALE}` }).focus()
    await page.keyboard.press('Space')
    await shoot(page, 'versions-difference-1440')
    await expectAccessible(page, 'difference')
    await page.getByRole('button', { name: 'Restore 1 place' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('1 place is as it was in version 1').waitFor()
    // told for a minute only
    const told = `restored ${RATIONALE} from version 1.`
    await jelena.page.getByText(told).waitFor()
    await shoot(jelena.page, 'versions-told-1440')
    await jelena.page.getByRole('button', { name: 'Close', exact: true }).click()
    await until(async () => (await jelena.page.getByText(told).count()) === 0, 'the notice is closed')
    expect(await page.getByText(told).count()).toBe(0)
    const back = page.getByRole('button', { name: 'Take it back' })
    await until(() => back.evaluate((node) => node === document.activeElement), 'the way back has the focus')
    await shoot(page, 'versions-restored-1440')
    await expectAccessible(page, 'restored')
    await until(async () => (await jelena.textOf(RATIONALE)) === FIRST, 'Jelena sees the text of then')
  })

  test('RO530 a restore is taken back from the same list', async () => {
    const { page } = milica
    await page.getByRole('button', { name: 'Take it back' }).click()
    await page.getByRole('heading', { name: 'From version 3 to now' }).waitFor()
    await page.getByRole('region', { name: RATIONALE }).locator('del, ins').first().waitFor()
    expect(await page.getByRole('checkbox', { name: `Restore ${RATIONALE}` }).isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Restore 1 place' }).click()
    await until(async () => (await jelena.textOf(RATIONALE)) === FIRST + MORE, 'Jelena sees the later text again')
    await page.getByRole('button', { name: 'All versions' }).click()
    await page.getByRole('heading', { name: /^Before .* restored 1 place from version 3$/ }).waitFor()
  })

  test('RO558 who wrote what is told for a text that is chosen, by names, numbers and colours, with who touched it', async () => {
    await jelena.write(RATIONALE, ' She added this.')
    await jelena.saved()
    const { page } = milica
    await page.getByRole('tab', { name: 'Who wrote what' }).click()
    await page.getByRole('heading', { name: 'Who wrote what', level: 2 }).waitFor()
    await page.getByLabel('Text', { exact: true }).selectOption({ label: RATIONALE })
    const text = page.getByRole('region', { name: RATIONALE })
    const writers = text.getByRole('list', { name: 'Writers of this text' })
    await writers.getByText('Ivana Stojanović').waitFor()
    await writers.getByText('16 characters').waitFor()
    const run = text.locator('span[title]').filter({ hasText: 'She added this.' })
    expect(await run.textContent()).toMatch(/^Ivana Stojanović wrote: \(\d\)\s+She added this\.$/)
    await text.getByText('Last changed by Ivana Stojanović').waitFor()
    await expectAccessible(page, 'who wrote what')
    await shoot(page, 'history-written-1440')
  })

  test('RO559 who did what is listed beside the versions, without words', async () => {
    const { page } = milica
    await page.getByRole('tab', { name: 'Activity' }).click()
    const list = page.getByRole('list', { name: 'Activity, newest first' })
    await list
      .getByText(/Ivana Stojanović/)
      .first()
      .waitFor()
    await list
      .getByText(/worked on: Rationale for ID-01/)
      .first()
      .waitFor()
    await list.getByText(/kept version 1 under a name/).waitFor()
    await list.getByText(/restored places from version 1/).waitFor()
    expect(await list.textContent()).not.toContain('rulebook')
    await expectAccessible(page, 'activity')
    await shoot(page, 'history-activity-1440')
    await page.getByRole('tab', { name: 'Versions' }).click()
  })

  test.each(['light', 'dark'] as const)(
    'RO558 on a phone, %s, who wrote and did what hold together',
    async (colorScheme) => {
      const { page } = milica
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width: 360, height: 800 })
      await page.reload()
      for (const [tab, list] of [
        ['Who wrote what', 'Writers of this text'],
        ['Activity', 'Activity, newest first'],
      ] as const) {
        await page.getByRole('tab', { name: tab }).click()
        await page.getByRole('list', { name: list }).waitFor()
        await expectNoOverflow(page, `${tab} ${colorScheme}`)
        await expectAccessible(page, `${tab} ${colorScheme}`)
        await shoot(page, `history-${list.slice(0, 7).toLowerCase()}-360-${colorScheme}`)
      }
    },
  )

  test('RO530 on a phone and in the dark the pages hold together', async () => {
    await milica.page.getByRole('tab', { name: 'Versions' }).click()
    for (const [name, width, colorScheme] of [
      ['360', 360, 'light'],
      ['360-dark', 360, 'dark'],
      ['1440-dark', 1440, 'dark'],
    ] as const) {
      const { page } = milica
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      await page.reload()
      await page.getByRole('heading', { name: NAME }).waitFor()
      await expectNoOverflow(page, name)
      await expectAccessible(page, name)
      await shoot(page, `versions-list-${name}`)
      await page.getByRole('button', { name: 'What changed since version 1' }).click()
      await page.getByRole('region', { name: RATIONALE }).waitFor()
      await expectNoOverflow(page, name)
      await expectAccessible(page, name)
      await shoot(page, `versions-difference-${name}`)
    }
    expect([...milica.faults, ...jelena.faults]).toEqual([])
  })
})
