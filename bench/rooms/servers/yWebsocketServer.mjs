// @y/websocket-server with y-leveldb. Argument: the folder of the database.
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { WebSocketServer } from 'ws'
import { announce } from './child.mjs'

process.env.YPERSISTENCE = process.argv[2]
const peers = createRequire(new URL('../../peers/package.json', import.meta.url))
const { setupWSConnection } = peers('@y/websocket-server/utils')

const http = createServer()
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false })
sockets.on('connection', (socket, request) => {
  socket.on('error', () => socket.terminate())
  setupWSConnection(socket, request)
})
http.listen(0, '127.0.0.1', () => announce(http.address().port, () => Promise.resolve()))
