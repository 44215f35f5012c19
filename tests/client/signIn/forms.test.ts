import { describe, expect, test } from 'vitest'
import { readForm } from '../../../client/features/signIn/formFaults.ts'
import { passwordHint } from '../../../client/features/signIn/passwordHint.ts'
import { tokenOfHash } from '../../../client/features/signIn/tokenOfHash.ts'
import { acceptBody, PASSWORD_MIN, signInBody } from '../../../shared/protocol/api.ts'

describe('a new password', () => {
  test('needs 15 characters and says how many are missing', () => {
    expect(passwordHint('elevenchars')).toEqual({ kind: 'too-short', missing: 4 })
    expect(passwordHint('a few words or')).toEqual({ kind: 'too-short', missing: 1 })
    expect(passwordHint('a few words orx').kind).toBe('good')
  })
  test('is strong when it is long and varied, in any script', () => {
    expect(passwordHint('correct horse battery staple').kind).toBe('strong')
    expect(passwordHint('тачна лозинка за рад').kind).toBe('strong')
  })
  test('that repeats itself is called so, however long', () => {
    for (const weak of ['aaaaaaaaaaaaaaaaaaaa', 'summer26summer26', 'abababababababababababab'])
      expect(passwordHint(weak).kind).toBe('repetitive')
  })
  test('has an upper end', () => {
    expect(passwordHint('x y z'.repeat(100)).kind).toBe('too-long')
  })
  test('what the hint calls long enough the server takes', () => {
    const token = 'a'.repeat(32)
    const name = 'Ana'
    const accepts = (password: string): boolean => readForm(acceptBody, { token, name, password }).ok
    expect(accepts('x'.repeat(PASSWORD_MIN - 1))).toBe(false)
    expect(accepts('x'.repeat(PASSWORD_MIN))).toBe(true)
  })
})

describe('forms', () => {
  test('name the fields that are not right', () => {
    const read = readForm(signInBody, { email: 'ana', password: '' })
    expect(read.ok ? [] : [...read.wrong].sort()).toEqual(['email', 'password'])
  })
  test('give the parsed body', () => {
    expect(readForm(signInBody, { email: ' Ana@Example.org ', password: 'p' })).toEqual({
      ok: true,
      body: { email: 'ana@example.org', password: 'p' },
    })
  })
})

test('the token comes behind the hash, with or without its name', () => {
  expect(['#abc_D-1', '#token=abc', '', '#', '#a b', '#<x>'].map(tokenOfHash)).toEqual([
    'abc_D-1',
    'abc',
    null,
    null,
    null,
    null,
  ])
})
