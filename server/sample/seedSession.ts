import { writeSession } from '../../shared/document/sessions/sessionParts.ts'
import type { Country } from '../../shared/domain/country.ts'
import type { AgendaItemId, MemberId, SessionId } from '../../shared/domain/ids.ts'
import { indicatorsOf, type Instrument } from '../../shared/domain/instrument.ts'
import { plannedSession } from '../../shared/domain/sessions/machine/plannedSession.ts'
import type { Session } from '../../shared/domain/sessions/session.ts'
import { USUAL_SETTINGS } from '../../shared/domain/sessions/sessionSettings.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import type { Account } from '../registry/Registry.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import { SAMPLE_FACILITATOR, sampleEditors } from './people.ts'
import { sampleAssessments, type SampleRound } from './rounds.ts'
import { seededId } from './seeded.ts'

const TITLE = 'Dry run: how we use the scale'
/** Whose editors take part, and what it is about. */
const COUNTRIES_IN = ['RS', 'BA'] as const satisfies readonly Country[]
const ITEMS = 5
const id = seededId('session', 2026) as SessionId // brand: seededId keeps the pattern

/** The documents of the sample's one session: a dry run that is ready to be opened. */
export async function seedSession(
  hub: Pick<RoomHub, 'create'>,
  round: SampleRound,
  instrument: Instrument,
): Promise<void> {
  const targets = sampleAssessments(round)
    .filter(({ country }) => COUNTRIES_IN.some((each) => each === country))
    .map(({ id: assessment, country }) => ({ assessment, country }))
  const head = { id, title: TITLE, place: '', instrument: round.round.instrument, targets: allTargets(round) }
  const agenda = indicatorsOf(instrument)
    .filter(({ answer }) => answer.kind === 'scale')
    .slice(0, ITEMS)
    .map(({ code }) => ({
      id: seededId('item', code) as AgendaItemId, // brand, as above
      indicator: code,
      targets: targets.map(({ assessment }) => assessment),
      minutes: 10,
    }))
  const state = plannedSession(head, { ...USUAL_SETTINGS, exercise: true }, agenda)
  await hub.create(roomName({ kind: 'session', session: id }), (doc) => writeSession(doc, state))
  await hub.create(roomName({ kind: 'console', session: id }), () => {})
  await hub.create(roomName({ kind: 'screen', session: id }), () => {})
}

const allTargets = (round: SampleRound) =>
  sampleAssessments(round).map(({ id: assessment, country }) => ({ assessment, country }))

/** What the registry knows of it; `accounts`: those of the sample's people, as they are. */
export function sampleSession(
  round: SampleRound,
  accounts: readonly Pick<Account, 'id' | 'email'>[],
  now: number,
): Session {
  const idOf = (person: { readonly id: MemberId; readonly email: string }): MemberId =>
    accounts.find(({ email }) => email === person.email)?.id ?? person.id
  const facilitator = idOf(SAMPLE_FACILITATOR)
  const editors = COUNTRIES_IN.map((country) => ({
    member: idOf(sampleEditors(country)[0]),
    role: 'participant' as const,
    country,
  }))
  return {
    id,
    title: TITLE,
    place: '',
    scope: { kind: 'round', round: round.round.id },
    by: facilitator,
    created: now,
    startsAt: null,
    state: 'planned',
    closed: null,
    people: [{ member: facilitator, role: 'facilitator', country: null }, ...editors],
  }
}
