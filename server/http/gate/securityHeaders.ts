import { randomBytes } from 'node:crypto'
import type { RequestHandler, Response } from 'express'

const HSTS_SECONDS = 31_536_000
const NONCE_BYTES = 18

/** Fresh for each response; React's and Mantine's style elements carry it. */
export const styleNonceOf = (response: Response): string => String(response.locals['styleNonce'])

/** The headers that every response carries. Strict-Transport-Security only where people come over https. */
export function securityHeaders(publicUrl: string): RequestHandler {
  const overHttps = publicUrl.startsWith('https:')
  return (_request, response, next) => {
    const nonce = randomBytes(NONCE_BYTES).toString('base64')
    response.locals['styleNonce'] = nonce
    response.set({
      'Content-Security-Policy': contentSecurityPolicy(nonce),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
      'X-Robots-Tag': 'noindex',
      'Cache-Control': 'no-store',
      ...(overHttps && { 'Strict-Transport-Security': `max-age=${HSTS_SECONDS}` }),
    })
    next()
  }
}

/** No inline anything; style elements by nonce. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types ProseMirrorClipboard ocena',
  ].join('; ')
}
