// `npm start`: installs and builds when that is due, then serves everything on one port.
import { build, install, refuseOldNode } from './prepare.mjs'

refuseOldNode()
install()
build()
const { run } = await import('../dist/server/main.js')
await run(process.argv.slice(2), process.env)
