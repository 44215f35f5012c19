import { describe, expect, test } from 'vitest'
import {
  ASSESSMENT_ABILITIES,
  assessmentSubject,
  can,
  rolesOn,
  WORKSPACE,
  WORKSPACE_ABILITIES,
  type Ability,
  type AssessmentSubject,
  type RightsHolder,
  type Subject,
} from '../../../shared/domain/abilities.ts'
import type { Country } from '../../../shared/domain/country.ts'
import { assessmentIdSchema } from '../../../shared/domain/ids.ts'
import { ROLES, roleGrantSchema, type Role } from '../../../shared/domain/member.ts'
import { STAGES, type Stage } from '../../../shared/domain/round.ts'
import { parse } from '../../../shared/util/validate.ts'

const NOW = 1_000_000
const SERBIA = assessmentIdSchema.parse('serbia000001')
const ALBANIA = assessmentIdSchema.parse('albania00001')
const ABILITIES: readonly Ability[] = [...WORKSPACE_ABILITIES, ...ASSESSMENT_ABILITIES]

const holder = (role: Role, country: Country | '*'): RightsHolder => ({ roles: [{ role, country }], disabled: false })
const assessment = (country: Country = 'RS', stage: Stage = 'drafting'): AssessmentSubject => ({
  id: country === 'RS' ? SERBIA : ALBANIA,
  country,
  stage,
})
const subject = (country?: Country, stage?: Stage): Subject => assessmentSubject(assessment(country, stage))
const guest = (until: number): RightsHolder => ({ roles: [], guest: { assessment: SERBIA, until }, disabled: false })

/** The whole table by hand: what each role may do, where. Everything that is not listed is refused. */
const COMMENTER = ['read', 'comment', 'export']
const HISTORY = ['see-history', 'name-version']
const TALK = ['read-team', 'resolve-thread', 'assign', 'respond']
const WRITER = [...COMMENTER, ...TALK, 'export-names', 'see-small-counts', ...HISTORY]
const EDITING = ['write', 'invite-guest', 'restore-version', 'suggest', 'suggest-words', 'accept-suggestion']
/** Until the release, see RO02. */
const SUGGESTING = [...COMMENTER, 'suggest', 'suggest-words']
/** A guest reads a copy of the texts, see RO630. */
const GUEST = [...COMMENTER, 'suggest']
const EXPECTED: Record<Role, { workspace: string[]; own: string[]; released: string[]; other: string[] }> = {
  facilitator: {
    workspace: [
      'read-overview',
      'follow-overview',
      'manage-members',
      'manage-rounds',
      'read-activity',
      'see-status',
      'take-backup',
    ],
    own: [...WRITER, 'moderate', ...EDITING, 'run-review', 'hold-session'],
    released: [...WRITER, 'moderate'],
    other: [...WRITER, 'moderate', ...EDITING, 'run-review', 'hold-session'],
  },
  editor: {
    workspace: ['read-overview', 'follow-overview'],
    own: [...WRITER, ...EDITING, 'run-review', 'approve', 'hold-session'],
    released: WRITER,
    // in the name of the own partner
    other: [...SUGGESTING, 'approve'],
  },
  commenter: { workspace: ['read-overview'], own: SUGGESTING, released: COMMENTER, other: [] },
  reader: { workspace: ['read-overview'], own: ['read', 'export'], released: ['read', 'export'], other: [] },
}

describe.each(ROLES)('RO01: the rights of a %s', (role) => {
  // A facilitator holds the role in all countries; all others hold it in Serbia.
  const person = holder(role, role === 'facilitator' ? '*' : 'RS')
  const expected = EXPECTED[role]

  test.each(ABILITIES)('RO01: %s', (ability) => {
    expect(can(person, ability, WORKSPACE, NOW), 'workspace').toBe(expected.workspace.includes(ability))
    expect(can(person, ability, subject('RS'), NOW), 'own country').toBe(expected.own.includes(ability))
    expect(can(person, ability, subject('RS', 'released'), NOW), 'released').toBe(expected.released.includes(ability))
    expect(can(person, ability, subject('AL'), NOW), 'other country').toBe(expected.other.includes(ability))
  })

  test('RO01: in all countries (*) is as in the own one, everywhere', () => {
    for (const ability of ABILITIES)
      for (const country of ['RS', 'NL'] as const)
        expect(can(holder(role, '*'), ability, subject(country), NOW)).toBe(expected.own.includes(ability))
  })
})

