import { spawnSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, signIn } from '../support/browser.ts'
import { serveBuilt, until, type BuiltServer } from '../support/builtServer.ts'
import { takeDesk, type Desk } from '../support/desk.ts'
import { temporaryFolder } from '../support/factories.ts'
import { ROOT } from '../support/sources.ts'

const EDITOR = 'editor.rs@ocena.example'
const RATIONALE = 'Rationale for ID-01'

let server: BuiltServer
let browser: Browser
let milica: Desk

beforeAll(async () => {
  server = await serveBuilt('--sample')
  browser = await launchBrowser()
  milica = await takeDesk(browser, server.origin, EDITOR)
}, 120_000)
afterAll(async () => {
  await browser.close()
  await server.remove()
})

/** `npm run backup` or `npm run restore`, as an administrator types it. */
function command(name: 'backup' | 'restore', file: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`server/${name}.mjs`, file], {
    cwd: ROOT,
    env: { ...process.env, VITEST: undefined, DATA_DIR: server.dataDir, PORT: '0' },
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  return stdout
}

test('trap 16: after a real restore the page that was open compares, and nothing is merged by itself', async () => {
  const archive = path.join(await temporaryFolder(), 'ocena.zip')
  const { page } = milica
  await milica.open('RS', 'ID-01')
  await milica.keepCopy()
  await milica.write(RATIONALE, ' Written before the backup.')
  await milica.saved()
  expect(command('backup', archive)).toContain('every checksum was proved')
  await milica.write(RATIONALE, ' Written after the backup.')
  await milica.saved()

  expect(await server.stop()).toBe(0)
  await rm(server.dataDir, { recursive: true })
  expect(command('restore', archive)).toMatch(/^[0-9a-f]{64} {2}registry\.json$/m)
  await server.start()

  await signIn(milica, EDITOR)
  await milica.open('RS', 'ID-01')
  await page.getByRole('button', { name: 'Compare' }).first().click()
  const place = page
    .getByRole('dialog', { name: 'Compare with the copy on this device' })
    .getByRole('region', { name: RATIONALE })
  await place.getByText('Written after the backup').waitFor()
  expect(await milica.textOf(RATIONALE)).toContain('Written before the backup.')
  expect(await milica.textOf(RATIONALE)).not.toContain('Written after the backup.')
  await place.getByRole('button', { name: 'Take mine' }).click()
  await until(async () => (await milica.textOf(RATIONALE)).includes('Written after the backup.'), 'her words are back')
  await milica.saved()
  expect(milica.faults).toEqual([])
}, 180_000)
