import { describe, expect, test } from 'vitest'
import { can, type RightsHolder } from '../../../../shared/domain/abilities.ts'
import { assessmentIdSchema } from '../../../../shared/domain/ids.ts'
import { SESSION_ROLES, type SessionRole } from '../../../../shared/domain/sessions/session.ts'
import { SESSION_ABILITIES, type SessionSubject } from '../../../../shared/domain/sessions/sessionRights.ts'

const SERBIA = assessmentIdSchema.parse('serbia000001')
const EDITOR: RightsHolder = { roles: [{ role: 'editor', country: 'RS' }], disabled: false }
const ANA: RightsHolder = { roles: [{ role: 'facilitator', country: '*' }], disabled: false }
const STATES = ['planned', 'running', 'closed'] as const

/** The table by hand, in words and not as the code says it. `W`: the workspace's facilitator beside what they are in the session. */
const ALWAYS: Readonly<Record<SessionRole | 'W', readonly string[]>> = {
  facilitator: ['attend', 'see-screen', 'see-console', 'read-minutes'],
  co: ['attend', 'see-screen', 'see-console', 'read-minutes'],
  participant: ['attend', 'see-screen', 'read-minutes'],
  observer: ['attend', 'see-screen', 'read-minutes'],
  W: ['attend', 'see-screen', 'read-minutes'],
}
const UNTIL_CLOSED: Readonly<Record<SessionRole | 'W', readonly string[]>> = {
  facilitator: ['run-session', 'close-session', 'name-roles', 'take-part'],
  co: ['run-session', 'take-over', 'take-part'],
  participant: ['vote', 'take-part'],
  observer: [],
  W: ['close-session', 'name-roles', 'take-over'],
}

function expected(role: SessionRole | null, isAna: boolean, state: SessionSubject['state'], votes: boolean): string[] {
  const as = [...(role === null ? [] : [role]), ...(isAna ? (['W'] as const) : [])]
  const may = new Set(as.flatMap((each) => ALWAYS[each]))
  if (state === 'closed') {
    if (isAna) may.add('reopen-session')
    return [...may].toSorted()
  }
  for (const ability of as.flatMap((each) => UNTIL_CLOSED[each])) may.add(ability)
  // who holds it takes it over from nobody
  if (role === 'facilitator') may.delete('take-over')
  if (votes && (role === 'facilitator' || role === 'co')) may.add('vote')
  return [...may].toSorted()
}

describe.each([...SESSION_ROLES, null])('WS02 in a session as %s', (role) => {
  test.each(STATES)('WS02 that is %s somebody may do what the table says', (state) => {
    for (const [holder, isAna] of [
      [EDITOR, false],
      [ANA, true],
    ] as const)
      for (const facilitatorVotes of [false, true]) {
        const subject: SessionSubject = { kind: 'session', role, state, facilitatorVotes }
        const may = SESSION_ABILITIES.filter((ability) => can(holder, ability, subject, 0))
        expect({ isAna, facilitatorVotes, may: may.toSorted() }).toEqual({
          isAna,
          facilitatorVotes,
          may: expected(role, isAna, state, facilitatorVotes),
        })
      }
  })
})

test('WS02 who is no member any more, a guest and who is disabled may nothing in a session', () => {
  const subject: SessionSubject = { kind: 'session', role: 'facilitator', state: 'running', facilitatorVotes: true }
  const nobodies: readonly RightsHolder[] = [
    { roles: [], disabled: false },
    { roles: [], guest: { assessment: SERBIA, until: 10 }, disabled: false },
    { ...ANA, disabled: true },
  ]
  for (const holder of nobodies)
    expect(SESSION_ABILITIES.filter((ability) => can(holder, ability, subject, 0))).toEqual([])
})

test('WS02 no deed on an assessment or the workspace is one in a session, nor the other way round', () => {
  const subject: SessionSubject = { kind: 'session', role: 'facilitator', state: 'running', facilitatorVotes: true }
  for (const ability of ['write', 'hold-session', 'manage-rounds', 'read-review'] as const)
    expect(can(ANA, ability, subject, 0)).toBe(false)
  for (const ability of SESSION_ABILITIES) {
    expect(can(ANA, ability, { kind: 'assessment', id: SERBIA, country: 'RS', stage: 'drafting' }, 0)).toBe(false)
    expect(can(ANA, ability, { kind: 'workspace' }, 0)).toBe(false)
  }
})
