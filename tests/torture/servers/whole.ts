/** The whole server as `npm start` runs it. */
import { run } from '../../../server/main.ts'

await run(process.argv.slice(2), process.env)
