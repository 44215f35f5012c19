import { createHash, timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'

/** Whether a request carries `Authorization: Bearer <token>`. Compared by hash, so that the time tells nothing about the token. */
export function carriesToken(request: Request, token: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(request.headers.authorization ?? ''), hash(`Bearer ${token}`))
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'] as const

/** Whether a request comes from this machine itself and through no proxy that says so. */
export function isLocal(request: Request): boolean {
  const { remoteAddress = '' } = request.socket
  return LOOPBACK.test(remoteAddress) && FORWARDED.every((header) => request.headers[header] === undefined)
}
