import { expect } from 'vitest'
import {
  newAgendaItemId,
  newEntryId,
  newSessionId,
  type AssessmentId,
  type IndicatorCode,
  type MemberId,
  type RoundId,
  type SessionId,
} from '../../../shared/domain/ids.ts'
import type { RoleGrant } from '../../../shared/domain/member.ts'
import type { Session, SessionRole } from '../../../shared/domain/sessions/session.ts'
import type { SessionCommand } from '../../../shared/domain/sessions/sessionCommand.ts'
import { USUAL_SETTINGS } from '../../../shared/domain/sessions/sessionSettings.ts'
import type { SessionState } from '../../../shared/domain/sessions/sessionState.ts'
import { readSession } from '../../../shared/document/sessions/sessionParts.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import {
  sessionRowSchema,
  type NewSessionBody,
  type SessionRow,
} from '../../../shared/protocol/sessions/sessionsApi.ts'
import { must } from '../../../shared/util/assert.ts'
import { level } from '../scoreInputs.ts'
import { seatOf } from '../../../shared/domain/sessions/machine/applyCommand.ts'
import { accept, accountByEmail, FACILITATOR, setUpServer } from '../people.ts'
import type { ApiAnswer, TestServer, TestServerOptions } from '../startServer.ts'

/** Nine in the morning in Belgrade, in winter. */
export const MORNING = Date.UTC(2026, 0, 12, 8)

const person = (role: RoleGrant['role'], country: RoleGrant['country']): readonly RoleGrant[] => [{ role, country }]
/** Mira plans and runs it, Ceca helps her, Dan and Eva vote, Oto looks on; Zoe is not asked. Ana is the workspace's facilitator. */
const MEMBERS = {
  mira: person('editor', 'RS'),
  ceca: person('editor', 'RS'),
  dan: person('editor', 'RS'),
  eva: person('commenter', 'RS'),
  oto: person('reader', 'RS'),
  zoe: person('editor', 'RS'),
} as const
export type Attendee = 'ana' | keyof typeof MEMBERS
const ASKED: Readonly<Partial<Record<Attendee, Exclude<SessionRole, 'facilitator'>>>> = {
  ceca: 'co',
  dan: 'participant',
  eva: 'participant',
  oto: 'observer',
}

/** People around a session on Serbia's assessment, with a clock of their own. */
export interface SessionDesk {
  readonly server: TestServer
  readonly assessment: AssessmentId
  readonly round: RoundId
  /** The clock. */
  at: number
  cookie(who: Attendee): Promise<string>
  id(who: Attendee): MemberId
  ask(who: Attendee, method: string, path: string, body?: unknown): Promise<ApiAnswer>
  /** What Mira's session is planned with. */
  body(fields?: Partial<NewSessionBody>): NewSessionBody
  /** Plans a session as Mira, or as it is said; gives its id. */
  plan(fields?: Partial<NewSessionBody>): Promise<SessionId>
  row(who: Attendee, session: SessionId): Promise<SessionRow>
  stored(session: SessionId): Session
  state(session: SessionId): Promise<SessionState>
  /** Gives a command with the newest revision, or the one that is said. */
  command(who: Attendee, session: SessionId, command: SessionCommand, seen?: number): Promise<ApiAnswer>
  /** Gives a command that must be carried out. */
  give(who: Attendee, session: SessionId, command: SessionCommand): Promise<void>
  /** Puts a ballot for a level straight into the box. */
  cast(who: Attendee, session: SessionId, at: number, reason?: string): Promise<void>
  /** A session at its first item, with Mira, Ceca, Dan, Eva and Oto in their seats. */
  atItem(fields?: Partial<NewSessionBody>): Promise<SessionId>
  /** The same, with ballots of Dan and Eva in the box. */
  voting(fields?: Partial<NewSessionBody>): Promise<SessionId>
}

