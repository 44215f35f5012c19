import { createHash, timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'

/** Whether a request carries `Authorization: Bearer <token>`. Compared by hash, so that the time tells nothing about the token. */
export function carriesToken(request: Request, token: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(request.headers.authorization ?? ''), hash(`Bearer ${token}`))
}
