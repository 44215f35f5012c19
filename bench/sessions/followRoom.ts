import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { SYNC_PATH } from '../../shared/protocol/rooms.ts'
import { until, type BuiltServer } from '../../tests/support/builtServer.ts'

/** A document as a page has it, by a stock client. */
export async function followRoom(
  { origin }: Pick<BuiltServer, 'origin'>,
  cookie: string,
  room: string,
): Promise<{ readonly doc: Y.Doc; readonly stop: () => void }> {
  const doc = new Y.Doc()
  class SignedIn extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers: { cookie, origin } })
    }
  }
  const provider = new WebsocketProvider(origin.replace('http', 'ws') + SYNC_PATH, room, doc, {
    WebSocketPolyfill: SignedIn as unknown as typeof globalThis.WebSocket, // has what the provider uses
    disableBc: true,
  })
  for (const type of [100, 101, 102, 103, 104]) provider.messageHandlers[type] ??= () => undefined
  await until(() => provider.synced, `${room} came`)
  return { doc, stop: () => provider.destroy() }
}
