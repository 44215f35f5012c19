import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { allowedOrigins, ConfigError, isLoopback, parseConfig } from '../../../server/config.ts'

describe('configuration', () => {
  test('an empty environment gives the documented defaults', () => {
    expect(parseConfig([], {})).toEqual({
      host: '127.0.0.1',
      port: 8080,
      dataDir: path.resolve('data'),
      publicUrl: null,
      sample: false,
      samplePassword: null,
      devOrigin: null,
      metricsToken: null,
      trustedProxies: 0,
      timeZone: 'Europe/Belgrade',
      mail: null,
      logLevel: 'warn',
    })
  })

  test('every variable is taken', () => {
    const env = {
      HOST: '0.0.0.0',
      PORT: '0',
      DATA_DIR: '/srv/ocena',
      PUBLIC_URL: 'https://ocena.example.org/',
      SAMPLE_PASSWORD: 'fifteen letters',
      OCENA_DEV_ORIGIN: 'http://localhost:5173',
      METRICS_TOKEN: 'twenty-letters-at-least',
      TRUST_PROXY: '2',
      TIME_ZONE: 'Europe/Tirane',
      SMTP_URL: 'smtps://mail.example.org',
      MAIL_FROM: 'ocena@example.org',
      LOG_LEVEL: 'info',
    }
    expect(parseConfig(['--sample'], env)).toEqual({
      host: '0.0.0.0',
      port: 0,
      dataDir: '/srv/ocena',
      publicUrl: 'https://ocena.example.org',
      sample: true,
      samplePassword: 'fifteen letters',
      devOrigin: 'http://localhost:5173',
      metricsToken: 'twenty-letters-at-least',
      trustedProxies: 2,
      timeZone: 'Europe/Tirane',
      mail: {
        server: { host: 'mail.example.org', port: 465, tls: 'first', user: null },
        from: { name: '', address: 'ocena@example.org' },
      },
      logLevel: 'info',
    })
  })

  test.each([
    ['PORT', 'http'],
    ['PORT', '80a'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '8080.5'],
    ['TRUST_PROXY', 'yes'],
    ['TRUST_PROXY', '-1'],
    ['TRUST_PROXY', '10'],
    ['HOST', 'http://0.0.0.0'],
    ['PUBLIC_URL', 'ocena.example.org'],
    ['PUBLIC_URL', 'http://ocena.example.org'],
    ['PUBLIC_URL', 'http://127.0.0.1.example.org'],
    ['PUBLIC_URL', 'https://ocena.example.org/path'],
    ['PUBLIC_URL', 'https://name:secret@ocena.example.org'],
    ['PUBLIC_URL', 'ftp://localhost'],
    ['OCENA_DEV_ORIGIN', 'http://elsewhere.example'],
    ['LOG_LEVEL', 'loud'],
    ['TIME_ZONE', 'Belgrade'],
  ])('%s=%s is refused by name and value, with what was expected', (name, value) => {
    expect(() => parseConfig([], { [name]: value })).toThrow(ConfigError)
    expect(() => parseConfig([], { [name]: value })).toThrow(
      new RegExp(`^${name}: "${escape(value)}" – expected (a|how)`),
    )
  })

  test('a short metrics token is refused without being shown', () => {
    expect(() => parseConfig([], { METRICS_TOKEN: 'short secret' })).toThrow(
      'METRICS_TOKEN: "12 characters" – expected 20 to 200 letters, digits and signs without spaces',
    )
  })

  test('an unknown argument is refused by name', () => {
    expect(() => parseConfig(['--smaple'], {})).toThrow('argument: "--smaple" – expected --sample, or none')
  })

  test('everything that is wrong is said at once', () => {
    expect(() => parseConfig(['x'], { PORT: 'y', PUBLIC_URL: 'z' })).toThrow(/argument: .*\nPORT: .*\nPUBLIC_URL: /)
  })

  test('a short sample password is refused without being shown, and read with --sample only', () => {
    expect(() => parseConfig(['--sample'], { SAMPLE_PASSWORD: 'short secret' })).toThrow(
      'SAMPLE_PASSWORD: "12 characters" – expected 15 to 256 characters',
    )
    expect(parseConfig([], { SAMPLE_PASSWORD: 'short' }).samplePassword).toBeNull()
  })
})

describe('allowed origins', () => {
  test('this machine counts under both of its names', () => {
    expect([...allowedOrigins('http://localhost:8080', null)].toSorted()).toEqual([
      'http://127.0.0.1:8080',
      'http://localhost:8080',
    ])
  })

  test('a public address counts alone, and the development page beside it', () => {
    expect([...allowedOrigins('https://ocena.example.org', null)]).toEqual(['https://ocena.example.org'])
    expect([...allowedOrigins('https://ocena.example.org', 'http://localhost:5173')]).toEqual([
      'https://ocena.example.org',
      'http://localhost:5173',
    ])
  })

  test.each([
    ['localhost', true],
    ['127.0.0.1', true],
    ['127.8.8.8', true],
    ['[::1]', true],
    ['localhost.example.org', false],
    ['128.0.0.1', false],
    ['127.0.0.1.example.org', false],
  ])('whether %s is this machine: %s', (host, expected) => {
    expect(isLoopback(host)).toBe(expected)
  })
})

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')
