import { holdsSeat, type Review } from '../../shared/domain/reviews/review.ts'
import type { Account, SignIn } from '../registry/Registry.ts'
import { ABSOLUTE_MS, isAlive } from './signInLife.ts'
import { hashToken } from './tokens.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** A person who is signed in right now. */
export interface SignedIn {
  readonly account: Account
  readonly signIn: SignIn
  /** When the sign-in ends at the latest; milliseconds since 1970. */
  readonly until: number
}

type Signed = Pick<Workspace, 'registry' | 'lastSeen' | 'now'>

/** Who a cookie's token stands for, at this moment; null where the sign-in ended or never was. */
export function signInOf(workspace: Signed, token: string | null): SignedIn | null {
  return token === null ? null : signInById(workspace, hashToken(token))
}

/** The same by the sign-in's id, for sockets that outlive the request that opened them. */
export function signInById(workspace: Signed, id: string): SignedIn | null {
  const now = workspace.now()
  const { signIns, accounts, reviews } = workspace.registry.state()
  const signIn = signIns.find((each) => each.id === id)
  const account = signIn && accounts.find((each) => each.id === signIn.member)
  if (!signIn || !account || !mayEnter(account, reviews, now)) return null
  if (!isAlive(signIn, workspace.lastSeen.of(signIn), now)) return null
  return signedInAs(account, reviews, signIn)
}

/**
 * Whether an account may be used at all: not disabled, a guest's day not over, and of who came by a link to a seat a review
 * that is there: one that is over still has their own words.
 */
export function mayEnter(account: Account, reviews: readonly Review[], now: number): boolean {
  if (account.disabled) return false
  if (account.roles.length > 0 || holdsSeat(reviews, account.id)) return true
  return account.guest ? now < account.guest.until : account.bySeat !== true
}

/** A person by an account and a sign-in of it that were found to be alive. A seat in a review ends by a deed, not at a moment. */
export function signedInAs(account: Account, reviews: readonly Review[], signIn: SignIn): SignedIn {
  const latest = signIn.created + ABSOLUTE_MS
  const isGuest = account.guest && account.roles.length === 0 && !holdsSeat(reviews, account.id)
  const until = isGuest && account.guest ? Math.min(latest, account.guest.until) : latest
  return { account, signIn, until }
}
