import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newEntryId } from '../../shared/domain/ids.ts'
import { expectAccessible, expectNoOverflow, expectReadableInDark, launchBrowser } from '../support/browser.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'
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
const ABROAD = 'Nobody counts it abroad'
const TAKEN_BACK = 'This was answered last year'
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
      .getByRole('button', { name: /^Respond for the table to the comment of/ })
      .click()
    const form = marko.page.getByRole('form', { name: /^Respond for the table to the comment of/ })
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
    await until(
      () => cardOf(ilir).evaluate((card) => card.contains(document.activeElement)),
      'the focus is where the button was',
    )

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

  test('RO655 a suggestion says its change and its decision in the table, and a comment is withdrawn on its card', async () => {
    const { page } = ilir
    const thread = newEntryId()
    const send = async (desk: Desk, path: string, data: object): Promise<void> => {
      const [, , assessment] = new URL(desk.page.url()).pathname.split('/')
      const answer = await desk.page.evaluate(
        async ([url, body]) => {
          const headers = { 'content-type': 'application/json' }
          return (await fetch(url, { method: 'POST', headers, body })).status
        },
        [`/api/assessments/${assessment}/${path}`, JSON.stringify(data)] as const,
      )
      expect(answer).toBeLessThan(300)
    }
    await send(ilir, 'suggestions', {
      id: thread,
      anchor: { kind: 'indicator', indicator: 'PS-06' },
      audience: 'all',
      suggestion: { kind: 'answer', indicator: 'PS-06', seen: null, to: { status: 'no-data', reason: ABROAD } },
      text: '',
    })
    await send(marko, `threads/${thread}/reject`, { op: newEntryId(), why: 'It is counted here.' })
    const row = marko.page.locator('main').getByRole('listitem').filter({ hasText: ABROAD }).first()
    await marko.page.getByText(/^All \(/).click()
    for (const words of [/suggest/i, 'Not accepted', 'It is counted here.'])
      await row.getByText(words).first().waitFor()
    expect(await row.locator('ins').count()).toBe(1)

    await page.getByText(/^Open \(/).click()
    await page.locator('[data-comment-input]').fill(TAKEN_BACK)
    await page.keyboard.press('Control+Enter')
    const card = page.getByRole('article').filter({ hasText: TAKEN_BACK })
    await card.getByRole('button', { name: 'Withdraw the comment' }).click()
    await page.getByRole('button', { name: 'Withdraw the comment' }).last().click()
    await page.getByText(/^Resolved \(/).click()
    await card.getByText('Withdrawn by its author').waitFor()
    expect(await card.innerText()).not.toContain('Response of')
  })

  test('RO650 the table holds together on a phone, in the dark and for screen readers, and goes without a mouse', async () => {
    const { page } = marko
    await page.reload()
    await page.getByRole('heading', { name: 'Comments and responses' }).waitFor()
    await expectAccessible(page, 'the table of responses')
    await page
      .getByRole('button', { name: /^(Respond for the table to the comment of|Change the response to)/ })
      .first()
      .press('Enter')
    await page.getByRole('radio', { name: 'Noted' }).waitFor()
    await expectAccessible(page, 'the form of a response')
    await page.setViewportSize({ width: 360, height: 740 })
    await expectNoOverflow(page, 'the table of responses')
    await expectReadableInDark(page, 'the table of responses')
  })
})
