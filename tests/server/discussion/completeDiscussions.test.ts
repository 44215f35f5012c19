import { expect, test } from 'vitest'
import { completeDiscussions } from '../../../server/discussion/discussionRooms.ts'
import { DamagedDocumentError } from '../../../server/storage/DocumentStore.ts'
import type { AssessmentId } from '../../../shared/domain/ids.ts'
import type { RoomName } from '../../../shared/protocol/rooms.ts'

const IDS = ['assess01', 'assess02', 'assess03'] as AssessmentId[] // brand: test ids

test('RO518 one damaged document of a team keeps no server from starting and no other team from its own', async () => {
  const made: RoomName[] = []
  const told: unknown[] = []
  const create = async (room: RoomName): Promise<boolean> => {
    if (room.includes('assess02')) throw new DamagedDocumentError(room, 'its head is gone')
    return made.push(room) > 0
  }
  await completeDiscussions({ hub: { create }, log: { error: (fields) => void told.push(fields) } }, IDS)
  expect(made).toEqual(['assessments/assess01/team', 'assessments/assess03/team'])
  expect(told).toMatchObject([{ assessment: 'assess02' }])
  const full = async (): Promise<boolean> => {
    throw new Error('No space left on device')
  }
  await expect(completeDiscussions({ hub: { create: full }, log: { error: () => {} } }, IDS)).rejects.toThrow(
    'No space',
  )
})
