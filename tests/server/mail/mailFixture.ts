import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { onTestFinished } from 'vitest'
import type { Config } from '../../../server/config.ts'
import { must } from '../../../shared/util/assert.ts'
import { createHandClock, type HandClock } from '../../support/handClock.ts'
import { startTalking, type Talking } from '../inbox/inboxFixture.ts'

/** A mail as a server got it. */
export interface GotMail {
  readonly from: string
  readonly to: readonly string[]
  /** All bytes, as they came. */
  readonly raw: string
  /** Lower-case names; folded lines joined. */
  readonly headers: ReadonlyMap<string, string>
  readonly text: string
}

/** What a mail server does with a mail: takes it, takes it and never says so, says nothing any more, or answers with a code. */
export type Answer = 'take' | 'swallow' | 'hang' | number

export interface PostOffice {
  readonly config: NonNullable<Config['mail']>
  readonly mails: readonly GotMail[]
  /** How often somebody came with a mail. */
  readonly tries: () => number
  /** How it answers from now on. */
  answerWith(answer: Answer): void
}

/** A real mail server on this machine; it ends with the test. */
export async function openPostOffice(): Promise<PostOffice> {
  const mails: GotMail[] = []
  let answer: Answer = 'take'
  let tries = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, { envelope }, done) {
      tries++
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (answer === 'hang') return
        if (typeof answer === 'number')
          return done(Object.assign(new Error('not now, desk@house.example'), { responseCode: answer }))
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        mails.push(
          readMail(
            from,
            envelope.rcptTo.map(({ address }) => address),
            Buffer.concat(chunks),
          ),
        )
        if (answer === 'take') done()
      })
    },
  })
  server.on('error', () => undefined)
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
      }),
  )
  const { port } = listening.address() as AddressInfo // a TCP server's address is an object
  return {
    config: {
      server: { host: '127.0.0.1', port, tls: 'none', user: null },
      from: { name: 'Ocena', address: 'ocena@house.example' },
    },
    mails,
    tries: () => tries,
    answerWith: (next) => void (answer = next),
  }
}

function readMail(from: string, to: readonly string[], bytes: Buffer): GotMail {
  const raw = bytes.toString('utf8')
  const [head = '', ...body] = raw.split('\r\n\r\n')
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')
  const headers = new Map(
    lines.map((line) => [line.split(':')[0]?.toLowerCase() ?? '', line.replace(/^[^:]*:\s*/, '')]),
  )
  return { from, to, raw, headers, text: decode(body.join('\r\n\r\n'), headers.get('content-transfer-encoding') ?? '') }
}

function decode(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return body
  const bytes = body
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

export const PUBLIC_URL = 'https://ocena.example.org'
/** Friday, 27 November 2026, 11:00 in Belgrade. */
export const START = '2026-11-27T10:00:00Z'
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** People who talk, a mail server, and the clock by which mail goes out. */
export interface Mailing extends Talking {
  readonly office: PostOffice
  readonly clock: HandClock
  /** To whom mails went, each with what its lines say, in order. */
  sent(): readonly string[]
  /** A server over the same data, as after a restart; the one before is stopped. */
  again(): Promise<Mailing>
}

/** Starts them, with nobody's bell rung yet. */
export async function startMailing(
  given: {
    readonly office?: PostOffice
    readonly dataDir?: string
    readonly start?: string
    readonly throttleLimits?: { readonly requests: number }
  } = {},
): Promise<Mailing> {
  const { throttleLimits } = given
  const office = given.office ?? (await openPostOffice())
  let talking: Talking | null = null
  const clock = createHandClock(given.start ?? START, async () => talking?.server.settled())
  const started = await startTalking(given.dataDir, {
    mail: office.config,
    publicUrl: PUBLIC_URL,
    clock,
    now: clock.now,
    ...(throttleLimits && { throttleLimits }),
  })
  talking = started
  await clock.goOn(MINUTE)
  return {
    ...started,
    office,
    clock,
    sent: () => office.mails.map(({ to, text }) => `${to.join()}: ${linesOf(text).join('; ')}`),
    async again() {
      await started.server.stop()
      const { dataDir } = started.server
      return startMailing({ office, dataDir, start: new Date(clock.now()).toISOString() })
    },
  }
}

/** What happened, as the lines of a mail say. */
export const linesOf = (text: string): readonly string[] =>
  [...text.matchAll(/^\* (.*)$/gm)].map(([, line]) => line ?? '')

/** The address in a mail at which mail ends. */
export const offUrlOf = (mail: GotMail | undefined): string =>
  must(/<(.*)>/.exec(must(mail, 'a mail').headers.get('list-unsubscribe') ?? '')?.[1], 'an address')
