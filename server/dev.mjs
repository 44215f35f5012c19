// `npm run dev`: the server restarts and the page reloads on each change. Page on 5173, server on PORT (8080).
import { spawn } from 'node:child_process'
import { install, refuseOldNode, ROOT } from './prepare.mjs'

refuseOldNode()
install()
const env = { ...process.env, OCENA_DEV_ORIGIN: 'http://localhost:5173' }
const bin = (name) => new URL(`../node_modules/${name}`, import.meta.url).pathname
const children = [
  spawn(process.execPath, [bin('tsx/dist/cli.mjs'), 'watch', 'server/dev.ts', ...process.argv.slice(2)], {
    cwd: ROOT,
    env,
    stdio: 'inherit',
  }),
  spawn(process.execPath, [bin('vite/bin/vite.js'), '--port', '5173', '--strictPort'], {
    cwd: ROOT,
    env,
    stdio: 'inherit',
  }),
]
const stop = () => children.forEach((child) => child.kill())
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
for (const child of children) child.on('exit', stop)
