import { describe, expect, test } from 'vitest'
import {
  acceptBody,
  inviteBody,
  newCommentBody,
  PASSWORD_MIN,
  setUpBody,
  signInBody,
} from '../../../shared/protocol/api.ts'
import { parse } from '../../../shared/util/validate.ts'

const TOKEN = 'a'.repeat(32)
const PASSWORD = 'p'.repeat(PASSWORD_MIN)

describe('PR17: what clients send is parsed whole', () => {
  test('PR17: e-mail addresses are trimmed and lower-cased', () => {
    expect(parse(signInBody, { email: ' Ana@Example.org ', password: 'x' })).toEqual({
      ok: true,
      value: { email: 'ana@example.org', password: 'x' },
    })
  })

  test('PR17: fields that no rule knows are refused with their name', () => {
    expect(parse(signInBody, { email: 'a@b.org', password: 'x', role: 'facilitator' })).toEqual({
      ok: false,
      faults: [{ path: 'role', value: '"facilitator"', expected: 'no such field' }],
    })
  })

  test('PR17: passwords that stand alone have at least 15 characters', () => {
    const body = { token: TOKEN, name: 'Ana', password: PASSWORD }
    expect(parse(acceptBody, body).ok).toBe(true)
    expect(parse(acceptBody, { ...body, password: PASSWORD.slice(1) })).toMatchObject({
      ok: false,
      faults: [{ path: 'password', expected: 'at least 15 characters' }],
    })
  })

  test('PR17: the first start is empty or with the sample', () => {
    const body = { token: TOKEN, name: 'Ana', email: 'a@b.org', password: PASSWORD, start: 'sample' }
    expect(parse(setUpBody, body).ok).toBe(true)
    expect(parse(setUpBody, { ...body, start: 'both' })).toMatchObject({
      ok: false,
      faults: [{ path: 'start', expected: 'one of "empty", "sample"' }],
    })
  })

  test('PR17: an invitation has at least one role, and each is a real one', () => {
    expect(parse(inviteBody, { email: 'a@b.org', roles: [] })).toMatchObject({
      faults: [{ path: 'roles', expected: 'at least 1 entry' }],
    })
    expect(parse(inviteBody, { email: 'a@b.org', roles: [{ role: 'editor', country: 'XX' }] }).ok).toBe(false)
    expect(parse(inviteBody, { email: 'a@b.org', roles: [{ role: 'editor', country: 'RS' }] }).ok).toBe(true)
  })

  test('PR17: a comment of blanks is none', () => {
    expect(parse(newCommentBody, { text: '  \n ' }).ok).toBe(false)
    expect(parse(newCommentBody, { text: ' yes ' })).toEqual({ ok: true, value: { text: 'yes' } })
  })
})
