import type { MemberId, ReviewId } from '../../../../shared/domain/ids.ts'
import { PRESET_DAYS, PRESET_LIMITS, type ReviewKind, type Seal } from '../../../../shared/domain/reviews/review.ts'
import { newReviewBody, reviewPatchBody, type ReviewRow } from '../../../../shared/protocol/reviews.ts'
import { parse } from '../../../../shared/util/validate.ts'
import { dayIn } from '../../../../shared/util/zonedDay.ts'

const DAY_MS = 86_400_000

/** A review while it is planned or changed, as it stands in the boxes. */
export interface Plan {
  readonly kind: ReviewKind
  readonly party: string
  /** A day such as 2026-12-31; empty for none. */
  readonly due: string
  readonly seal: Seal
  readonly nameReviewers: boolean
  readonly limits: { readonly indicator: string; readonly statement: string }
  /** The first is the head. Null: as they are, which this page may not know. */
  readonly reviewers: readonly MemberId[] | null
}

/** A preset kind has a preset time, and what is printed of a reply is the party's and not a person's. */
export function newPlan(kind: ReviewKind, timeZone: string, now: number): Plan {
  return {
    kind,
    party: '',
    due: dayAhead(PRESET_DAYS[kind], timeZone, now),
    seal: 'until-submitted',
    nameReviewers: kind !== 'reply',
    limits: { indicator: String(PRESET_LIMITS.indicator), statement: String(PRESET_LIMITS.statement) },
    reviewers: [],
  }
}

/** The plan of a review that is planned already. */
export const planOf = ({ kind, party, due, seal, nameReviewers, limits, reviewers, counts }: ReviewRow): Plan => ({
  kind,
  party,
  due,
  seal,
  nameReviewers,
  limits: { indicator: String(limits.indicator), statement: String(limits.statement) },
  // who is not told of them must not take them away unseen
  reviewers:
    reviewers.length === 0 && counts.reviewers > 0
      ? null
      : reviewers.toSorted((a, b) => Number(b.isHead) - Number(a.isHead)).map(({ id }) => id),
})

/** The day so many days from a moment, where the workspace is. */
export const dayAhead = (days: number, timeZone: string, now: number): string => dayIn(timeZone, now + days * DAY_MS)

/** Another kind brings its own time and naming, unless they were chosen by hand. */
export function withKind(plan: Plan, kind: ReviewKind, timeZone: string, now: number): Plan {
  const [before, after] = [newPlan(plan.kind, timeZone, now), newPlan(kind, timeZone, now)]
  return {
    ...plan,
    kind,
    due: plan.due === before.due ? after.due : plan.due,
    nameReviewers: plan.nameReviewers === before.nameReviewers ? after.nameReviewers : plan.nameReviewers,
  }
}

/**
 * What is sent, or the fields that are not right. A last day that is over by now is not. A change of a plan that was another
 * `before` leaves reviewers alone that were not changed here: others may have come since.
 */
export function bodyOfPlan(id: ReviewId, plan: Plan, today: string, before: Plan | null = null) {
  const { kind: _kind, reviewers, limits, ...fields } = plan
  const read = { indicator: Number(limits.indicator), statement: Number(limits.statement) }
  const body = { ...fields, limits: read }
  const isPast = plan.due < today
  const parsed = parse(newReviewBody, { id, kind: plan.kind, ...body, reviewers: reviewers ?? [] })
  const wrong = new Set(parsed.ok ? [] : parsed.faults.map(({ path }) => path.split('.')[0] ?? ''))
  if (isPast) wrong.add('due')
  if (!parsed.ok || isPast) return { ok: false, wrong } as const
  const patch = parse(reviewPatchBody, isSameParty(reviewers, before) ? body : { ...body, reviewers })
  return patch.ok ? ({ ok: true, body: parsed.value, patch: patch.value } as const) : ({ ok: false, wrong } as const)
}

const isSameParty = (reviewers: Plan['reviewers'], before: Plan | null): boolean =>
  reviewers === null || JSON.stringify(reviewers) === JSON.stringify(before?.reviewers)
