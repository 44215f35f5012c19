import { useSyncExternalStore } from 'react'
import { Signal } from '../../shared/util/Signal.ts'

/**
 * How this page is connected; banner, save line, people and overview go by this one state.
 * - `online`: the server answers, and live rooms are up or coming up;
 * - `http-only`: the server answers, but nothing on the way lets its sockets through;
 * - `offline`: nothing is reached.
 */
export type Connection = 'online' | 'http-only' | 'offline'

/** One live link: `blocked` once it was tried in vain more than once. */
export type LinkNow = 'up' | 'trying' | 'blocked'

let reachedByHttp = true
const links = new Map<object, LinkNow>()
const changed = new Signal()
const doubted = new Signal()
let connection: Connection = 'online'

/** Notes whether the server was reached by a request just now. */
export function noteReach(reached: boolean): void {
  // what was tried in vain while nothing was there says nothing about the way
  if (reached && connection === 'offline')
    for (const [link, now] of links) if (now === 'blocked') links.set(link, 'trying')
  reachedByHttp = reached
  decide()
}

/** Notes how a live link is; `link` is the link itself. One that went down makes the server be asked whether it is there. */
export function noteLink(link: object, now: LinkNow): void {
  const isNew = links.get(link) !== now
  links.set(link, now)
  if (now === 'up') reachedByHttp = true
  decide()
  if (isNew && now !== 'up') doubted.emit()
}

/** A link that nobody wants any more says nothing about the connection. */
export function forgetLink(link: object): void {
  links.delete(link)
  decide()
}

/** How the page is connected now. */
export const connectionNow = (): Connection => connection

/** Whether a link is down that should be up, or nothing is reached: worth asking the server again. */
export const isConnectionInDoubt = (): boolean =>
  connection !== 'online' || [...links.values()].some((link) => link !== 'up')

/** Called whenever the connection changed; gives the unsubscriber. */
export const onConnectionChange = changed.subscribe

/** Called whenever a link went down, before it is known why; gives the unsubscriber. */
export const onConnectionDoubt = doubted.subscribe

/** The same for a component, which is drawn anew when it changes. */
export function useConnection(): Connection {
  return useSyncExternalStore(changed.subscribe, connectionNow)
}

function decide(): void {
  const states = [...links.values()]
  const before = connection
  if (states.includes('up')) connection = 'online'
  else if (!reachedByHttp) connection = 'offline'
  else connection = states.includes('blocked') ? 'http-only' : 'online'
  if (connection !== before) changed.emit()
}
