import type { Country } from '../../../../shared/domain/country.ts'
import {
  newAgendaItemId,
  type AgendaItemId,
  type AssessmentId,
  type IndicatorCode,
  type MemberId,
  type SessionId,
} from '../../../../shared/domain/ids.ts'
import type { SessionRole, SessionScope } from '../../../../shared/domain/sessions/session.ts'
import type { SessionSettings } from '../../../../shared/domain/sessions/sessionSettings.ts'
import { USUAL_SETTINGS } from '../../../../shared/domain/sessions/sessionSettings.ts'
import { isVoter } from '../../../../shared/domain/sessions/sessionState.ts'
import { newSessionBody, type NewSessionBody } from '../../../../shared/protocol/sessions/sessionsApi.ts'
import { parse } from '../../../../shared/util/validate.ts'
import { hourIn } from '../../../../shared/util/zonedDay.ts'

/** Somebody who is asked, as the form has them. The facilitator is who plans it, and is not in the list. */
export interface PlannedPerson {
  readonly member: MemberId
  readonly role: SessionRole
  readonly country: Country | null
}

/** One item of the agenda, as the form has it; `minutes` as it was typed. */
export interface PlannedItem {
  readonly id: AgendaItemId
  readonly indicator: IndicatorCode
  readonly targets: readonly AssessmentId[]
  readonly minutes: string
}

/** A session while it is planned, as it stands in the boxes. */
export interface SessionPlan {
  readonly title: string
  readonly place: string
  /** A day such as 2026-12-31, '' for none, null for what cannot be read. */
  readonly day: string | null
  /** Such as 09:30. */
  readonly time: string
  readonly scope: SessionScope | null
  readonly people: readonly PlannedPerson[]
  readonly settings: SessionSettings
  readonly items: readonly PlannedItem[]
  /** Minutes that there are, as typed; '' for none. */
  readonly available: string
}

export const PRESET_MINUTES = 10

export const newSessionPlan = (scope: SessionScope | null, isDryRun: boolean): SessionPlan => ({
  title: '',
  place: '',
  day: '',
  time: '10:00',
  scope,
  people: [],
  settings: { ...USUAL_SETTINGS, exercise: isDryRun },
  items: [],
  available: '',
})

export type PlanFault = 'title' | 'place' | 'day' | 'scope' | 'items' | 'minutes' | 'people' | 'settings'

const CLOCK = /^(\d{1,2}):(\d{2})$/
const MINUTES_PER_HOUR = 60

/** The moment that a day and a time mean where the workspace is; null without a day, undefined for what is no time. */
export function momentOf(zone: string, day: string | null, time: string): number | null | undefined {
  if (day === '') return null
  const [, hour, minute] = CLOCK.exec(time.trim()) ?? []
  if (day === null || hour === undefined || minute === undefined) return undefined
  if (Number(hour) >= 24 || Number(minute) >= MINUTES_PER_HOUR) return undefined
  return hourIn(zone, day, Number(hour) + Number(minute) / MINUTES_PER_HOUR) ?? undefined
}

/** What is sent, or the fields that are not right. */
export function planBody(
  id: SessionId,
  plan: SessionPlan,
  zone: string,
):
  | { readonly ok: true; readonly body: NewSessionBody }
  | { readonly ok: false; readonly wrong: ReadonlySet<PlanFault> } {
  const startsAt = momentOf(zone, plan.day, plan.time)
  const parsed = parse(newSessionBody, {
    id,
    scope: plan.scope,
    title: plan.title,
    place: plan.place,
    startsAt: startsAt ?? null,
    settings: plan.settings,
    people: plan.people,
    agenda: plan.items.map((item) => ({ ...item, minutes: Number(item.minutes) })),
  })
  const wrong = new Set<PlanFault>(parsed.ok ? [] : parsed.faults.flatMap(({ path }) => faultOf(path)))
  if (startsAt === undefined) wrong.add('day')
  if (plan.scope === null) wrong.add('scope')
  if (plan.items.length === 0) wrong.add('items')
  if (!plan.people.some((person) => isVoter(person, plan.settings))) wrong.add('people')
  return parsed.ok && wrong.size === 0 ? { ok: true, body: parsed.value } : { ok: false, wrong }
}

function faultOf(path: string): readonly PlanFault[] {
  if (path.startsWith('agenda')) return [path.endsWith('minutes') ? 'minutes' : 'items']
  const field = path.split('.')[0]
  const known = (['title', 'place', 'scope', 'people', 'settings'] as const).find((each) => field?.startsWith(each))
  return known ? [known] : ['title']
}

/** Minutes of the whole agenda; what is no number counts as none. */
export const agendaMinutes = (items: readonly Pick<PlannedItem, 'minutes'>[]): number =>
  items.reduce((sum, { minutes }) => sum + (Number.isFinite(Number(minutes)) ? Number(minutes) : 0), 0)

/** One more item at the end; an indicator that is there already for the same assessments stays once. */
export function withItem(
  items: readonly PlannedItem[],
  indicator: IndicatorCode,
  targets: readonly AssessmentId[],
): readonly PlannedItem[] {
  if (targets.length === 0 || items.some((item) => item.indicator === indicator)) return items
  return [...items, { id: newAgendaItemId(), indicator, targets, minutes: String(PRESET_MINUTES) }]
}