/** Starts them; on data of before, their people and assessment are those of before. */
export async function startSessionDesk(options: TestServerOptions = {}): Promise<SessionDesk> {
  const clock = { at: MORNING }
  const server = await setUpServer({ now: () => clock.at, ...options })
  const cookies = new Map<Attendee, Promise<string>>()
  const cookie = (who: Attendee): Promise<string> => {
    const known = cookies.get(who) ?? server.signIn(emailOf(who))
    cookies.set(who, known)
    return known
  }
  if (accountByEmail(server, emailOf('mira')) === undefined) await seat(server, await cookie('ana'))
  const { assessments } = server.workspace.registry.state()
  const serbia = must(
    assessments.find(({ country }) => country === 'RS'),
    'Serbia',
  )
  const state = async (session: SessionId): Promise<SessionState> =>
    must(await server.workspace.hub.read(roomName({ kind: 'session', session }), readSession), 'the state')
  const desk: SessionDesk = {
    server,
    assessment: serbia.id,
    round: serbia.round,
    get at() {
      return clock.at
    },
    set at(moment: number) {
      clock.at = moment
    },
    cookie,
    id: (who) => must(accountByEmail(server, emailOf(who)), `an account of ${who}`).id,
    ask: async (who, method, path, body) => server.api(await cookie(who), method, `/api${path}`, body),
    body: (fields = {}) => ({
      id: newSessionId(),
      title: 'Belgrade, January',
      place: 'Room 5',
      scope: { kind: 'assessment', assessment: serbia.id },
      startsAt: null,
      settings: { ...USUAL_SETTINGS, graceMs: 0 },
      people: Object.entries(ASKED).map(([who, role]) => ({
        member: desk.id(who as Attendee), // a key of a literal
        role,
        country: 'RS',
      })),
      agenda: ['ID-01', 'ID-03'].map((indicator) => ({
        id: newAgendaItemId(),
        indicator: indicator as IndicatorCode, // brand: of the instrument
        targets: [serbia.id],
        minutes: 10,
      })),
      ...fields,
    }),
    async plan(fields = {}) {
      const body = desk.body(fields)
      const answer = await desk.ask('mira', 'POST', '/sessions', body)
      expect(answer).toMatchObject({ status: 201, body: { id: body.id } })
      return body.id
    },
    async row(who, session) {
      const answer = await desk.ask(who, 'GET', `/sessions/${session}`)
      expect(answer).toMatchObject({ status: 200 })
      return sessionRowSchema.parse(answer.body)
    },
    stored: (session) =>
      must(
        server.workspace.registry.state().sessions.find(({ id }) => id === session),
        'the session',
      ),
    state,
    async command(who, session, command, seen) {
      const body = { id: newEntryId(), seen: seen ?? (await state(session)).revision, command }
      return desk.ask(who, 'POST', `/sessions/${session}/commands`, body)
    },
    async give(who, session, command) {
      expect(await desk.command(who, session, command)).toMatchObject({ status: 200 })
    },
    async cast(who, session, at, reason = `${who} says`) {
      const { phase, ...rest } = await state(session)
      if (phase.kind !== 'voting') throw new Error('Nobody votes')
      const seat = must(seatOf(rest, desk.id(who)), 'a seat')
      const values = { [serbia.id]: { kind: 'answer' as const, answer: level(at) } }
      const ballot = { values, confidence: null, range: null, reason }
      await server.workspace.ballots.cast({ session, round: phase.ballotRound }, seat, 1, ballot)
    },
    async atItem(fields) {
      const id = await desk.plan(fields)
      await desk.give('mira', id, { kind: 'open-doors' })
      for (const who of Object.keys(ASKED)) await desk.give(who as Attendee, id, { kind: 'take-seat' }) // a key of a literal
      const [first] = (await state(id)).agenda
      await desk.give('mira', id, { kind: 'go-to', item: must(first, 'an item').id })
      return id
    },
    async voting(fields) {
      const id = await desk.atItem(fields)
      await desk.give('mira', id, { kind: 'open-ballots' })
      await desk.cast('dan', id, 1)
      await desk.cast('eva', id, 3)
      return id
    },
  }
  return desk
}

const emailOf = (who: Attendee): string => (who === 'ana' ? FACILITATOR.email : `${who}@ocena.example`)

async function seat(server: TestServer, ana: string): Promise<void> {
  const opened = await server.api(ana, 'POST', '/api/rounds', { title: 'Round 2026', period: '2026', previous: null })
  expect(opened.status).toBe(201)
  for (const [who, roles] of Object.entries(MEMBERS)) {
    const email = `${who}@ocena.example`
    await accept(server, await server.api(ana, 'POST', '/api/invitations', { email, roles }))
  }
}
