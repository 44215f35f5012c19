import { isDeepStrictEqual } from 'node:util'
import type { Hold, HoldKind } from '../../shared/domain/reviews/approval.ts'
import type { StageBody } from '../../shared/protocol/approvals.ts'
import { problem } from '../../shared/protocol/problem.ts'

/**
 * Throws a `conflict` with a fault for each thing that holds the step to `agreed` up, unless a reason was given over each of
 * them, as it is: what came since the page was looked at was never overruled.
 */
export function refuseHeldUp(holds: readonly Hold[], override: StageBody['override']): void {
  const seen = override?.over ?? []
  const open = holds.filter((hold) => !seen.some((each) => isDeepStrictEqual(each, hold)))
  if (open.length === 0) return
  throw problem('conflict', 'Something holds this step up; it can be made with a reason', {
    faults: open.map(({ kind, count }) => ({ path: kind, value: String(count), expected: EXPECTED[kind] })),
  })
}

const EXPECTED: Readonly<Record<HoldKind, string>> = {
  'review-open': 'no review that is open before its last day is over',
  'substance-unanswered': 'a response to each open comment on the substance',
  'not-asked': 'that partners were asked for their approval',
  changed: 'the text as it was when partners were asked',
  'not-approved': 'a word of each partner that was asked',
  objected: 'no objection of a partner',
}
