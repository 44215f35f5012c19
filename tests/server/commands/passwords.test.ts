import { describe, expect, test } from 'vitest'
import { memorablePassword } from '../../../server/signIn/memorablePassword.ts'
import { PASSWORD_COST, Passwords } from '../../../server/signIn/Passwords.ts'
import { refuseWeakPassword } from '../../../server/signIn/passwordRules.ts'
import { PASSWORD_MIN } from '../../../shared/protocol/api.ts'

const QUICK = { memoryCost: 64, timeCost: 1 }

describe('passwords', () => {
  test('RO41 the default cost is 19 MiB and two passes of Argon2id', async () => {
    const hash = await new Passwords().hash('correct horse battery staple')
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(PASSWORD_COST).toEqual({ memoryCost: 19_456, timeCost: 2 })
  })

  test('RO41 a password fits its own hash only, and nothing fits no hash', async () => {
    const passwords = new Passwords(QUICK)
    const hash = await passwords.hash('correct horse battery staple')
    expect(await passwords.verify(hash, 'correct horse battery staple')).toBe(true)
    expect(await passwords.verify(hash, 'correct horse battery stable')).toBe(false)
    expect(await passwords.verify(null, 'correct horse battery staple')).toBe(false)
  })

  test('RO40 an unknown account takes as long as a known one', async () => {
    const passwords = new Passwords()
    const hash = await passwords.hash('correct horse battery staple')
    await passwords.verify(null, 'the first one makes the decoy')
    const median = async (against: string | null): Promise<number> => {
      const times: number[] = []
      for (let attempt = 0; attempt < 7; attempt += 1) {
        const start = performance.now()
        await passwords.verify(against, 'wrong password here')
        times.push(performance.now() - start)
      }
      return times.toSorted((a, b) => a - b)[3] ?? 0
    }
    const [known, unknown] = [await median(hash), await median(null)]
    expect(unknown / known).toBeGreaterThan(0.3)
    expect(unknown / known).toBeLessThan(3)
  })

  test('RO45 more than a hundred waiting are refused with a time to come back, and the others are served', async () => {
    const passwords = new Passwords(QUICK)
    const results = await Promise.allSettled(Array.from({ length: 110 }, () => passwords.hash('x')))
    const refused = results.filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(8)
    expect(refused[0]).toMatchObject({ reason: { problem: { kind: 'unavailable', retryAfterSeconds: 5 } } })
    await expect(passwords.hash('x')).resolves.toMatch(/^\$argon2id/)
  })

  test('RO52 a made-up password is long enough, passes the rules and is another one each time', () => {
    const made = Array.from({ length: 200 }, memorablePassword)
    expect(new Set(made).size).toBe(200)
    for (const password of made) {
      expect(password.length).toBeGreaterThanOrEqual(PASSWORD_MIN)
      expect(() => refuseWeakPassword(password, 'facilitator@ocena.example')).not.toThrow()
    }
  })

  test('RO52 the own address counts as nothing; ordinary sentences of any alphabet pass', () => {
    const refused = (password: string) => () => refuseWeakPassword(password, 'marija.petrovic@ocena.example')
    expect(refused('marija.petrovic1234')).toThrow('guessed first')
    for (const good of [
      'correct horse battery staple',
      'Mjesec je žut kao sir',
      'зелена трева после дожд',
      '🦊🐻🐼🦁🐯🐸🐵🐔 moje',
    ])
      expect(refused(good)).not.toThrow()
  })
})
