/** A process of its own with rooms over the embedded store, to be killed: `node --import tsx roomServerChild.ts <directory>`. Prints its port. */
import { createServer } from 'node:http'
import { seedContent } from '../../shared/document/content.ts'
import type { MemberId } from '../../shared/domain/ids.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import { createLocalBus } from '../../server/bus/localBus.ts'
import { createRoomHub } from '../../server/rooms/RoomHub.ts'
import { attachRooms } from '../../server/rooms/socket/upgrade.ts'
import { openLevelDocumentStore } from '../../server/storage/levelDocumentStore.ts'
import { META } from './contentDocs.ts'

const directory = process.argv[2]
if (!directory) throw new Error('The directory is missing')
const print = (sentence: string) => (fields: object) => process.stderr.write(`${sentence} ${JSON.stringify(fields)}\n`)

const store = await openLevelDocumentStore(directory)
const hub = createRoomHub({
  store,
  bus: createLocalBus(),
  log: { info: () => undefined, warn: print('warn'), error: print('error') },
  now: Date.now,
})
await hub.create(roomName({ kind: 'content', assessment: META.assessment }), (doc) => seedContent(doc, META))
const http = createServer()
attachRooms(http, {
  hub,
  allowedOrigins: ['http://ocena.test'],
  authorise: ({ cookie }) =>
    // the cookie is the member's id
    Promise.resolve({
      member: cookie as MemberId, // tests use ids of the right form
      name: cookie,
      writable: true,
      readOnlyBecause: null,
      epoch: 'e1',
    }),
})
http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  if (typeof address === 'object' && address) process.stdout.write(`${address.port}\n`)
})
