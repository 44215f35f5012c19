import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, launchBrowser, shoot, signIn, visit } from '../support/browser.ts'
import { SAMPLE_PASSWORD, serveBuilt, type BuiltServer } from '../support/builtServer.ts'
import { takeDesk } from '../support/desk.ts'
import { memberRights } from '../support/memberRights.ts'

let server: BuiltServer
let browser: Browser
beforeAll(async () => {
  server = await serveBuilt('--sample')
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

test('RO406 RO404 an editor who becomes a commenter stays, is told so in a sentence, and becomes an editor again', async () => {
  const editor = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
  const ana = await visit(browser, server.origin)
  await signIn(ana, 'facilitator@ocena.example')
  const rights = await memberRights(ana.page, 'editor.rs@ocena.example')
  await editor.open('RS', 'ID-03')
  await editor.saved()
  await rights.set([{ role: 'commenter', country: 'RS' }])
  await editor.page.getByText('You now comment on Serbia.').waitFor()
  await editor.page.getByText('You can read this assessment and comment on every indicator.').waitFor()
  await shoot(editor.page, 'role-changed')
  await rights.set(rights.before)
  await editor.page.getByText('You now write on Serbia.').waitFor()
  expect(new URL(editor.page.url()).pathname).toMatch(/ID-03$/)
  expect(editor.faults).toEqual([])
})

test('RO405 a guest is told first what to do, and sees neither named proposals nor what-ifs', async () => {
  const editor = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
  await editor.open('RS', 'ID-03')
  const url = await editor.page.evaluate(async () => {
    const [, , assessment] = location.pathname.split('/')
    const response = await fetch('/api/guest-links', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'ministry@ocena.example', assessment, until: Date.now() + 3_600_000 }),
    })
    return { link: String((await response.json()).url), at: location.pathname }
  })
  const guest = await visit(browser, server.origin)
  await guest.page.goto(url.link)
  await guest.page.getByLabel('Your name').fill('Guest of the ministry')
  await guest.page.getByLabel('Password', { exact: true }).fill(SAMPLE_PASSWORD)
  await guest.page.getByRole('button', { name: 'Join and sign in' }).click()
  await guest.page.waitForURL((at) => at.pathname !== '/invitation')
  await guest.page.goto(`${url.at}#what-if`)
  await guest.page.getByText('You can read this assessment and comment on every indicator.').waitFor()
  const proposals = guest.page.getByRole('region', { name: 'Proposals' })
  await proposals.waitFor()
  const names = await editor.page.evaluate(async () => {
    const people: { name: string }[] = await (await fetch('/api/people')).json()
    return people.map(({ name }) => name)
  })
  const said = (await proposals.textContent()) ?? ''
  expect(names.filter((name) => said.includes(name))).toEqual([])
  await editor.page.getByRole('button', { name: 'What if' }).first().waitFor()
  expect(await guest.page.getByRole('button', { name: /^What if/ }).count()).toBe(0)
  await expectAccessible(guest.page, 'an assessment for a guest')
  await shoot(guest.page, 'guest')
  expect(guest.faults).toEqual([])
})
