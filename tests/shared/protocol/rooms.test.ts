import { describe, expect, test } from 'vitest'
import { assessmentIdSchema, memberIdSchema, roundIdSchema } from '../../../shared/domain/ids.ts'
import { parseRoomName, roomName, type RoomAddress } from '../../../shared/protocol/rooms.ts'

const assessment = assessmentIdSchema.parse('serbia2026aa')
const member = memberIdSchema.parse('ana000000001')
const round = roundIdSchema.parse('round2026aaa')

describe('PR12: room names', () => {
  test.each<[RoomAddress, string]>([
    [{ kind: 'content', assessment }, 'assessments/serbia2026aa/content'],
    [{ kind: 'team-content', assessment }, 'assessments/serbia2026aa/team-content'],
    [{ kind: 'notes', assessment, member }, 'assessments/serbia2026aa/notes/ana000000001'],
    [{ kind: 'discussion', assessment }, 'assessments/serbia2026aa/discussion'],
    [{ kind: 'team', assessment }, 'assessments/serbia2026aa/team'],
    [{ kind: 'overview', round }, 'rounds/round2026aaa/overview'],
  ])('PR12: %j there and back', (address, name) => {
    expect(roomName(address)).toBe(name)
    expect(parseRoomName(name)).toEqual(address)
  })

  test.each([
    '',
    '/',
    'assessments',
    'assessments/serbia2026aa',
    'assessments//content',
    'assessments/serbia2026aa/content/',
    '/assessments/serbia2026aa/content',
    'assessments/serbia2026aa/content/x',
    'assessments/serbia2026aa/overview',
    'assessments/serbia2026aa/notes',
    'assessments/serbia2026aa/notes/',
    'assessments/serbia2026aa/notes/ANA000000001',
    'assessments/serbia2026aa/notes/ana000000001/x',
    'assessments/serbia2026aa/notes/ana000000001/snapshot',
    'assessments/serbia2026aa/team-content/ana000000001',
    'assessments/serbia2026aa/team/ana000000001',
    'assessments/serbia2026aa/Content',
    'Assessments/serbia2026aa/content',
    'assessments/SERBIA2026AA/content',
    'assessments/short/content',
    'assessments/../content',
    'assessments/..%2f..%2fetc/content',
    'assessments/serbia2026aa%00/content',
    'assessments/serbia2026aa\u0000/content',
    'assessments/serbia2026aa /content',
    'assessments/serbia2026aa\n/content',
    'assessments/srbĳa2026aaa/content',
    `assessments/${'a'.repeat(41)}/content`,
    'assessments\\serbia2026aa\\content',
    'rounds/round2026aaa/content',
    'rounds/round2026aaa/overview?x=1',
    '__proto__/serbia2026aa/content',
    'constructor/serbia2026aa/toString',
  ])('PR12: %j is no room', (name) => {
    expect(parseRoomName(name)).toBeNull()
  })
})
