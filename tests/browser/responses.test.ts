import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, expectNoOverflow, expectReadableInDark, launchBrowser } from '../support/browser.ts'
import { serveBuilt, type BuiltServer } from '../support/builtServer.ts'
import { takeDesk, type Desk } from '../support/desk.ts'

let server: BuiltServer
let browser: Browser
let marko: Desk
let ilir: Desk
beforeAll(async () => {
  server = await serveBuilt('--sample')
  browser = await launchBrowser()
  ;[marko, ilir] = (await Promise.all(
    ['editor.rs@ocena.example', 'editor.al@ocena.example'].map((who) => takeDesk(browser, server.origin, who)),
  )) as [Desk, Desk]
})
afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

const COMMENT = 'Which court gave these figures?'
const openDiscussion = async ({ page, open }: Desk, code: string): Promise<void> => {
  await open('RS', code)
  await page.getByRole('tab', { name: /^Discussion/ }).click()
}
const cardOf = ({ page }: Desk) => page.getByRole('article').filter({ hasText: COMMENT })

describe('comments and responses', () => {
  test('RO649 a colleague abroad comments, the team responds, the colleague maintains it, and the table says all of it', async () => {
    await openDiscussion(ilir, 'PS-06')
    await ilir.page.locator('[data-comment-input]').fill(COMMENT)
    await ilir.page.keyboard.press('Control+Enter')
    await cardOf(ilir).waitFor()

    await openDiscussion(marko, 'PS-06')
    await cardOf(marko)
      .getByRole('button', { name: /^Respond to the comment of/ })
      .click()
    const form = marko.page.getByRole('form', { name: /^Respond to the comment of/ })
    await form.getByRole('radio', { name: 'Not accepted' }).focus()
    await marko.page.keyboard.press('Space')
    const send = form.getByRole('button', { name: 'Send the response' })
    expect(await send.isDisabled()).toBe(true)
    await form.getByText('This needs a reason.').waitFor()
    await form.getByLabel('Why').fill('The court publishes none.')
    await form.getByLabel('What the comment is about').selectOption('fact')
    await send.click()
    await form.waitFor({ state: 'detached' })

    await ilir.page.getByText(/^Resolved \(/).click()
    await cardOf(ilir).getByText('The court publishes none.').waitFor()
    await cardOf(ilir).getByRole('button', { name: 'Maintain the comment' }).click()
    await ilir.page.keyboard.type('It does, in its yearly report.')
    await cardOf(ilir).getByRole('button', { name: 'Say so' }).click()
    await cardOf(ilir)
      .getByText(/maintains the comment/)
      .waitFor()

    await marko.page
      .getByRole('navigation', { name: 'Areas and indicators' })
      .getByRole('link', { name: 'Comments and responses' })
      .click()
    const row = marko.page.getByRole('listitem').filter({ hasText: COMMENT }).first()
    for (const words of ['Not accepted', 'The court publishes none.', 'It does, in its yearly report.', 'A fact'])
      await row.getByText(words).first().waitFor()
    await marko.page.getByText(/^Maintained \(1\)/).click()
    await row.waitFor()
    const csv = await marko.page.request.get(
      await marko.page.getByRole('link', { name: 'CSV' }).evaluate((link: HTMLAnchorElement) => link.href),
    )
    expect(await csv.text()).toContain('It does, in its yearly report.')
    expect([...marko.faults, ...ilir.faults]).toEqual([])
  })

  test('RO650 the table holds together on a phone, in the dark and for screen readers, and goes without a mouse', async () => {
    const { page } = marko
    await page.reload()
    await page.getByRole('heading', { name: 'Comments and responses' }).waitFor()
    await expectAccessible(page, 'the table of responses')
    await page
      .getByRole('button', { name: /^(Respond to the comment of|Change the response to)/ })
      .first()
      .press('Enter')
    await page.getByRole('radio', { name: 'Noted' }).waitFor()
    await expectAccessible(page, 'the form of a response')
    await page.setViewportSize({ width: 360, height: 740 })
    await expectNoOverflow(page, 'the table of responses')
    await expectReadableInDark(page, 'the table of responses')
  })
})
