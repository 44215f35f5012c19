import type { Review } from '../../shared/domain/reviews/review.ts'
import type { RegistryState } from '../registry/Registry.ts'
import { mayEnter } from './signInOf.ts'

type Known = Readonly<Pick<RegistryState, 'accounts' | 'reviews'>>

/** Whether nobody can submit for a party: it has no head yet, or one who may not enter any more. */
export function needsHead({ accounts, reviews }: Known, { head }: Pick<Review, 'head'>, now: number): boolean {
  const account = accounts.find((each) => each.id === head)
  return !account || !mayEnter(account, reviews, now)
}
