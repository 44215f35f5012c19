// What `npm start` and `npm test` do before anything else: install and build when that is due. Node's own modules only.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))
const inRoot = (...parts) => path.join(ROOT, ...parts)
const SOURCES = ['client', 'server', 'shared', 'vite.config.ts', 'tsconfig.json', 'package-lock.json']

export function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`Ocena needs Node 20.19 or newer; this is ${process.version}. Get one from nodejs.org and start again.`)
  process.exit(1)
}

/** Runs `npm ci` when the lock file changed since the last install. */
export function install() {
  const stamp = inRoot('node_modules', '.ocena-lock')
  const due = hash(['package-lock.json'])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === due) return
  // the build needs the development packages too, also where NODE_ENV says production
  console.log('Installing (once; about half a minute) …')
  npm('ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error')
  writeFileSync(stamp, due)
}

/** Builds page and server when a source changed since the last build. */
export function build() {
  const stamp = inRoot('dist', '.ocena-sources')
  const due = hash(SOURCES)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === due) return
  console.log('Building …')
  npm('run', '--silent', 'build')
  writeFileSync(stamp, due)
}

export function npm(...args) {
  const cli = process.env.npm_execpath
  const result = cli
    ? spawnSync(process.execPath, [cli, ...args], { cwd: ROOT, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' })
  if (result.status === 0) return
  console.error(`npm ${args.join(' ')} failed; its message stands above.`)
  process.exit(result.status ?? 1)
}

function hash(sources) {
  const sum = createHash('sha256')
  for (const file of sources.flatMap(filesUnder)) sum.update(file).update(readFileSync(inRoot(file)))
  return sum.digest('hex')
}

function filesUnder(name) {
  if (!statSync(inRoot(name)).isDirectory()) return [name]
  return readdirSync(inRoot(name))
    .sort()
    .flatMap((child) => filesUnder(path.join(name, child)))
}
