// A bare ws server that sends each message on to everybody else at the same address: what a user of ws calls the limit.
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { announce } from './child.mjs'

const rooms = new Map()
const http = createServer()
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false })
sockets.on('connection', (socket, { url }) => {
  const room = rooms.get(url) ?? new Set()
  rooms.set(url, room.add(socket))
  socket.on('message', (message) => {
    for (const other of room) if (other !== socket) other.send(message)
  })
  socket.on('error', () => socket.terminate())
  socket.on('close', () => {
    room.delete(socket)
    if (room.size === 0) rooms.delete(url)
  })
})
http.listen(0, '127.0.0.1', () => announce(http.address().port, () => Promise.resolve()))
