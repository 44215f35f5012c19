import type { MemberId } from '../../shared/domain/ids.ts'
import { MAX_REVIEWERS, type Review } from '../../shared/domain/reviews/review.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { Account, RegistryState } from '../registry/Registry.ts'

type Party = Pick<Review, 'reviewers' | 'head'>

/**
 * A party after its reviewers were chosen anew: who came by a link keeps the seat, and is head as before unless they were named,
 * as who chose may not have known of them. `conflict` where that makes too many.
 */
export function seatedParty({ accounts }: RegistryState, before: Party, chosen: readonly MemberId[]): Party {
  const cameByLink = (id: MemberId): boolean => accounts.some((each) => each.id === id && isOutside(each))
  const kept = before.reviewers.filter((id) => !chosen.includes(id) && cameByLink(id))
  const reviewers = [...chosen, ...kept]
  if (reviewers.length > MAX_REVIEWERS)
    throw problem('conflict', `A party has ${MAX_REVIEWERS} reviewers at most`, {
      faults: [
        {
          path: 'reviewers',
          value: `${chosen.length} reviewers, ${kept.length} who came by a link`,
          expected: `${MAX_REVIEWERS} or fewer`,
        },
      ],
    })
  const head = kept.find((id) => id === before.head) ?? reviewers[0] ?? null
  return { reviewers, head }
}

const isOutside = ({ roles, guest, bySeat }: Account): boolean =>
  roles.length === 0 && (guest !== undefined || bySeat === true)
