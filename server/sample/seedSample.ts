import { readContent } from '../../shared/document/content.ts'
import { scoreInputOf } from '../../shared/document/scoreInput.ts'
import type { Instrument } from '../../shared/domain/instrument.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import { scoreAll } from '../../shared/scoring/tree/scoreAll.ts'
import { summarise } from '../../shared/scoring/summarise.ts'
import type { Account, Registry, RegistryState } from '../registry/Registry.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import type { ScoreKeeper } from '../overview/scoreKeeper.ts'
import { shippedFacts } from './facts/facts.ts'
import { SAMPLE_PARTNERS, SAMPLE_PEOPLE, sampleEditors } from './people.ts'
import { sampleAssessments, sampleRounds } from './rounds.ts'
import { seedAssessment, seedOwnEvidence, type SamplePlan } from './seedAssessment.ts'
import { seedInboxes } from './seedInboxes.ts'
import { seedDiscussion } from './seedDiscussion.ts'
import { sampleSession, seedSession } from './seedSession.ts'

/** As much of the workspace as the sample is put into. */
export interface SampleTarget {
  readonly registry: Pick<Registry, 'update'>
  readonly hub: Pick<RoomHub, 'create' | 'read'>
  readonly instrument: Instrument
  readonly passwords: { hash(password: string): Promise<string> }
  readonly scores: Pick<ScoreKeeper, 'start'>
}

/** Who can sign in to the sample; all with the one password. */
export interface SampleSignIn {
  readonly email: string
  readonly name: string
}

/**
 * Fills an empty workspace with the sample and gives the sign-in names. Documents come first and the registry last, in one
 * step, so that a start that was cut short can be repeated. An account whose e-mail exists already is left as it is.
 * `now`: milliseconds since 1970. When it resolves, the overviews show the sample's scores.
 */
export async function seedSample(
  target: SampleTarget,
  { password, now }: { readonly password: string; readonly now: number },
): Promise<readonly SampleSignIn[]> {
  const passwordHash = await target.passwords.hash(password)
  const facts = shippedFacts()
  const plans = sampleRounds(target.instrument, now).flatMap((round) =>
    sampleAssessments(round).map((assessment) => ({ assessment, round, instrument: target.instrument, facts })),
  )
  const released: RegistryState['released'] = []
  for (const plan of plans) {
    await createRooms(target.hub, plan)
    if (plan.assessment.stage === 'released') released.push(await summaryOf(target.hub, plan))
  }
  const [, round] = sampleRounds(target.instrument, now)
  await seedInboxes(target.hub, round)
  await seedSession(target.hub, round, target.instrument)
  await target.registry.update((draft) => {
    enter(draft, plans, released, passwordHash, now)
    draft.sessions.push(sampleSession(round, draft.accounts, now))
  })
  await target.scores.start()
  return SAMPLE_PEOPLE.map(({ email, name }) => ({ email, name }))
}

async function createRooms(hub: SampleTarget['hub'], plan: SamplePlan): Promise<void> {
  const { id, country } = plan.assessment
  await hub.create(roomName({ kind: 'content', assessment: id }), (doc) => seedAssessment(doc, plan))
  await hub.create(roomName({ kind: 'team-content', assessment: id }), (doc) => seedOwnEvidence(doc, plan, 'team'))
  const notes = roomName({ kind: 'notes', assessment: id, member: sampleEditors(country)[0].id })
  await hub.create(notes, (doc) => seedOwnEvidence(doc, plan, 'notes'))
  await hub.create(roomName({ kind: 'discussion', assessment: id }), (doc) =>
    seedDiscussion(doc, country, plan.round, plan.instrument),
  )
  await hub.create(roomName({ kind: 'team', assessment: id }), () => {})
}

/** The frozen summary that a release leaves behind. */
async function summaryOf(hub: SampleTarget['hub'], plan: SamplePlan): Promise<RegistryState['released'][number]> {
  const { id, country } = plan.assessment
  const content = await hub.read(roomName({ kind: 'content', assessment: id }), readContent)
  const sheet = scoreAll(plan.instrument, scoreInputOf(content))
  return { assessment: id, summary: summarise(plan.instrument, sheet, { assessment: id, country }, []) }
}

function enter(
  draft: RegistryState,
  plans: readonly SamplePlan[],
  released: RegistryState['released'],
  passwordHash: string,
  now: number,
): void {
  draft.workspace = { ...draft.workspace, title: 'Sample workspace', sample: true }
  draft.partners.push(...SAMPLE_PARTNERS)
  const known = new Set(draft.accounts.map((account) => account.email))
  for (const person of SAMPLE_PEOPLE) {
    if (known.has(person.email)) continue
    const account: Account = {
      ...person,
      roles: [...person.roles],
      disabled: false,
      passwordHash,
      created: now,
      lastSeen: null,
    }
    draft.accounts.push(account)
  }
  draft.rounds.push(...new Set(plans.map((plan) => plan.round.round)))
  draft.assessments.push(...plans.map((plan) => plan.assessment))
  draft.released.push(...released)
}
