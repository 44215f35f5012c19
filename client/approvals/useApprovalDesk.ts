import { approvesFor } from '../../shared/domain/abilities.ts'
import type { Country } from '../../shared/domain/country.ts'
import type { MemberId } from '../../shared/domain/ids.ts'
import { isGuestOnly } from '../../shared/domain/member.ts'
import type { AssessmentRow } from '../../shared/protocol/api.ts'
import type { ApprovalAnswer } from '../../shared/protocol/approvals.ts'
import { useApprovals } from '../api/approvals.ts'
import { useMe, usePeople } from '../api/queries.ts'
import { mayInWorkspace } from '../api/rights.ts'

/** Name of the part in addresses. */
export const APPROVAL_ID = 'approval'

/** As much of an assessment as approvals need. */
export type ApprovedAssessment = Pick<AssessmentRow, 'id' | 'country' | 'stage' | 'abilities'>

/** What the reader sees of approvals, and may do about them. */
export interface ApprovalDesk {
  /** Undefined while it is loading, and for guests, who do not get it. */
  readonly data: ApprovalAnswer | undefined
  readonly error: Error | null
  readonly refetch: () => void
  readonly isGuest: boolean
  readonly mayAsk: boolean
  /** Partners that were asked and for which the reader speaks. */
  readonly own: readonly Country[]
  readonly nameOf: (member: MemberId) => string | null
}

export function useApprovalDesk({ id, stage, abilities }: ApprovedAssessment): ApprovalDesk {
  const me = useMe().data ?? null
  const people = usePeople().data
  const isGuest = me === null || isGuestOnly(me.member)
  const { data, error, refetch } = useApprovals(id, !isGuest)
  const isOpen = stage !== 'agreed' && stage !== 'released'
  const maySay = isOpen && me !== null && abilities.includes('approve')
  return {
    data,
    error,
    refetch: () => void refetch(),
    isGuest,
    mayAsk: isOpen && me !== null && mayInWorkspace(me, 'manage-rounds'),
    own: maySay ? (data?.ask?.partners.filter((partner) => approvesFor(me.member, partner)) ?? []) : [],
    nameOf: (member) => people?.find((person) => person.id === member)?.name ?? null,
  }
}

/** Whether a partner has said something to the version that is asked about. */
export const hasSaid = ({ ask, approvals }: ApprovalAnswer, partner: Country): boolean =>
  approvals.some((each) => each.partner === partner && each.version === ask?.version)
