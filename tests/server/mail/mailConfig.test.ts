import { expect, test } from 'vitest'
import { parseConfig } from '../../../server/config.ts'

const GOOD = {
  SMTP_URL: 'smtp://desk:pass%40word@mail.example.org',
  MAIL_FROM: 'Оцена <ocena@example.org>',
  PUBLIC_URL: 'https://ocena.example.org',
}

test('RO713 both settings are read once; a password goes to another machine in secret only', () => {
  expect(parseConfig([], GOOD).mail).toEqual({
    server: {
      host: 'mail.example.org',
      port: 587,
      tls: 'needed',
      user: { name: 'desk', password: 'pass@word' },
    },
    from: { name: 'Оцена', address: 'ocena@example.org' },
  })
  const server = (url: string) => parseConfig([], { ...GOOD, SMTP_URL: url }).mail?.server
  expect(server('smtp://127.0.0.1:2525')).toMatchObject({ host: '127.0.0.1', port: 2525, tls: 'none', user: null })
  expect(server('smtp://a:b@localhost')).toMatchObject({ tls: 'none' })
  expect(server('smtp://mail.example.org:25')).toMatchObject({ port: 25, tls: 'offered' })
  expect(server('smtps://[::1]/')).toMatchObject({ host: '::1', port: 465, tls: 'first' })
})

test.each([
  'mail.example.org',
  'https://mail.example.org',
  'smtp://',
  'smtp://user@mail.example.org',
  'smtp://:s3cret@mail.example.org',
  'smtp://user:s3cret@mail.example.org:0',
  'smtp://user:s3cret@mail.example.org:99999',
  'smtp://user:s3cret@mail.example.org/path',
  'smtp://user:s3cret@mail.example.org?tls=no',
  'smtp://user:s3cret%E0@mail.example.org',
  'smtp://user:s3cret@mail example.org',
  'smtp://user:s3cret@-',
])('RO713 SMTP_URL=%s stops the start by name, without a sign of it', (url) => {
  const start = () => parseConfig([], { ...GOOD, SMTP_URL: url })
  expect(start).toThrow(`SMTP_URL: "${url.length} characters" – expected a mail server such as smtp://`)
  expect(start).not.toThrow(/s3cret/)
})

test.each(['ocena', 'Ocena <ocena>', 'a@b, c@d', 'Ocena <ocena@example.org', 'x\r\nBcc: y@z <a@b.c>', '"<x>" <a@b.c>'])(
  'RO713 MAIL_FROM=%j stops the start by name',
  (from) => {
    expect(() => parseConfig([], { ...GOOD, MAIL_FROM: from })).toThrow(
      /^MAIL_FROM: ".*" – expected an address such as/,
    )
  },
)

test('RO713 one setting without the others stops the start; without both there is no mail', () => {
  const without = (name: keyof typeof GOOD) => () => parseConfig([], { ...GOOD, [name]: undefined })
  expect(without('SMTP_URL')).toThrow(/^SMTP_URL: null – expected a mail server/)
  expect(without('MAIL_FROM')).toThrow(/^MAIL_FROM: null – expected an address/)
  expect(without('PUBLIC_URL')).toThrow(/^PUBLIC_URL: null – expected the address that people use/)
  expect(parseConfig([], { PUBLIC_URL: GOOD.PUBLIC_URL, SMTP_URL: ' ', MAIL_FROM: '' }).mail).toBeNull()
})
