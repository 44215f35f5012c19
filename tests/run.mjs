// `npm test`: installs what the tests need, the browser too, builds, runs all suites and ends with the true counts.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { build, install, refuseOldNode, ROOT } from '../server/prepare.mjs'

const BROWSERS = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const REPORT = path.join(ROOT, 'tests', '.output', 'report.json')

refuseOldNode()
install()
const browser = findBrowser() ?? installBrowser()
build()
mkdirSync(path.dirname(REPORT), { recursive: true })
rmSync(REPORT, { force: true })
const vitest = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`, ...process.argv.slice(2)]
const result = spawnSync(process.execPath, [vitest, ...args], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, CHROMIUM: browser },
})
process.exit(report(result.status ?? 1))

function report(status) {
  if (!existsSync(REPORT)) {
    console.log('0 passed, 1 failed')
    return status || 1
  }
  const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites, success } = JSON.parse(
    readFileSync(REPORT, 'utf8'),
  )
  // A file that cannot be loaded fails without a failed test in it; it must not look like a pass.
  const failed = numFailedTests || (success ? 0 : Math.max(1, numFailedTestSuites))
  console.log(`${numPassedTests} passed, ${failed} failed${numPendingTests ? `, ${numPendingTests} skipped` : ''}`)
  return status || (failed ? 1 : 0)
}

function findBrowser() {
  return BROWSERS.find((file) => file && existsSync(file))
}

function installBrowser() {
  const apt = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (apt) {
    console.log('Installing Chromium for the browser tests …')
    for (const command of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']])
      spawnSync('apt-get', command, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      })
    const found = findBrowser()
    if (found) return found
  }
  console.error(
    'The browser tests need Chromium: install it (Debian: apt install chromium) or set CHROMIUM to its path.',
  )
  process.exit(1)
}
