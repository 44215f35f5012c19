import { setImmediate } from 'node:timers/promises'
import { readContent } from '../../shared/document/content.ts'
import { scoreInputOf } from '../../shared/document/scoreInput.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import { COUNTRIES } from '../../shared/domain/country.ts'
import type { AssessmentId, RoundId } from '../../shared/domain/ids.ts'
import type { Round } from '../../shared/domain/round.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import { scoreAll } from '../../shared/scoring/tree/scoreAll.ts'
import { must } from '../../shared/util/assert.ts'
import type { Account } from '../registry/Registry.ts'
import { exportAssessment, exportRound } from '../reports/exportAssessment.ts'
import type { AssessmentExport, RoundExport } from '../reports/exportModel.ts'
import { exportJson } from '../reports/exportJson.ts'
import { exportReader, type ExportReader } from '../reports/exportReader.ts'
import { exportSource, withEvidence, type ExportSource } from '../reports/exportSource.ts'
import { partnerOf, roundsFor } from '../queries/assessmentRows.ts'
import { oneAtATime } from '../workspace/oneAtATime.ts'
import { methodFor } from '../workspace/roundMethod.ts'
import { recordActivity } from '../workspace/recordActivity.ts'
import { canOn, demandOn, notFound, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/**
 * One assessment as open data for who may `export` it. `names`: whether names are wanted; who may not have them gets the
 * export without.
 */
export async function exportAssessmentFor(
  workspace: Workspace,
  actor: Account,
  id: string,
  names: boolean,
): Promise<AssessmentExport> {
  const assessment = readableAssessment(workspace, actor, id)
  demandOn(workspace, actor, 'export', assessment)
  const round = must(
    workspace.registry.state().rounds.find((each) => each.id === assessment.round),
    'the round of an assessment',
  )
  return oneAtATime(actor.id, async () => {
    const exported = await exportOne(workspace, actor, round, assessment, names)
    await noteExport(workspace, actor, assessment.id)
    return exported
  })
}

/** All assessments of a round that somebody may export, in the order of the countries. */
export async function exportRoundFor(
  workspace: Workspace,
  actor: Account,
  id: RoundId,
  names: boolean,
): Promise<RoundExport> {
  const round = roundsFor(workspace, actor).find((each) => each.id === id)
  if (!round) throw notFound('round', id)
  const assessments = workspace.registry
    .state()
    .assessments.filter((each) => each.round === id && canOn(workspace, actor, 'export', each))
    .toSorted((a, b) => COUNTRIES.indexOf(a.country) - COUNTRIES.indexOf(b.country))
  return oneAtATime(actor.id, async () => {
    const exported: AssessmentExport[] = []
    for (const assessment of assessments) {
      exported.push(await exportOne(workspace, actor, round, assessment, names))
      // Everybody else has a turn before the next.
      await setImmediate()
    }
    await noteExport(workspace, actor, id)
    return exportRound(round, exported, workspace.now())
  })
}

/** One assessment as whoever runs the server may read it: whole, with names. For backups. */
export async function readableExport(workspace: Workspace, assessment: Assessment): Promise<string> {
  const round = must(
    workspace.registry.state().rounds.find((each) => each.id === assessment.round),
    'the round of an assessment',
  )
  return exportJson(await exportFor(workspace, WHOLE_READER, round, assessment))
}
const WHOLE_READER: ExportReader = { member: null, ofPartners: true, ofTeam: true, smallCounts: true, names: true }

function exportOne(
  workspace: Workspace,
  actor: Account,
  round: Round,
  assessment: Assessment,
  names: boolean,
): Promise<AssessmentExport> {
  return exportFor(workspace, exportReader(actor, assessment, names, workspace.now()), round, assessment)
}

async function exportFor(
  workspace: Workspace,
  reader: ExportReader,
  round: Round,
  assessment: Assessment,
): Promise<AssessmentExport> {
  const { instrument, registry, now } = workspace
  const source = await sourceFor(workspace, reader, assessment.id)
  return exportAssessment({
    instrument,
    round,
    assessment,
    source,
    partner: partnerOf(registry.state(), assessment.country),
    sheet: scoreAll(instrument, scoreInputOf(source.content), methodFor(registry.state(), assessment)),
    people: new Map(registry.state().accounts.map((account) => [account.id, account.name])),
    reader,
    generatedAt: now(),
  })
}

/** The open document, with the documents of the team and of the reader's own notes where they are the reader's to have. */
async function sourceFor(
  { hub, evidence }: Workspace,
  { member, ofTeam }: ExportReader,
  assessment: AssessmentId,
): Promise<ExportSource> {
  const open = await hub.read(roomName({ kind: 'content', assessment }), exportSource)
  const team = ofTeam ? await hub.read(roomName({ kind: 'team-content', assessment }), readContent) : null
  const hasNotes = member !== null && evidence.hasNotes(assessment, member)
  const notes = hasNotes ? await hub.read(roomName({ kind: 'notes', assessment, member }), readContent) : null
  return withEvidence(open, { team, notes })
}

async function noteExport({ registry, now }: Workspace, actor: Account, subject: string): Promise<void> {
  await registry.update((draft) => recordActivity(draft, { at: now(), by: actor.id, deed: 'export', subject }))
}
