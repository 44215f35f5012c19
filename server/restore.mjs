// `npm run restore -- FILE`: installs and builds when that is due, then does it.
import { build, install, refuseOldNode } from './prepare.mjs'

refuseOldNode()
install()
build()
const { runCommand } = await import('../dist/server/main.js')
process.exit(await runCommand('restore', process.argv.slice(2), process.env))
