import { expect, test } from 'vitest'
import { stateOfUnread } from '../../../client/features/discussion/unread/useShownState.ts'
import type { HeardThread } from '../../../shared/document/discussion/joinThreads.ts'
import { newEntryId } from '../../../shared/domain/ids.ts'

const thread = { id: newEntryId() } as HeardThread // only how many there are counts

test('DM494 what is unread among resolved threads alone is shown among them, all else among the open ones', () => {
  expect(stateOfUnread({ open: [], resolved: [thread] })).toBe('resolved')
  expect(stateOfUnread({ open: [thread], resolved: [thread] })).toBe('open')
  expect(stateOfUnread({ open: [], resolved: [] })).toBe('open')
})
