import type * as Y from 'yjs'
import * as z from 'zod/mini'
import { entryIdSchema, seatIdSchema } from '../../domain/ids.ts'
import { sessionSettingsSchema } from '../../domain/sessions/sessionSettings.ts'
import { ballotResultSchema, ballotRoundSchema, resultKey } from '../../domain/sessions/ballotResult.ts'
import {
  agendaItemSchema,
  ballotCountsSchema,
  decisionPlace,
  parkedPointSchema,
  sessionPhaseSchema,
  questionSchema,
  seatSchema,
  sessionDecisionSchema,
  sessionEventSchema,
  sessionHeadSchema,
  timerSchema,
  type SessionState,
} from '../../domain/sessions/sessionState.ts'
import { parse } from '../../util/validate.ts'
import { SERVER_ORIGIN } from '../origin.ts'

/** Version of the layout of a session's documents, under `layout`. */
export const SESSION_LAYOUT = 1

/** Names of the top-level maps of a session's document. Values are whole plain objects under flat keys. */
export const SESSION_MAP = {
  session: 'session',
  seats: 'seats',
  agenda: 'agenda',
  questions: 'questions',
  rounds: 'rounds',
  results: 'results',
  decisions: 'decisions',
  parked: 'parked',
  events: 'events',
} as const

const handSchema = z.strictObject({ seat: seatIdSchema, at: z.number() })
const orderedItemSchema = z.strictObject({ item: agendaItemSchema, order: z.int() })

/** What stands under the keys of the map `session`. */
const SINGLES = {
  head: sessionHeadSchema,
  settings: sessionSettingsSchema,
  revision: z.int(),
  moved: z.int(),
  phase: sessionPhaseSchema,
  doors: z.enum(['open', 'shut']),
  counts: z.nullable(ballotCountsSchema),
  timer: z.nullable(timerSchema),
  hands: z.array(handSchema),
  floor: z.nullable(z.strictObject({ seat: seatIdSchema, since: z.number() })),
  ready: z.array(seatIdSchema),
  done: z.array(
    z.strictObject({
      id: entryIdSchema,
      revision: z.int(),
      at: z.optional(z.number()),
      decision: z.optional(entryIdSchema),
    }),
  ),
} as const

/** The state that a session's document says; null where it is not there yet, or of a kind that this page does not know. */
export function readSession(doc: Y.Doc): SessionState | null {
  const single = <T>(key: keyof typeof SINGLES, schema: z.ZodMiniType<T>): T | undefined =>
    parsedOnce(schema, doc.getMap(SESSION_MAP.session).get(key))
  const head = single('head', SINGLES.head)
  const settings = single('settings', SINGLES.settings)
  const revision = single('revision', SINGLES.revision)
  const phase = single('phase', SINGLES.phase)
  if (!head || !settings || revision === undefined || !phase) return null
  const keyed = <T, Key extends string>(map: string, schema: z.ZodMiniType<T>, keyOf: (value: T) => Key) =>
    new Map<Key, T>(valuesOf(doc, map, schema).map((value) => [keyOf(value), value]))
  return {
    head,
    settings,
    revision,
    moved: single('moved', SINGLES.moved) ?? revision,
    phase,
    doors: single('doors', SINGLES.doors) ?? 'shut',
    seats: keyed(SESSION_MAP.seats, seatSchema, ({ id }) => id),
    agenda: valuesOf(doc, SESSION_MAP.agenda, orderedItemSchema)
      .toSorted((a, b) => a.order - b.order)
      .map(({ item }) => item),
    questions: keyed(SESSION_MAP.questions, questionSchema, ({ item }) => item),
    rounds: keyed(SESSION_MAP.rounds, ballotRoundSchema, ({ id }) => id),
    results: keyed(SESSION_MAP.results, ballotResultSchema, ({ ballotRound, target }) =>
      resultKey(ballotRound, target),
    ),
    decisions: keyed(SESSION_MAP.decisions, sessionDecisionSchema, ({ item, target }) => decisionPlace(item, target)),
    counts: single('counts', SINGLES.counts) ?? null,
    timer: single('timer', SINGLES.timer) ?? null,
    hands: single('hands', SINGLES.hands) ?? [],
    floor: single('floor', SINGLES.floor) ?? null,
    ready: single('ready', SINGLES.ready) ?? [],
    parked: valuesOf(doc, SESSION_MAP.parked, parkedPointSchema).toSorted((a, b) => a.at - b.at),
    events: valuesOf(doc, SESSION_MAP.events, sessionEventSchema),
    done: single('done', SINGLES.done) ?? [],
  }
}

