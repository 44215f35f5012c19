import { strFromU8, unzipSync } from 'fflate'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '../../shared/util/assert.ts'
import { launchBrowser, shoot, visit, type Visitor } from '../support/browser.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'
import { takeDesk, type Desk } from '../support/desk.ts'
import { select, untilDrawn } from '../support/wordsOnPage.ts'

const NODE = 'ID-01'
const RATIONALE = `Rationale for ${NODE}`
const FIRST = 'A rulebook names the services that identify victims.'
const SECOND = 'In 2025 they took in 41 people.'
const QUESTION = 'Which services are these?'
const PARTY = 'Ministry of the Interior'
/** Words that stand nowhere else: what the team's pages received is searched for them. */
const SEALED = ['Rq8Vx41Tz', 'Wp3Hn66Ls', 'Kd9Yc25Mf'] as const

/** Milica and Nemanja are the team of Serbia, Willem is a peer from the Netherlands, Zorica an authority that comes by a link. */
describe('a discussion from the first question to the last word', () => {
  let server: BuiltServer
  let browser: Browser
  let milica: Desk
  let nemanja: Desk
  let peer: Desk
  let zorica: Visitor
  const received: string[] = []

  beforeAll(async () => {
    server = await serveBuilt('--sample')
    browser = await launchBrowser()
    milica = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
    nemanja = await takeDesk(browser, server.origin, 'editor2.rs@ocena.example')
    peer = await takeDesk(browser, server.origin, 'editor.nl@ocena.example')
    zorica = await visit(browser, server.origin)
    const hear = (bytes: string | Buffer): void => void received.push(Buffer.from(bytes).toString('latin1'))
    for (const { page } of [milica, nemanja]) {
      page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => hear(payload)))
      page.on('response', (response) => void response.body().then(hear, () => undefined))
    }
    await milica.open('RS', NODE)
    await milica.write(RATIONALE, `${FIRST} ${SECOND}`)
    await milica.saved()
    for (const desk of [nemanja, peer]) {
      await desk.open('RS', NODE)
      await desk.page.getByText(SECOND).waitFor()
    }
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  const heard = (): readonly boolean[] => SEALED.map((word) => received.some((bytes) => bytes.includes(word)))
  const card = ({ page }: Desk, text: string): Locator => page.getByRole('article').filter({ hasText: text })
  const opinionOn = (page: Page, code: string): Locator =>
    page.getByRole('form', { name: new RegExp(`^Your opinion on ${code} `) })
  const openDiscussion = ({ page }: Desk): Promise<void> => page.getByRole('tab', { name: /^Discussion/ }).click()

  test('DM560 a comment on half a sentence follows its words while they are written anew', async () => {
    const { page } = peer
    await select(page, FIRST, 11, 29)
    await page.getByRole('button', { name: 'Comment on these words' }).click()
    const box = page.getByRole('textbox', { name: /^New comment/ })
    await until(() => box.evaluate((field) => field === document.activeElement), 'the caret is in the box')
    await page.keyboard.type(QUESTION)
    await page.keyboard.press('Control+Enter')
    await untilDrawn(page, 'ocena-comment-comment', ['names the services'])
    await nemanja.page.getByRole('textbox', { name: RATIONALE }).click()
    await nemanja.page.locator('[contenteditable="true"]').waitFor()
    await select(nemanja.page, 'the services', 4, 4)
    await nemanja.page.keyboard.type('nine ')
    await until(async () => (await nemanja.textOf(RATIONALE)).includes('the nine services'), 'the word is typed')
    await nemanja.saved()
    // in Milica's editor the name at the colleague's caret stands among the words
    for (const desk of [peer, nemanja])
      await untilDrawn(desk.page, 'ocena-comment-comment', ['names the nine services'])
  })

  test('DM561 a suggestion is taken beside what was edited since, and the history names both', async () => {
    const { page } = peer
    await page.getByRole('button', { name: 'Suggest a change' }).click()
    const form = page.getByRole('dialog', { name: /^Suggest a change/ })
    await form.locator('[contenteditable="true"]').waitFor()
    await select(page, SECOND, 21, 23)
    await page.keyboard.type('forty-three')
    await form.getByText('forty-three').first().waitFor()
    await form.getByRole('button', { name: 'Send suggestion' }).click()
    await form.waitFor({ state: 'detached' })
    await select(nemanja.page, 'A rulebook', 10, 10)
    await nemanja.page.keyboard.type(' of 2023')
    await nemanja.saved()
    await milica.page.getByText('A rulebook of 2023').first().waitFor()
    await openDiscussion(milica)
    const shown = card(milica, 'forty-three')
    await shown.getByText('What would change').click()
    await shown.getByText('No score changes').waitFor()
    await shown.getByRole('button', { name: /^Accept the suggestion/ }).click()
    await shown.getByRole('button', { name: 'Accept this text' }).click()
    await until(
      async () => (await nemanja.textOf(RATIONALE)).endsWith('took in forty-three people.'),
      'the accepted words stand in the text',
    )
    await milica.open('RS', 'versions?tab=written')
    await milica.page.getByRole('tab', { name: 'Who wrote what' }).click()
    await milica.page.getByLabel('Text', { exact: true }).selectOption({ label: RATIONALE })
    const writers = milica.page.getByRole('list', { name: 'Writers of this text' })
    const name = await page.evaluate(async () => {
      const me: { member: { name: string } } = await (await fetch('/api/me')).json()
      return me.member.name
    })
    await writers.getByText(name).waitFor()
    await milica.page.getByRole('tab', { name: 'Activity' }).click()
    await milica.page
      .getByRole('list', { name: 'Activity, newest first' })
      .getByRole('listitem')
      .filter({ hasText: /Milica/ })
      .filter({ hasText: /accepted/i })
      .first()
      .waitFor()
    await shoot(milica.page, 'story-activity')
  })

  test('DM562 what an authority writes is in no byte that the team received, until it is submitted', async () => {
    const { page } = milica
    await milica.open('RS', 'reviews')
    await page.getByRole('button', { name: 'Plan a review' }).click()
    const plan = page.getByRole('dialog')
    await plan.getByLabel('Kind').selectOption('reply')
    await plan.getByLabel('Who reviews', { exact: true }).fill(PARTY)
    await plan.getByRole('button', { name: 'Plan it' }).click()
    await page.getByRole('button', { name: 'Make a link' }).click()
    await page.getByRole('dialog').getByLabel('E-mail of the person').fill('zorica@ministry.example')
    await page.getByRole('dialog').getByRole('button', { name: 'Make the link' }).click()
    const link = await page.getByRole('dialog').getByLabel('Link', { exact: true }).inputValue()
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: 'Open the review' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Open it' }).click()
    await page.getByText('Open', { exact: true }).waitFor()

    await zorica.page.goto(link)
    await zorica.page.getByLabel('Your name').fill('Zorica Petrović')
    await zorica.page.getByLabel('Password', { exact: true }).fill('a long enough password 12')
    await zorica.page.getByRole('button', { name: 'Join and sign in' }).click()
    await zorica.page.getByText('you are the head').waitFor()
    const form = opinionOn(zorica.page, NODE)
    await form.getByRole('radio', { name: 'Disagree', exact: true }).check()
    await form.getByRole('button', { name: `Write your reply to ${NODE}` }).click()
    await form.getByLabel('Your reply, printed unchanged').fill(`${SEALED[0]} is the year.`)
    await zorica.page.keyboard.press('Control+Enter')
    await form.getByText(/^Saved/).waitFor()
    await zorica.page.getByRole('textbox', { name: 'General statement of the party' }).fill(`${SEALED[1]} we thank.`)
    await zorica.page.getByRole('button', { name: 'Save the statement' }).click()
    await zorica.page.getByRole('button', { name: `Comment on ${NODE}` }).click()
    const note = zorica.page.getByRole('form', { name: /^Your comment on / })
    await note.getByLabel(/^Your comment on /).fill(`${SEALED[2]} is not counted.`)
    await note.getByRole('button', { name: 'Send the comment' }).click()
    await zorica.page.getByRole('listitem').filter({ hasText: SEALED[2] }).first().waitFor()

    // the team looks everywhere it can; lists are asked for anew every half minute, and at once by a new page
    await page.reload()
    await page.getByText('1 opinion').waitFor()
    for (const node of ['responses', NODE, 'read']) await nemanja.open('RS', node)
    await nemanja.page.goto('/inbox')
    await nemanja.page.getByRole('heading', { level: 1 }).first().waitFor()
    expect(heard()).toEqual([false, false, false])

    await zorica.page.getByRole('button', { name: 'Submit …' }).click()
    await zorica.page.getByRole('button', { name: 'Submit', exact: true }).click()
    await zorica.page.getByText('The party has submitted.').waitFor()
    await page.reload()
    await page.getByRole('link', { name: /^Read the review/ }).click()
    await page.getByText(`${SEALED[0]} is the year.`).waitFor()
    // the search would have found them
    await until(() => heard()[0] === true, 'what may be read now was received')
  })

  test('DM563 it is answered, one point is maintained, and the table that leaves as a Word file says all of it', async () => {
    const { page } = milica
    await page.getByRole('button', { name: /^Respond to the comment of / }).click()
    const response = page.getByRole('form', { name: /^Respond to the comment of / })
    await response.getByRole('radio', { name: 'Not accepted' }).check()
    await response.getByRole('textbox').fill('The register counts it.')
    await response.getByRole('button', { name: 'Send the response' }).click()
    await response.waitFor({ state: 'detached' })
    await zorica.page.getByText('The register counts it.').waitFor()
    await zorica.page.getByRole('button', { name: 'Maintain the comment' }).click()
    await zorica.page.getByRole('textbox', { name: 'Why you maintain it' }).fill('It counts another year.')
    await zorica.page.getByRole('button', { name: 'Say so' }).click()
    await page.getByText('It counts another year.').waitFor()

    const base64 = await page.evaluate(async () => {
      const [, , id] = location.pathname.split('/')
      const rows: { assessment: string; id: string }[] = await (await fetch('/api/reviews')).json()
      const of = rows.find((row) => row.id === id)?.assessment
      const file = await (await fetch(`/api/assessments/${of}/responses.docx`)).arrayBuffer()
      return btoa(Array.from(new Uint8Array(file), (byte) => String.fromCharCode(byte)).join(''))
    })
    const parts = unzipSync(new Uint8Array(Buffer.from(base64, 'base64')))
    const words = strFromU8(must(parts['word/document.xml'], 'the document'))
    for (const said of [QUESTION, PARTY, SEALED[2], 'The register counts it.', 'It counts another year.'])
      expect(words).toContain(said)
    expect([...milica.faults, ...nemanja.faults, ...peer.faults, ...zorica.faults]).toEqual([])
  })
})
