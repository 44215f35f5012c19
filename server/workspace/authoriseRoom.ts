import { assessmentSubject, can, isGuestOf, WORKSPACE } from '../../shared/domain/abilities.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { ReviewId } from '../../shared/domain/ids.ts'
import { parseRoomName, type SessionAddress } from '../../shared/protocol/rooms.ts'
import { makeInbox } from '../inbox/inboxRooms.ts'
import type { Account } from '../registry/Registry.ts'
import type { Access, Authorise, ReadOnlyReason, Refusal } from '../rooms/access.ts'
import type { SignInCookie } from '../signIn/signInCookie.ts'
import { signInOf, type SignedIn } from '../signIn/signInOf.ts'
import { mayInReview } from './findReview.ts'
import { epochOf, mayInSession } from './findSession.ts'
import type { Workspace } from './Workspace.ts'

const NO_RIGHT: Refusal = { refused: 'no-right' }
const GONE: Refusal = { refused: 'gone' }

/**
 * Decides who may open which room, from the newest registry: content by `read` and `write`, of guests only what is made for them,
 * which is brought up to date first; the team's by `read-team` too, notes and an inbox by their own member only, and an inbox is
 * made first where there is none; discussions by `read`, those of the team by `read-team` too, and overviews by `follow-overview`,
 * both written by the server alone; a review by `read-review`; a session by `attend`, its screen by `see-screen` and its console by
 * `see-console`.
 */
export function authoriseRoom(
  workspace: Pick<Workspace, 'registry' | 'lastSeen' | 'now' | 'timeZone' | 'guests' | 'hub'>,
  cookie: SignInCookie,
): Authorise {
  return async ({ cookie: header, room, now }) => {
    const token = cookie.read(header)
    if (token === null) return { refused: 'no-cookie' }
    const signedIn = signInOf(workspace, token)
    if (!signedIn) return { refused: 'signed-out' }
    const { account } = signedIn
    const address = parseRoomName(room)
    const { assessments, rounds, workspace: about } = workspace.registry.state()
    if (!address) return GONE
    if (address.kind === 'overview') {
      if (!rounds.some((round) => round.id === address.round)) return GONE
      return can(account, 'follow-overview', WORKSPACE, now)
        ? grant(signedIn, String(about.created), 'server-owned')
        : NO_RIGHT
    }
    if (address.kind === 'inbox') {
      if (address.member !== account.id) return NO_RIGHT
      await makeInbox(workspace.hub, account)
      return grant(signedIn, String(about.created), 'server-owned')
    }
    if (address.kind === 'review') return accessToReview(workspace, signedIn, address.review)
    // only over HTTP, thread by thread
    if (address.kind === 'settled' || address.kind === 'team-settled') return NO_RIGHT
    if ('session' in address) return accessToSession(workspace, signedIn, address)
    const assessment = assessments.find((each) => each.id === address.assessment)
    if (!assessment) return GONE
    if (!can(account, 'read', assessmentSubject(assessment), now)) return NO_RIGHT
    const isTeams = address.kind === 'team-content' || address.kind === 'team'
    if (isTeams && !can(account, 'read-team', assessmentSubject(assessment), now)) return NO_RIGHT
    if (address.kind === 'notes' && address.member !== account.id) return NO_RIGHT
    if (address.kind === 'content' && isGuestOf(account, assessment, now)) return NO_RIGHT
    if (address.kind === 'guest-content') await workspace.guests.open(assessment.id)
    const isTalk = address.kind === 'discussion' || address.kind === 'team'
    const because = isTalk ? 'server-owned' : readOnlyBecause(account, assessment, now)
    return grant(signedIn, assessment.epoch, because)
  }
}

/** For who may not know of it there is none; who may, and not read it, has no right. It is made when the review opens. */
function accessToReview(
  workspace: Pick<Workspace, 'registry' | 'now' | 'timeZone'>,
  signedIn: SignedIn,
  id: ReviewId,
): Access | Refusal {
  const { reviews, assessments } = workspace.registry.state()
  const review = reviews.find((each) => each.id === id)
  const on = assessments.find((each) => each.id === review?.assessment)
  if (!review || !on || !mayInReview(workspace, signedIn.account, 'know-review', { review, on })) return GONE
  const mayRead = mayInReview(workspace, signedIn.account, 'read-review', { review, on })
  return mayRead ? grant(signedIn, on.epoch, 'server-owned') : NO_RIGHT
}

/** For who may not attend a session there is none. The server writes all three of its documents. */
function accessToSession(
  workspace: Pick<Workspace, 'registry' | 'now'>,
  signedIn: SignedIn,
  { kind, session: id }: SessionAddress,
): Access | Refusal {
  const state = workspace.registry.state()
  const session = state.sessions.find((each) => each.id === id)
  if (!session || !mayInSession(workspace, signedIn.account, 'attend', session)) return GONE
  const ability = ({ session: 'attend', console: 'see-console', screen: 'see-screen' } as const)[kind]
  if (!mayInSession(workspace, signedIn.account, ability, session)) return NO_RIGHT
  return grant(signedIn, epochOf(state, session), 'server-owned')
}

function readOnlyBecause(account: Account, assessment: Assessment, now: number): ReadOnlyReason | null {
  if (can(account, 'write', assessmentSubject(assessment), now)) return null
  const unreleased = assessmentSubject({ ...assessment, stage: 'drafting' })
  return can(account, 'write', unreleased, now) ? 'released' : 'role'
}

function grant({ account: { id, name }, signIn }: SignedIn, epoch: string, because: ReadOnlyReason | null): Access {
  return { member: id, name, signIn: signIn.id, epoch, writable: because === null, readOnlyBecause: because }
}