/** Writes a state as far as it differs from what stands there, in one transaction. The server only. */
export function writeSession(doc: Y.Doc, state: SessionState): void {
  doc.transact(() => {
    const { head, settings, revision, moved, phase, doors, counts, timer, hands, floor, ready, done } = state
    const singles = {
      layout: SESSION_LAYOUT,
      head,
      settings,
      revision,
      moved,
      phase,
      doors,
      counts,
      timer,
      hands,
      floor,
      ready,
      done,
    }
    putAll(doc, SESSION_MAP.session, new Map(Object.entries(singles)), { keepOthers: true })
    putAll(doc, SESSION_MAP.seats, state.seats)
    putAll(doc, SESSION_MAP.agenda, new Map(state.agenda.map((item, order) => [item.id, { item, order }])))
    putAll(doc, SESSION_MAP.questions, state.questions)
    putAll(doc, SESSION_MAP.rounds, state.rounds)
    putAll(doc, SESSION_MAP.results, state.results)
    putAll(doc, SESSION_MAP.decisions, state.decisions)
    putAll(doc, SESSION_MAP.parked, new Map(state.parked.map((point) => [point.id, point])))
    putAll(doc, SESSION_MAP.events, new Map(state.events.map((event, at) => [eventKey(at), event])))
  }, SERVER_ORIGIN)
}

/** An event's running number, which never changes, as nothing before it leaves; sorts as the numbers do. */
const eventKey = (at: number): string => String(at).padStart(6, '0')

function putAll(doc: Y.Doc, name: string, values: ReadonlyMap<string, unknown>, { keepOthers = false } = {}): void {
  const map = doc.getMap(name)
  for (const [key, value] of values) {
    const raw = map.get(key)
    if (isReadFrom(value, raw) || JSON.stringify(raw) === JSON.stringify(value)) continue
    map.set(key, value)
  }
  if (keepOthers) return
  const gone = [...map.keys()].filter((key) => !values.has(key))
  for (const key of gone) map.delete(key)
}

/** Every value of a map that can be read, in the order of keys. */
function valuesOf<T>(doc: Y.Doc, map: string, schema: z.ZodMiniType<T>): readonly T[] {
  return [...doc.getMap(map).entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, raw]) => {
      const value = parsedOnce(schema, raw)
      return value === undefined ? [] : [value]
    })
}

/**
 * Values that were read, by what they were read from, which no document changes in place; and the other way round. A session of
 * hundreds is read several times with each command, and little of it is new each time.
 */
const known = new WeakMap<object, WeakMap<object, unknown>>()
const origins = new WeakMap<object, unknown>()

const isReadFrom = (value: unknown, raw: unknown): boolean =>
  typeof value === 'object' && value !== null && raw !== undefined && origins.get(value) === raw

/** Undefined where it cannot be read. */
function parsedOnce<T>(schema: z.ZodMiniType<T>, raw: unknown): T | undefined {
  if (typeof raw !== 'object' || raw === null) {
    const value = parse(schema, raw)
    return value.ok ? value.value : undefined
  }
  const ofSchema = known.get(schema) ?? new WeakMap<object, unknown>()
  known.set(schema, ofSchema)
  // under a schema stands only what that schema gave
  if (ofSchema.has(raw)) return ofSchema.get(raw) as T
  const value = parse(schema, raw)
  if (!value.ok) return undefined
  ofSchema.set(raw, value.value)
  if (typeof value.value === 'object' && value.value !== null) origins.set(value.value, raw)
  return value.value
}
