import { isNarrativeField, type NarrativeField } from '../../shared/document/keys.ts'
import { contentSizes } from '../../shared/document/versions/contentSizes.ts'
import { writtenRuns, type WrittenRun } from '../../shared/document/versions/writtenRuns.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { MemberId } from '../../shared/domain/ids.ts'
import type { ActivityAnswer, TouchesAnswer, WrittenAnswer } from '../../shared/protocol/history.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import { showValue } from '../../shared/util/validate.ts'
import type { Account } from '../registry/Registry.ts'
import { demandOn, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** Characters of one text that are told at most. */
export const MAX_WRITTEN = 200_000
/** Deeds that one answer holds. */
export const DEEDS_A_PAGE = 50

/** The texts of an assessment, and who touched which place of it, the last one first; for who may `see-history`. */
export async function touchesFor(workspace: Workspace, actor: Account, id: string): Promise<TouchesAnswer> {
  const { id: assessment } = withHistory(workspace, actor, id)
  const sizes = await workspace.hub.read(roomName({ kind: 'content', assessment }), contentSizes)
  const texts = [...sizes].flatMap(([name, size]) => (size > 0 && isNarrativeField(name) ? [name] : []))
  return { texts: texts.sort(), touches: [...workspace.history.touches(assessment)] }
}

/** Who wrote which characters of a text as it stands now; for who may `see-history`. `invalid` for what is no text. */
export async function writtenFor(
  workspace: Workspace,
  actor: Account,
  id: string,
  field: string,
): Promise<WrittenAnswer> {
  const { id: assessment } = withHistory(workspace, actor, id)
  const text = textField(field)
  const { blocks, isCut } = await workspace.hub.read(roomName({ kind: 'content', assessment }), (doc, owners) =>
    // what nobody is known to have written came before the first page did
    writtenRuns(doc, text, { writerOf: (client) => owners.ownerOf(client) ?? null, limit: MAX_WRITTEN }),
  )
  return { blocks: blocks.map((runs) => [...runs]), writers: writersOf(blocks.flat()), isCut }
}

/** Who did what in an assessment before the deed `before`, the newest first, one page; for who may `see-history`. */
export async function activityFor(
  workspace: Workspace,
  actor: Account,
  id: string,
  before: number,
): Promise<ActivityAnswer> {
  const { id: assessment } = withHistory(workspace, actor, id)
  const deeds = await workspace.history.deeds(assessment, before, DEEDS_A_PAGE + 1)
  const page = deeds.slice(0, DEEDS_A_PAGE)
  return { deeds: [...page], older: deeds.length > DEEDS_A_PAGE ? (page.at(-1)?.number ?? null) : null }
}

function textField(field: string): NarrativeField {
  if (isNarrativeField(field)) return field
  throw problem('invalid', 'This is not the name of a text', {
    faults: [{ path: 'field', value: showValue(field), expected: 'the name of a text, such as rationale:ID-01' }],
  })
}

function writersOf(runs: readonly WrittenRun<MemberId | null>[]): WrittenAnswer['writers'] {
  const counts = new Map<MemberId | null, number>()
  for (const { by, text } of runs) counts.set(by, (counts.get(by) ?? 0) + text.length)
  return [...counts].map(([by, characters]) => ({ by, characters })).sort((a, b) => b.characters - a.characters)
}

function withHistory(workspace: Workspace, actor: Account, id: string): Assessment {
  const assessment = readableAssessment(workspace, actor, id)
  demandOn(workspace, actor, 'see-history', assessment)
  return assessment
}