describe('RO01: the live room of a round has all countries in it', () => {
  test.each(ROLES)('RO01: a %s of all countries may follow it', (role) => {
    expect(can(holder(role, '*'), 'follow-overview', WORKSPACE, NOW)).toBe(true)
  })

  test('RO01: a commenter or reader of one country may not, and a guest neither', () => {
    for (const role of ['commenter', 'reader'] as const)
      expect(can(holder(role, 'RS'), 'follow-overview', WORKSPACE, NOW)).toBe(false)
    expect(can(guest(NOW + 1), 'follow-overview', WORKSPACE, NOW)).toBe(false)
  })
})

describe('RO02: stages', () => {
  test.each(STAGES)('RO02: an editor may write while %s, unless released', (stage) => {
    expect(can(holder('editor', 'RS'), 'write', subject('RS', stage), NOW)).toBe(stage !== 'released')
  })

  test('RO02: nobody writes to a released assessment, and all who could still comment can', () => {
    for (const role of ROLES) expect(can(holder(role, '*'), 'write', subject('RS', 'released'), NOW)).toBe(false)
    expect(can(holder('editor', 'AL'), 'comment', subject('RS', 'released'), NOW)).toBe(true)
  })
})

describe('RO03: guests', () => {
  test('RO03: a guest is a commenter on one assessment, until the moment named and not in it', () => {
    for (const ability of ABILITIES) {
      const until = [NOW + 1, NOW, NOW - 1]
      const granted = until.map((end) => can(guest(end), ability, subject('RS'), NOW))
      expect([ability, ...granted]).toEqual([ability, GUEST.includes(ability), false, false])
    }
  })

  test('RO630: a guest who has a role there as well suggests on words as who has the role', () => {
    const both: RightsHolder = { ...holder('commenter', 'RS'), guest: { assessment: SERBIA, until: NOW + 1 } }
    expect(can(both, 'suggest-words', subject('RS'), NOW)).toBe(true)
    expect(can({ ...both, ...holder('commenter', 'AL') }, 'suggest-words', subject('RS'), NOW)).toBe(false)
  })

  test('RO03: nothing else: no other assessment, no workspace', () => {
    for (const ability of ABILITIES) {
      expect(can(guest(NOW + 1), ability, subject('AL'), NOW)).toBe(false)
      expect(can(guest(NOW + 1), ability, WORKSPACE, NOW)).toBe(false)
    }
  })

  test('RO03: another assessment of the same country is another one', () => {
    const earlier = assessmentSubject({ id: ALBANIA, country: 'RS', stage: 'drafting' })
    expect(can(guest(NOW + 1), 'read', earlier, NOW)).toBe(false)
  })
})

test('RO04: a disabled person may do nothing, whatever the roles', () => {
  for (const role of ROLES)
    for (const ability of ABILITIES) {
      const person = { ...holder(role, '*'), guest: { assessment: SERBIA, until: NOW + 1 }, disabled: true }
      expect(can(person, ability, WORKSPACE, NOW)).toBe(false)
      expect(can(person, ability, subject(), NOW)).toBe(false)
      expect(rolesOn(person, assessment(), NOW)).toEqual([])
    }
})

test('RO04: a person without roles may do nothing', () => {
  const nobody: RightsHolder = { roles: [], disabled: false }
  for (const ability of ABILITIES) {
    expect(can(nobody, ability, WORKSPACE, NOW)).toBe(false)
    expect(can(nobody, ability, subject(), NOW)).toBe(false)
  }
})

describe('RO05: several roles', () => {
  const person: RightsHolder = {
    roles: [
      { role: 'reader', country: '*' },
      { role: 'editor', country: 'AL' },
    ],
    disabled: false,
  }

  test('RO05: add up, each where it holds', () => {
    expect(can(person, 'write', subject('AL'), NOW)).toBe(true)
    expect(can(person, 'write', subject('RS'), NOW)).toBe(false)
    expect(can(person, 'comment', subject('RS'), NOW)).toBe(true)
    expect(rolesOn(person, assessment('RS'), NOW)).toEqual(['reader', 'commenter'])
  })

  test('RO05: an ability on assessments says nothing of the workspace, nor the reverse', () => {
    expect(can(holder('facilitator', '*'), 'write', WORKSPACE, NOW)).toBe(false)
    expect(can(holder('facilitator', '*'), 'manage-members', subject(), NOW)).toBe(false)
  })

  test('RO05: a facilitator is one in all countries, or none', () => {
    expect(parse(roleGrantSchema, { role: 'facilitator', country: '*' }).ok).toBe(true)
    expect(parse(roleGrantSchema, { role: 'facilitator', country: 'RS' })).toMatchObject({
      ok: false,
      faults: [{ expected: 'country "*" for a facilitator' }],
    })
  })
})
