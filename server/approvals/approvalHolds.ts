import {
  HOLDS,
  type ApprovalAsk,
  type Approval,
  type Hold,
  type HoldKind,
} from '../../shared/domain/reviews/approval.ts'
import type { Country } from '../../shared/domain/country.ts'
import type { AssessmentId } from '../../shared/domain/ids.ts'
import { endOfDayIn } from '../../shared/util/zonedDay.ts'
import type { RegistryState } from '../registry/Registry.ts'

type Facts = Pick<RegistryState, 'reviews' | 'approvalAsks' | 'approvals'>

export interface HoldInput {
  readonly facts: Readonly<Facts>
  readonly assessment: AssessmentId
  /** See `unansweredSubstance`. */
  readonly unanswered: number
  /** Milliseconds since 1970. */
  readonly now: number
  readonly timeZone: string
}

/** What holds the step to `agreed` up, in the order of `HOLDS`; what holds nothing up is not in it. */
export function approvalHolds(input: HoldInput): readonly Hold[] {
  const ask = askOf(input.facts, input.assessment)
  const said = approvalsOf(input.facts, input.assessment)
  const counts: Record<HoldKind, number> = {
    'review-open': openReviews(input),
    'substance-unanswered': input.unanswered,
    'not-asked': ask ? 0 : 1,
    'not-approved': ask ? ask.partners.filter((partner) => !said.some((each) => isTo(ask, each, partner))).length : 0,
    objected: said.filter((approval) => isObjection(ask, approval)).length,
  }
  return HOLDS.flatMap((kind) => (counts[kind] > 0 ? [{ kind, count: counts[kind] }] : []))
}

/** The newest asking of an assessment; null where nobody was asked. */
export const askOf = ({ approvalAsks }: Pick<Facts, 'approvalAsks'>, id: AssessmentId): ApprovalAsk | null =>
  approvalAsks.find(({ assessment }) => assessment === id) ?? null

/** What each partner last said, whatever version it was about. */
export const approvalsOf = ({ approvals }: Pick<Facts, 'approvals'>, id: AssessmentId): readonly Approval[] =>
  approvals.filter(({ assessment }) => assessment === id)

const isTo = (ask: ApprovalAsk, { partner, version }: Approval, asked: Approval['partner']): boolean =>
  partner === asked && version === ask.version

/** Who objected and is left out of a new asking has not changed their mind. */
const isObjection = (ask: ApprovalAsk | null, { view, partner, version }: Approval): boolean =>
  view === 'objected' && !(ask?.partners.includes(partner) && version !== ask.version)

function openReviews({ facts, assessment, now, timeZone }: HoldInput): number {
  return facts.reviews.filter(
    ({ assessment: on, phase, due }) =>
      on === assessment && phase.state === 'open' && now <= (endOfDayIn(timeZone, due) ?? 0),
  ).length
}

/** Whether a partner was asked and has not said anything to that version. */
export const isSilent = (
  facts: Pick<Facts, 'approvalAsks' | 'approvals'>,
  id: AssessmentId,
  partner: Country,
): boolean => {
  const ask = askOf(facts, id)
  return (
    ask !== null && ask.partners.includes(partner) && !approvalsOf(facts, id).some((each) => isTo(ask, each, partner))
  )
}
