import { describe, expect, test } from 'vitest'
import { CASES } from './allCases.ts'
import { runCase } from './runCase.ts'

const LIMIT_MS = 90_000

/** Rows whose short form needs nothing but Node and takes seconds; each carries its rule of shared/SPEC.md. */
const SHORT: Readonly<Record<string, string>> = {
  '1': 'RO160 trap 4: nothing confirmed is lost in 20 × kill -9',
  '3': 'RO161 a kill in the middle of a compaction loses nothing',
  '7': 'RO162 a cut log never gives other text',
  '8': 'RO162 zeros in or behind the log never give other text',
  '9': 'RO163 a flipped bit never gives other text',
  '22': 'RO164 a second server is refused, and the directory is free after kill -9',
  '28': 'RO165 a server that stood still loses and doubles nothing',
  '29': 'RO166 a client that reads nothing costs little, and nobody else anything',
  '37': 'RO167 malformed frames end their own socket only',
  '38': 'RO167 crafted messages end their own socket at most',
  '39': 'RO168 what passes the guard applies whole, whatever was sent',
  '44': 'RO169 SIGTERM under load loses nothing',
  '46': 'RO170 clients that come back after restarts hold equal copies',
  '51': 'RO171 a damaged registry never opens as an empty workspace',
  '53': 'RO172 a poisoned document stays alone',
  '58': 'RO173 trap 20: a client of an older schema changes nothing',
}

describe('torture, the short share', () => {
  for (const one of CASES.filter(({ row }) => row in SHORT))
    test(`${SHORT[one.row]} (row ${one.row})`, { timeout: LIMIT_MS }, async ({ skip }) => {
      const outcome = await runCase(one, 'short')
      if (outcome.verdict === 'cannot run here') return skip(outcome.said.join('; '))
      expect(outcome.said.filter((line) => outcome.verdict !== 'held' || line.startsWith('clearing up'))).toEqual([])
      expect(outcome.injected).toBeGreaterThan(0)
    })
})
