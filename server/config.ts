import path from 'node:path'
import { PASSWORD_MAX, PASSWORD_MIN } from '../shared/protocol/api.ts'
import type { LogLevel } from './log.ts'
import { parseMail, type MailConfig } from './mail/mailConfig.ts'
import { isTimeZone } from '../shared/util/zonedDay.ts'
import { showValue, type Fault } from '../shared/util/validate.ts'

/** What the environment and the command line say, parsed once. */
export interface Config {
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  readonly dataDir: string
  /** Origin that people use; null stands for `http://localhost:<port>`. */
  readonly publicUrl: string | null
  /** Whether to fill empty data with the sample workspace. */
  readonly sample: boolean
  /** Null lets the server make one. */
  readonly samplePassword: string | null
  /** Origin of the development page, which is another than the server's. */
  readonly devOrigin: string | null
  /** How many proxies of our own stand before this server: so many addresses at the end of X-Forwarded-For are true. */
  readonly trustedProxies: number
  /** Secret for reading `/metrics` from elsewhere; null leaves them to this machine. */
  readonly metricsToken: string | null
  /** Whose days count where a day is named, as the last one of a guest link; an IANA name. */
  readonly timeZone: string
  /** How mail goes out; null: there is none. */
  readonly mail: MailConfig | null
  /** How much is logged. */
  readonly logLevel: LogLevel
}

/** Some value in the environment or on the command line is wrong; the message names each with what was expected. */
export class ConfigError extends Error {
  constructor(faults: readonly Fault[]) {
    super(faults.map(({ path: name, value, expected }) => `${name}: ${value} – expected ${expected}`).join('\n'))
    this.name = 'ConfigError'
  }
}

type Environment = Readonly<Record<string, string | undefined>>
const DEFAULT_PORT = 8080
const MAX_PORT = 65_535

/** Parses arguments and environment; throws `ConfigError` with everything that is wrong. */
export function parseConfig(argv: readonly string[], env: Environment): Config {
  const faults: Fault[] = []
  const refuse = (name: string, value: unknown, expected: string): void =>
    void faults.push({ path: name, value: showValue(value), expected })
  const read = (name: string): string | null => env[name]?.trim() || null

  for (const argument of argv) if (argument !== '--sample') refuse('argument', argument, '--sample, or none')
  const sample = argv.includes('--sample')
  const config: Config = {
    host: read('HOST') ?? '127.0.0.1',
    port: parsePort(read('PORT'), refuse),
    dataDir: path.resolve(read('DATA_DIR') ?? './data'),
    publicUrl: parseOrigin('PUBLIC_URL', read('PUBLIC_URL'), refuse),
    sample,
    samplePassword: sample ? parseSamplePassword(env['SAMPLE_PASSWORD'] || null, refuse) : null,
    devOrigin: parseOrigin('OCENA_DEV_ORIGIN', read('OCENA_DEV_ORIGIN'), refuse),
    trustedProxies: parseProxies(read('TRUST_PROXY'), refuse),
    metricsToken: parseMetricsToken(read('METRICS_TOKEN'), refuse),
    timeZone: parseTimeZone(read('TIME_ZONE'), refuse),
    mail: parseMail({ smtpUrl: read('SMTP_URL'), mailFrom: read('MAIL_FROM'), publicUrl: read('PUBLIC_URL') }, refuse),
    logLevel: parseLogLevel(read('LOG_LEVEL'), refuse),
  }
  if (/[\s/]/.test(config.host)) refuse('HOST', config.host, 'a host name or an address such as 127.0.0.1')
  if (faults.length > 0) throw new ConfigError(faults)
  return config
}

/** Whether a host name means this machine alone. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}

/** Origins from which pages may change anything or open a socket. Both spellings of this machine count as one. */
export function allowedOrigins(publicUrl: string, devOrigin: string | null): ReadonlySet<string> {
  const { protocol, hostname, port } = new URL(publicUrl)
  const spelt = (host: string): string => new URL(`${protocol}//${host}${port ? `:${port}` : ''}`).origin
  const own = isLoopback(hostname) ? [hostname, 'localhost', '127.0.0.1'] : [hostname]
  return new Set([...own.map(spelt), ...(devOrigin ? [devOrigin] : [])])
}

type Refuse = (name: string, value: unknown, expected: string) => void

function parsePort(text: string | null, refuse: Refuse): number {
  if (text === null) return DEFAULT_PORT
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= MAX_PORT) return port
  refuse('PORT', text, `a whole number from 0 to ${MAX_PORT}`)
  return DEFAULT_PORT
}

function parseProxies(text: string | null, refuse: Refuse): number {
  if (text === null) return 0
  if (/^\d$/.test(text)) return Number(text)
  refuse('TRUST_PROXY', text, 'how many proxies stand before this server, 0 to 9')
  return 0
}

function parseOrigin(name: string, text: string | null, refuse: Refuse): string | null {
  if (text === null) return null
  const expected = 'an address such as https://ocena.example.org, or http on localhost or 127.0.0.1, without a path'
  const url = URL.canParse(text) ? new URL(text) : null
  const bare = url?.pathname === '/' && !url.search && !url.hash && !url.username && !url.password
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
  if (url && bare && safe) return url.origin
  refuse(name, text, expected)
  return null
}

/** The password itself is never shown, only its length. */
function parseSamplePassword(text: string | null, refuse: Refuse): string | null {
  if (text === null) return null
  if (text.length >= PASSWORD_MIN && text.length <= PASSWORD_MAX) return text
  refuse('SAMPLE_PASSWORD', `${text.length} characters`, `${PASSWORD_MIN} to ${PASSWORD_MAX} characters`)
  return null
}

/** Of the region that the instrument was made for. */
const TIME_ZONE_PRESET = 'Europe/Belgrade'

function parseTimeZone(text: string | null, refuse: Refuse): string {
  if (text === null || isTimeZone(text)) return text ?? TIME_ZONE_PRESET
  refuse('TIME_ZONE', text, `a time zone such as ${TIME_ZONE_PRESET}`)
  return TIME_ZONE_PRESET
}

const LOG_LEVELS: readonly LogLevel[] = ['silent', 'error', 'warn', 'info']

function parseLogLevel(text: string | null, refuse: Refuse): LogLevel {
  const level = LOG_LEVELS.find((each) => each === (text ?? 'warn'))
  if (level === undefined) refuse('LOG_LEVEL', text, `a level: ${LOG_LEVELS.join(', ')}`)
  return level ?? 'warn'
}

const METRICS_TOKEN_MIN = 20

/** The token itself is never shown, only its length. */
function parseMetricsToken(text: string | null, refuse: Refuse): string | null {
  if (text === null || /^[\x21-\x7e]{20,200}$/.test(text)) return text
  refuse(
    'METRICS_TOKEN',
    `${text.length} characters`,
    `${METRICS_TOKEN_MIN} to 200 letters, digits and signs without spaces`,
  )
  return null
}
