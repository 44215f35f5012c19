import { expect, test } from 'vitest'
import { byState } from '../../../client/features/sessions/list/byState.ts'
import {
  agendaMinutes,
  momentOf,
  newSessionPlan,
  planBody,
  withItem,
  type SessionPlan,
} from '../../../client/features/sessions/plan/planForm.ts'
import { movedEntry } from '../../../client/features/sessions/tools/movedEntry.ts'
import { newSessionId, type IndicatorCode, type MemberId } from '../../../shared/domain/ids.ts'
import type { SessionRow } from '../../../shared/protocol/sessions/sessionsApi.ts'
import { TARGET } from '../../support/sessions/someSession.ts'

const ZONE = 'Europe/Belgrade'
const CODE = 'ID-01' as IndicatorCode // brand: a test's own
const OTHER = 'ID-02' as IndicatorCode // brand: a test's own
const ANA = 'memberana00' as MemberId // brand: a test's own
const ID = newSessionId()

const whole = (over: Partial<SessionPlan> = {}): SessionPlan => ({
  ...newSessionPlan({ kind: 'assessment', assessment: TARGET }, false),
  title: 'Belgrade, March',
  day: '2026-03-02',
  time: '09:30',
  people: [{ member: ANA, role: 'participant', country: 'RS' }],
  items: withItem([], CODE, [TARGET]),
  ...over,
})

test('WS70: a plan that is whole is sent as it stands, with its day and time where the workspace is', () => {
  const read = planBody(ID, whole(), ZONE)
  expect(read).toMatchObject({
    ok: true,
    body: {
      id: ID,
      title: 'Belgrade, March',
      startsAt: Date.UTC(2026, 2, 2, 8, 30),
      agenda: [{ indicator: CODE, minutes: 10 }],
    },
  })
  expect(planBody(ID, whole({ day: '' }), ZONE)).toMatchObject({ ok: true, body: { startsAt: null } })
})

test.each([
  ['title', { title: ' ' }],
  ['day', { day: null }],
  ['day', { time: '25:00' }],
  ['scope', { scope: null }],
  ['items', { items: [] }],
  ['minutes', { items: withItem([], CODE, [TARGET]).map((item) => ({ ...item, minutes: '1.5' })) }],
  ['minutes', { items: withItem([], CODE, [TARGET]).map((item) => ({ ...item, minutes: 'ten' })) }],
  ['people', { people: [] }],
  ['people', { people: [{ member: ANA, role: 'observer' as const, country: null }] }],
])('WS70: a plan is not sent, and says so, without its %s', (fault, over) => {
  const read = planBody(ID, whole(over), ZONE)
  expect(read.ok ? [] : [...read.wrong]).toEqual([fault])
})

test('WS70: a time is one of a day, also where the clocks change', () => {
  expect(momentOf(ZONE, '2026-07-01', '9:05')).toBe(Date.UTC(2026, 6, 1, 7, 5))
  expect(momentOf(ZONE, '2026-07-01', '9')).toBeUndefined()
  expect(momentOf(ZONE, '2026-07-01', '09:60')).toBeUndefined()
})

test('WS71: an indicator stands once on the agenda, moves by one place, and its minutes add up', () => {
  const items = withItem(withItem([], CODE, [TARGET]), OTHER, [TARGET])
  expect(withItem(items, CODE, [TARGET])).toBe(items)
  expect(withItem(items, 'ID-03' as IndicatorCode, [])).toBe(items)
  expect(movedEntry(items, 1, -1).map(({ indicator }) => indicator)).toEqual([OTHER, CODE])
  expect(movedEntry(items, 0, -1)).toBe(items)
  expect(movedEntry(items, 1, 1)).toBe(items)
  expect(agendaMinutes([...items, { minutes: 'x' }, { minutes: '5' }])).toBe(25)
})

test('WS72: those that run come first, then the planned ones by when they begin, then the newest that are over', () => {
  const row = (title: string, over: Partial<SessionRow>) =>
    ({ title, startsAt: null, closed: null, created: 0, ...over }) as SessionRow // as much of one as the order needs
  const rows = [
    row('over', { state: 'closed', closed: 5 }),
    row('some day', { state: 'planned', created: 1 }),
    row('over since yesterday', { state: 'closed', closed: 9 }),
    row('next week', { state: 'planned', startsAt: 70 }),
    row('now', { state: 'running' }),
    row('tomorrow', { state: 'planned', startsAt: 10 }),
  ]
  expect(byState(rows).map(({ state, rows: some }) => [state, some.map(({ title }) => title)])).toEqual([
    ['running', ['now']],
    ['planned', ['tomorrow', 'next week', 'some day']],
    ['closed', ['over since yesterday', 'over']],
  ])
  expect(byState([])).toEqual([])
})
