import { createHash, timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import { isLoopback } from '../../config.ts'

/** Whether a request carries `Authorization: Bearer <token>`. Compared by hash, so that the time tells nothing about the token. */
export function carriesToken(request: Request, token: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(request.headers.authorization ?? ''), hash(`Bearer ${token}`))
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'] as const

/**
 * Whether a request comes from this machine itself, under a name of this machine and through no proxy that says so. A page
 * whose own name was made to lead here asks under that name.
 */
export function isLocal(request: Request): boolean {
  const { remoteAddress = '' } = request.socket
  const isDirect = LOOPBACK.test(remoteAddress) && FORWARDED.every((header) => request.headers[header] === undefined)
  return isDirect && isLoopback(hostNameOf(request.headers.host ?? ''))
}

const hostNameOf = (host: string): string => (URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '')
