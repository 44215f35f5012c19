import { describe, expect, test } from 'vitest'
import { mayEdit, mayResolve, removingAs, type Talker } from '../../../../shared/document/discussion/threadRights.ts'
import type { Outcome } from '../../../../shared/document/suggestions/suggestion.ts'
import type { AssessmentAbility } from '../../../../shared/domain/abilities.ts'
import type { Comment } from '../../../../shared/domain/discussion.ts'
import { newEntryId, type MemberId } from '../../../../shared/domain/ids.ts'
import { ANA, MARKO } from '../../../support/contentDocs.ts'

const talker = (member: MemberId, ...abilities: readonly AssessmentAbility[]): Talker => ({
  member,
  may: (ability) => abilities.includes(ability),
})
const comment = (parts: Partial<Comment> = {}): Comment => ({
  id: newEntryId(),
  thread: newEntryId(),
  by: ANA,
  text: 'So',
  at: 10,
  ...parts,
})
const decided = (at: number): Outcome => ({
  status: 'accepted',
  by: MARKO,
  at,
  op: newEntryId(),
  edited: false,
  why: null,
  client: null,
})
const PLAIN = { suggestion: null, outcome: null, response: null }

describe('who may do what in a thread', () => {
  test('DM471 its author resolves a thread while they may comment, and who may resolve threads', () => {
    expect(mayResolve(talker(ANA, 'comment'), { by: ANA })).toBe(true)
    expect(mayResolve(talker(ANA), { by: ANA })).toBe(false)
    expect(mayResolve(talker(MARKO, 'comment'), { by: ANA })).toBe(false)
    expect(mayResolve(talker(MARKO, 'resolve-thread'), { by: ANA })).toBe(true)
  })

  test('DM471 its author alone writes a comment anew, whoever moderates, while its words are there', () => {
    expect(mayEdit(talker(ANA, 'comment'), PLAIN, comment())).toBe(true)
    expect(mayEdit(talker(ANA), PLAIN, comment())).toBe(false)
    expect(mayEdit(talker(MARKO, 'comment', 'moderate', 'write'), PLAIN, comment())).toBe(false)
    expect(mayEdit(talker(ANA, 'comment'), PLAIN, comment({ text: null }))).toBe(false)
  })

  test('DM471 what stood there when a suggestion was decided stays; what a later version decided too', () => {
    const ana = talker(ANA, 'comment')
    expect(mayEdit(ana, { ...PLAIN, outcome: decided(10) }, comment())).toBe(false)
    expect(mayEdit(ana, { ...PLAIN, outcome: decided(9) }, comment())).toBe(true)
    const response = { status: 'noted', text: '', by: MARKO, at: 10, reply: null } as const
    expect(mayEdit(ana, { ...PLAIN, response }, comment())).toBe(false)
    expect(mayEdit(ana, { ...PLAIN, response: { ...response, at: 9 } }, comment())).toBe(true)
    expect(mayEdit(ana, { ...PLAIN, suggestion: { kind: 'unknown' } }, comment())).toBe(false)
  })

  test('DM471 its author removes a comment, and who moderates; one that was removed nobody', () => {
    expect(removingAs(talker(ANA), comment())).toBe('author')
    expect(removingAs(talker(ANA, 'moderate'), comment())).toBe('author')
    expect(removingAs(talker(MARKO, 'moderate'), comment())).toBe('moderator')
    expect(removingAs(talker(MARKO, 'comment', 'write', 'resolve-thread'), comment())).toBeNull()
    expect(removingAs(talker(ANA, 'moderate'), comment({ text: null }))).toBeNull()
  })
})
