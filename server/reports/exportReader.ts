import { assessmentSubject, can, type AssessmentSubject, type RightsHolder } from '../../shared/domain/abilities.ts'
import type { MemberId } from '../../shared/domain/ids.ts'

/** For whom an export is made; it decides what is left out. */
export interface ExportReader {
  /** Null for the public. */
  readonly member: MemberId | null
  /** Whether the reader is of one of the partners, and not a guest. */
  readonly ofPartners: boolean
  /** Whether the reader works on this assessment: sees what is for the team only, and small counts. */
  readonly ofTeam: boolean
  readonly smallCounts: boolean
  readonly names: boolean
}

/** Nobody in particular: sees what is public. */
export const PUBLIC_READER: ExportReader = {
  member: null,
  ofPartners: false,
  ofTeam: false,
  smallCounts: false,
  names: false,
}

/** What a member may have in an export of one assessment; names only when asked for. `now`: milliseconds since 1970. */
export function exportReader(
  member: RightsHolder & { readonly id: MemberId },
  assessment: AssessmentSubject,
  wantsNames: boolean,
  now: number,
): ExportReader {
  const subject = assessmentSubject(assessment)
  return {
    member: member.id,
    ofPartners: can({ ...member, guest: undefined }, 'read', subject, now),
    ofTeam: can(member, 'read-team', subject, now),
    smallCounts: can(member, 'see-small-counts', subject, now),
    names: wantsNames && can(member, 'export-names', subject, now),
  }
}
