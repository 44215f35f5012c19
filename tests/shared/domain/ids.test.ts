import { describe, expect, test } from 'vitest'
import {
  areaCodeSchema,
  entryIdSchema,
  flagIdSchema,
  indicatorCodeSchema,
  memberIdSchema,
  newEntryId,
  newId,
} from '../../../shared/domain/ids.ts'
import { parse } from '../../../shared/util/validate.ts'

describe('DM07: ids', () => {
  test('DM07: fresh ids fit the pattern and differ', () => {
    const ids = Array.from({ length: 500 }, newId)
    expect(new Set(ids).size).toBe(500)
    expect(ids.every((id) => parse(memberIdSchema, id).ok)).toBe(true)
    expect(parse(entryIdSchema, newEntryId()).ok).toBe(true)
  })

  test.each([
    '',
    'short',
    'UPPER0000',
    'a/b/c/d/e',
    '../../etc/passwd',
    'a:bcdefgh',
    'x'.repeat(41),
    'ana 00000001',
    'aaaaaaaa\n',
  ])('DM07: %j is no id', (raw) => {
    expect(parse(memberIdSchema, raw).ok).toBe(false)
  })

  test('DM07: codes of areas, indicators and flags', () => {
    expect(['LF', 'ABCD'].every((raw) => parse(areaCodeSchema, raw).ok)).toBe(true)
    expect(['lf', 'L', 'ABCDE', 'L1'].some((raw) => parse(areaCodeSchema, raw).ok)).toBe(false)
    expect(['LF-01', 'LF-101'].every((raw) => parse(indicatorCodeSchema, raw).ok)).toBe(true)
    expect(['LF-1', 'LF01', 'LF-01:x', 'lf-01', 'LF-01\n'].some((raw) => parse(indicatorCodeSchema, raw).ok)).toBe(
      false,
    )
    expect(['F1', 'F12'].every((raw) => parse(flagIdSchema, raw).ok)).toBe(true)
    expect(['f1', 'F', 'F1234', 'G1'].some((raw) => parse(flagIdSchema, raw).ok)).toBe(false)
  })
})
