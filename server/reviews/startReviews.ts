import type { Workspace } from '../workspace/Workspace.ts'
import { dropUngiven } from './answerReview.ts'
import { tellOfSubmitted } from '../inbox/tellOfReview.ts'
import { remindOfReviews } from './reviewReminders.ts'

/** Takes away what a kill cut off, tells what it left untold, and reminds reviewers from now on; to be called before anybody can connect. Gives what ends it. */
export async function startReviews(workspace: Workspace): Promise<() => Promise<void>> {
  await dropUngiven(workspace)
  await tellOfSubmitted(workspace)
  return remindOfReviews(workspace)
}
