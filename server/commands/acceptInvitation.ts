import type * as z from 'zod/mini'
import type { MemberId } from '../../shared/domain/ids.ts'
import { MAX_REVIEWERS, type Review } from '../../shared/domain/reviews/review.ts'
import type { acceptBody } from '../../shared/protocol/api.ts'
import type { InvitationOffer } from '../../shared/protocol/invitations.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { Account, Invitation, RegistryState } from '../registry/Registry.ts'
import { accountAt } from '../signIn/accountAt.ts'
import type { Caller } from '../signIn/Caller.ts'
import { voicesFor } from '../../shared/domain/reviews/voicesFor.ts'
import { tellOfReview } from '../inbox/tellOfReview.ts'
import { refuseMember } from './invite.ts'
import { needsHead } from '../signIn/needsHead.ts'
import { newAccount } from '../signIn/newAccount.ts'
import { refuseWeakPassword } from '../signIn/passwordRules.ts'
import { recordActivity } from '../workspace/recordActivity.ts'
import { refuseTakenName } from '../signIn/refuseTakenName.ts'
import { startSignIn, type NewSignIn } from '../signIn/startSignIn.ts'
import { hashToken } from '../signIn/tokens.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** What an invited person sees before accepting. `not-found` for an unknown or used link, `expired` for an old one. */
export function offerOf({ registry, now }: Pick<Workspace, 'registry' | 'now'>, token: string): InvitationOffer {
  const state = registry.state()
  const { email, roles, guest, review: seat } = openInvitation(state, token, now())
  const review = state.reviews.find((each) => each.id === seat?.id)
  const about = guest?.assessment ?? review?.assessment
  const country = state.assessments.find((assessment) => assessment.id === about)?.country ?? null
  const offered = review && seat ? { party: review.party, kind: review.kind, due: review.due, head: seat.head } : null
  return { email, roles, guest, country, review: offered }
}

/**
 * Takes an invitation up, once, and signs in. A guest, or somebody for a review, who has an account already proves it with its
 * password, so that whoever made the link cannot take the account over. An invitation to be a member, which only facilitators make,
 * sets a new password instead and ends the guest's sign-ins: whoever was a guest under that address before proved nothing.
 */
export async function acceptInvitation(
  workspace: Workspace,
  input: z.infer<typeof acceptBody>,
  caller: Caller,
): Promise<NewSignIn> {
  const { registry, now } = workspace
  const { email, guest, review } = openInvitation(registry.state(), input.token, now())
  const known = accountAt(registry.state().accounts, email)
  const isProved = known !== undefined && (guest !== null || review !== undefined)
  // Before the password costs time; a guest who comes back keeps the name of before.
  if (!isProved) refuseTakenName(registry.state().accounts, input.name, known?.id ?? null)
  const passwordHash =
    known && isProved
      ? await provePassword(workspace, known, input.password, caller)
      : await newPassword(workspace, email, input.password)
  const entered = await startSignIn(workspace, (draft) => {
    const invitation = openInvitation(draft, input.token, now())
    refuseMember(draft, email)
    const account = join(draft, invitation, input.name, passwordHash, now())
    if (invitation.review) takeSeat(draft, invitation.review, { member: account.id, now: now() })
    if (invitation.review && !account.guest) account.bySeat = true
    if (invitation.guest) delete account.bySeat
    const isMembership = !invitation.guest && !invitation.review
    draft.invitations = draft.invitations.filter(
      (each) => each.id !== invitation.id && !(isMembership && each.email === invitation.email),
    )
    recordActivity(draft, { at: now(), by: account.id, deed: 'accept-invitation', subject: invitation.by })
    return account.id
  })
  if (review) await tellParty(workspace, review.id, entered.signedIn.account.id)
  return entered
}

/** Who is in an open review already learns of everybody who takes a seat in it: from then on they read what it wrote. */
async function tellParty(workspace: Workspace, id: Review['id'], member: MemberId): Promise<void> {
  const review = workspace.registry.state().reviews.find((each) => each.id === id)
  if (review?.phase.state === 'open') await tellOfReview(workspace, review, 'review-joined', member)
}

async function newPassword({ passwords }: Workspace, email: string, password: string): Promise<string> {
  refuseWeakPassword(password, email)
  return passwords.hash(password)
}

async function provePassword(
  { passwords, throttle }: Workspace,
  known: Account,
  password: string,
  caller: Caller,
): Promise<string> {
  const forgive = await throttle.attempt(known.email, known, caller)
  if (!(await passwords.verify(known.passwordHash, password)))
    throw problem('wrong-credentials', 'This address has an account already; its password does not fit')
  await forgive()
  return known.passwordHash
}

function join(draft: RegistryState, invitation: Invitation, name: string, passwordHash: string, now: number): Account {
  const known = accountAt(draft.accounts, invitation.email)
  const isLink = invitation.guest !== null || invitation.review !== undefined
  if (!(known && isLink)) refuseTakenName(draft.accounts, name, known?.id ?? null)
  if (!known) {
    const account = newAccount({ ...invitation, name, passwordHash, now })
    draft.accounts.push(account)
    return account
  }
  if (!isLink) return makeMember(draft, known, { name, passwordHash, roles: invitation.roles })
  // The password may have changed while it was being checked.
  if (known.passwordHash !== passwordHash) throw problem('conflict', 'This address got an account meanwhile; try again')
  if (invitation.guest) known.guest = invitation.guest
  return known
}

/**
 * Puts somebody into the party of a review, as its head where the link says so and there is none who may enter. `expired` where the
 * review is neither planned nor open any more, `conflict` where the party is full.
 */
function takeSeat(
  draft: RegistryState,
  { id, head }: NonNullable<Invitation['review']>,
  { member, now }: { readonly member: MemberId; readonly now: number },
): void {
  const review = draft.reviews.find((each) => each.id === id)
  if (!review || !['planned', 'open'].includes(review.phase.state))
    throw problem('expired', 'The review that this link belongs to is over')
  if (head && needsHead(draft, review, now)) review.head = member
  if (review.reviewers.includes(member)) return
  if (review.reviewers.length >= MAX_REVIEWERS)
    throw problem('conflict', `A party has ${MAX_REVIEWERS} reviewers at most`)
  review.reviewers.push(member)
  review.voices = voicesFor(review, review.reviewers)
}

/** A guest's account becomes a member's; what the guest knew opens it no more. */
function makeMember(
  draft: RegistryState,
  guest: Account,
  as: Pick<Account, 'name' | 'passwordHash' | 'roles'>,
): Account {
  Object.assign(guest, as)
  delete guest.guest
  delete guest.bySeat
  draft.signIns = draft.signIns.filter((signIn) => signIn.member !== guest.id)
  return guest
}

function openInvitation(state: Readonly<RegistryState>, token: string, now: number): Invitation {
  const found = state.invitations.find((invitation) => invitation.id === hashToken(token))
  if (!found) throw problem('not-found', 'This link was used already, was taken back or never was')
  if (now >= found.expires) throw problem('expired', 'This link has expired; ask for a new one')
  return found
}
