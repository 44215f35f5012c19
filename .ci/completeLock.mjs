// Adds to package-lock.json the exact-version optional platform packages that a registry mirror left out, so that
// `npm ci` passes everywhere. Run after every dependency change; `--check` only says whether something is missing.
import fs from 'node:fs'

const LOCK = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(fs.readFileSync(LOCK, 'utf8'))
const packages = lock.packages
const SYSTEMS = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openbsd', 'netbsd', 'sunos', 'aix', 'openharmony']
const CPUS = ['x64', 'arm64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'mipsel', 'wasm32']

function isLocked(path, name) {
  for (let base = path; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    if (packages[`${base ? `${base}/` : ''}node_modules/${name}`]) return true
    if (base === '') return false
    if (!base.includes('/node_modules/')) base = ''
  }
}

function platformOf(name) {
  const words = name.split('/').pop().split(/[-.]/)
  const os = SYSTEMS.find((system) => words.includes(system)) ?? (/windows/.test(name) ? 'win32' : undefined)
  const cpu = CPUS.find((kind) => words.includes(kind)) ?? (/armv7|armhf|arm-eabi/.test(name) ? 'arm' : undefined)
  const libc = /musl/.test(name) ? ['musl'] : /gnu/.test(name) && os === 'linux' ? ['glibc'] : undefined
  return { os, cpu, libc }
}

const added = []
for (const [path, entry] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isLocked(path, name) || !/^\d+\.\d+\.\d+/.test(range)) continue
    const { os, cpu, libc } = platformOf(name)
    packages[`node_modules/${name}`] = {
      version: range,
      ...(cpu && { cpu: [cpu] }),
      ...(entry.dev && { dev: true }),
      ...(entry.peer && { peer: true }),
      ...(libc && { libc }),
      optional: true,
      ...(os && { os: [os] }),
    }
    added.push(name)
  }
}
console.log(`${added.length} platform packages missing from the lock`)
if (process.argv.includes('--check')) process.exit(added.length === 0 ? 0 : 1)
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
fs.writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`)
