import type { SessionState } from '../../../../shared/domain/sessions/sessionState.ts'

/** What is read out politely; no more than these, and none of them says what somebody chose. */
export type Announcement = 'ballots-open' | 'half' | 'all' | 'revealed'

/** What a change of a session says to who listens; null for nothing. A page that has just opened says nothing. */
export function announcementOf(before: SessionState | null, now: SessionState): Announcement | null {
  if (!before) return null
  if (now.phase.kind === 'revealed' && !isSameRound(before, now, 'revealed')) return 'revealed'
  if (now.phase.kind !== 'voting') return null
  if (!isSameRound(before, now, 'voting')) return 'ballots-open'
  const [was, is] = [shareCast(before), shareCast(now)]
  if (is >= 1 && was < 1) return 'all'
  return is >= HALF && was < HALF ? 'half' : null
}

const HALF = 0.5

function isSameRound({ phase: before }: SessionState, { phase: now }: SessionState, kind: 'voting' | 'revealed') {
  return (
    before.kind === kind &&
    now.kind === kind &&
    'ballotRound' in before &&
    'ballotRound' in now &&
    before.ballotRound === now.ballotRound
  )
}

const shareCast = ({ counts }: SessionState): number =>
  counts && counts.electorate > 0 ? counts.cast / counts.electorate : 0
