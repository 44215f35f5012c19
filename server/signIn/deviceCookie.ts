import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Account } from '../registry/Registry.ts'
import { readCookie } from './readCookie.ts'

const NONCE_BYTES = 16
const LONGEST_MARK = 100
const YEAR_SECONDS = 365 * 24 * 3600

type Owner = Pick<Account, 'id' | 'passwordHash'>

/**
 * The cookie of a browser in which somebody signed in once. It opens nothing and names nobody; it only spares whoever
 * knows the password from waiting for what strangers tried. It stays after sign-out and ends with the password.
 */
export interface DeviceCookie {
  /** Value of a Set-Cookie header that marks this browser as one of the account's. */
  set(account: Owner): string
  /** The mark in a Cookie header; null where there is none. */
  read(header: string | undefined): string | null
}

export function createDeviceCookie(publicUrl: string): DeviceCookie {
  const secure = publicUrl.startsWith('https:')
  const name = secure ? '__Host-device' : 'device'
  const attributes = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}; Max-Age=${YEAR_SECONDS}`
  return {
    set(account) {
      const nonce = randomBytes(NONCE_BYTES).toString('base64url')
      return `${name}=${nonce}.${proofOf(account, nonce)}; ${attributes}`
    },
    read: (header) => readCookie(header, name),
  }
}

/** Whether a mark was given to this account, and its password is still the same. */
export function isDeviceOf(account: Owner, mark: string): boolean {
  if (mark.length > LONGEST_MARK) return false
  const [nonce = '', proof = ''] = mark.split('.')
  const [given, due] = [Buffer.from(proof), Buffer.from(proofOf(account, nonce))]
  return given.length === due.length && timingSafeEqual(given, due)
}

// The hash of a password never leaves this server, so it serves as the key.
const proofOf = ({ id, passwordHash }: Owner, nonce: string): string =>
  createHmac('sha256', passwordHash).update(`device ${id} ${nonce}`).digest('base64url')
