import * as encoding from 'lib0/encoding'
import { ORIGIN, ourRoom } from './ourRooms.ts'

/** The servers that are measured, by the name of their child. */
export type ServerKind = 'ours' | 'relay' | 'hocuspocus' | 'yWebsocketServer'

/** How one server is spoken to. Messages are whole WebSocket messages. */
export interface Dialect {
  address(document: number, connection: number): { readonly path: string; readonly headers: Record<string, string> }
  /** What opens a document: authentication where there is any, then "this is what I have". */
  greeting(document: number, stateVector: Uint8Array): readonly Uint8Array[]
  /** A message with an update. */
  update(document: number, update: Uint8Array): Uint8Array
  /** Whether a message carries content: an answer to the greeting, or an update. */
  isContent(message: Uint8Array): boolean
  /** False for a server that keeps no documents. */
  readonly keeps: boolean
}

const SYNC = 0
const AUTH = 2
const EMPTY_UPDATE = Uint8Array.of(0, 0)

const sync = (step: number, body: Uint8Array, name: string | null = null): Uint8Array =>
  encoding.encode((encoder) => {
    if (name !== null) encoding.writeVarString(encoder, name)
    encoding.writeVarUint(encoder, SYNC)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, body)
  })
const stock: Omit<Dialect, 'address' | 'keeps'> = {
  greeting: (_document, stateVector) => [sync(0, stateVector), sync(1, EMPTY_UPDATE)],
  update: (_document, update) => sync(2, update),
  isContent: (message) => message[0] === SYNC && (message[1] ?? 0) > 0,
}
const plainName = (document: number): string => `doc${document}`

export const DIALECTS: Readonly<Record<ServerKind, Dialect>> = {
  ours: {
    ...stock,
    keeps: true,
    address: (document, connection) => ({
      path: `/sync/${ourRoom(document).room}?protocol=1`,
      headers: { Origin: ORIGIN, Cookie: `member${String(connection).padStart(6, '0')}` },
    }),
  },
  relay: {
    ...stock,
    keeps: false,
    greeting: () => [],
    address: (document) => ({ path: `/${plainName(document)}`, headers: {} }),
  },
  yWebsocketServer: {
    ...stock,
    keeps: true,
    address: (document) => ({ path: `/${plainName(document)}`, headers: {} }),
  },
  hocuspocus: {
    keeps: true,
    address: () => ({ path: '/', headers: {} }),
    greeting: (document, stateVector) => [
      encoding.encode((encoder) => {
        encoding.writeVarString(encoder, plainName(document))
        encoding.writeVarUint(encoder, AUTH)
        encoding.writeVarUint(encoder, 0)
        encoding.writeVarString(encoder, 'token')
      }),
      sync(0, stateVector, plainName(document)),
      sync(1, EMPTY_UPDATE, plainName(document)),
    ],
    update: (document, update) => sync(2, update, plainName(document)),
    isContent(message) {
      const at = 1 + (message[0] ?? 0)
      return (message[at] === SYNC || message[at] === 4) && (message[at + 1] ?? 0) > 0
    },
  },
}
