import { readCookie } from './readCookie.ts'
import { ABSOLUTE_MS } from './signInLife.ts'

const SECOND_MS = 1000

/** The cookie that carries a sign-in's token. `Secure` and the `__Host-` prefix need https. */
export interface SignInCookie {
  readonly name: string
  /** Value of a Set-Cookie header that hands the token over. */
  set(token: string): string
  /** Value of a Set-Cookie header that takes it away. */
  clear(): string
  /** The token in a Cookie header; null where there is none, or more than one. */
  read(header: string | undefined): string | null
}

/** Safari keeps no Secure cookie from http://localhost, so plain http on this machine gets another name without it. */
export function signInCookie(publicUrl: string): SignInCookie {
  const secure = publicUrl.startsWith('https:')
  const name = secure ? '__Host-sid' : 'sid'
  const attributes = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
  return {
    name,
    set: (token) => `${name}=${token}; ${attributes}; Max-Age=${ABSOLUTE_MS / SECOND_MS}`,
    clear: () => `${name}=; ${attributes}; Max-Age=0`,
    read: (header) => readCookie(header, name),
  }
}
