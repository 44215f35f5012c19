/** The mail server of the house, as `SMTP_URL` says. */
export interface MailServer {
  readonly host: string
  readonly port: number
  /**
   * When the connection turns to TLS: at once; before anything is said, as a password goes to no other machine in the clear;
   * where the server offers it; or not at all, as on this machine nobody listens and certificates bear no name of it.
   */
  readonly tls: 'first' | 'needed' | 'offered' | 'none'
  readonly user: { readonly name: string; readonly password: string } | null
}

/** Whom mail comes from; an empty name shows the address. */
export interface MailSender {
  readonly name: string
  readonly address: string
}

export interface MailConfig {
  readonly server: MailServer
  readonly from: MailSender
}

interface Texts {
  readonly smtpUrl: string | null
  readonly mailFrom: string | null
  readonly publicUrl: string | null
}
type Refuse = (name: string, value: unknown, expected: string) => void

const SMTP_EXPECTED =
  'a mail server such as smtp://mail.example.org:587 or smtps://user:password@mail.example.org, signs of user and password percent-encoded'
const FROM_EXPECTED = 'an address such as ocena@example.org or Ocena <ocena@example.org>'
const PORTS = { 'smtp:': 587, 'smtps:': 465 } as const
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)$/i
const ADDRESS = /^[^\s@<>()",:;\\]+@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/i
const UNSEEN = /[\p{Cc}\p{Cf}<>"]/u

/**
 * Mail, where both settings say how; null where neither does. One without the other, or without an address that people
 * use, is refused: mail would not go out, or lead nowhere. The text of `SMTP_URL` is never shown, as it may hold a password.
 */
export function parseMail({ smtpUrl, mailFrom, publicUrl }: Texts, refuse: Refuse): MailConfig | null {
  if (smtpUrl === null && mailFrom === null) return null
  if (publicUrl === null) refuse('PUBLIC_URL', null, 'the address that people use, as links in mail lead there')
  const server = smtpUrl === null ? null : parseServer(smtpUrl)
  const from = mailFrom === null ? null : parseSender(mailFrom)
  if (server === null) refuse('SMTP_URL', smtpUrl === null ? null : `${smtpUrl.length} characters`, SMTP_EXPECTED)
  if (from === null) refuse('MAIL_FROM', mailFrom, FROM_EXPECTED)
  return server && from && { server, from }
}

function parseServer(text: string): MailServer | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:')) return null
  if (!HOST.test(url.hostname) || url.port === '0' || !['', '/'].includes(url.pathname) || url.search || url.hash)
    return null
  const user = parseUser(url)
  if (user === undefined) return null
  const host = url.hostname.replaceAll(/[[\]]/g, '')
  return {
    host,
    port: Number(url.port) || PORTS[url.protocol],
    tls: url.protocol === 'smtps:' ? 'first' : LOOPBACK.test(host) ? 'none' : user ? 'needed' : 'offered',
    user,
  }
}

/** Null where none is named, undefined where what is named is none. */
function parseUser({ username, password }: URL): MailServer['user'] | undefined {
  if (!username && !password) return null
  if (!username || !password) return undefined
  try {
    return { name: decodeURIComponent(username), password: decodeURIComponent(password) }
  } catch {
    return undefined
  }
}

function parseSender(text: string): MailSender | null {
  const [, name = '', named] = /^([^<>]*)<([^<>]+)>$/.exec(text) ?? []
  const sender = { name: withoutQuotes(name.trim()).trim(), address: named ?? text }
  return ADDRESS.test(sender.address) && !UNSEEN.test(sender.name) ? sender : null
}

const withoutQuotes = (name: string): string =>
  name.slice(name.startsWith('"') ? 1 : 0, name.length > 1 && name.endsWith('"') ? -1 : undefined)
