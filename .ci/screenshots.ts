// `node --import tsx .ci/screenshots.ts`: takes the README's three pictures from the sample workspace.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { launchBrowser } from '../tests/support/browser.ts'
import { serveBuilt } from '../tests/support/builtServer.ts'
import { takeDesk } from '../tests/support/desk.ts'

const FOLDER = fileURLToPath(new URL('./screenshots/', import.meta.url))
mkdirSync(FOLDER, { recursive: true })
const server = await serveBuilt('--sample')
const browser = await launchBrowser()
try {
  const milica = await takeDesk(browser, server.origin, 'editor.rs@ocena.example')
  const nemanja = await takeDesk(browser, server.origin, 'editor2.rs@ocena.example')
  await nemanja.open('RS', 'AS')
  await milica.open('RS', 'ID-03')
  await milica.saved()
  await milica.page.getByRole('textbox', { name: 'Rationale for ID-03' }).waitFor()
  await milica.page.screenshot({ path: `${FOLDER}assessment.png` })
  await milica.page.goto('/')
  await milica.page
    .getByRole('link', { name: /^Serbia, / })
    .first()
    .waitFor()
  await milica.page.getByText('live', { exact: true }).waitFor()
  await milica.page.screenshot({ path: `${FOLDER}overview.png` })
  await milica.page.emulateMedia({ colorScheme: 'dark' })
  await milica.page.setViewportSize({ width: 360, height: 740 })
  await milica.open('RS', 'ID-03')
  await milica.saved()
  await milica.page.screenshot({ path: `${FOLDER}phone.png` })
} finally {
  await browser.close()
  await server.remove()
}
