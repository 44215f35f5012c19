// Hocuspocus with its SQLite extension, as its documentation starts it. Argument: the folder of the database.
import { createRequire } from 'node:module'
import path from 'node:path'
import { announce } from './child.mjs'

const peers = createRequire(new URL('../../peers/package.json', import.meta.url))
const { Server } = peers('@hocuspocus/server')
const { SQLite } = peers('@hocuspocus/extension-sqlite')

const server = new Server({
  quiet: true,
  address: '127.0.0.1',
  port: 0,
  stopOnSignals: false,
  extensions: [new SQLite({ database: path.join(process.argv[2], 'documents.sqlite') })],
})
await server.listen()
announce(server.httpServer.address().port, () => server.destroy())
