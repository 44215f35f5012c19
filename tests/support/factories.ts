import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { printOf } from '../../server/approvals/holdPrint.ts'
import type { Account } from '../../server/registry/Registry.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { Country } from '../../shared/domain/country.ts'
import { newId, type AssessmentId, type MemberId, type RoundId } from '../../shared/domain/ids.ts'
import type { RoleGrant } from '../../shared/domain/member.ts'
import type { Partner } from '../../shared/domain/partner.ts'

/** A folder that is gone when the test is over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ocena-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A clock that stands still until it is moved; milliseconds since 1970. */
export interface TestClock {
  readonly now: () => number
  advance(ms: number): void
}

export function testClock(start = Date.UTC(2026, 10, 24, 9)): TestClock {
  let at = start
  return { now: () => at, advance: (ms) => void (at += ms) }
}

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS

export const partnerOf = (country: Country, name: string): Partner => ({ country, name })

export const grant = (role: RoleGrant['role'], country: RoleGrant['country'] = '*'): RoleGrant => ({ role, country })

/** What holds an agreement up where nobody was asked. */
export const NOT_ASKED = { kind: 'not-asked', count: 1, print: printOf(['nobody']) } as const

/** A step to a stage, with a reason over there being no approval where it needs one. */
export const stepTo = (stage: string) =>
  stage === 'agreed' ? { stage, override: { why: 'Nobody is asked here', over: [NOT_ASKED] } } : { stage }

/** An account that nobody can sign in to. */
export function accountOf(fields: Partial<Account> = {}): Account {
  const id = newId() as MemberId // brand: newId keeps the pattern
  return {
    id,
    name: `Member ${id.slice(0, 4)}`,
    email: `${id}@ocena.example`,
    passwordHash: '$argon2id$none',
    roles: [],
    disabled: false,
    created: 0,
    lastSeen: null,
    ...fields,
  }
}

/** An assessment of a round that nobody made. */
export function assessmentOf(fields: Partial<Assessment> = {}): Assessment {
  return {
    id: newId() as AssessmentId, // brand: newId keeps the pattern
    round: newId() as RoundId, // brand, as above
    country: 'RS',
    stage: 'drafting',
    epoch: 'e1',
    previous: null,
    ...fields,
  }
}
