import { expect, test } from 'vitest'
import { commentOfDraft } from '../../../client/features/rescue/commentOfDraft.ts'
import { commentTextSchema, MAX_COMMENT } from '../../../shared/domain/discussion.ts'

test('DM340 a draft is posted whole or not at all', () => {
  const intro = 'I wrote this:'
  const fits = commentOfDraft(intro, 'x'.repeat(MAX_COMMENT - intro.length - 2))
  expect(fits.over).toBe(0)
  expect(commentTextSchema.safeParse(fits.comment).success).toBe(true)
  const long = commentOfDraft(intro, 'x'.repeat(MAX_COMMENT))
  expect(long.over).toBe(intro.length + 2)
  expect(long.comment).toHaveLength(MAX_COMMENT + intro.length + 2)
})
