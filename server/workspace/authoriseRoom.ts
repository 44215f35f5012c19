import { assessmentSubject, can, isGuestOf, WORKSPACE } from '../../shared/domain/abilities.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import { parseRoomName } from '../../shared/protocol/rooms.ts'
import { makeInbox } from '../inbox/inboxRooms.ts'
import type { Account } from '../registry/Registry.ts'
import type { Access, Authorise, ReadOnlyReason, Refusal } from '../rooms/access.ts'
import type { SignInCookie } from '../signIn/signInCookie.ts'
import { signInOf, type SignedIn } from '../signIn/signInOf.ts'
import type { Workspace } from './Workspace.ts'

const NO_RIGHT: Refusal = { refused: 'no-right' }
const GONE: Refusal = { refused: 'gone' }

/**
 * Decides who may open which room, from the newest registry: content by `read` and `write`, of guests only what is made for
 * them, which is brought up to date first; the team's by `read-team` too,
 * notes and an inbox by their own member only, and an inbox is made first where there is none; discussions by `read`, those of the team by `read-team` too, and overviews by `follow-overview`, both written by the server alone.
 */
export function authoriseRoom(
  workspace: Pick<Workspace, 'registry' | 'lastSeen' | 'now' | 'guests' | 'hub'>,
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
    // none is made yet
    if (address.kind === 'review') return GONE
    // only over HTTP, thread by thread
    if (address.kind === 'settled' || address.kind === 'team-settled') return NO_RIGHT
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

function readOnlyBecause(account: Account, assessment: Assessment, now: number): ReadOnlyReason | null {
  if (can(account, 'write', assessmentSubject(assessment), now)) return null
  const unreleased = assessmentSubject({ ...assessment, stage: 'drafting' })
  return can(account, 'write', unreleased, now) ? 'released' : 'role'
}

function grant({ account: { id, name }, signIn }: SignedIn, epoch: string, because: ReadOnlyReason | null): Access {
  return { member: id, name, signIn: signIn.id, epoch, writable: because === null, readOnlyBecause: because }
}
