import { ASSESSMENT_ABILITIES, isGuestOf } from '../../shared/domain/abilities.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { Country } from '../../shared/domain/country.ts'
import type { RoundId } from '../../shared/domain/ids.ts'
import type { Round } from '../../shared/domain/round.ts'
import type { ScoreSummary } from '../../shared/domain/scoreSummary.ts'
import type { AssessmentDetail, AssessmentRow } from '../../shared/protocol/api.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import type { Account, RegistryState } from '../registry/Registry.ts'
import { canOn, notFound, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** The rounds that somebody may know of, newest first; a guest knows that of the one assessment. */
export function roundsFor(workspace: Workspace, actor: Account): readonly Round[] {
  const { rounds, assessments } = workspace.registry.state()
  const known = new Set(assessments.filter((each) => canOn(workspace, actor, 'read', each)).map((each) => each.round))
  return rounds.filter((round) => known.has(round.id)).toReversed()
}

/** The assessments of a round that somebody may read. `not-found` for a round that they may not know of. */
export function rowsFor(workspace: Workspace, actor: Account, round: RoundId): readonly AssessmentRow[] {
  if (!roundsFor(workspace, actor).some((each) => each.id === round)) throw notFound('round', round)
  return workspace.registry
    .state()
    .assessments.filter((each) => each.round === round && canOn(workspace, actor, 'read', each))
    .map((each) => rowOf(workspace, actor, each))
}

/** One assessment with last round's frozen summary. `not-found` for one that somebody may not read. */
export function detailFor(workspace: Workspace, actor: Account, id: string): AssessmentDetail {
  const assessment = readableAssessment(workspace, actor, id)
  const before = workspace.registry.state().released.find((release) => release.assessment === assessment.previous)
  const previous = before?.summary ?? null
  const isGuest = isGuestOf(actor, assessment, workspace.now())
  return { ...rowOf(workspace, actor, assessment), previousSummary: isGuest ? withoutNames(previous) : previous }
}

/** The scores of an assessment: kept ones where it is released, else the live ones; null while they are not known. */
export function summaryOf({ registry, scores }: Workspace, { id, stage }: Assessment): ScoreSummary | null {
  const kept = registry.state().released.find((release) => release.assessment === id)
  return stage === 'released' && kept ? kept.summary : scores.summaryOf(id)
}

/** The organisations of a country in one line; null where there is none. */
export function partnerOf({ partners }: Pick<RegistryState, 'partners'>, country: Country): string | null {
  const names = partners.filter((partner) => partner.country === country).map((partner) => partner.name)
  return names.join(' · ') || null
}

function rowOf(workspace: Workspace, actor: Account, assessment: Assessment): AssessmentRow {
  const { id, country } = assessment
  const isGuest = isGuestOf(actor, assessment, workspace.now())
  const isOfTeam = canOn(workspace, actor, 'read-team', assessment)
  return {
    ...assessment,
    partner: partnerOf(workspace.registry.state(), country),
    rooms: {
      content: roomName({ kind: isGuest ? 'guest-content' : 'content', assessment: id }),
      discussion: roomName({ kind: 'discussion', assessment: id }),
      team: isOfTeam ? roomName({ kind: 'team-content', assessment: id }) : null,
      notes:
        isOfTeam || workspace.evidence.hasNotes(id, actor.id)
          ? roomName({ kind: 'notes', assessment: id, member: actor.id })
          : null,
      teamTalk: isOfTeam ? roomName({ kind: 'team', assessment: id }) : null,
    },
    abilities: ASSESSMENT_ABILITIES.filter((ability) => canOn(workspace, actor, ability, assessment)),
    summary: isGuest ? withoutNames(summaryOf(workspace, assessment)) : summaryOf(workspace, assessment),
  }
}

/** Who changed what is not for guests. */
const withoutNames = (summary: ScoreSummary | null): ScoreSummary | null =>
  summary && { ...summary, recent: summary.recent.map((change) => ({ ...change, by: null })) }
