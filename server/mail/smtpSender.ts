import { once } from 'node:events'
import { Socket } from 'node:net'
import { createTransport } from 'nodemailer'
import type { MailConfig } from './mailConfig.ts'

/** A mail as it goes out: plain text, to one person. */
export interface OutgoingMail {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** Without brackets; the same for every try. */
  readonly messageId: string
  /** Milliseconds since 1970. */
  readonly date: number
  /** Headers that stay as they are written. */
  readonly headers: Readonly<Record<string, string>>
}

/** The mail server did not take a mail. It says why in a code alone: what a server answers may hold addresses. */
export class MailRefusedError extends Error {
  readonly code: string
  /** Whether the server itself answered; else there was no way to it. */
  readonly isAnswer: boolean
  constructor(code: string, isAnswer: boolean) {
    super(`The mail server did not take a mail: ${code}`)
    this.name = 'MailRefusedError'
    this.code = code
    this.isAnswer = isAnswer
  }
}

export interface MailTimeouts {
  /** To be connected, and to be greeted. */
  readonly beginMs: number
  /** Without a sign from the server. */
  readonly silenceMs: number
  /** All together. */
  readonly wholeMs: number
}
const GOODBYE_MS = 2_000
const TIMEOUTS: MailTimeouts = { beginMs: 10_000, silenceMs: 20_000, wholeMs: 60_000 }

export interface SmtpSender {
  /** Resolves once the server has accepted it; rejects with `MailRefusedError` in any other case, also when told to end. */
  send(mail: OutgoingMail, end: AbortSignal): Promise<void>
}

/** Sends by the mail server of the house, with a connection for each mail. `name`: how this server calls itself. */
export const createSmtpSender = (
  config: MailConfig,
  name: string,
  timeouts: Partial<MailTimeouts> = {},
): SmtpSender => ({
  send: (mail, end) => send(mail, end, { config, name, timeouts: { ...TIMEOUTS, ...timeouts } }),
})

interface Way {
  readonly config: MailConfig
  readonly name: string
  readonly timeouts: MailTimeouts
}

async function send(mail: OutgoingMail, end: AbortSignal, way: Way): Promise<void> {
  // our own, so that it can be ended whatever the server does
  const socket = new Socket()
  socket.on('error', () => undefined)
  const limit = AbortSignal.any([end, AbortSignal.timeout(way.timeouts.wholeMs)])
  try {
    await Promise.race([transportOver(socket, way).sendMail(messageOf(mail, way.config)), ended(limit)])
    await saidGoodbye(socket, end)
  } catch (error) {
    throw refusalOf(error)
  } finally {
    socket.destroy()
  }
}

/** Lets the connection end in good order, for a moment: the next mail begins one of its own. */
async function saidGoodbye(socket: Socket, end: AbortSignal): Promise<void> {
  if (socket.closed) return
  const signal = AbortSignal.any([end, AbortSignal.timeout(GOODBYE_MS)])
  await once(socket, 'close', { signal }).catch(() => undefined)
}

function transportOver(socket: Socket, { config: { server }, name, timeouts }: Way) {
  return createTransport({
    socket,
    name,
    host: server.host,
    port: server.port,
    secure: server.tls === 'first',
    requireTLS: server.tls === 'needed',
    ignoreTLS: server.tls === 'none',
    ...(server.user && { auth: { user: server.user.name, pass: server.user.password } }),
    connectionTimeout: timeouts.beginMs,
    greetingTimeout: timeouts.beginMs,
    dnsTimeout: timeouts.beginMs,
    socketTimeout: timeouts.silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

const messageOf = ({ to, subject, text, messageId, date, headers }: OutgoingMail, { from }: MailConfig) => ({
  from,
  to: { name: '', address: to },
  subject,
  text,
  messageId: `<${messageId}>`,
  date: new Date(date),
  // who sends with what is nobody's business
  xMailer: false as const,
  headers: Object.entries(headers).map(([key, value]) => ({ key, value: { prepared: true, value } })),
})

const ended = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const fail = (): void => reject(new MailRefusedError('ETIMEDOUT', false))
    if (signal.aborted) fail()
    else signal.addEventListener('abort', fail, { once: true })
  })

function refusalOf(error: unknown): MailRefusedError {
  if (error instanceof MailRefusedError) return error
  const { responseCode, code } = Object(error) as { responseCode?: unknown; code?: unknown } // looked at next
  if (typeof responseCode === 'number') return new MailRefusedError(String(responseCode), true)
  return new MailRefusedError(typeof code === 'string' && /^[A-Z]{2,20}$/.test(code) ? code : 'EUNKNOWN', false)
}
