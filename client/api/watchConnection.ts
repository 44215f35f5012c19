import * as z from 'zod/mini'
import { parse } from '../../shared/util/validate.ts'
import { connectionNow, isConnectionInDoubt, noteReach, onConnectionChange, onConnectionDoubt } from './connection.ts'
import { retryDelay } from './retryDelay.ts'

const PATH = '/healthz'
/** An answer that takes longer is none. */
const PATIENCE_MS = 10_000
/** Whoever signs in to a hotel's network gets a page for every address. */
const healthSchema = z.object({ status: z.literal('ok') })

/** Events after which it is worth asking at once. */
const WAKES = ['online', 'focus', 'visibilitychange'] as const

/**
 * Asks the server by itself whether it is there, as long as that is in doubt: when a link went down, when the network or
 * the person comes back, and by time. `reached` is called when the server is there again. Gives the way to stop.
 */
export function watchConnection(reached: () => void, page: EventTarget = window): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  let attempt = 0
  let isAsking = false
  let wasOffline = connectionNow() === 'offline'

  const ask = async (): Promise<void> => {
    if (isAsking) return
    isAsking = true
    noteReach(await answers())
    isAsking = false
    askLater()
  }
  const askLater = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (!isConnectionInDoubt()) attempt = 0
    else timer = setTimeout(() => void ask(), retryDelay(++attempt))
  }
  const wake = (): void => {
    if (isConnectionInDoubt()) void ask()
  }
  const stops = [
    onConnectionDoubt(wake),
    onConnectionChange(() => {
      const isOffline = connectionNow() === 'offline'
      if (wasOffline && !isOffline) reached()
      if (isOffline && !wasOffline) askLater()
      wasOffline = isOffline
    }),
  ]
  for (const event of WAKES) page.addEventListener(event, wake)
  wake()
  return () => {
    if (timer !== null) clearTimeout(timer)
    for (const stop of stops) stop()
    for (const event of WAKES) page.removeEventListener(event, wake)
  }
}

async function answers(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const response = await fetch(PATH, { cache: 'no-store', credentials: 'omit', signal })
    return response.ok && parse(healthSchema, await response.json()).ok
  } catch {
    return false
  }
}
