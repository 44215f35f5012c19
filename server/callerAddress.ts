import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/**
 * Where a request comes from. `trustedProxies`: how many proxies of our own stand before this server; each added one
 * address at the end of X-Forwarded-For, and what stands before those was written by whoever asks.
 */
export function callerAddress(request: IncomingMessage, trustedProxies: number): string {
  const direct = request.socket.remoteAddress ?? 'unknown'
  if (trustedProxies === 0) return direct
  const named = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',')
  const claimed = named.at(-trustedProxies)?.trim() ?? ''
  return isIP(claimed) === 0 ? direct : claimed
}
