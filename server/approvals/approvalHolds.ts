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
import { printOf } from './holdPrint.ts'

type Facts = Pick<RegistryState, 'reviews' | 'approvalAsks' | 'approvals'>

export interface HoldInput {
  readonly facts: Readonly<Facts>
  readonly assessment: AssessmentId
  /** See `unansweredSubstance`. */
  readonly unanswered: readonly string[]
  /** See `isChangedSinceAsked`. */
  readonly isChanged: boolean
  /** Milliseconds since 1970. */
  readonly now: number
  readonly timeZone: string
}

/** What holds the step to `agreed` up, in the order of `HOLDS`; what holds nothing up is not in it. */
export function approvalHolds(input: HoldInput): readonly Hold[] {
  const ask = askOf(input.facts, input.assessment)
  const said = approvalsOf(input.facts, input.assessment)
  const things: Record<HoldKind, readonly string[]> = {
    'review-open': openReviews(input),
    'substance-unanswered': input.unanswered,
    'not-asked': ask ? [] : ['nobody'],
    changed: ask && input.isChanged ? [`since ${ask.version}`] : [],
    'not-approved': ask ? silentTo(ask, said).map((partner) => `${partner} ${ask.version}`) : [],
    objected: said.filter(isObjection).map(({ partner, version, at }) => `${partner} ${version} ${at}`),
  }
  return HOLDS.map((kind) => ({ kind, count: things[kind].length, print: printOf(things[kind]) })).filter(
    ({ count }) => count > 0,
  )
}

/** The partners that hold it up: what they were asked they did not answer, or they object. */
export function unwillingPartners(facts: Facts, assessment: AssessmentId): readonly Country[] {
  const ask = askOf(facts, assessment)
  const said = approvalsOf(facts, assessment)
  const objecting = said.filter(isObjection).map(({ partner }) => partner)
  return [...new Set([...(ask ? silentTo(ask, said) : []), ...objecting])]
}

/** The partners that were asked and have not said anything to that version. */
const silentTo = (ask: ApprovalAsk, said: readonly Approval[]): readonly Country[] =>
  ask.partners.filter((partner) => !said.some((each) => isTo(ask, each, partner)))

/** The newest asking of an assessment; null where nobody was asked. */
export const askOf = ({ approvalAsks }: Pick<Facts, 'approvalAsks'>, id: AssessmentId): ApprovalAsk | null =>
  approvalAsks.find(({ assessment }) => assessment === id) ?? null

/** What each partner last said, whatever version it was about. */
export const approvalsOf = ({ approvals }: Pick<Facts, 'approvals'>, id: AssessmentId): readonly Approval[] =>
  approvals.filter(({ assessment }) => assessment === id)

const isTo = (ask: ApprovalAsk, { partner, version }: Approval, asked: Approval['partner']): boolean =>
  partner === asked && version === ask.version

/** Whatever is asked about by now: who objected has not changed their mind before they say so. */
const isObjection = ({ view }: Approval): boolean => view === 'objected'

/** The partners of an asking that stay asked whoever is asked anew: they owe a word, or another one. */
export function owingPartners(facts: Pick<Facts, 'approvalAsks' | 'approvals'>, id: AssessmentId): readonly Country[] {
  const ask = askOf(facts, id)
  const said = approvalsOf(facts, id)
  if (!ask) return []
  const silent = silentTo(ask, said)
  return ask.partners.filter(
    (partner) => silent.includes(partner) || said.some((each) => each.partner === partner && isObjection(each)),
  )
}

function openReviews({ facts, assessment, now, timeZone }: HoldInput): readonly string[] {
  return facts.reviews
    .filter(
      ({ assessment: on, phase, due }) =>
        on === assessment && phase.state === 'open' && now <= (endOfDayIn(timeZone, due) ?? 0),
    )
    .map(({ id }) => id)
}

/** Whether a partner was asked and has not said anything to that version. */
export const isSilent = (
  facts: Pick<Facts, 'approvalAsks' | 'approvals'>,
  id: AssessmentId,
  partner: Country,
): boolean => {
  const ask = askOf(facts, id)
  return ask !== null && silentTo(ask, approvalsOf(facts, id)).includes(partner)
}
